//! The layer worked out step by step, forward and backward, and its gradients at a glance.

use leptos::prelude::*;
use nabla_math::gated::{GatedError, Gradients, working};
use nabla_math::matrix::{self, Matrix};
use nabla_math::text::Text;
use nabla_math::working::{Working, cell, gradient, index, key};

use super::matrices::Editor;
use super::state::{Part, State};
use crate::ui::choice::Choice;
use crate::ui::locale::{tr, use_lang};
use crate::ui::numbers::steady;
use crate::ui::workings::{PASSES, STEPS, Steps};

const UPSTREAM: Text = Text::new(
    "The loss hands down u = ∂L/∂y. Set it, and follow it through both factors.",
    "损失传下来的是 u = ∂L/∂y。改动它，看它怎样沿两个因子往回传。",
);
const GRADIENTS: Text = Text::new("Gradients", "梯度");
const OF_UPSTREAM: Text = Text::new("Of the loss L, for ∂L/∂y = u.", "损失 L 的梯度，其中 ∂L/∂y = u。");
/// Significant digits of a gradient.
const DIGITS: usize = 4;

/// The calculation on display, step by step.
#[component]
pub(super) fn Calculation() -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let back = Signal::derive(move || state.with(|state| state.back));
    let working =
        Memo::new(move |_| state.with(|state| worked(state).map_err(|error| error.words(lang.get()))));
    view! {
        <h2>{tr(STEPS)}</h2>
        <Choice
            label=STEPS
            options=[(false, PASSES[0]), (true, PASSES[1])]
            value=back
            on_change=move |back| state.update(|state| state.back = back)
        />
        <Show when=move || back.get()>
            <div>
                <p>{tr(UPSTREAM)}</p>
                <Editor part=Part::U/>
            </div>
        </Show>
        <Steps
            working
            step=Signal::derive(move || state.with(|state| *step(&mut state.clone())))
            go=move |to| state.update(|state| *step(state) = to)
        />
    }
}

/// The working on display.
fn worked(state: &State) -> Result<Working, GatedError> {
    let layer = state.layer();
    if state.back {
        working::backward(state.unit, state.args, &layer, &state.x, &state.u)
    } else {
        working::forward(state.unit, state.args, &layer, &state.x)
    }
}

/// The step of the working on display.
const fn step(state: &mut State) -> &mut usize {
    if state.back { &mut state.steps.1 } else { &mut state.steps.0 }
}

/// The gradients of the loss, for ∂L/∂y = u.
pub(super) fn gradients(state: &State) -> Result<Gradients, GatedError> {
    state.unit.backward(state.args, &state.layer(), &state.x, &state.u)
}

/// All gradients at a glance.
#[component]
pub(super) fn GradientTables() -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let found = Memo::new(move |_| state.with(gradients));
    let tables = move || match &*found.read() {
        Ok(found) => state.with(|state| tables(found, state.bias)),
        Err(_) => String::new(),
    };
    let trouble = move || {
        found.with(|found| found.as_ref().err().map(|error| error.words(lang.get()))).unwrap_or_default()
    };
    view! {
        <h2>{tr(GRADIENTS)}</h2>
        <p>{tr(OF_UPSTREAM)}</p>
        <div class="scroll" tabindex="0" role="region" aria-label=tr(GRADIENTS)>
            <div class="gradients" inner_html=tables></div>
        </div>
        <p class="fault" role="status">{trouble}</p>
    }
}

/// Every gradient as a table; of the biases only where they are.
fn tables(found: &Gradients, bias: bool) -> String {
    let (b, c) = (matrix::row(&found.b), matrix::row(&found.c));
    type Name = fn(usize, usize) -> String;
    let all: [(&str, &Matrix, Name); 5] = [
        ("x", &found.x, |i, j| cell("x", i, j)),
        ("W", &found.w, |i, j| cell("w", i, j)),
        ("V", &found.v, |i, j| cell("v", i, j)),
        ("b", &b, |_, j| index("b", j)),
        ("c", &c, |_, j| index("c", j)),
    ];
    let mut html = String::new();
    for (letter, matrix, name) in all.iter().take(if bias { 5 } else { 3 }) {
        html.push_str(&format!("<table class=\"numbers\"><caption>∂L/∂{letter}</caption><tbody>"));
        for (i, row) in matrix.rows().into_iter().enumerate() {
            html.push_str("<tr>");
            for (j, value) in row.iter().enumerate() {
                let key = key(&gradient(&name(i, j)));
                html.push_str(&format!("<td data-q=\"{key}\">{}</td>", steady(*value, DIGITS)));
            }
            html.push_str("</tr>");
        }
        html.push_str("</tbody></table>");
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_have_every_gradient() {
        let state = State::default();
        let found = gradients(&state).unwrap();
        for (bias, entries) in [(true, 2 + 4 + 4 + 2 + 2), (false, 2 + 4 + 4)] {
            assert_eq!(tables(&found, bias).matches("<td data-q=").count(), entries);
        }
        let html = tables(&found, true);
        let entry =
            format!("<td data-q=\"dw-12\">{}</td>", steady(found.w.get((0, 1)).copied().unwrap(), DIGITS));
        assert!(html.contains(&entry), "{html}");
    }

    #[test]
    fn each_way_has_its_own_step() {
        let mut state = State { steps: (3, 5), ..State::default() };
        assert_eq!(*step(&mut state), 3);
        state.back = true;
        assert_eq!(*step(&mut state), 5);
    }
}
