//! A card with one of several calculations, step by step: the choice, then the steps or why there are none.

use leptos::prelude::*;
use nabla_math::text::Text;
use nabla_math::working::Working;

use super::dom::{El, button, classed, el};
use super::live;
use super::stepper::{Stepper, stepper};

/// The name of a calculation with its steps.
pub const STEPS: Text = Text::new("Step by step", "逐步计算");

/// The names of what is worked out forward and backward.
pub const PASSES: [Text; 2] = [Text::new("Forward", "前向"), Text::new("Backward", "反向")];

/// Appends the title and a button for each name; `now` is the place of the calculation on display.
pub fn choice(card: El, names: &[Text], now: Signal<usize>, choose: Callback<usize>) -> El {
    let pill = |(place, name): (usize, &Text)| {
        button("pill", move || choose.run(place)).aria("aria-pressed", move || now.get() == place).tr(*name)
    };
    let group = classed("div", "group").attr("role", "group").attr_tr("aria-label", STEPS);
    card.child(el("h2").tr(STEPS)).child(group.children(names.iter().enumerate().map(pill)))
}

/// Appends the steps of the calculation on display, or the sentence that says why there are none.
pub fn steps(
    card: El,
    working: Memo<Result<Working, String>>,
    step: Signal<usize>,
    go: Callback<usize>,
) -> El {
    let trouble = move || working.with(|working| working.as_ref().err().cloned().unwrap_or_default());
    card.child(classed("p", "fault").attr("role", "status").live(trouble)).when(
        move || working.with(Result::is_ok),
        move || {
            let working = live::memo(move || working.with(|working| working.clone().unwrap_or_default()));
            stepper(Stepper { name: "steps", working, step, go })
        },
    )
}

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
    super::bridge::view(steps(el("div"), working, step, go))
}
