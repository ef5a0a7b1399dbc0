//! Saving text as a file.

use std::time::Duration;

use js_sys::{Array, Object, Reflect};
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::dom::el;
use super::js;

/// How long the browser has to begin with the file.
const KEPT: Duration = Duration::from_secs(20);

/// Offers `text` as a file of this name. Does nothing where the browser does not let pages save.
pub fn save(name: &str, text: &str) {
    let _ = offer(name, text);
}

fn offer(name: &str, text: &str) -> Option<()> {
    let options = Object::new();
    drop(Reflect::set(&options, &"type".into(), &"text/plain;charset=utf-8".into()));
    let blob = js::new("Blob", &[Array::of1(&text.into()).into(), options.into()])?;
    let urls = js::get(&js_sys::global(), "URL")?;
    let url = js::call(&urls, "createObjectURL", &[blob])?;
    let link = el("a").attr("href", &url.as_string()?).attr("download", name).attr("hidden", "");
    document().body()?.append_child(link.node()).ok()?;
    js::call(link.node(), "click", &[]);
    link.node().remove();
    set_timeout(move || drop(js::call(&urls, "revokeObjectURL", &[JsValue::clone(&url)])), KEPT);
    Some(())
}
