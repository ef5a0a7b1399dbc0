//! Several views of one page, each fetched when it is turned to: `tab=` in the address says which.

use leptos::{prelude::*, task::spawn_local};
use nabla_math::text::Text;

use super::address::Address;
use super::dom::{El, classed, el};
use super::live;
use super::module::{Loading, Preloading, panel, place};
use super::notices::Notices;
use super::options::Options;
use super::part::use_hidden;
use crate::url::{Notice, Problem, join, rest};

const VIEWS: Text = Text::new("Views of this page", "本页的各个视图");

/// One view of a page.
pub struct Tab {
    /// Its value of `tab=`; empty for the first.
    pub id: &'static str,
    /// Its name.
    pub name: Text,
    /// Fetches its module if need be, and gives what makes it.
    pub view: fn() -> Loading,
    /// Fetches its module ahead of a visit.
    pub preload: fn() -> Preloading,
}

/// The links to the views of a page and the one on display. They are links, so that each has an address, and back and
/// forward go between them. `hide=tabs` leaves the links out, and an embed has none: it shows one view.
pub fn tabs(all: &'static [Tab]) -> El {
    let address = expect_context::<Address>();
    let options = expect_context::<Memo<Options>>();
    let notices = expect_context::<Notices>();
    let hidden = use_hidden("tabs");
    let chosen = live::memo(move || options.with(|options| all.iter().position(|tab| tab.id == options.tab)));
    super::dom::follow(move || {
        let unknown = chosen.get().is_none().then(|| options.with(|options| options.tab.clone()));
        let notice =
            |given: String| Notice { key: "tab".to_owned(), problem: Problem::Unknown(given.clone()), given };
        notices.show("tab", unknown.map(notice).into_iter().collect());
    });
    let shown = live::memo(move || chosen.get().unwrap_or_default());
    let links = all.iter().enumerate().map(|(index, tab)| {
        let ahead = move || spawn_local((tab.preload)());
        el("a")
            .attr_live("href", move || {
                let others = address.current().with(|query| rest(query, |key| key == "tab"));
                let own = if tab.id.is_empty() { String::new() } else { format!("tab={}", tab.id) };
                format!("?{}", join(&own, &others))
            })
            .attr_maybe("aria-current", move || (shown.get() == index).then(|| "true".to_owned()))
            .on("pointerenter", move |_: leptos::ev::PointerEvent| ahead())
            .on("focus", move |_: leptos::ev::FocusEvent| ahead())
            .tr(tab.name)
    });
    let links = classed("nav", "tabs")
        .attr_tr("aria-label", VIEWS)
        .flag("hidden", move || hidden.get() || options.with(|options| options.embed))
        .children(links);
    el("div").child(links).region(move || {
        let tab = &all[shown.get()];
        vec![if tab.id.is_empty() { place(tab.view) } else { panel(tab.view) }]
    })
}

/// The links to the views of a page and the one on display. They are links, so that each has an address, and back and
/// forward go between them. `hide=tabs` leaves the links out, and an embed has none: it shows one view.
#[component]
pub fn Tabs(
    /// The views; the first has no id.
    all: &'static [Tab],
) -> impl IntoView {
    super::bridge::view(tabs(all))
}
