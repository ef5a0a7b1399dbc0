//! Whether something is in sight.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry};

/// Tells whether any of `place` is in sight, soon after the start and whenever that changes, while the owner lives. Where
/// the browser cannot say, it is.
pub fn watch(place: &Element, tell: impl Fn(bool) + Clone + 'static) {
    let told = tell.clone();
    let look = Closure::<dyn Fn(js_sys::Array)>::new(move |entries: js_sys::Array| {
        let inside = |entry: JsValue| entry.unchecked_into::<IntersectionObserverEntry>().is_intersecting();
        // The last is the latest.
        told(entries.iter().last().is_some_and(inside));
    });
    let Ok(observer) = IntersectionObserver::new(look.as_ref().unchecked_ref()) else { return tell(true) };
    observer.observe(place);
    let keep = StoredValue::new_local(Some((observer, look)));
    on_cleanup(move || {
        if let Some(Some((observer, _))) = keep.try_update_value(Option::take) {
            observer.disconnect();
        }
    });
}
