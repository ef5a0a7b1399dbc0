//! Files for the browser to save.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::{Blob, BlobPropertyBag, HtmlElement, Url};

use super::dom::el;

/// How long a file is kept for a browser that asks the visitor first.
const KEEP: Duration = Duration::from_secs(120);

/// Lets the browser save a text of this MIME type under `name`; none where it cannot.
pub fn text(name: &str, kind: &str, text: &str) -> Option<()> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    blob(name, &Blob::new_with_str_sequence_and_options(&parts, &options).ok()?)
}

/// Lets the browser save `blob` under `name`; none where it has no address for it.
pub fn blob(name: &str, blob: &Blob) -> Option<()> {
    let url = Url::create_object_url_with_blob(blob).ok()?;
    let link = el("a").attr("href", &url).attr("download", name);
    if let Some(link) = link.cast::<HtmlElement>() {
        link.click();
    }
    set_timeout(move || drop(Url::revoke_object_url(&url)), KEEP);
    Some(())
}
