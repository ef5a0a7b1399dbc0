//! The language of the interface.

use leptos::prelude::*;
use nabla_math::text::{Lang, Text};

/// The language on display, as a signal in the context.
#[derive(Clone, Copy)]
pub struct Locale(pub Signal<Lang>);

/// The language on display.
pub fn use_lang() -> Signal<Lang> {
    expect_context::<Locale>().0
}

/// The language that the browser asks for.
pub fn browser_lang() -> Lang {
    let tags: Vec<String> =
        window().navigator().languages().iter().filter_map(|tag| tag.as_string()).collect();
    Lang::best(tags.iter().map(String::as_str))
}

/// A text in the language on display, as a view or an attribute that follows it.
pub fn tr(text: Text) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
    let lang = use_lang();
    move || text.get(lang.get())
}
