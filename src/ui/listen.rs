//! Events that reach the window.

use leptos::{ev::EventDescriptor, prelude::*};
use wasm_bindgen::JsCast;

/// Does `f` on every event of this kind that reaches the window, as long as the present owner lives.
pub fn on_window<E>(event: E, f: impl Fn(E::EventType) + 'static)
where
    E: EventDescriptor + 'static,
    E::EventType: JsCast,
{
    let listener = window_event_listener(event, f);
    on_cleanup(move || listener.remove());
}
