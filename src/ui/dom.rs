//! Elements of the page, made by the browser's own calls and bound to signals.
//!
//! Leptos compiles its view machinery anew for every combination of tag, attribute and child: on the page
//! `activations` that was a third of the download. Here every closure is boxed at the door, so that what stands
//! behind it is compiled once. Signals, effects, owners and contexts are those of Leptos.

use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;
use nabla_math::text::Text;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, Event, EventTarget, Node};

use super::locale::use_lang;

/// An element that is being put together. What is bound to it lives as long as the reactive owner under which it
/// was bound.
#[derive(Clone, Debug, PartialEq)]
pub struct El(Element);

/// A new HTML element.
pub fn el(tag: &str) -> El {
    El(document().create_element(tag).expect("the tags in this program are names"))
}

/// A new SVG element.
pub fn svg(tag: &str) -> El {
    let space = Some("http://www.w3.org/2000/svg");
    El(document().create_element_ns(space, tag).expect("the tags in this program are names"))
}

/// A new element of this class.
pub fn classed(tag: &str, class: &str) -> El {
    el(tag).attr("class", class)
}

/// A button that does `action`; give it words.
pub fn button(class: &str, action: impl FnMut() + 'static) -> El {
    let button = el("button").attr("type", "button").on_click(action);
    if class.is_empty() { button } else { button.attr("class", class) }
}

/// Does `f` now, and again whenever what it reads has changed, as long as the present owner lives.
pub fn follow(f: impl FnMut() + 'static) {
    fn boxed(mut f: Box<dyn FnMut()>) {
        StoredValue::new_local(RenderEffect::new(move |_: Option<()>| f()));
    }
    boxed(Box::new(f));
}

impl El {
    /// What is bound to the element so far lives elsewhere.
    pub(super) fn of(element: Element) -> Self {
        Self(element)
    }

    /// The element itself.
    pub fn node(&self) -> &Element {
        &self.0
    }

    /// The element as what its tag makes it; `None` if it is something else.
    pub fn cast<T: JsCast>(&self) -> Option<T> {
        self.0.clone().dyn_into().ok()
    }

    /// Sets an attribute.
    pub fn attr(self, name: &str, value: &str) -> Self {
        // Fails on a name that is none; ours are written here.
        drop(self.0.set_attribute(name, value));
        self
    }

    /// An attribute that follows the language.
    pub fn attr_tr(self, name: &'static str, text: Text) -> Self {
        let lang = use_lang();
        self.attr_live(name, move || text.get(lang.get()).to_owned())
    }

    /// An attribute that follows what `f` reads.
    pub fn attr_live(self, name: &'static str, f: impl Fn() -> String + 'static) -> Self {
        self.attr_maybe(name, move || Some(f()))
    }

    /// An attribute that is there or not, and follows what `f` reads.
    pub fn attr_maybe(self, name: &'static str, f: impl Fn() -> Option<String> + 'static) -> Self {
        let element = self.0.clone();
        changes(Box::new(f), move |value| {
            drop(match value {
                Some(value) => element.set_attribute(name, value),
                None => element.remove_attribute(name),
            });
        });
        self
    }

    /// An attribute that is there while `f` holds: `hidden`, `disabled`.
    pub fn flag(self, name: &'static str, f: impl Fn() -> bool + 'static) -> Self {
        self.attr_maybe(name, move || f().then(String::new))
    }

    /// `"true"` or `"false"` as `f` says: `aria-pressed`, `aria-selected`.
    pub fn aria(self, name: &'static str, f: impl Fn() -> bool + 'static) -> Self {
        self.attr_live(name, move || f().to_string())
    }

    /// A class that is there while `f` holds.
    pub fn class_if(self, name: &'static str, f: impl Fn() -> bool + 'static) -> Self {
        let classes = self.0.class_list();
        follow(move || drop(classes.toggle_with_force(name, f())));
        self
    }

    /// The property `value` of a field, which follows what `f` reads.
    pub fn value(self, f: impl Fn() -> String + 'static) -> Self {
        let element = self.0.clone();
        // Always written: what somebody typed may differ from what was last written.
        follow(move || set_value(&element, &f()));
        self
    }

    /// Appends words.
    pub fn text(self, text: &str) -> Self {
        self.append(&document().create_text_node(text));
        self
    }

    /// Appends words in the language on display.
    pub fn tr(self, text: Text) -> Self {
        let lang = use_lang();
        self.live(move || text.get(lang.get()).to_owned())
    }

    /// Appends words that follow what `f` reads.
    pub fn live(self, f: impl Fn() -> String + 'static) -> Self {
        let node = document().create_text_node("");
        self.append(&node);
        changes(Box::new(move || Some(f())), move |text| node.set_data(text.unwrap_or_default()));
        self
    }

    /// Content as HTML, which follows what `f` reads. Only for what this program wrote itself.
    pub fn html(self, f: impl Fn() -> String + 'static) -> Self {
        let element = self.0.clone();
        changes(Box::new(move || Some(f())), move |html| element.set_inner_html(html.unwrap_or_default()));
        self
    }

    /// Appends an element.
    pub fn child(self, child: El) -> Self {
        self.append(&child.0);
        self
    }

    /// Appends elements.
    pub fn children(self, children: impl IntoIterator<Item = El>) -> Self {
        for child in children {
            self.append(&child.0);
        }
        self
    }

    /// Appends elements that are made anew whenever what `make` reads has changed; what was bound to the last ones
    /// ends then.
    pub fn region(self, make: impl Fn() -> Vec<El> + 'static) -> Self {
        let anchor = document().create_comment("");
        self.append(&anchor);
        region(anchor.into(), Box::new(make));
        self
    }

    /// Appends an element that is there while a condition holds, and made anew only when the condition changes.
    pub fn when(
        self,
        condition: impl Fn() -> bool + Send + Sync + 'static,
        make: impl Fn() -> El + 'static,
    ) -> Self {
        let condition = super::live::memo(condition);
        self.region(move || if condition.get() { vec![make()] } else { Vec::new() })
    }

    /// Does `f` on every event of this kind.
    pub fn on<E: JsCast>(self, event: &'static str, mut f: impl FnMut(E) + 'static) -> Self {
        listen(&self.0, event, Box::new(move |event| f(event.unchecked_into())));
        self
    }

    /// Does `f` on every click.
    pub fn on_click(self, mut f: impl FnMut() + 'static) -> Self {
        listen(&self.0, "click", Box::new(move |_| f()));
        self
    }

    fn append(&self, node: &Node) {
        // Fails only for a node that contains this one.
        drop(self.0.append_child(node));
    }
}

/// A text that follows, or none.
type Read = Box<dyn Fn() -> Option<String>>;
/// Puts a text where it belongs.
type Write = Box<dyn Fn(Option<&str>)>;

/// Calls `write` with the first value of `f`, and with every one that differs from the last.
fn changes(f: Read, write: impl Fn(Option<&str>) + 'static) {
    fn boxed(f: Read, write: Write) {
        let mut last = None;
        follow(move || {
            let now = f();
            if last.as_ref() != Some(&now) {
                write(now.as_deref());
                last = Some(now);
            }
        });
    }
    boxed(f, Box::new(write));
}

fn region(anchor: Node, make: Box<dyn Fn() -> Vec<El>>) {
    let mut shown: Vec<El> = Vec::new();
    follow(move || {
        let next = make();
        shown.drain(..).for_each(|old| old.0.remove());
        if let Some(parent) = anchor.parent_node() {
            for new in &next {
                drop(parent.insert_before(&new.0, Some(&anchor)));
            }
        }
        shown = next;
    });
}

fn listen(target: &EventTarget, event: &'static str, f: Box<dyn FnMut(Event)>) {
    let closure = Closure::wrap(f);
    drop(target.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref()));
    StoredValue::new_local(Listener { target: target.clone(), event, closure });
}

/// Does `f` on every event of this kind that reaches the window, as long as the present owner lives.
pub fn on_window<E: JsCast>(event: &'static str, mut f: impl FnMut(E) + 'static) {
    listen(&window(), event, Box::new(move |event| f(event.unchecked_into())));
}

/// A listener that goes with its owner. It is taken off the element first: one that is removed from the page while it
/// has the focus is told so, and a closure that has ended must not be called.
struct Listener {
    target: EventTarget,
    event: &'static str,
    closure: Closure<dyn FnMut(Event)>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        let callback = self.closure.as_ref().unchecked_ref();
        drop(self.target.remove_event_listener_with_callback(self.event, callback));
    }
}

fn set_value(element: &Element, value: &str) {
    let key = JsValue::from_str("value");
    // Writing the same text would move the cursor of whoever is typing.
    let same = js_sys::Reflect::get(element, &key).is_ok_and(|now| now.as_string().as_deref() == Some(value));
    if !same {
        drop(js_sys::Reflect::set(element, &key, &JsValue::from_str(value)));
    }
}
