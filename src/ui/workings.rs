//! A card with one of several calculations, step by step: the choice, then the steps or why there are none.

use leptos::prelude::*;
use nabla_math::text::Text;
use nabla_math::working::Working;

use super::stepper::Stepper;

/// The name of a calculation with its steps.
pub const STEPS: Text = Text::new("Step by step", "逐步计算");

/// The names of what is worked out forward and backward.
pub const PASSES: [Text; 2] = [Text::new("Forward", "前向"), Text::new("Backward", "反向")];

/// The steps of a calculation, or the sentence that says why there are none.
#[component]
pub fn Steps(
    /// The calculation, or why there is none.
    #[prop(into)]
    working: Memo<Result<Working, String>>,
    /// The step on display, counted from 1.
    #[prop(into)]
    step: Signal<usize>,
    /// Goes to a step.
    #[prop(into)]
    go: Callback<usize>,
) -> impl IntoView {
    let trouble = move || working.with(|working| working.as_ref().err().cloned().unwrap_or_default());
    let found = Memo::new(move |_| working.with(|working| working.clone().unwrap_or_default()));
    view! {
        <p class="fault" role="status">{trouble}</p>
        <Show when=move || working.with(Result::is_ok)>
            <Stepper name="steps" working=found step go/>
        </Show>
    }
}
