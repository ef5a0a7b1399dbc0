//! What goes into the layer, as matrices to edit, and what comes out.

use leptos::prelude::*;
use nabla_math::matrix::Matrix;
use nabla_math::text::Text;
use nabla_math::working::{cell, index, key};

use super::Found;
use super::state::{Part, State};
use crate::ui::choice::Toggle;
use crate::ui::formula::{lines, parsed};
use crate::ui::locale::{tr, use_lang};
use crate::ui::matrix::{KEYS, MatrixField};
use crate::ui::numbers::steady;
use crate::ui::part::Section;

const RESULT: Text = Text::new("Result y: choose a number to picture it", "结果 y：选一个数，在图中看它");
const BIASES: Text = Text::new("with biases b, c", "带偏置 b、c");
/// Significant digits of the result.
const DIGITS: usize = 4;

/// The column with formula, matrices and result.
#[component]
pub(super) fn Panel() -> impl IntoView {
    let state = expect_context::<RwSignal<State>>();
    let unit = Memo::new(move |_| state.with(|state| (state.unit, state.bias)));
    let formula = move || {
        let (unit, bias) = unit.get();
        lines(&[parsed(&format!("y = {}", unit.formula(bias)))], &[])
    };
    view! {
        <div class="card panel">
            <Section name="formula">
                <div class="formulas" inner_html=formula></div>
            </Section>
            <Section name="matrices" class="inputs">
                <Editor part=Part::X/>
                <div class="pair">
                    <Editor part=Part::W/>
                    <Editor part=Part::V/>
                </div>
                <BiasSwitch/>
                <Show when=move || unit.get().1>
                    <div class="pair">
                        <Editor part=Part::B/>
                        <Editor part=Part::C/>
                    </div>
                </Show>
                <p class="hint keys">{tr(KEYS)}</p>
            </Section>
            <Section name="result">
                <Output/>
            </Section>
        </div>
    }
}

/// Whether b and c are there.
#[component]
pub(super) fn BiasSwitch() -> impl IntoView {
    let state = expect_context::<RwSignal<State>>();
    view! {
        <Toggle
            name=BIASES
            on=Signal::derive(move || state.with(|state| state.bias))
            on_change=move |on| state.update(|state| state.bias = on)
        />
    }
}

/// The editor of one part.
#[component]
pub(super) fn Editor(
    /// An input, a weight, a bias or the upstream gradient.
    part: Part,
) -> impl IntoView {
    let state = expect_context::<RwSignal<State>>();
    let (symbol, cell): (_, fn(usize, usize) -> String) = match part {
        Part::X => ("x", |i, j| cell("x", i, j)),
        Part::W => ("W", |i, j| cell("w", i, j)),
        Part::V => ("V", |i, j| cell("v", i, j)),
        Part::B => ("b", |_, j| index("b", j)),
        Part::C => ("c", |_, j| index("c", j)),
        Part::U => ("u", |i, j| cell("u", i, j)),
    };
    let (least, most) = part.limits();
    let value = Memo::new(move |_| state.with(|state| state.part(part).clone()));
    let set = move |matrix: Matrix| state.update(|state| state.put(part, matrix));
    view! { <MatrixField symbol value set cell least most/> }
}

/// y, every entry a button that turns the pictures to it, or why there is none.
#[component]
fn Output() -> impl IntoView {
    let lang = use_lang();
    let (state, found) = (expect_context::<RwSignal<State>>(), expect_context::<Found>());
    let shape = Memo::new(move |_| state.with(|state| (state.x.nrows(), state.w.ncols())));
    let entry = move |i: usize, k: usize| {
        let value = move || {
            found.with(|found| {
                found.as_ref().ok().and_then(|found| found.y.get((i, k)).copied()).unwrap_or(f64::NAN)
            })
        };
        view! {
            <td>
                <button
                    type="button"
                    data-q=key(&cell("y", i, k))
                    aria-pressed=move || state.with(|state| state.at == (i, k)).to_string()
                    on:click=move |_| state.update(|state| state.at = (i, k))
                >
                    {move || steady(value(), DIGITS)}
                </button>
            </td>
        }
    };
    let rows = move || {
        let (rows, cols) = shape.get();
        let row = |i: usize| view! { <tr>{(0..cols).map(|k| entry(i, k)).collect_view()}</tr> };
        (0..rows).map(row).collect_view()
    };
    let trouble = move || {
        found.with(|found| found.as_ref().err().map(|error| error.words(lang.get()))).unwrap_or_default()
    };
    view! {
        <h2>{tr(RESULT)}</h2>
        <div class="scroll">
            <table class="result" aria-label=tr(RESULT)>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <p class="fault" role="status">{trouble}</p>
    }
}
