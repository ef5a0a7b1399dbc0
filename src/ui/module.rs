//! Parts of the program that are fetched when they are needed: pages, and panels of a page.

use std::{cell::Cell, future::Future, pin::Pin, rc::Rc, time::Duration};

use leptos::{prelude::*, task::spawn_local};
use nabla_math::text::Text;

use super::dom::El;
use super::locale::tr;
use super::{asset, bridge};

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

/// What fetches a style sheet that no first sight needs, the looks of panels and dialogs or the font of the formulas:
/// once, however often it is called.
pub fn style(sheet: &str) -> impl Fn() + 'static {
    // Found here, where there is a context; an event has none.
    let url = asset::url(sheet);
    move || {
        let (Some(head), Some(url)) = (document().head(), &url) else { return };
        let there = document().query_selector(&format!("link[href=\"{url}\"]"));
        if there.is_ok_and(|there| there.is_none())
            && let Ok(link) = document().create_element("link")
        {
            drop(link.set_attribute("rel", "stylesheet"));
            drop(link.set_attribute("href", url));
            drop(head.append_child(&link));
        }
    }
}

/// The element of [`Details`], for pages that are put together by the element builder.
pub fn on_sight(view: fn() -> Loading) -> El {
    bridge::root(view! { <Details load=view/> })
}

/// The same with the looks now, for editors beside a picture: what stands round the picture has them too.
pub fn beside(view: fn() -> Loading) -> El {
    style("later.css")();
    on_sight(view)
}

/// The element of [`LazyFold`], for pages that are put together by the element builder.
pub fn on_opening(title: Text, view: fn() -> Loading) -> El {
    bridge::root(view! { <LazyFold title load=view/> })
}

/// The element of [`LazyView`], for pages that are put together by the element builder.
pub fn panel(view: fn() -> Loading) -> El {
    bridge::root(view! { <LazyView load=view/> })
}

/// The same for what needs no style sheet beside that of the first sight.
pub fn place(view: fn() -> Loading) -> El {
    bridge::root(view! { <LazyView load=view styled=false/> })
}

/// A place for a view whose code is fetched now: a word until it is there, a sentence and a button if it does not come.
#[component]
pub fn LazyView(
    /// Fetches the view.
    load: fn() -> Loading,
    /// Whether the view needs the style sheet of what no first sight shows.
    #[prop(default = true)]
    styled: bool,
    /// Whether the picture of the view goes first.
    #[prop(optional)]
    after_picture: bool,
) -> impl IntoView {
    let made = RwSignal::new_local(None::<Result<El, LoadError>>);
    let style = StoredValue::new_local(styled.then(|| style("later.css")));
    // What the view binds lives as long as its place.
    let owner = StoredValue::new(Owner::current().unwrap_or_default().child());
    let fetch = move || {
        // The place may have gone in the meantime, and with it all that the view would look for: here and below.
        let Some(owner) = owner.try_get_value() else { return };
        style.with_value(|style| style.iter().for_each(|style| style()));
        spawn_local(async move {
            let loaded = owner.with(load).await;
            if !made.is_disposed() {
                made.set(Some(loaded.map(|make| owner.with(make))));
            }
        });
    };
    if after_picture {
        after_first_picture(fetch);
    } else {
        fetch();
    }
    let shown = move || match made.get() {
        None => view! { <p class="hint waiting">{tr(LOADING)}</p> }.into_any(),
        Some(Ok(view)) => bridge::view(view),
        Some(Err(LoadError)) => view! {
            <div class="message" role="alert">
                <p>{tr(LOST)}</p>
                <button type="button" class="primary" on:click=move |_| fetch()>{tr(AGAIN)}</button>
            </div>
        }
        .into_any(),
    };
    view! { <div>{shown}</div> }
}

/// A place for the details of a view: their code is fetched as soon as the picture answers, and they are mounted at
/// once, so that the page has its final height within moments.
#[component]
pub fn Details(
    /// Fetches the details.
    load: fn() -> Loading,
) -> impl IntoView {
    view! {
        <div class="place">
            <LazyView load after_picture=true/>
        </div>
    }
}

/// A closed fold with a title; the code of what is in it is fetched when it is first opened.
#[component]
pub fn LazyFold(
    /// What it says while it is closed.
    title: Text,
    /// Fetches what is in it.
    load: fn() -> Loading,
) -> impl IntoView {
    let opened = RwSignal::new(false);
    view! {
        <details class="card fold" on:toggle=move |_| opened.set(true)>
            <summary>{tr(title)}</summary>
            <Show when=move || opened.get()>
                <LazyView load/>
            </Show>
        </details>
    }
}

/// The longest wait of [`after_first_picture`]: a page that nobody sees gets no frames.
const LONGEST: Duration = Duration::from_secs(1);

/// Does `f` once the picture of a view that is being mounted has been painted. Charts hear of their size after the
/// first frame and paint in the second one; a page without a chart waits as long. In a hidden tab, and in a frame far
/// outside of the window, the clock decides.
fn after_first_picture(f: impl Fn() + Copy + 'static) {
    let waiting = Rc::new(Cell::new(true));
    let clock = Rc::clone(&waiting);
    let once = move |waiting: &Cell<bool>| {
        if waiting.replace(false) {
            f();
        }
    };
    set_timeout(move || once(&clock), LONGEST);
    request_animation_frame(move || {
        request_animation_frame(move || set_timeout(move || once(&waiting), Duration::ZERO));
    });
}
