//! The column with formula and distributions.

use leptos::{ev, prelude::*};
use nabla_math::divergence::{DivergenceError, Side};
use nabla_math::matrix::Matrix;
use nabla_math::text::Text;
use nabla_math::working::index;

use super::state::{LEAST, MOST, State};
use super::view::FORMULA;
use crate::ui::dom::{El, button, classed, el};
use crate::ui::formula::{lines, parsed};
use crate::ui::live;
use crate::ui::locale::use_lang;
use crate::ui::matrix::{KEYS, MatrixField, matrix_field};
use crate::ui::names::named;
use crate::ui::part::part;

crate::ui::module::module!(kl_divergence_panel, make, within super::page);

const DISTRIBUTIONS: Text = Text::new("Distributions", "分布");
const KEEP: Text = Text::new("keep each sum at 1", "保持各自之和为 1");
const NORMALISE: Text = Text::new("Normalise", "归一化");
const SWAP: Text = Text::new("Exchange P and Q", "交换 P 与 Q");
const NAMES: Text = Text::new("Names of the outcomes, with commas between them", "结果名称，以逗号分隔");

fn make() -> El {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let column = part(classed("div", "panel"), "formula", "", |part| {
        let formula = parsed(FORMULA);
        part.child(classed("div", "formulas").html(move || lines(std::slice::from_ref(&formula), &[])))
    });
    let error = live::memo(move || state.with(|state| state.pair().err()));
    let crooked = live::memo(move || matches!(error.get(), Some(DivergenceError::Sum { .. })));
    let keep = live::memo(move || state.with(|state| state.keep));
    part(column, "distributions", "inputs", move |part| {
        let press = move || {
            state.update(|state| {
                state.keep = !state.keep;
                if state.keep {
                    state.normalise(Side::P);
                    state.normalise(Side::Q);
                }
            });
        };
        let both = move || {
            state.update(|state| {
                state.normalise(Side::P);
                state.normalise(Side::Q);
            });
        };
        let swap = move || state.update(|state| std::mem::swap(&mut state.p, &mut state.q));
        let trouble = move || error.get().map(|error| error.words(lang.get())).unwrap_or_default();
        part.child(el("h2").tr(DISTRIBUTIONS))
            .child(editor(state, Side::P))
            .child(editor(state, Side::Q))
            .child(classed("p", "fault").attr("role", "status").live(trouble))
            .when(move || crooked.get(), move || button("primary", both).tr(NORMALISE))
            .child(
                classed("div", "group")
                    .child(button("pill", press).aria("aria-pressed", move || keep.get()).tr(KEEP))
                    .child(button("pill", swap).tr(SWAP)),
            )
            .child(outcomes(state))
            .child(classed("p", "hint keys").tr(KEYS))
    })
}

/// The editor of a distribution.
fn editor(state: RwSignal<State>, side: Side) -> El {
    let value = live::memo(move || state.with(|state| state.side(side).clone()));
    let set = Callback::new(move |row: Matrix| state.update(|state| state.put(side, &row)));
    let cell: fn(usize, usize) -> String =
        if side == Side::P { |_, j| index("p", j) } else { |_, j| index("q", j) };
    matrix_field(MatrixField {
        symbol: side.symbol(),
        value: value.into(),
        set,
        cell,
        least: LEAST,
        most: MOST,
    })
}

/// The names of the outcomes in one field.
fn outcomes(state: RwSignal<State>) -> El {
    let value =
        move || state.with(|state| (0..state.p.cols).map(|i| state.name(i)).collect::<Vec<_>>().join(", "));
    let call = move |event: ev::Event| {
        let text = event_target_value(&event);
        state.update(|state| state.names = named(&text, MOST.cols));
    };
    let field = el("input")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .value(value)
        .on("change", call);
    classed("label", "line-field").child(classed("span", "hint").tr(NAMES)).child(field)
}
