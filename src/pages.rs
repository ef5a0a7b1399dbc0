//! The only list of pages.

use std::{future::Future, pin::Pin};

use nabla_math::text::{Lang, Text};

#[cfg(not(target_family = "wasm"))]
use crate::plot::CurveChart;
use crate::ui::dom::El;

mod activations;
mod home;

/// Every page, in the order of the menu; the first one is the home page.
pub static ALL: &[&Page] = &[&home::PAGE, &activations::PAGE];

/// A page whose code is on its way; then, what makes its view.
pub type Loading = Pin<Box<dyn Future<Output = Result<fn() -> El, LoadError>>>>;

/// A page's module on its way into the browser's cache.
pub type Preloading = Pin<Box<dyn Future<Output = ()>>>;

/// The part of the program that holds a page could not be fetched.
#[derive(Clone, Copy, Debug)]
pub struct LoadError;

impl From<leptos::wasm_split::SplitLoaderError> for LoadError {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

/// One page: its address, its words, and where its code is.
pub struct Page {
    /// Folder name; empty for the home page.
    pub slug: &'static str,
    /// Name in the menu.
    pub short: Text,
    /// The heading.
    pub title: Text,
    /// One sentence for search engines and link previews.
    pub description: Text,
    /// The one idea of the page, in one sentence under the heading, that says what to try.
    pub lede: Text,
    /// LaTeX of the formula that the page is about.
    pub formula: Option<&'static str>,
    /// The picture on its card on the home page. The static pages are made by a native program: in the browser
    /// nobody draws it, and it must not drag the page's code into the shell.
    #[cfg(not(target_family = "wasm"))]
    pub picture: Option<fn() -> CurveChart>,
    /// Fetches the page's module if need be, and gives what makes the view.
    pub view: fn() -> Loading,
    /// Fetches the page's module ahead of a visit.
    pub preload: fn() -> Preloading,
}

impl Page {
    /// Title of the browser's tab.
    pub fn document_title(&self, lang: Lang) -> String {
        let title = self.title.get(lang);
        if self.slug.is_empty() { title.to_owned() } else { format!("{title} · Nabla") }
    }
}

impl PartialEq for Page {
    fn eq(&self, other: &Self) -> bool {
        self.slug == other.slug
    }
}

/// The page with this slug.
pub fn find(slug: &str) -> Option<&'static Page> {
    ALL.iter().copied().find(|page| page.slug == slug)
}

/// Declares how the module of a page is reached: `view` and `preload` for its [`Page`].
///
/// In the split build (cargo feature `split`) the page is a WASM module of its own, fetched on the first
/// call; otherwise it is part of the one module. This is the whole seam.
#[rustfmt::skip] // rustfmt moves the attribute further right each time
macro_rules! module {
    ($name:ident, $component:path) => {
        #[cfg_attr(feature = "split", $crate::pages::wasm_split($name, wasm_split_path = leptos::wasm_split, preload(fetch), fallible))]
        fn $name() -> Result<fn() -> $crate::ui::dom::El, $crate::pages::LoadError> {
            Ok($component)
        }

        #[cfg(feature = "split")]
        fn view() -> $crate::pages::Loading {
            Box::pin($name())
        }

        #[cfg(feature = "split")]
        fn preload() -> $crate::pages::Preloading {
            // A failed preload is not an error: the visit itself will try again and report.
            Box::pin(async { drop(fetch().await) })
        }

        #[cfg(not(feature = "split"))]
        fn view() -> $crate::pages::Loading {
            Box::pin(std::future::ready($name()))
        }

        #[cfg(not(feature = "split"))]
        fn preload() -> $crate::pages::Preloading {
            Box::pin(std::future::ready(()))
        }
    };
}
#[cfg(feature = "split")]
pub(crate) use leptos::wasm_split::wasm_split;
pub(crate) use module;
