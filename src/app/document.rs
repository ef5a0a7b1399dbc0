//! What the frame keeps true outside of the app's own element: address, language, title.

use leptos::prelude::*;
use nabla_math::text::Lang;
use wasm_bindgen::JsCast;
use web_sys::HtmlImageElement;

use crate::pages::Page;
use crate::ui::address::Address;
use crate::url::Place;

/// At the root the visitor's language decides: the address is completed in place.
pub(super) fn go_to_language_folder(address: Address, lang: Memo<Lang>) {
    Effect::new(move || {
        if address.place().with(|place| place.lang.is_none()) {
            let query = address.current_query();
            let mark = if query.is_empty() { "" } else { "?" };
            let path = address.href(&Place::path(lang.get_untracked(), ""));
            pin_pictures();
            address.replace(&format!("{path}{mark}{query}"));
        }
    });
}

/// Makes the addresses of pictures absolute. The static page stands until the app takes its place: a picture in it
/// that has yet to be fetched must not be looked for below the new address.
fn pin_pictures() {
    let Ok(pictures) = document().query_selector_all("img") else { return };
    for picture in (0..pictures.length()).filter_map(|at| pictures.item(at)) {
        if let Ok(picture) = picture.dyn_into::<HtmlImageElement>() {
            picture.set_src(&picture.src());
        }
    }
}

/// Keeps the document's language and title true.
pub(super) fn describe(lang: Memo<Lang>, page: Memo<Option<&'static Page>>) {
    Effect::new(move || {
        let lang = lang.get();
        if let Some(root) = document().document_element() {
            drop(root.set_attribute("lang", lang.tag()));
        }
        if let Some(page) = page.get() {
            document().set_title(&page.document_title(lang));
        }
    });
}
