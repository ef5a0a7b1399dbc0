//! Files that the release ships beside the app, fetched when something needs them.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::address::Address;

/// The address of a file among the assets; `None` where there are none, as under `trunk serve`.
pub fn url(name: &str) -> Option<String> {
    let folder = document().document_element()?.get_attribute("data-assets")?;
    Some(expect_context::<Address>().href(&format!("{folder}{name}")))
}

/// The text at an address; `None` if it could not be fetched.
pub async fn text(url: String) -> Option<String> {
    let response: Response = JsFuture::from(window().fetch_with_str(&url)).await.ok()?.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}
