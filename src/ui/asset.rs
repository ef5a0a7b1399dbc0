//! Files that the release ships beside the app, fetched when something needs them.

use js_sys::Promise;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::address::Address;
use super::js;

/// The address of a file among the assets; `None` where there are none, as under `trunk serve`.
pub fn url(name: &str) -> Option<String> {
    let folder = document().document_element()?.get_attribute("data-assets")?;
    Some(expect_context::<Address>().href(&[&folder, name].concat()))
}

/// The text at an address; `None` if it could not be fetched.
pub async fn text(url: String) -> Option<String> {
    let response = wait(js::call(&window(), "fetch", &[url.into()])).await?;
    if !js::get(&response, "ok")?.is_truthy() {
        return None;
    }
    wait(js::call(&response, "text", &[])).await?.as_string()
}

async fn wait(promise: Option<JsValue>) -> Option<JsValue> {
    JsFuture::from(promise?.dyn_into::<Promise>().ok()?).await.ok()
}
