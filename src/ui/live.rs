//! What changes on a page, in a few forms that are compiled once.
//!
//! Leptos compiles its machinery anew for every closure that it is given. Here a closure is boxed first, so that
//! all of a kind share one copy: on the page `activations` that is a fifth of the download.

use leptos::{ev, prelude::*};

/// A text that follows what `f` reads.
pub fn text(f: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    signal(Box::new(f))
}

/// A condition that follows what `f` reads.
pub fn flag(f: impl Fn() -> bool + Send + Sync + 'static) -> Signal<bool> {
    signal(Box::new(f))
}

/// A number that follows what `f` reads.
pub fn number(f: impl Fn() -> f64 + Send + Sync + 'static) -> Signal<f64> {
    signal(Box::new(f))
}

fn signal<T: Send + Sync + 'static>(f: Box<dyn Fn() -> T + Send + Sync>) -> Signal<T> {
    Signal::derive(move || f())
}

/// A value that is computed anew only when what `f` reads has changed, and passed on only when it differs.
pub fn memo<T: PartialEq + Send + Sync + 'static>(f: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    fn boxed<T: PartialEq + Send + Sync + 'static>(f: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T> {
        Memo::new(move |_| f())
    }
    boxed(Box::new(f))
}

/// A view that is made anew whenever what `f` reads has changed.
pub fn view(f: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    fn boxed(f: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
        (move || f()).into_any()
    }
    boxed(Box::new(f))
}

/// A view that is there while a condition holds, and made anew only when the condition changes.
pub fn when(
    condition: impl Fn() -> bool + Send + Sync + 'static,
    make: impl Fn() -> AnyView + Send + 'static,
) -> AnyView {
    let condition = memo(condition);
    view(move || if condition.get() { make() } else { ().into_any() })
}

/// Does `f` now, and again whenever what it reads has changed.
pub fn effect(f: impl FnMut() + 'static) {
    fn boxed(mut f: Box<dyn FnMut()>) {
        Effect::new(move || f());
    }
    boxed(Box::new(f));
}

/// An attribute that is there or not.
pub fn attribute(
    f: impl Fn() -> Option<&'static str> + Send + Sync + 'static,
) -> Signal<Option<&'static str>> {
    signal(Box::new(f))
}

/// What is done on an event.
pub fn act<E>(f: impl FnMut(E) + 'static) -> Box<dyn FnMut(E)> {
    Box::new(f)
}

/// What is done on a click.
pub fn click(mut f: impl FnMut() + 'static) -> Box<dyn FnMut(ev::MouseEvent)> {
    Box::new(move |_| f())
}
