//! Parts of the program that are fetched when they are needed: pages, and panels of a page.

use std::{
    cell::Cell,
    future::{Future, ready},
    pin::Pin,
    rc::Rc,
    time::Duration,
};

use leptos::{prelude::*, task::spawn_local};
use nabla_math::text::Text;

use super::asset;
use super::locale::tr;

const LOADING: Text = Text::new("Loading…", "正在加载…");
const LOST: Text = Text::new(
    "This part could not be fetched. Check the connection and try again.",
    "没能取到这一部分。请检查网络后重试。",
);
const AGAIN: Text = Text::new("Try again", "重试");

/// Code that is on its way; then, what makes the view, or does whatever else it is for.
pub type Loading<T = AnyView> = Pin<Box<dyn Future<Output = Result<fn() -> T, LoadError>>>>;

/// A module on its way into the browser's cache.
pub type Preloading = Pin<Box<dyn Future<Output = ()>>>;

/// A view, or something else that is made, whose code may have to be fetched first.
#[derive(Debug)]
pub enum Lazy<T: 'static = AnyView> {
    /// Its code is here.
    Here(fn() -> T),
    /// Its code is a module of its own; declared by `lazy_module!`.
    Apart {
        /// Fetches the module.
        load: fn() -> Loading<T>,
        /// Fetches the module ahead of its use.
        preload: fn() -> Preloading,
    },
}

impl<T> Lazy<T> {
    /// Fetches the code if need be, and gives what makes the view.
    pub fn load(&self) -> Loading<T> {
        match self {
            Self::Here(make) => Box::pin(ready(Ok(*make))),
            Self::Apart { load, .. } => load(),
        }
    }

    /// Fetches the code ahead of its use. A failure is not an error: the use itself tries again and reports.
    pub fn preload(&self) -> Preloading {
        match self {
            Self::Here(_) => Box::pin(ready(())),
            Self::Apart { preload, .. } => preload(),
        }
    }
}

/// The part of the program that holds a page or a panel could not be fetched.
#[derive(Clone, Copy, Debug)]
pub struct LoadError;

impl From<leptos::wasm_split::SplitLoaderError> for LoadError {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

/// Declares something whose code is a WASM module of its own, fetched on the first use:
/// `lazy_module!(kl_divergence_details: static VIEW: AnyView = || view! { <Details/> }.into_any());`
///
/// Several declarations may name the same module. A module whose name begins with another one's name and `_` is used
/// where that one is there already (`xtask/src/build/pack.rs`).
///
/// In the split build (cargo feature `split`) the code is fetched; otherwise it is part of the one module. This is the
/// whole seam.
#[rustfmt::skip] // rustfmt moves the attribute further right each time
macro_rules! lazy_module {
    ($module:ident: $(#[$doc:meta])* $vis:vis static $name:ident: $made:ty = $make:expr) => {
        $(#[$doc])*
        $vis static $name: $crate::ui::module::Lazy<$made> = {
            #[cfg_attr(feature = "split", $crate::ui::module::wasm_split($module, wasm_split_path = leptos::wasm_split, preload(fetch), fallible))]
            fn $module() -> Result<fn() -> $made, $crate::ui::module::LoadError> {
                Ok($make)
            }

            #[cfg(feature = "split")]
            let lazy = $crate::ui::module::Lazy::Apart {
                load: || Box::pin($module()),
                preload: || Box::pin(async { drop(fetch().await) }),
            };
            #[cfg(not(feature = "split"))]
            let lazy = $crate::ui::module::Lazy::Apart {
                load: || Box::pin(std::future::ready($module())),
                preload: || Box::pin(std::future::ready(())),
            };
            lazy
        };
    };
}
pub(crate) use lazy_module;
#[cfg(feature = "split")]
pub(crate) use leptos::wasm_split::wasm_split;

/// What fetches a style sheet that no first sight needs, the font of the formulas: once, however often it is called.
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

/// A place for a view whose code is fetched now: a word until it is there, a sentence and a button if it does not come.
#[component]
pub fn LazyView(
    /// The view.
    view: &'static Lazy,
    /// Whether the picture of the view goes first.
    #[prop(optional)]
    after_picture: bool,
) -> impl IntoView {
    let loaded = RwSignal::new(None::<Result<fn() -> AnyView, LoadError>>);
    let fetch = move || {
        spawn_local(async move {
            let made = view.load().await;
            // The place may have gone in the meantime.
            let _ = loaded.try_set(Some(made));
        });
    };
    if after_picture {
        after_first_picture(fetch);
    } else {
        fetch();
    }
    let shown = move || match loaded.get() {
        None => view! { <p class="hint waiting">{tr(LOADING)}</p> }.into_any(),
        Some(Ok(make)) => make(),
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
    /// The details.
    view: &'static Lazy,
) -> impl IntoView {
    view! {
        <div class="place">
            <LazyView view after_picture=true/>
        </div>
    }
}

/// A closed fold with a title; the code of what is in it is fetched when it is first opened.
#[component]
pub fn LazyFold(
    /// What it says while it is closed.
    title: Text,
    /// What is in it.
    view: &'static Lazy,
) -> impl IntoView {
    let opened = RwSignal::new(false);
    view! {
        <details class="card fold" on:toggle=move |_| opened.set(true)>
            <summary>{tr(title)}</summary>
            <Show when=move || opened.get()>
                <LazyView view/>
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
