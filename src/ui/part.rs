//! Parts of a page that a host page may hide or lock by name.

use leptos::prelude::*;

use super::live;
use super::options::Options;

/// Whether the part `name` is left out.
pub fn use_hidden(name: &'static str) -> Signal<bool> {
    let options = expect_context::<Memo<Options>>();
    live::flag(move || options.with(|options| options.hides(name)))
}

/// Whether the part `name` cannot be changed.
pub fn use_locked(name: &'static str) -> Signal<bool> {
    let options = expect_context::<Memo<Options>>();
    live::flag(move || options.with(|options| options.locks(name)))
}

/// A named part: left out by `hide=name`, disabled as a whole by `lock=name`.
#[component]
pub fn Part(
    /// Its name in `hide=` and `lock=`.
    name: &'static str,
    /// CSS class of the part.
    #[prop(default = "")]
    class: &'static str,
    /// What is in it.
    children: ChildrenFn,
) -> impl IntoView {
    let hidden = use_hidden(name);
    let locked = use_locked(name);
    let part = move || {
        view! {
            <fieldset class=format!("part {class}") data-part=name disabled=locked>
                {children()}
            </fieldset>
        }
        .into_any()
    };
    live::when(move || !hidden.get(), part)
}
