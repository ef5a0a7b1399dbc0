//! The loss worked out step by step, forward and backward; the gradient checked; NLL on log-softmax.

use leptos::prelude::*;
use nabla_math::cross_entropy::{CrossEntropyError, GradientCheck, backward, forward, gradient_check};
use nabla_math::matrix::Matrix;
use nabla_math::text::{Lang, Text};
use nabla_math::working::{Working, cell, gradient, key};

use super::state::State;
use super::view::Found;
use crate::ui::choice::Choice;
use crate::ui::locale::{tr, use_lang};
use crate::ui::numbers::{compact, steady};
use crate::ui::scroll::ScrollTable;
use crate::ui::workings::{PASSES, STEPS, Steps};

const CHECK: Text = Text::new("The gradient, and the same by differences", "梯度，以及用差分得到的梯度");
const ABOUT_CHECK: Text = Text::new(
    "Above: (p − y)/N and what options make of it. Below it: (L(z + h) − L(z − h))/2h, each logit moved a little by itself.",
    "上行为公式 (p − y)/N（含各选项的影响），下行为 (L(z + h) − L(z − h))/2h，逐个微调 logit 得到。",
);
const NLL: Text = Text::new("NLL on log-softmax is the same", "对 log-softmax 取 NLL，结果相同");
const ABOUT_NLL: Text = Text::new(
    "log-softmax gives ln p; the negative log-likelihood picks the true class and changes the sign.",
    "log-softmax 给出 ln p；负对数似然（NLL）取出真实类别的一项并变号。",
);
/// Significant digits in tables.
const DIGITS: usize = 4;

/// The calculation on display, step by step.
#[component]
pub(super) fn Calculation() -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let working =
        Memo::new(move |_| state.with(|state| worked(state).map_err(|error| error.words(lang.get()))));
    view! {
        <h2>{tr(STEPS)}</h2>
        <Choice
            label=STEPS
            options=[(false, PASSES[0]), (true, PASSES[1])]
            value=Signal::derive(move || state.with(|state| state.back))
            on_change=move |back| state.update(|state| state.back = back)
        />
        <Steps
            working
            step=Signal::derive(move || {
                state.with(|state| if state.back { state.steps.1 } else { state.steps.0 })
            })
            go=move |to| {
                state.update(|state| *(if state.back { &mut state.steps.1 } else { &mut state.steps.0 }) = to);
            }
        />
    }
}

/// The working on display.
fn worked(state: &State) -> Result<Working, CrossEntropyError> {
    let make = if state.back { backward } else { forward };
    make(&state.z, &state.targets(), &state.options())
}

/// The gradient of the loss, twice.
pub(super) fn checked(state: &State) -> Result<GradientCheck, CrossEntropyError> {
    gradient_check(&state.z, &state.targets(), &state.options())
}

/// The gradient beside the numerical one.
#[component]
pub(super) fn Check() -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let found = Memo::new(move |_| state.with(checked));
    let table = move || match &*found.read() {
        Ok(check) => beside(check),
        Err(_) => String::new(),
    };
    let said = move || {
        let lang = lang.get();
        match (&*found.read(), lang) {
            (Ok(check), Lang::En) => format!("They differ by at most {}.", compact(check.largest, 2)),
            (Ok(check), Lang::Zh) => format!("两者最多相差 {}。", compact(check.largest, 2)),
            (Err(error), _) => error.words(lang),
        }
    };
    view! {
        <h2>{tr(CHECK)}</h2>
        <p>{tr(ABOUT_CHECK)}</p>
        <ScrollTable name=CHECK html=Signal::derive(table)/>
        <p class="reading">{said}</p>
    }
}

/// Two rows for each sample: by the formula, and by differences.
fn beside(check: &GradientCheck) -> String {
    let mut html = "<table class=\"data-table\"><tbody>".to_owned();
    for i in 0..check.analytic.nrows() {
        for (matrix, name) in [(&check.analytic, "∂L/∂z"), (&check.numeric, "≈")] {
            html.push_str(&format!("<tr><th scope=\"row\">{}&nbsp; {name}</th>", i + 1));
            for j in 0..matrix.ncols() {
                let quantity = key(&gradient(&cell("z", i, j)));
                let value = steady(matrix.get((i, j)).copied().unwrap_or(f64::NAN), DIGITS);
                html.push_str(&format!("<td data-q=\"{quantity}\">{value}</td>"));
            }
            html.push_str("</tr>");
        }
    }
    html + "</tbody></table>"
}

/// The other way to the same loss.
#[component]
pub(super) fn Nll() -> impl IntoView {
    let state = expect_context::<RwSignal<State>>();
    let found = expect_context::<Found>();
    let table = move || {
        found.with(|found| match found {
            Ok(found) => state.with(|state| picked(state, &found.log_p, &found.rows)),
            Err(_) => String::new(),
        })
    };
    let said = move || {
        let loss = found.with(|found| found.as_ref().map_or(f64::NAN, |found| found.loss));
        let loss = steady(loss, 6);
        format!("F.cross_entropy(z, y) = F.nll_loss(F.log_softmax(z, 1), y) = {loss}")
    };
    view! {
        <h2>{tr(NLL)}</h2>
        <p>{tr(ABOUT_NLL)}</p>
        <ScrollTable name=NLL html=Signal::derive(table)/>
        <p class="reading">
            <code>{said}</code>
        </p>
    }
}

/// ln p of every class, that of the true one marked, and the loss of the sample.
fn picked(state: &State, log_p: &Matrix, rows: &[Option<f64>]) -> String {
    let mut html = "<table class=\"data-table\"><tbody>".to_owned();
    for (i, row) in log_p.rows().into_iter().enumerate() {
        html.push_str(&format!("<tr><th scope=\"row\">{}</th>", i + 1));
        for (j, value) in row.iter().enumerate() {
            let right = state.soft.is_none() && state.labels.get(i) == Some(&Some(j));
            let (quantity, class) = (key(&cell("p", i, j)), if right { " class=\"right\"" } else { "" });
            html.push_str(&format!("<td data-q=\"{quantity}\"{class}>{}</td>", steady(*value, DIGITS)));
        }
        let loss = rows.get(i).copied().flatten();
        let loss = loss.map_or_else(|| "—".to_owned(), |loss| steady(loss, DIGITS));
        html.push_str(&format!("<th>{loss}</th></tr>"));
    }
    html + "</tbody></table>"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_has_every_number_twice() {
        let html = beside(&checked(&State::default()).unwrap());
        assert_eq!(html.matches("<td data-q=").count(), 30);
        assert!(!html.contains("NaN") && !html.contains('—'), "{html}");
    }

    #[test]
    fn the_true_class_of_every_sample_is_marked() {
        let state = State::default();
        let found = state.solve().unwrap();
        assert_eq!(picked(&state, &found.log_p, &found.rows).matches("right").count(), 3);
    }
}
