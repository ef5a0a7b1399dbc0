//! Parts of the program that are fetched when they are needed: pages, and panels of a page.

use std::{future::Future, pin::Pin};

use leptos::{ev, prelude::*, task::spawn_local};
use nabla_math::text::Text;

use super::asset;
use super::dom::{El, button, classed, el, on_window};
use super::sight;

const LOADING: Text = Text::new("Loading…", "正在加载…");
const LOST: Text = Text::new(
    "This part could not be fetched. Check the connection and try again.",
    "没能取到这一部分。请检查网络后重试。",
);
const AGAIN: Text = Text::new("Try again", "重试");

/// Code that is on its way; then, what makes the view, or does whatever else it is for.
pub type Loading<T = El> = Pin<Box<dyn Future<Output = Result<fn() -> T, LoadError>>>>;

/// A module on its way into the browser's cache.
pub type Preloading = Pin<Box<dyn Future<Output = ()>>>;

/// The part of the program that holds a page or a panel could not be fetched.
#[derive(Clone, Copy, Debug)]
pub struct LoadError;

impl From<leptos::wasm_split::SplitLoaderError> for LoadError {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

/// Declares how a module is reached: `view` and `preload`, for a page or for a panel. The long form is for what gives
/// something else than a view, and for a second door to a module: what several modules need becomes files of their
/// own, one for each set of modules that need the same, so that few and larger modules transfer less.
///
/// In the split build (cargo feature `split`) what `$make` needs is a WASM module of its own, fetched on the first
/// call; otherwise it is part of the one module. This is the whole seam.
///
/// A panel names the page that it belongs `within`, by the function that makes it. The splitter makes a file of its own
/// for every set of modules that share code; a panel that mentions its page shares all of the page, which is here
/// before it in any case, so that the page stays one file however many panels it has.
#[rustfmt::skip] // rustfmt moves the attribute further right each time
macro_rules! module {
    ($name:ident, $make:path $(, within $page:path)?) => {
        $crate::ui::module::module!($name in $name, $make, $crate::ui::dom::El $(, within $page)?);
    };
    ($name:ident in $module:ident, $make:path, $made:ty $(, within $page:path)?) => {
        #[cfg_attr(feature = "split", $crate::ui::module::wasm_split($module, wasm_split_path = leptos::wasm_split, preload(fetch), fallible))]
        fn $name() -> Result<fn() -> $made, $crate::ui::module::LoadError> {
            $(std::hint::black_box::<fn() -> $crate::ui::dom::El>($page);)?
            Ok($make)
        }

        #[cfg(feature = "split")]
        pub(super) fn view() -> $crate::ui::module::Loading<$made> {
            Box::pin($name())
        }

        #[cfg(feature = "split")]
        #[allow(dead_code, reason = "what is fetched on sight is not fetched ahead")]
        pub(super) fn preload() -> $crate::ui::module::Preloading {
            // A failed preload is not an error: the visit itself will try again and report.
            Box::pin(async { drop(fetch().await) })
        }

        #[cfg(not(feature = "split"))]
        pub(super) fn view() -> $crate::ui::module::Loading<$made> {
            Box::pin(std::future::ready($name()))
        }

        #[cfg(not(feature = "split"))]
        #[allow(dead_code, reason = "what is fetched on sight is not fetched ahead")]
        pub(super) fn preload() -> $crate::ui::module::Preloading {
            Box::pin(std::future::ready(()))
        }
    };
}
#[cfg(feature = "split")]
pub(crate) use leptos::wasm_split::wasm_split;
pub(crate) use module;

/// A view whose code is here already.
pub fn here(make: fn() -> El) -> Loading {
    Box::pin(std::future::ready(Ok(make)))
}

/// There is nothing to fetch ahead.
pub fn nothing() -> Preloading {
    Box::pin(std::future::ready(()))
}

/// A place for a panel whose code is fetched when the place comes into sight, or at the first press of Tab: whoever goes
/// from control to control must find the next one there.
pub fn on_sight(view: fn() -> Loading) -> El {
    let seen = RwSignal::new(false);
    on_window("keydown", move |event: ev::KeyboardEvent| {
        if event.key() == "Tab" && !seen.get_untracked() {
            seen.set(true);
        }
    });
    let place = classed("div", "place").when(move || seen.get(), move || panel(view));
    sight::watch(place.node(), move |inside| {
        if inside && !seen.get_untracked() {
            seen.set(true);
        }
    });
    place.class_if("empty", move || !seen.get())
}

/// A place for the editors of a picture: their code comes when they are in sight, behind the first picture at a desk, on a
/// phone when they are scrolled to. Their looks come now, because what stands round the picture has them too.
pub fn beside(view: fn() -> Loading) -> El {
    style("later.css")();
    on_sight(view)
}

/// A closed card with a title; the code of what is in it is fetched when it is first opened.
pub fn on_opening(title: Text, view: fn() -> Loading) -> El {
    let opened = RwSignal::new(false);
    classed("details", "card fold")
        .on("toggle", move |_: leptos::ev::Event| opened.set(true))
        .child(el("summary").tr(title))
        .when(move || opened.get(), move || panel(view))
}

/// A place for a panel: its code is fetched now, and its style if this is the first.
pub fn panel(view: fn() -> Loading) -> El {
    style("later.css")();
    place(view)
}

/// What fetches a style sheet that no first sight needs, the looks of panels and dialogs or the font of the formulas:
/// once, however often it is called.
pub fn style(sheet: &str) -> impl Fn() + 'static {
    // Found here, where there is a context; an event has none.
    let url = asset::url(sheet);
    move || {
        let (Some(head), Some(url)) = (document().head(), &url) else { return };
        let there = document().query_selector(&["link[href=\"", url, "\"]"].concat());
        if there.is_ok_and(|there| there.is_none()) {
            drop(head.append_child(el("link").attr("rel", "stylesheet").attr("href", url).node()));
        }
    }
}

/// A place for a panel whose code is fetched now: a word until it is there, a sentence and a button if it does not come.
pub fn place(view: fn() -> Loading) -> El {
    let made = RwSignal::new_local(None::<Result<El, LoadError>>);
    let tries = RwSignal::new(0_u32);
    let owner = Owner::current().unwrap_or_default();
    // What the panel binds lives as long as the place.
    let kept = StoredValue::new(None::<Owner>);
    super::dom::follow(move || {
        tries.track();
        let own = owner.child();
        kept.set_value(Some(own.clone()));
        spawn_local(async move {
            let loaded = own.with(view).await;
            // The place may have gone in the meantime, and with it all that the view would look for.
            if made.is_disposed() {
                return;
            }
            let view = loaded.map(|make| own.with(make));
            made.set(Some(view));
        });
    });
    el("div").region(move || {
        vec![match made.get() {
            None => classed("p", "hint waiting").tr(LOADING),
            Some(Ok(view)) => view,
            Some(Err(LoadError)) => classed("div", "message")
                .attr("role", "alert")
                .child(el("p").tr(LOST))
                .child(button("primary", move || tries.update(|tries| *tries += 1)).tr(AGAIN)),
        }]
    })
}

/// A place for a view whose code is fetched now: a word until it is there, a sentence and a button if it does not come.
#[component]
pub fn LazyView(
    /// Fetches the view.
    load: fn() -> Loading,
) -> impl IntoView {
    super::bridge::view(panel(load))
}

/// A place for the details of a view: their code is fetched as soon as the picture answers, and they are mounted at
/// once, so that the page has its final height within moments.
#[component]
pub fn Details(
    /// Fetches the details.
    load: fn() -> Loading,
) -> impl IntoView {
    super::bridge::view(on_sight(load))
}

/// A closed fold with a title; the code of what is in it is fetched when it is first opened.
#[component]
pub fn LazyFold(
    /// What it says while it is closed.
    title: Text,
    /// Fetches what is in it.
    load: fn() -> Loading,
) -> impl IntoView {
    super::bridge::view(on_opening(title, load))
}
