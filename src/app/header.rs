//! The bar at the top: brand, pages, language, theme.

use leptos::{ev, prelude::*, task::spawn_local};
use nabla_math::text::{Lang, Text};

use super::LANG_KEY;
use crate::pages::{self, Page};
use crate::ui::address::Address;
use crate::ui::dom::{El, classed, el};
use crate::ui::locale::use_lang;
use crate::ui::storage;
use crate::ui::theme::theme_switch;
use crate::url::Place;

const PAGES: Text = Text::new("Pages", "页面");

pub(super) fn header(page: Memo<Option<&'static Page>>) -> El {
    let address = expect_context::<Address>();
    let lang = use_lang();
    let href = move |slug: &'static str| move || address.href(&Place::path(lang.get(), slug));
    let brand = el("b").attr("aria-hidden", "true").text("∇");
    let brand = classed("a", "brand").attr_live("href", href("")).child(brand).text("Nabla");
    let links = pages::ALL.iter().filter(|listed| !listed.slug.is_empty()).map(|listed| {
        let ahead = move || spawn_local((listed.preload)());
        el("a")
            .attr_live("href", href(listed.slug))
            .attr_maybe("aria-current", move || (page.get() == Some(*listed)).then(|| "page".to_owned()))
            .on("pointerenter", move |_: ev::PointerEvent| ahead())
            .on("focus", move |_: ev::FocusEvent| ahead())
            .tr(listed.short)
    });
    let nav = el("nav").attr_tr("aria-label", PAGES).children(links);
    let end =
        classed("div", "end").children(Lang::ALL.map(|to| language_link(to, address))).child(theme_switch());
    classed("header", "bar").child(brand).child(nav).child(end)
}

/// A link to the same state in another language.
fn language_link(to: Lang, address: Address) -> El {
    let lang = use_lang();
    let path = move || address.href(&address.place().with(|place| Place::path(to, &place.slug)));
    let switch = move |event: ev::MouseEvent| {
        storage::set(LANG_KEY, to.slug());
        if !(event.meta_key() || event.ctrl_key() || event.shift_key()) {
            event.prevent_default();
            address.translate(to);
        }
    };
    classed("a", "pill")
        .flag("hidden", move || lang.get() == to)
        .attr_live("href", path)
        .attr("hreflang", to.tag())
        .attr("lang", to.tag())
        .on("click", switch)
        .text(to.own_name())
}
