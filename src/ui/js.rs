//! Calls of the browser's by name, for what few parts need: an import of each would be part of every first visit.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// A property; `None` where there is no such thing.
pub fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    let value = Reflect::get(object, &JsValue::from_str(name)).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

/// What a method gives; `None` where there is no such method or it throws.
pub fn call(object: &JsValue, method: &str, args: &[JsValue]) -> Option<JsValue> {
    let method: Function = get(object, method)?.dyn_into().ok()?;
    method.apply(object, &args.iter().collect::<Array>()).ok()
}
