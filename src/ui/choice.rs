//! A group of buttons of which one is pressed.

use leptos::prelude::*;
use nabla_math::text::Text;

use super::locale::tr;

/// A group of buttons of which one is pressed.
#[component]
pub fn Choice<T: Clone + PartialEq + Send + Sync + 'static>(
    /// What the group is for, read aloud before its buttons.
    label: Text,
    /// The values and their names, in the order of the buttons.
    #[prop(into)]
    options: Vec<(T, Text)>,
    /// The value in the page's state.
    #[prop(into)]
    value: Signal<T>,
    /// Takes the value that was chosen.
    #[prop(into)]
    on_change: Callback<T>,
) -> impl IntoView {
    let button = move |(option, name): (T, Text)| {
        let same = option.clone();
        let pressed = move || value.with(|value| *value == same).to_string();
        view! {
            <button
                type="button"
                class="pill"
                aria-pressed=pressed
                on:click=move |_| on_change.run(option.clone())
            >
                {tr(name)}
            </button>
        }
    };
    view! {
        <div class="group" role="group" aria-label=tr(label)>
            {options.into_iter().map(button).collect_view()}
        </div>
    }
}

/// A button that switches something on and off.
#[component]
pub fn Toggle(
    /// What it switches.
    name: Text,
    /// Whether it is on.
    #[prop(into)]
    on: Signal<bool>,
    /// Takes the new position.
    #[prop(into)]
    on_change: Callback<bool>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="pill"
            aria-pressed=move || on.get().to_string()
            on:click=move |_| on_change.run(!on.get_untracked())
        >
            {tr(name)}
        </button>
    }
}
