//! The height of an embed, told in the dialects that course platforms speak.
//!
//! | dialect | message |
//! |---|---|
//! | ours | `{type: "nabla:resize", version: 1, height}` |
//! | LTI (Canvas, PreTeXt) | `{subject: "lti.frameResize", height}` |
//! | H5P | `{context: "h5p", action: "hello"}`; then, and on `prepareResize`, `{…, action: "resize", scrollHeight}` |
//! | Pym | `pymxPYMx<childId>xPYMxheightxPYMx<height>` when the address carries `childId` |

use js_sys::Reflect;
use leptos::{ev, prelude::*};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

use super::{VERSION, object, send};
use crate::ui::listen::on_window;

/// Tells `host` the height of `content` now and whenever it changes.
pub(super) fn report(host: &web_sys::Window, content: &web_sys::Element) {
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

    send(host, &object(&[("context", "h5p".into()), ("action", "hello".into())]));
    post(true);
    let observed = post.clone();
    let resized = Closure::<dyn Fn()>::new(move || observed(false));
    if let Ok(observer) = web_sys::ResizeObserver::new(resized.as_ref().unchecked_ref()) {
        observer.observe(content);
    }
    // The observer lives as long as the document.
    resized.forget();
    on_window(ev::message, move |event| {
        if is_h5p_prepare(&event.data()) {
            post(true);
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
