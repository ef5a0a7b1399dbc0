//! One static page.

use std::collections::BTreeMap;

use nabla::pages::Page;
use nabla_math::text::Lang;

use crate::{body, head, template};

/// Where the files of the app are, and which of them a page needs.
pub(crate) struct Assets {
    /// Folder of the assets below the root, with a slash at its end.
    pub(crate) folder: String,
    modules: BTreeMap<String, Vec<String>>,
}

impl Assets {
    /// From the folder and the list `module=file,file`.
    pub(crate) fn new(folder: &str, modules: &[&str]) -> Result<Self, String> {
        let modules = modules
            .iter()
            .map(|entry| {
                let (module, files) =
                    entry.split_once('=').ok_or_else(|| format!("{entry}: module=file,… expected"))?;
                let files = files.split(',').filter(|file| !file.is_empty()).map(str::to_owned);
                Ok((module.to_owned(), files.collect()))
            })
            .collect::<Result<_, String>>()?;
        Ok(Self { folder: format!("{}/", folder.trim_end_matches('/')), modules })
    }

    /// The files of a page's own module. A module is named after its page: `vanishing-gradient` is
    /// `vanishing_gradient`, and the home page, which has no slug, `home`.
    ///
    /// # Errors
    /// When the build made no such module: then the two names differ.
    pub(crate) fn of_page(&self, page: &Page) -> Result<&[String], String> {
        let module = if page.slug.is_empty() { "home".to_owned() } else { page.slug.replace('-', "_") };
        self.modules.get(&module).map(Vec::as_slice).ok_or_else(|| {
            format!("the page “{}” has no module: `lazy_module!({module}: static VIEW: AnyView = …)` is missing in its file", page.slug)
        })
    }
}

/// A page in one language; at the root stands the home page once more, before a language is chosen.
#[derive(Clone, Copy)]
pub(crate) struct Document {
    pub(crate) page: &'static Page,
    pub(crate) lang: Lang,
    pub(crate) at_root: bool,
}

impl Document {
    /// The folder of this page below the root, with a slash at its end unless it is the root.
    pub(crate) fn folder(self) -> String {
        if self.at_root { String::new() } else { folder(self.lang, self.page) }
    }

    /// The way from this page to the root: `./` or `../../`.
    pub(crate) fn root(self) -> String {
        match self.folder().matches('/').count() {
            0 => "./".to_owned(),
            depth => "../".repeat(depth),
        }
    }

    /// A relative link to a page in a language.
    pub(crate) fn link(self, lang: Lang, page: &Page) -> String {
        self.root() + &folder(lang, page)
    }

    /// The whole document.
    pub(crate) fn html(self, assets: &Assets) -> Result<String, String> {
        let attributes = format!(
            r#"lang="{}" data-root="{}" data-assets="{}""#,
            self.lang.tag(),
            self.root(),
            assets.folder
        );
        template::fill(&attributes, &head::html(self, assets)?, &body::html(self, assets))
    }
}

fn folder(lang: Lang, page: &Page) -> String {
    let slash = if page.slug.is_empty() { "" } else { "/" };
    format!("{}/{}{slash}", lang.slug(), page.slug)
}

#[cfg(test)]
mod tests {
    use super::*;
    use nabla::pages;

    #[test]
    fn links_are_relative_to_the_depth_of_the_page() {
        let home = pages::ALL[0];
        let other = pages::ALL[1];
        let at_root = Document { page: home, lang: Lang::En, at_root: true };
        assert_eq!(at_root.link(Lang::Zh, home), "./zh/");
        let at_home = Document { page: home, lang: Lang::En, at_root: false };
        assert_eq!(at_home.link(Lang::En, other), format!("../en/{}/", other.slug));
        let at_other = Document { page: other, lang: Lang::Zh, at_root: false };
        assert_eq!(at_other.link(Lang::En, home), "../../en/");
    }

    #[test]
    fn a_page_without_a_module_is_an_error() {
        let assets = Assets::new("assets/0", &["home=split_home.wasm,"]).expect("legal list");
        assert_eq!(assets.of_page(pages::ALL[0]), Ok(&["split_home.wasm".to_owned()][..]));
        assert!(assets.of_page(pages::ALL[1]).is_err());
    }
}
