//! The pointer over a picture, seen from the element that listens to it.

use leptos::ev;
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};

/// Where on the element the pointer is, in CSS pixels.
pub(in crate::ui) fn position(event: &MouseEvent) -> (f64, f64) {
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    let rect = listener(event).map(|element| element.get_bounding_client_rect());
    rect.map_or((x, y), |rect| (x - rect.left(), y - rect.top()))
}

/// Has the pointer's events come to the element until it goes up: without it a drag that leaves the picture ends there.
pub(in crate::ui) fn capture(event: &ev::PointerEvent) {
    if let Some(element) = listener(event) {
        drop(element.set_pointer_capture(event.pointer_id()));
    }
}

/// The element that listens; there is one as long as the event is on its way.
fn listener(event: &MouseEvent) -> Option<Element> {
    event.current_target()?.dyn_into().ok()
}
