//! Files for the browser to save.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

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
    if let Ok(link) = document().create_element("a").map(JsCast::unchecked_into::<HtmlAnchorElement>) {
        link.set_href(&url);
        link.set_download(name);
        link.click();
    }
    set_timeout(move || drop(Url::revoke_object_url(&url)), KEEP);
    Some(())
}
