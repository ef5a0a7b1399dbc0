//! The keyboard's focus, where the element that had it goes away.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Gives the focus to the first element that matches, once the page stands anew. Otherwise whoever uses no
/// mouse would start again at the top.
pub fn move_to(selector: String) {
    request_animation_frame(move || {
        let element = document().query_selector(&selector).ok().flatten();
        if let Some(element) = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
            drop(element.focus());
        }
    });
}
