//! The bar at the top: brand, pages, language, theme.

use leptos::{ev, prelude::*, task::spawn_local};
use nabla_math::text::{Lang, Text};

use super::LANG_KEY;
use crate::pages::{self, Page};
use crate::ui::address::Address;
use crate::ui::live::{self, act};
use crate::ui::locale::{tr, use_lang};
use crate::ui::storage;
use crate::ui::theme::ThemeSwitch;
use crate::url::Place;

const PAGES: Text = Text::new("Pages", "页面");

#[component]
pub(super) fn Header(page: Memo<Option<&'static Page>>) -> impl IntoView {
    let address = expect_context::<Address>();
    let lang = use_lang();
    let href = move |slug: &'static str| live::text(move || address.href(&Place::path(lang.get(), slug)));
    view! {
        <header class="bar">
            <a class="brand" href=href("")><b aria-hidden="true">"∇"</b>"Nabla"</a>
            <nav aria-label=tr(PAGES)>
                {pages::ALL
                    .iter()
                    .filter(|listed| !listed.slug.is_empty())
                    .map(|listed| {
                        let ahead = move || spawn_local((listed.preload)());
                        view! {
                            <a
                                href=href(listed.slug)
                                aria-current=live::attribute(move || (page.get() == Some(*listed)).then_some("page"))
                                on:pointerenter=act(move |_: ev::PointerEvent| ahead())
                                on:focus=act(move |_: ev::FocusEvent| ahead())
                            >
                                {tr(listed.short)}
                            </a>
                        }
                    })
                    .collect_view()}
            </nav>
            <div class="end">
                <LanguageSwitch/>
                <ThemeSwitch/>
            </div>
        </header>
    }
}

/// Links to the same state in the other languages.
#[component]
fn LanguageSwitch() -> impl IntoView {
    let address = expect_context::<Address>();
    let lang = use_lang();
    let path = move |to: Lang| address.href(&address.place().with(|place| Place::path(to, &place.slug)));
    let switch = move |to: Lang, event: leptos::ev::MouseEvent| {
        storage::set(LANG_KEY, to.slug());
        if !(event.meta_key() || event.ctrl_key() || event.shift_key()) {
            event.prevent_default();
            let query = address.current_query();
            let mark = if query.is_empty() { "" } else { "?" };
            address.replace(&format!("{}{mark}{query}", path(to)));
        }
    };
    view! {
        {Lang::ALL
            .map(|to| {
                view! {
                        <a
                            class="pill"
                            hidden=live::flag(move || lang.get() == to)
                            href=live::text(move || path(to))
                            hreflang=to.tag()
                            lang=to.tag()
                            on:click=act(move |event| switch(to, event))
                        >
                            {to.own_name()}
                        </a>
                }
            })}
    }
}
