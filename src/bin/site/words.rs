//! The words of the static pages that no page brings itself.

use nabla_math::text::{Lang, Text};

pub(crate) const PAGES: Text = Text::new("Pages", "页面");
pub(crate) const NEEDS_WASM: Text = Text::new(
    "The figures on this page need JavaScript and WebAssembly.",
    "本页的图形需要 JavaScript 和 WebAssembly。",
);
pub(crate) const FAILED: Text = Text::new(
    "Nabla could not start, or had to stop. Reload the page; if that does not help, a current version of Firefox, Chrome, Edge or Safari will.",
    "Nabla 未能启动或意外停止。请重新加载页面；如果仍不行，请改用最新版的 Firefox、Chrome、Edge 或 Safari。",
);
pub(crate) const RELOAD: Text = Text::new("Reload", "重新加载");
pub(crate) const LOST: Text = Text::new("There is no page at this address.", "这个地址没有页面。");

/// Language and territory as Open Graph writes them.
pub(crate) const fn og_locale(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "en_US",
        Lang::Zh => "zh_CN",
    }
}
