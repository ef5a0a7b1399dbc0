//! What a framed page says to the page that frames it, and what it answers.
//!
//! With `embed=1` it tells its height, in the dialects that course platforms speak:
//!
//! | dialect | message |
//! |---|---|
//! | ours | `{type: "nabla:resize", version: 1, height}` |
//! | LTI (Canvas, PreTeXt) | `{subject: "lti.frameResize", height}` |
//! | H5P | `{context: "h5p", action: "hello"}`; then, and on `prepareResize`, `{…, action: "resize", scrollHeight}` |
//! | Pym | `pymxPYMx<childId>xPYMxheightxPYMx<height>` when the address carries `childId` |
//!
//! In any frame it answers the requests of [`protocol`], whose code is fetched when the first picture is there.
//! Messages hold no secret and go to whoever frames the page; nothing that comes in is trusted beyond its shape.

use js_sys::{Object, Reflect};
use leptos::{ev, prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

use crate::ui::live;

mod message;
mod protocol;
mod request;
mod take;

const VERSION: f64 = 1.0;

/// Tells the host page the height of `content` now and whenever it changes; does nothing when the page
/// is not framed.
pub fn report_height(content: &web_sys::Element) {
    let Some(host) = host_window() else { return };
    let child = child_id();
    let last = StoredValue::new(0.0);
    let post = {
        let host = host.clone();
        let content = content.clone();
        move |always: bool| {
            let height = content.get_bounding_client_rect().height().ceil();
            // Before the first picture there is nothing to make room for.
            let changed = (height - last.get_value()).abs() >= 1.0;
            if height >= 1.0 && (always || changed) {
                last.set_value(height);
                for message in messages(height, child.as_deref()) {
                    send(&host, &message);
                }
            }
        }
    };

    send(&host, &object(&[("context", "h5p".into()), ("action", "hello".into())]));
    post(true);
    let observed = post.clone();
    let resized = Closure::<dyn Fn()>::new(move || observed(false));
    if let Ok(observer) = web_sys::ResizeObserver::new(resized.as_ref().unchecked_ref()) {
        observer.observe(content);
    }
    // The observer lives as long as the document.
    resized.forget();
    let answer = window_event_listener(ev::message, move |event| {
        if is_h5p_prepare(&event.data()) {
            post(true);
        }
    });
    on_cleanup(move || answer.remove());
}

/// Whether another page frames this one.
pub fn is_framed() -> bool {
    host_window().is_some()
}

/// Once the page is `ready`, fetches what answers requests, and tells the host page that the page can be used. Without
/// that code the page can be used all the same; its requests then have no answer.
pub fn answer(ready: Signal<bool>) {
    let owner = Owner::current().unwrap_or_default();
    let mut asked = false;
    live::effect(move || {
        if ready.get() && !std::mem::replace(&mut asked, true) {
            let owner = owner.clone();
            spawn_local(async move {
                if let Ok(start) = owner.with(protocol::view).await {
                    owner.with(start);
                }
                if let Some(host) = host_window() {
                    send(&host, &object(&[("type", "nabla:ready".into()), ("version", VERSION.into())]));
                }
            });
        }
    });
}

fn messages(height: f64, child: Option<&str>) -> Vec<JsValue> {
    let mut all = vec![
        object(&[("type", "nabla:resize".into()), ("version", VERSION.into()), ("height", height.into())]),
        object(&[("subject", "lti.frameResize".into()), ("height", height.into())]),
        object(&[("context", "h5p".into()), ("action", "resize".into()), ("scrollHeight", height.into())]),
    ];
    if let Some(child) = child {
        all.push(format!("pymxPYMx{child}xPYMxheightxPYMx{height}").into());
    }
    all
}

/// The host's window; none when the page stands alone.
fn host_window() -> Option<web_sys::Window> {
    let own = window();
    let parent = own.parent().ok()??;
    (!Object::is(&parent, &own)).then_some(parent)
}

/// The name by which a Pym host knows this frame: letters, digits, `-` and `_` only.
fn child_id() -> Option<String> {
    let query = window().location().search().ok()?;
    let (_, id) =
        form_urlencoded::parse(query.trim_start_matches('?').as_bytes()).find(|(key, _)| key == "childId")?;
    let plain = id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    (plain && !id.is_empty()).then(|| id.into_owned())
}

fn is_h5p_prepare(data: &JsValue) -> bool {
    let is = |key: &str, value: &str| {
        Reflect::get(data, &key.into()).ok().and_then(|found| found.as_string()).as_deref() == Some(value)
    };
    data.is_object() && is("context", "h5p") && (is("action", "prepareResize") || is("action", "hello"))
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
