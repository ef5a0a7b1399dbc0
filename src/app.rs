//! The frame round every page: navigation, language, theme, and the page itself when its code is there.

use leptos::prelude::*;
use nabla_math::text::{Lang, Text};

use self::header::Header;
use self::load::{Content, load};
use crate::host;
use crate::pages::{self, Page};
use crate::ui::address::Address;
use crate::ui::export::TakeAway;
use crate::ui::kept;
use crate::ui::lit::Lit;
use crate::ui::locale::{Locale, browser_lang, tr, use_lang};
use crate::ui::module::style;
use crate::ui::notices::{NoticeList, Notices};
use crate::ui::offers::Offers;
use crate::ui::options::Options;
use crate::ui::storage;
use crate::ui::theme::ThemeSetting;
use crate::ui::undo::{Undo, UndoButtons};
use crate::url::{self, Place};

mod document;
mod failure;
mod header;
mod load;

const SKIP: Text = Text::new("Skip to the page", "跳到正文");
const OPEN: Text = Text::new("Open in Nabla", "在 Nabla 中打开");
const LOST: Text = Text::new(
    "This page could not be fetched. Check the connection and try again.",
    "没能取到这个页面。请检查网络后重试。",
);
const AGAIN: Text = Text::new("Try again", "重试");
const NO_SUCH: Text = Text::new("There is no page at this address.", "这个地址没有页面。");
const HOME: Text = Text::new("To the home page", "回到首页");

/// Where the chosen language is kept.
const LANG_KEY: &str = "nabla-lang";

/// Mounts the app into the document.
pub fn mount() {
    failure::show_panics();
    kept::keep();
    leptos::mount::mount_to_body(App);
}

/// The frame, with everything that pages find in the context.
#[component]
fn App() -> impl IntoView {
    let address = Address::provide();
    let options = Memo::new(move |_| address.query().with(|query| url::decode::<Options>(query).0));
    provide_context(options);
    let fallback =
        storage::get(LANG_KEY).and_then(|slug| Lang::from_slug(&slug)).unwrap_or_else(browser_lang);
    let lang = Memo::new(move |_| address.place().with(|place| place.lang).unwrap_or(fallback));
    provide_context(Locale(lang.into()));
    ThemeSetting::provide(options);
    Notices::provide();
    Lit::provide();
    Offers::provide();
    let undo = Undo::start();

    let slug = Memo::new(move |_| address.place().with(|place| place.slug.clone()));
    let page = Memo::new(move |_| slug.with(|slug| pages::find(slug)));
    document::go_to_language_folder(address, lang);
    document::describe(lang, page);

    let ready = RwSignal::new(false);
    let (content, busy, again) = load(slug, ready);
    // The font of the formulas would take the network from what draws the first picture.
    let font = style("fonts.css");
    Effect::new(move || {
        if ready.get() {
            font();
        }
    });
    host::talk(ready.into());

    let embed = move || options.with(|options| options.embed);
    let plain = move || page.get().is_none_or(|page| page.slug.is_empty());
    let shown = move || {
        content.get().map(|content| match content {
            Content::Page(make) => make(),
            Content::Lost => view! { <Lost on_again=again/> }.into_any(),
            Content::NoSuch => view! { <NoSuchPage/> }.into_any(),
        })
    };
    view! {
        <div id="app" hidden=move || !ready.get()>
            <Show when=move || !embed()>
                <a class="skip" href="#main">{tr(SKIP)}</a>
                <Header page/>
            </Show>
            <main id="main" tabindex="-1" aria-busy=move || busy.get().to_string()>
                <Heading page/>
                <NoticeList/>
                <div class="tools" hidden=move || embed() || plain()>
                    <UndoButtons undo/>
                    <TakeAway/>
                </div>
                {shown}
            </main>
            <Show when=embed>
                <div class="open-full">
                    <span hidden=plain><TakeAway/></span>
                    <OpenFullPage/>
                </div>
            </Show>
        </div>
    }
}

/// The heading of a page; an embed leaves it to screen readers.
#[component]
fn Heading(
    /// The page.
    page: Memo<Option<&'static Page>>,
) -> impl IntoView {
    let options = expect_context::<Memo<Options>>();
    let embed = move || options.with(|options| options.embed);
    let heading = move |page: &'static Page| {
        view! {
            <div class="heading" class:sr-only=embed>
                <h1>{tr(page.title)}</h1>
                <p class="lede">{tr(page.lede)}</p>
            </div>
        }
    };
    move || page.get().map(heading)
}

/// In the place of a page whose code did not come.
#[component]
fn Lost(
    /// Tries again.
    #[prop(into)]
    on_again: Callback<()>,
) -> impl IntoView {
    view! {
        <div class="card message" role="alert">
            <p>{tr(LOST)}</p>
            <button type="button" class="primary" on:click=move |_| on_again.run(())>{tr(AGAIN)}</button>
        </div>
    }
}

/// In the place of a page that there is not.
#[component]
fn NoSuchPage() -> impl IntoView {
    let address = expect_context::<Address>();
    let lang = use_lang();
    let home = move || address.href(&Place::path(lang.get(), ""));
    view! {
        <div class="card message">
            <h1>{tr(NO_SUCH)}</h1>
            <p><a href=home>{tr(HOME)}</a></p>
        </div>
    }
}

/// The way from an embed to the whole page, with its state.
#[component]
fn OpenFullPage() -> impl IntoView {
    let address = expect_context::<Address>();
    let open = move |_| {
        let query = address.current_query();
        let own = url::rest(&query, |key| key != "tab" && url::declares::<Options>(key));
        drop(window().open_with_url_and_target(&address.link(&own), "_blank"));
    };
    view! {
        <button type="button" class="link" on:click=open>{tr(OPEN)}" ↗"</button>
    }
}
