//! The column beside the picture: formula, logits, targets and options.

use leptos::prelude::*;
use nabla_math::cross_entropy::CrossEntropyError;
use nabla_math::matrix::{Limits, Matrix};
use nabla_math::text::Text;
use nabla_math::working::{cell, index};

use super::state::{EPS, LEAST, MOST, Part, State, T};
use super::view::Found;
use crate::ui::choice::{Choice, Toggle};
use crate::ui::formula::{lines, parsed};
use crate::ui::locale::{tr, use_lang};
use crate::ui::matrix::{KEYS, MatrixField};
use crate::ui::names::NamesField;
use crate::ui::param::ParamRow;
use crate::ui::part::Section;

const LOGITS: Text = Text::new("Logits, one sample a row", "Logit，每行一个样本");
const NAMES: Text = Text::new("Names of the classes, with commas between them", "类别名称，以逗号分隔");
const TARGETS: Text = Text::new("Targets and options", "目标与选项");
const SOFT: Text = Text::new("soft targets", "软目标");
const WEIGHTS: Text = Text::new("class weights", "类别权重");
const REDUCTION: Text = Text::new("Of the losses of the samples", "对各样本的损失");
const MEAN: Text = Text::new("mean", "取平均");
const SUM: Text = Text::new("sum", "求和");
const NORMALISE: Text = Text::new("Normalise the rows", "逐行归一化");

/// The column.
#[component]
pub(super) fn Panel() -> impl IntoView {
    let state = expect_context::<RwSignal<State>>();
    let formulas = move || lines(&state.with(formulas).map(|formula| parsed(&formula)), &[]);
    view! {
        <div class="card panel">
            <Section name="formula">
                <div class="formulas" inner_html=formulas></div>
            </Section>
            <Section name="logits" class="inputs">
                <h2>{tr(LOGITS)}</h2>
                <Editor part=Part::Z/>
                <ClassNames/>
                <ParamRow
                    param=&T
                    value=Signal::derive(move || state.with(|state| state.temperature))
                    on_change=move |value| state.update(|state| state.temperature = value)
                />
                <p class="hint keys">{tr(KEYS)}</p>
            </Section>
            <Section name="targets" class="inputs">
                <Targets/>
            </Section>
        </div>
    }
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
    let p = format!(r"p_{{ij}} = \frac{{{}}}{{\sum_k {}}}", z("ij"), z("ik"));
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
    [p, format!(r"L = -{share}\sum_i {term}")]
}

/// The editor of one part.
#[component]
fn Editor(
    /// Logits, soft targets or class weights.
    part: Part,
) -> impl IntoView {
    let state = expect_context::<RwSignal<State>>();
    let (symbol, cell): (_, fn(usize, usize) -> String) = match part {
        Part::Z => ("z", |i, j| cell("z", i, j)),
        Part::Y => ("y", |i, j| cell("y", i, j)),
        Part::W => ("w", |_, j| index("w", j)),
    };
    let most = if part == Part::W { Limits { rows: 1, ..MOST } } else { MOST };
    let value = Memo::new(move |_| {
        state.with(|state| match part {
            Part::Z => state.z.clone(),
            Part::Y => state.soft.clone().unwrap_or_default(),
            Part::W => state.weights.clone().unwrap_or_default(),
        })
    });
    let set = move |matrix: Matrix| state.update(|state| state.put(part, matrix));
    view! { <MatrixField symbol value set cell least=LEAST most/> }
}

/// The names of the classes in one field.
#[component]
fn ClassNames() -> impl IntoView {
    let state = expect_context::<RwSignal<State>>();
    let value = Signal::derive(move || {
        state.with(|state| (0..state.z.ncols()).map(|j| state.name(j)).collect::<Vec<_>>().join(", "))
    });
    let call = move |names| state.update(|state| state.names = names);
    view! { <NamesField label=NAMES value on_change=call most=MOST.cols/> }
}

/// What is right, how much it counts, and what is wrong with it.
#[component]
fn Targets() -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let found = expect_context::<Found>();
    let soft = Signal::derive(move || state.with(|state| state.soft.is_some()));
    let weighted = Signal::derive(move || state.with(|state| state.weights.is_some()));
    let weight = move |on: bool| {
        state.update(|state| {
            let ones = Matrix::ones((1, state.z.ncols()));
            state.weights = on.then_some(ones);
        });
    };
    let trouble = move || {
        found.with(|found| found.as_ref().err().map(|error| error.words(lang.get()))).unwrap_or_default()
    };
    let has_wrong_sum = move || found.with(|found| matches!(found, Err(CrossEntropyError::Sum { .. })));
    view! {
        <h2>{tr(TARGETS)}</h2>
        <ParamRow
            param=&EPS
            value=Signal::derive(move || state.with(|state| state.smoothing))
            on_change=move |value| state.update(|state| state.smoothing = value)
        />
        <div class="group">
            <Toggle name=SOFT on=soft on_change=move |_| state.update(State::toggle_soft)/>
            <Toggle name=WEIGHTS on=weighted on_change=weight/>
        </div>
        <Show when=move || soft.get()>
            <Editor part=Part::Y/>
        </Show>
        <Show when=move || weighted.get()>
            <Editor part=Part::W/>
        </Show>
        <p class="fault" role="status">{trouble}</p>
        <Show when=has_wrong_sum>
            <button type="button" class="primary" on:click=move |_| state.update(State::normalise)>
                {tr(NORMALISE)}
            </button>
        </Show>
        <Choice
            label=REDUCTION
            options=[(false, MEAN), (true, SUM)]
            value=Signal::derive(move || state.with(|state| state.sum))
            on_change=move |sum| state.update(|state| state.sum = sum)
        />
    }
}
