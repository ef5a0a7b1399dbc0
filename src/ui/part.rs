//! Parts of a page that a host page may hide or lock by name.

use leptos::prelude::*;

use super::options::Options;

/// Whether the part `name` is left out.
pub fn use_hidden(name: &'static str) -> Signal<bool> {
    let options = expect_context::<Memo<Options>>();
    Signal::derive(move || options.with(|options| options.hides(name)))
}

/// Whether the part `name` cannot be changed.
pub fn use_locked(name: &'static str) -> Signal<bool> {
    let options = expect_context::<Memo<Options>>();
    Signal::derive(move || options.with(|options| options.locks(name)))
}

/// A named section of a page: left out by `hide=name`, disabled as a whole by `lock=name`.
#[component]
pub fn Section(
    /// The name that `hide=` and `lock=` use.
    name: &'static str,
    /// CSS classes beside `part`.
    #[prop(optional)]
    class: &'static str,
    /// What is in it; made when it is shown.
    children: ChildrenFn,
) -> impl IntoView {
    let (hidden, locked) = (use_hidden(name), use_locked(name));
    let class = format!("part {class}");
    view! {
        <Show when=move || !hidden.get()>
            <fieldset class=class.clone() data-part=name disabled=locked>
                {children()}
            </fieldset>
        </Show>
    }
}
