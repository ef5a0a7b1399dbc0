//! The frame round every page: navigation, language, theme, and the page itself when its code is there.

use leptos::{prelude::*, task::spawn_local};
use nabla_math::text::{Lang, Text};
use wasm_bindgen::JsCast;

use crate::host;
use crate::pages::{self, Page};
use crate::ui::address::Address;
use crate::ui::dom::{El, button, classed, el};
use crate::ui::export::take_away;
use crate::ui::js;
use crate::ui::lit::Lit;
use crate::ui::live;
use crate::ui::locale::{Locale, browser_lang};
use crate::ui::module::{LoadError, style};
use crate::ui::notices::{Notices, notice_list};
use crate::ui::offers::Offers;
use crate::ui::options::Options;
use crate::ui::storage;
use crate::ui::theme::ThemeSetting;
use crate::ui::undo::Undo;
use crate::url::{self, Place};

mod failure;
mod header;

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
    std::hint::black_box((crate::ui::chart::chart as fn(_, _) -> _, crate::ui::offers::offer as fn(_)));
    // Leptos brings its executor and the owner under which everything lives; the elements are put there by us.
    leptos::mount::mount_to_body(|| {
        if let Some(body) = document().body() {
            drop(body.append_child(app().node()));
        }
    });
}

/// What stands in the middle of the frame.
#[derive(Clone)]
enum Content {
    Page(El),
    Lost,
    NoSuch,
}

fn app() -> El {
    let address = Address::provide();
    let options = live::memo(move || address.query().with(|query| url::decode::<Options>(query).0));
    provide_context(options);
    let fallback =
        storage::get(LANG_KEY).and_then(|slug| Lang::from_slug(&slug)).unwrap_or_else(browser_lang);
    let lang = live::memo(move || address.place().with(|place| place.lang).unwrap_or(fallback));
    provide_context(Locale(lang.into()));
    ThemeSetting::provide(options);
    Notices::provide();
    Lit::provide();
    Offers::provide();
    let undo = Undo::start();

    let slug = live::memo(move || address.place().with(|place| place.slug.clone()));
    let page = live::memo(move || slug.with(|slug| pages::find(slug)));
    go_to_language_folder(address, lang);
    describe_document(lang, page);

    let ready = RwSignal::new(false);
    let (content, busy, again) = load(slug, ready);
    // The font of the formulas would take the network from what draws the first picture.
    let font = style("fonts.css");
    live::effect(move || {
        if ready.get() {
            font();
        }
    });
    let embed = move || options.with(|options| options.embed);
    let main = el("main").attr("id", "main").attr("tabindex", "-1");
    let main = main.aria("aria-busy", move || busy.get()).region(move || {
        let heading = page.get().map(|page| {
            classed("div", "heading")
                .class_if("sr-only", embed)
                .child(el("h1").tr(page.title))
                .child(classed("p", "lede").tr(page.lede))
        });
        heading.into_iter().collect()
    });
    let plain = move || page.get().is_none_or(|page| page.slug.is_empty());
    let tools = classed("div", "tools")
        .flag("hidden", move || embed() || plain())
        .child(undo.buttons())
        .child(take_away());
    let main = notice_list(main).child(tools).region(move || match content.get() {
        None => Vec::new(),
        Some(Content::Page(view)) => vec![view],
        Some(Content::Lost) => vec![
            classed("div", "card message")
                .attr("role", "alert")
                .child(el("p").tr(LOST))
                .child(button("primary", again).tr(AGAIN)),
        ],
        Some(Content::NoSuch) => {
            let home = move || address.href(&Place::path(lang.get(), ""));
            vec![
                classed("div", "card message")
                    .child(el("h1").tr(NO_SUCH))
                    .child(el("p").child(el("a").attr_live("href", home).tr(HOME))),
            ]
        }
    });
    let app = el("div")
        .attr("id", "app")
        .flag("hidden", move || !ready.get())
        .region(move || {
            if embed() {
                return Vec::new();
            }
            vec![classed("a", "skip").attr("href", "#main").tr(SKIP), header::header(page)]
        })
        .child(main)
        .when(embed, move || {
            let take = el("span").flag("hidden", plain).child(take_away());
            classed("div", "open-full").child(take).child(open_full_page())
        });
    host::talk(ready.into());
    app
}

/// Fetches the code of the page `slug` and makes its view, again whenever the page changes; what is returned beside
/// the content tells whether another is on its way, and tries again after a failure.
fn load(
    slug: Memo<String>,
    ready: RwSignal<bool>,
) -> (RwSignal<Option<Content>, LocalStorage>, RwSignal<bool>, impl FnMut() + Copy + 'static) {
    let content = RwSignal::new_local(None);
    let busy = RwSignal::new(true);
    let tries = RwSignal::new(0_u32);
    let owner = Owner::current().unwrap_or_default();
    let page_owner = StoredValue::new(None::<Owner>);
    live::effect(move || {
        tries.track();
        let wanted = slug.get();
        let Some(page) = pages::find(&wanted) else {
            content.set(Some(Content::NoSuch));
            busy.set(false);
            leave(page_owner, None);
            return reveal(ready);
        };
        // Every page lives under an owner of its own, so that leaving it ends its effects and listeners.
        let own = owner.child();
        busy.set(true);
        spawn_local(async move {
            let made = own.with(|| (page.view)()).await;
            if slug.get_untracked() != wanted {
                return;
            }
            content.set(Some(match made {
                Ok(make) => Content::Page(own.with(make)),
                Err(LoadError) => Content::Lost,
            }));
            busy.set(false);
            reveal(ready);
            leave(page_owner, Some(own));
        });
    });
    (content, busy, move || tries.update(|tries| *tries += 1))
}

/// Ends the effects and listeners of the page that was here.
fn leave(current: StoredValue<Option<Owner>>, next: Option<Owner>) {
    if let Some(before) = current.try_update_value(|current| std::mem::replace(current, next)).flatten() {
        before.cleanup();
    }
}

/// At the root the visitor's language decides: the address is completed in place.
fn go_to_language_folder(address: Address, lang: Memo<Lang>) {
    live::effect(move || {
        if address.place().with(|place| place.lang.is_none()) {
            let query = address.current_query();
            let mark = if query.is_empty() { "" } else { "?" };
            let path = address.href(&Place::path(lang.get_untracked(), ""));
            pin_pictures();
            address.replace(&format!("{path}{mark}{query}"));
        }
    });
}

/// The page as it was delivered stands until ours is there: a picture of it that has yet to be fetched must not look for
/// itself below the new address.
fn pin_pictures() {
    let Ok(pictures) = document().query_selector_all("img") else { return };
    for picture in (0..pictures.length()).filter_map(|at| pictures.item(at)) {
        let found = js::get(&picture, "src").and_then(|url| url.as_string());
        if let (Some(url), Ok(picture)) = (found, picture.dyn_into::<web_sys::Element>()) {
            drop(picture.set_attribute("src", &url));
        }
    }
}

/// Keeps the document's language and title true.
fn describe_document(lang: Memo<Lang>, page: Memo<Option<&'static Page>>) {
    live::effect(move || {
        let lang = lang.get();
        if let Some(root) = document().document_element() {
            drop(root.set_attribute("lang", lang.tag()));
        }
        if let Some(page) = page.get() {
            document().set_title(&page.document_title(lang));
        }
    });
}

/// Puts the app in the place of the static page, and tells tests when the first picture has been drawn.
fn reveal(ready: RwSignal<bool>) {
    if ready.get_untracked() {
        return;
    }
    if let Some(still) = document().get_element_by_id("static") {
        still.remove();
    }
    ready.set(true);
    // Charts draw in the frame after they have a size.
    request_animation_frame(|| {
        request_animation_frame(|| {
            if let Some(root) = document().document_element() {
                drop(root.set_attribute("data-ready", ""));
            }
        });
    });
}

/// The way from an embed to the whole page, with its state.
fn open_full_page() -> El {
    let address = expect_context::<Address>();
    let full = move || {
        let query = address.current_query();
        let own = url::rest(&query, |key| key != "tab" && url::declares::<Options>(key));
        drop(window().open_with_url_and_target(&address.link(&own), "_blank"));
    };
    button("link", full).tr(OPEN).text(" ↗")
}
