//! Files for the browser to save, with a word on how it went.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Blob, HtmlCanvasElement};

use crate::ui::address::Address;
use crate::ui::download;

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
        let handed = download::text(&name, kind, text);
        self.told(name, handed);
    }

    /// A file could not be made.
    pub(super) fn failed(self) {
        self.0.set(Some(Err(())));
    }

    fn told(self, name: String, handed: Option<()>) {
        // The dialog may have been closed in the meantime.
        drop(self.0.try_set(Some(handed.map(|()| name).ok_or(()))));
    }
}

/// Saves what a canvas shows, as PNG.
pub(super) fn canvas(canvas: &HtmlCanvasElement, name: String, saved: Saved) {
    let done = Closure::once_into_js(move |blob: Option<Blob>| {
        let handed = blob.and_then(|blob| download::blob(&name, &blob));
        saved.told(name, handed);
    });
    if canvas.to_blob(done.unchecked_ref()).is_err() {
        saved.failed();
    }
}

/// How names of files of a picture on this page begin: `nabla-activations-curves`.
pub(super) fn stem(picture: &str) -> String {
    let page = expect_context::<Address>().place().with_untracked(|place| place.slug.replace('/', "-"));
    format!("nabla-{page}-{picture}")
}
