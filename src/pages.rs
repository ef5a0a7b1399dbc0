//! The only list of pages.

use nabla_math::text::{Lang, Text};

#[cfg(not(target_family = "wasm"))]
use crate::plot::Picture;
use crate::ui::module::Lazy;

mod activations;
mod cosine_similarity;
mod cross_entropy;
mod home;
mod kl_divergence;
mod optimizers;

/// Every page, in the order of the menu; the first one is the home page.
pub static ALL: &[&Page] = &[
    &home::PAGE,
    &activations::PAGE,
    &optimizers::PAGE,
    &cross_entropy::PAGE,
    &kl_divergence::PAGE,
    &cosine_similarity::PAGE,
];

/// One page: its address, its words, and where its code is.
pub struct Page {
    /// Folder name; empty for the home page.
    pub slug: &'static str,
    /// Name in the menu.
    pub short: Text,
    /// The heading.
    pub title: Text,
    /// One sentence for search engines and link previews, which read the static pages.
    #[cfg(not(target_family = "wasm"))]
    pub description: Text,
    /// The one idea of the page, in one sentence under the heading, that says what to try.
    pub lede: Text,
    /// LaTeX of the formula that the page is about, for the static page.
    #[cfg(not(target_family = "wasm"))]
    pub formula: Option<&'static str>,
    /// The first picture of the page: on its card on the home page, and in the page itself until the app draws it.
    /// The static pages are made by a native program: in the browser nobody calls this, and it must not drag the
    /// page's code into the shell.
    #[cfg(not(target_family = "wasm"))]
    pub picture: Option<fn(Lang) -> Box<dyn Picture>>,
    /// Names of the reference files that its cards of checked numbers show: these are put beside the app.
    #[cfg(not(target_family = "wasm"))]
    pub checked: &'static [&'static str],
    /// The view, whose code is a module of its own.
    pub view: &'static Lazy,
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
