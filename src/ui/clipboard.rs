//! Copying text.

use js_sys::Promise;
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::dom::classed;
use super::js;

/// Copies `text`, and tells `then` whether it is in the clipboard. Without the browser's clipboard (plain HTTP, some
/// frames) by selecting it.
pub fn copy(text: String, then: impl FnOnce(bool) + 'static) {
    match write(&text) {
        Some(written) => spawn_local(async move {
            then(JsFuture::from(written).await.is_ok() || by_selection(&text));
        }),
        // At once: browsers allow this only while the press is being handled.
        None => then(by_selection(&text)),
    }
}

fn write(text: &str) -> Option<Promise> {
    let clipboard = js::get(&window().navigator(), "clipboard")?;
    js::call(&clipboard, "writeText", &[text.into()])?.dyn_into().ok()
}

/// Copies from a field that nobody sees; the focus returns to where it was.
fn by_selection(text: &str) -> bool {
    let Some(body) = document().body() else { return false };
    let focused = document().active_element();
    let field = classed("textarea", "sr-only").attr("readonly", "").attr("aria-hidden", "true").text(text);
    drop(body.append_child(field.node()));
    js::call(field.node(), "select", &[]);
    let copied = js::call(&document(), "execCommand", &[JsValue::from_str("copy")]);
    field.node().remove();
    if let Some(focused) = focused {
        js::call(&focused, "focus", &[]);
    }
    copied.is_some_and(|copied| copied.is_truthy())
}

/// Selects what is in an element, so that the visitor can copy it.
pub fn select(element: &web_sys::Element) {
    if let Some(selection) = js::call(&window(), "getSelection", &[]) {
        js::call(&selection, "selectAllChildren", &[element.into()]);
    }
}
