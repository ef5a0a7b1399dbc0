//! The bar at the top: brand, pages, language, theme.

use leptos::{ev, prelude::*, task::spawn_local};
use nabla_math::text::{Lang, Text};

use super::LANG_KEY;
use crate::pages::{self, Page};
use crate::ui::address::Address;
use crate::ui::locale::{tr, use_lang};
use crate::ui::storage;
use crate::ui::theme::ThemeSwitch;
use crate::url::Place;

const PAGES: Text = Text::new("Pages", "页面");

/// The bar at the top: brand, pages, language, theme.
#[component]
pub(super) fn Header(
    /// The page on display.
    page: Memo<Option<&'static Page>>,
) -> impl IntoView {
    let address = expect_context::<Address>();
    let lang = use_lang();
    let home = move || address.href(&Place::path(lang.get(), ""));
    let listed = pages::ALL.iter().copied().filter(|listed| !listed.slug.is_empty());
    view! {
        <header class="bar">
            <a class="brand" href=home>
                <b aria-hidden="true">"∇"</b>
                "Nabla"
            </a>
            <nav aria-label=tr(PAGES)>
                {listed.map(|listed| view! { <PageLink listed page/> }).collect_view()}
            </nav>
            <div class="end">
                {Lang::ALL.into_iter().map(|to| view! { <LanguageLink to/> }).collect_view()}
                <ThemeSwitch/>
            </div>
        </header>
    }
}

/// A link to a page, whose code is fetched as soon as the link is pointed at.
#[component]
fn PageLink(
    /// Where it leads.
    listed: &'static Page,
    /// The page on display.
    page: Memo<Option<&'static Page>>,
) -> impl IntoView {
    let address = expect_context::<Address>();
    let lang = use_lang();
    let href = move || address.href(&Place::path(lang.get(), listed.slug));
    let current = move || (page.get() == Some(listed)).then_some("page");
    let ahead = move || spawn_local(listed.view.preload());
    view! {
        <a href=href aria-current=current on:pointerenter=move |_| ahead() on:focus=move |_| ahead()>
            {tr(listed.short)}
        </a>
    }
}

/// A link to the same state in another language.
#[component]
fn LanguageLink(
    /// The language.
    to: Lang,
) -> impl IntoView {
    let address = expect_context::<Address>();
    let lang = use_lang();
    let here = move || lang.get() == to;
    let path = move || address.href(&address.place().with(|place| Place::path(to, &place.slug)));
    let switch = move |event: ev::MouseEvent| {
        storage::set(LANG_KEY, to.slug());
        if !(event.meta_key() || event.ctrl_key() || event.shift_key()) {
            event.prevent_default();
            address.translate(to);
        }
    };
    view! {
        <a class="pill" hidden=here href=path hreflang=to.tag() lang=to.tag() on:click=switch>
            {to.own_name()}
        </a>
    }
}
