//! What a framed page says to the page that frames it, and what it answers.
//!
//! With `embed=1` it tells its height ([`height`]); in any frame it answers the requests of [`protocol`]. All of it is a
//! module that is fetched where the page is framed. Messages hold no secret and go to whoever frames the page; nothing
//! that comes in is trusted beyond its shape.

use js_sys::{Object, Reflect};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::JsValue;

mod height;
mod message;
mod protocol;
mod request;
mod take;

const VERSION: f64 = 1.0;

/// Whether the page can be used, as a signal in the context.
#[derive(Clone, Copy)]
struct Ready(Signal<bool>);

/// Whether another page frames this one.
pub fn is_framed() -> bool {
    host_window().is_some()
}

/// Fetches what talks to the host page, where there is one; `ready` says when the page can be used. Without that code
/// the page can be used all the same.
pub fn talk(ready: Signal<bool>) {
    if is_framed() {
        provide_context(Ready(ready));
        let owner = Owner::current().unwrap_or_default();
        spawn_local(async move {
            if let Ok(start) = protocol::VIEW.load().await {
                owner.with(start);
            }
        });
    }
}

/// The host's window; none when the page stands alone.
fn host_window() -> Option<web_sys::Window> {
    let own = window();
    let parent = own.parent().ok()??;
    (!Object::is(&parent, &own)).then_some(parent)
}

fn object(entries: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (key, value) in entries {
        // Setting a property of a fresh plain object cannot fail.
        drop(Reflect::set(&object, &(*key).into(), value));
    }
    object.into()
}

fn send(host: &web_sys::Window, message: &JsValue) {
    // A host that refuses messages sizes the frame itself.
    drop(host.post_message(message, "*"));
}
