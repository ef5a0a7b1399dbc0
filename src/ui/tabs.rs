//! Several views of one page, each fetched when it is turned to: `tab=` in the address says which.

use leptos::{prelude::*, task::spawn_local};
use nabla_math::text::Text;

use super::address::Address;
use super::locale::tr;
use super::module::{Lazy, LazyView};
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
    /// The view itself.
    pub view: &'static Lazy,
}

/// The links to the views of a page and the one on display. They are links, so that each has an address, and back and
/// forward go between them. `hide=tabs` leaves the links out, and an embed has none: it shows one view.
#[component]
pub fn Tabs(
    /// The views; the first has no id.
    all: &'static [Tab],
) -> impl IntoView {
    let options = expect_context::<Memo<Options>>();
    let notices = expect_context::<Notices>();
    let hidden = use_hidden("tabs");
    let chosen = Memo::new(move |_| options.with(|options| all.iter().position(|tab| tab.id == options.tab)));
    Effect::new(move || {
        let unknown = chosen.get().is_none().then(|| options.with(|options| options.tab.clone()));
        let notice =
            |given: String| Notice { key: "tab".to_owned(), problem: Problem::Unknown(given.clone()), given };
        notices.show("tab", unknown.map(notice).into_iter().collect());
    });
    let shown = Memo::new(move |_| chosen.get().unwrap_or_default());
    let link = move |(index, tab)| {
        let current = Signal::derive(move || shown.get() == index);
        view! { <TabLink tab current/> }
    };
    let view = move || {
        let tab = &all[shown.get()];
        // The first view is the first sight of the page, and has the style sheet of that.
        view! { <LazyView view=tab.view/> }
    };
    view! {
        <div>
            <nav
                class="tabs"
                aria-label=tr(VIEWS)
                hidden=move || hidden.get() || options.with(|options| options.embed)
            >
                {all.iter().enumerate().map(link).collect_view()}
            </nav>
            {view}
        </div>
    }
}

/// A link to a view, whose code is fetched as soon as the link is pointed at.
#[component]
fn TabLink(
    /// The view.
    tab: &'static Tab,
    /// Whether it is the one on display.
    current: Signal<bool>,
) -> impl IntoView {
    let address = expect_context::<Address>();
    let href = move || {
        let others = address.current().with(|query| rest(query, |key| key == "tab"));
        let own = if tab.id.is_empty() { String::new() } else { format!("tab={}", tab.id) };
        format!("?{}", join(&own, &others))
    };
    let ahead = move || spawn_local(tab.view.preload());
    view! {
        <a
            href=href
            aria-current=move || current.get().then_some("true")
            on:pointerenter=move |_| ahead()
            on:focus=move |_| ahead()
        >
            {tr(tab.name)}
        </a>
    }
}
