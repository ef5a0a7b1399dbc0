//! The column with formula, logits, targets and options.

use leptos::{ev, prelude::*};
use nabla_math::cross_entropy::CrossEntropyError;
use nabla_math::matrix::{Limits, Matrix};
use nabla_math::text::Text;
use nabla_math::working::{cell, index};

use super::state::{EPS, LEAST, MOST, Part, State, T};
use super::view::Found;
use crate::ui::dom::{El, button, classed, el};
use crate::ui::formula::{lines, parsed};
use crate::ui::live;
use crate::ui::locale::use_lang;
use crate::ui::matrix::{KEYS, MatrixField, matrix_field};
use crate::ui::names::named;
use crate::ui::param::ParamRow;
use crate::ui::part::part;

const LOGITS: Text = Text::new("Logits, one sample a row", "Logit，每行一个样本");
const NAMES: Text = Text::new("Names of the classes, with commas between them", "类别名称，以逗号分隔");
const TARGETS: Text = Text::new("Targets and options", "目标与选项");
const SOFT: Text = Text::new("soft targets", "软目标");
const WEIGHTS: Text = Text::new("class weights", "类别权重");
const REDUCTION: Text = Text::new("Of the losses of the samples", "对各样本的损失");
const MEAN: Text = Text::new("mean", "取平均");
const SUM: Text = Text::new("sum", "求和");
const NORMALISE: Text = Text::new("Normalise the rows", "逐行归一化");

crate::ui::module::module!(cross_entropy_panel, make, within super::page);

fn make() -> El {
    let (state, found) = (expect_context::<RwSignal<State>>(), expect_context::<Found>());
    let column = part(classed("div", "panel"), "formula", "", move |part| {
        part.child(classed("div", "formulas").html(move || {
            let formulas = state.with(formulas).map(|formula| parsed(&formula));
            lines(&formulas, &[])
        }))
    });
    let column = part(column, "logits", "inputs", move |part| {
        part.child(el("h2").tr(LOGITS))
            .child(editor(state, Part::Z))
            .child(names(state))
            .child(temperature(state))
            .child(classed("p", "hint keys").tr(KEYS))
    });
    part(column, "targets", "inputs", move |part| targets(part, state, found))
}

/// p and L as the options have them.
fn formulas(state: &State) -> [String; 2] {
    let z = |index: &str| {
        if state.temperature == 1.0 {
            format!("e^{{z_{{{index}}}}}")
        } else {
            format!("e^{{z_{{{index}}} / T}}")
        }
    };
    let p = [r"p_{ij} = \frac{", &z("ij"), r"}{\sum_k ", &z("ik"), "}"].concat();
    let weighed = state.weights.is_some();
    let plain = state.soft.is_none() && state.smoothing == 0.0;
    let share = match (state.sum, weighed) {
        (true, _) => "",
        (false, true) => r"\frac{1}{W} ",
        (false, false) => r"\frac{1}{N} ",
    };
    let term = match (plain, weighed) {
        (true, false) => r"\ln p_{i y_i}",
        (true, true) => r"w_{y_i} \ln p_{i y_i}",
        (false, false) => r"\sum_j q_{ij} \ln p_{ij}",
        (false, true) => r"\sum_j w_j q_{ij} \ln p_{ij}",
    };
    [p, ["L = -", share, r"\sum_i ", term].concat()]
}

/// The editor of one part.
fn editor(state: RwSignal<State>, part: Part) -> El {
    let (symbol, name): (_, fn(usize, usize) -> String) = match part {
        Part::Z => ("z", |i, j| cell("z", i, j)),
        Part::Y => ("y", |i, j| cell("y", i, j)),
        Part::W => ("w", |_, j| index("w", j)),
    };
    let most = if part == Part::W { Limits { rows: 1, ..MOST } } else { MOST };
    let value = live::memo(move || {
        state.with(|state| match part {
            Part::Z => state.z.clone(),
            Part::Y => state.soft.clone().unwrap_or_default(),
            Part::W => state.weights.clone().unwrap_or_default(),
        })
    });
    let set = Callback::new(move |matrix: Matrix| state.update(|state| state.put(part, matrix)));
    matrix_field(MatrixField { symbol, value: value.into(), set, cell: name, least: LEAST, most })
}

/// The names of the classes in one field.
fn names(state: RwSignal<State>) -> El {
    let value =
        move || state.with(|state| (0..state.z.cols).map(|j| state.name(j)).collect::<Vec<_>>().join(", "));
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

fn temperature(state: RwSignal<State>) -> El {
    ParamRow::new(
        &T,
        move || state.with(|state| state.temperature),
        move |value| state.update(|state| state.temperature = value),
    )
    .view()
}

/// What is right, how much it counts, and what is wrong with it.
fn targets(part: El, state: RwSignal<State>, found: Found) -> El {
    let lang = use_lang();
    let soft = live::memo(move || state.with(|state| state.soft.is_some()));
    let weighed = live::memo(move || state.with(|state| state.weights.is_some()));
    let weigh = move || {
        state.update(|state| {
            let ones = Matrix::from_fn(1, state.z.cols, |_, _| 1.0);
            state.weights = if state.weights.is_some() { None } else { Some(ones) };
        });
    };
    let reduce = |sum: bool, name: Text| {
        button("pill", move || state.update(|state| state.sum = sum))
            .aria("aria-pressed", move || state.with(|state| state.sum == sum))
            .tr(name)
    };
    let smoothing = ParamRow::new(
        &EPS,
        move || state.with(|state| state.smoothing),
        move |value| state.update(|state| state.smoothing = value),
    );
    let trouble = move || {
        found.with(|found| found.as_ref().err().map(|error| error.words(lang.get()))).unwrap_or_default()
    };
    let crooked = live::memo(move || found.with(|found| matches!(found, Err(CrossEntropyError::Sum { .. }))));
    part.child(el("h2").tr(TARGETS))
        .child(smoothing.view())
        .child(
            classed("div", "group")
                .child(
                    button("pill", move || state.update(State::toggle_soft))
                        .aria("aria-pressed", move || soft.get())
                        .tr(SOFT),
                )
                .child(button("pill", weigh).aria("aria-pressed", move || weighed.get()).tr(WEIGHTS)),
        )
        .when(move || soft.get(), move || editor(state, Part::Y))
        .when(move || weighed.get(), move || editor(state, Part::W))
        .child(classed("p", "fault").attr("role", "status").live(trouble))
        .when(
            move || crooked.get(),
            move || button("primary", move || state.update(State::normalise)).tr(NORMALISE),
        )
        .child(
            classed("div", "group")
                .attr("role", "group")
                .attr_tr("aria-label", REDUCTION)
                .child(reduce(false, MEAN))
                .child(reduce(true, SUM)),
        )
}
