//! Pointing at one quantity lights it wherever it stands.
//!
//! Everything that shows a quantity carries `data-q="key"`: its letter in a formula, its slider, its
//! number in the worked line. The pointer or the focus on one of them lights all of them.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

use super::listen::on_window;

/// The quantity that is pointed at, as a service in the context.
#[derive(Clone, Copy)]
pub struct Lit(RwSignal<Option<String>>);

impl Lit {
    /// Follows pointer and focus from now on.
    pub fn provide() -> Self {
        let lit = Self(RwSignal::new(None));
        provide_context(lit);
        on_window(ev::pointerover, move |event| lit.point(event.target()));
        on_window(ev::focusin, move |event| lit.point(event.target()));
        Effect::new(move |before: Option<Option<String>>| {
            let now = lit.0.get();
            mark(before.flatten().as_deref(), false);
            mark(now.as_deref(), true);
            now
        });
        lit
    }

    /// The key of the quantity that is pointed at.
    pub fn key(self) -> Signal<Option<String>> {
        self.0.into()
    }

    /// Points at a quantity that is shown in a picture.
    pub fn set(self, key: Option<String>) {
        if self.0.with_untracked(|lit| *lit != key) {
            self.0.set(key);
        }
    }

    fn point(self, target: Option<web_sys::EventTarget>) {
        let key = target
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
            .and_then(|element| element.closest("[data-q]").ok().flatten())
            .and_then(|element| element.get_attribute("data-q"));
        self.set(key);
    }
}

fn mark(quantity: Option<&str>, lit: bool) {
    let Some(quantity) = quantity else { return };
    let Ok(all) = document().query_selector_all("[data-q]") else { return };
    for index in 0..all.length() {
        if let Some(element) = all.item(index).and_then(|node| node.dyn_into::<web_sys::Element>().ok())
            && element.get_attribute("data-q").as_deref() == Some(quantity)
        {
            drop(element.class_list().toggle_with_force("lit", lit));
        }
    }
}
