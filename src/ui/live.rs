//! Values that follow others, in a few forms that are compiled once.
//!
//! Leptos compiles its machinery anew for every closure that it is given. Here a closure is boxed first, so that
//! all of a kind share one copy.

use leptos::prelude::*;

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
    Signal::derive(f)
}

/// A value that is computed anew only when what `f` reads has changed, and passed on only when it differs.
pub fn memo<T: PartialEq + Send + Sync + 'static>(f: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    fn boxed<T: PartialEq + Send + Sync + 'static>(f: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T> {
        Memo::new(move |_| f())
    }
    boxed(Box::new(f))
}

/// Does `f` soon, and again whenever what it reads has changed.
pub fn effect(f: impl FnMut() + 'static) {
    fn boxed(f: Box<dyn FnMut()>) {
        Effect::new(f);
    }
    boxed(Box::new(f));
}
