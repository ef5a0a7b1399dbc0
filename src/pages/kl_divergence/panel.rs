//! The column beside the picture: the formula and the distributions in numbers.

use leptos::prelude::*;
use nabla_math::divergence::{DivergenceError, Side};
use nabla_math::matrix::Matrix;
use nabla_math::text::Text;
use nabla_math::working::index;

use super::state::{LEAST, MOST, State};
use super::view::FORMULA;
use crate::ui::choice::Toggle;
use crate::ui::formula::{lines, parsed};
use crate::ui::locale::{tr, use_lang};
use crate::ui::matrix::{KEYS, MatrixField};
use crate::ui::names::NamesField;
use crate::ui::part::Section;

const DISTRIBUTIONS: Text = Text::new("Distributions", "分布");
const KEEP: Text = Text::new("keep each sum at 1", "保持各自之和为 1");
const NORMALISE: Text = Text::new("Normalise", "归一化");
const SWAP: Text = Text::new("Exchange P and Q", "交换 P 与 Q");
const NAMES: Text = Text::new("Names of the outcomes, with commas between them", "结果名称，以逗号分隔");

/// The column.
#[component]
pub(super) fn Panel() -> impl IntoView {
    view! {
        <div class="card panel">
            <Section name="formula">
                <div class="formulas" inner_html=lines(&[parsed(FORMULA)], &[])></div>
            </Section>
            <Section name="distributions" class="inputs">
                <Distributions/>
            </Section>
        </div>
    }
}

/// Both distributions, and what is done with them as a whole.
#[component]
fn Distributions() -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let error = Memo::new(move |_| state.with(|state| state.pair().err()));
    let trouble = move || error.get().map(|error| error.words(lang.get())).unwrap_or_default();
    let has_wrong_sum = move || matches!(error.get(), Some(DivergenceError::Sum { .. }));
    let normalise = move |_| state.update(State::normalise_both);
    let keep = move |keep| {
        state.update(|state| {
            state.keep = keep;
            if keep {
                state.normalise_both();
            }
        });
    };
    let swap = move |_| state.update(|state| std::mem::swap(&mut state.p, &mut state.q));
    view! {
        <h2>{tr(DISTRIBUTIONS)}</h2>
        <Editor side=Side::P/>
        <Editor side=Side::Q/>
        <p class="fault" role="status">{trouble}</p>
        <Show when=has_wrong_sum>
            <button type="button" class="primary" on:click=normalise>{tr(NORMALISE)}</button>
        </Show>
        <div class="group">
            <Toggle name=KEEP on=Signal::derive(move || state.with(|state| state.keep)) on_change=keep/>
            <button type="button" class="pill" on:click=swap>{tr(SWAP)}</button>
        </div>
        <OutcomeNames/>
        <p class="hint keys">{tr(KEYS)}</p>
    }
}

/// The editor of a distribution.
#[component]
fn Editor(
    /// Which of the two.
    side: Side,
) -> impl IntoView {
    let state = expect_context::<RwSignal<State>>();
    let value = Memo::new(move |_| state.with(|state| state.side(side).clone()));
    let set = move |row: Matrix| state.update(|state| state.put(side, &row));
    let cell: fn(usize, usize) -> String =
        if side == Side::P { |_, j| index("p", j) } else { |_, j| index("q", j) };
    view! { <MatrixField symbol=side.symbol() value set cell least=LEAST most=MOST/> }
}

/// The names of the outcomes in one field.
#[component]
fn OutcomeNames() -> impl IntoView {
    let state = expect_context::<RwSignal<State>>();
    let value = Signal::derive(move || {
        state.with(|state| (0..state.p.ncols()).map(|i| state.name(i)).collect::<Vec<_>>().join(", "))
    });
    let call = move |names| state.update(|state| state.names = names);
    view! { <NamesField label=NAMES value on_change=call most=MOST.cols/> }
}
