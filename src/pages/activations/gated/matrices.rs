//! What goes into the layer, as matrices to edit, and what comes out.

use leptos::prelude::*;
use nabla_math::gated::{Forward, GatedError};
use nabla_math::matrix::Matrix;
use nabla_math::text::Text;
use nabla_math::working::{cell, index, key};

use super::state::{Part, State};
use crate::ui::dom::{El, button, classed, el};
use crate::ui::formula::{lines, parsed};
use crate::ui::live;
use crate::ui::locale::use_lang;
use crate::ui::matrix::{KEYS, MatrixField, matrix_field};
use crate::ui::numbers::steady;
use crate::ui::part::part;

const RESULT: Text = Text::new("Result y: choose a number to picture it", "结果 y：选一个数，在图中看它");
const BIASES: Text = Text::new("with biases b, c", "带偏置 b、c");
/// Significant digits of the result.
const DIGITS: usize = 4;

/// The column with formula, matrices and result.
pub(super) fn panel(state: RwSignal<State>, found: Memo<Result<Forward, GatedError>>) -> El {
    let unit = live::memo(move || state.with(|state| (state.unit, state.bias)));
    let formula = move || {
        let (unit, bias) = unit.get();
        lines(&[parsed(&["y = ", &unit.formula(bias)].concat())], &[])
    };
    let panel = part(classed("div", "card panel"), "formula", "", move |part| {
        part.child(classed("div", "formulas").html(formula))
    });
    let biased = live::memo(move || state.with(|state| state.bias));
    let panel = part(panel, "matrices", "inputs", move |part| {
        part.child(editor(state, Part::X))
            .child(classed("div", "pair").child(editor(state, Part::W)).child(editor(state, Part::V)))
            .child(bias_switch(state))
            .when(
                move || biased.get(),
                move || classed("div", "pair").child(editor(state, Part::B)).child(editor(state, Part::C)),
            )
            .child(classed("p", "hint keys").tr(KEYS))
    });
    part(panel, "result", "", move |part| result(part, state, found))
}

/// Whether b and c are there.
pub(super) fn bias_switch(state: RwSignal<State>) -> El {
    let press = move || state.update(|state| state.bias = !state.bias);
    button("pill", press).aria("aria-pressed", move || state.with(|state| state.bias)).tr(BIASES)
}

/// The editor of one part.
pub(super) fn editor(state: RwSignal<State>, part: Part) -> El {
    let (symbol, name): (_, fn(usize, usize) -> String) = match part {
        Part::X => ("x", |i, j| cell("x", i, j)),
        Part::W => ("W", |i, j| cell("w", i, j)),
        Part::V => ("V", |i, j| cell("v", i, j)),
        Part::B => ("b", |_, j| index("b", j)),
        Part::C => ("c", |_, j| index("c", j)),
        Part::U => ("u", |i, j| cell("u", i, j)),
    };
    let (least, most) = part.limits();
    let value = live::memo(move || state.with(|state| state.part(part).clone()));
    let set = Callback::new(move |matrix: Matrix| state.update(|state| state.put(part, matrix)));
    matrix_field(MatrixField { symbol, value: value.into(), set, cell: name, least, most })
}

/// y, every entry a button that turns the pictures to it, or why there is none.
fn result(parent: El, state: RwSignal<State>, found: Memo<Result<Forward, GatedError>>) -> El {
    let lang = use_lang();
    let shape = live::memo(move || state.with(|state| (state.x.rows, state.w.cols)));
    let entry = move |i: usize, k: usize| {
        let value = move || {
            found.with(|found| found.as_ref().ok().and_then(|found| found.y.get(i, k)).unwrap_or(f64::NAN))
        };
        let turn = button("", move || state.update(|state| state.at = (i, k)))
            .attr("data-q", &key(&cell("y", i, k)))
            .aria("aria-pressed", move || state.with(|state| state.at == (i, k)))
            .live(move || steady(value(), DIGITS));
        el("td").child(turn)
    };
    let table = classed("table", "result").attr_tr("aria-label", RESULT).region(move || {
        let (rows, cols) = shape.get();
        let row = |i: usize| el("tr").children((0..cols).map(|k| entry(i, k)));
        vec![el("tbody").children((0..rows).map(row))]
    });
    let trouble = move || {
        found.with(|found| found.as_ref().err().map(|error| error.words(lang.get()))).unwrap_or_default()
    };
    parent
        .child(el("h2").tr(RESULT))
        .child(classed("div", "scroll").child(table))
        .child(classed("p", "fault").attr("role", "status").live(trouble))
}
