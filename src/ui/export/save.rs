//! Files for the browser to save.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Blob, BlobPropertyBag, HtmlCanvasElement, HtmlElement, Url};

use crate::ui::address::Address;
use crate::ui::dom::{El, el};

/// How long a file is kept for a browser that asks the visitor first.
const KEEP: Duration = Duration::from_secs(120);

/// The name of the last file that was handed over; an error if it could not be made.
#[derive(Clone, Copy)]
pub(super) struct Saved(RwSignal<Option<Result<String, ()>>>);

impl Saved {
    pub(super) fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// The last file.
    pub(super) fn last(self) -> Option<Result<String, ()>> {
        self.0.get()
    }

    /// Saves a text.
    pub(super) fn text(self, name: String, kind: &str, text: &str) {
        let options = BlobPropertyBag::new();
        options.set_type(kind);
        let parts = js_sys::Array::of1(&JsValue::from_str(text));
        self.hand_over(name, Blob::new_with_str_sequence_and_options(&parts, &options).ok());
    }

    fn hand_over(self, name: String, blob: Option<Blob>) {
        let handed = blob.and_then(|blob| offer(&name, &blob));
        // The dialog may have been closed in the meantime.
        drop(self.0.try_set(Some(handed.map(|()| name).ok_or(()))));
    }
}

/// Saves what a canvas shows, as PNG.
pub(super) fn canvas(canvas: &El, name: String, saved: Saved) {
    let done = Closure::once_into_js(move |blob: Option<Blob>| saved.hand_over(name, blob));
    let started = canvas.cast::<HtmlCanvasElement>().map(|canvas| canvas.to_blob(done.unchecked_ref()));
    if !matches!(started, Some(Ok(()))) {
        saved.0.set(Some(Err(())));
    }
}

/// How names of files of a picture on this page begin: `nabla-activations-curves`.
pub(super) fn stem(picture: &str) -> String {
    let page = expect_context::<Address>().place().with_untracked(|place| place.slug.replace('/', "-"));
    format!("nabla-{page}-{picture}")
}

/// Lets the browser save `blob` under `name`; none where it has no address for it.
fn offer(name: &str, blob: &Blob) -> Option<()> {
    let url = Url::create_object_url_with_blob(blob).ok()?;
    let link = el("a").attr("href", &url).attr("download", name);
    if let Some(link) = link.cast::<HtmlElement>() {
        link.click();
    }
    set_timeout(move || drop(Url::revoke_object_url(&url)), KEEP);
    Some(())
}
