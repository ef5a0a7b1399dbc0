//! The samples with their probabilities: each a button that makes its class the true one.

use leptos::prelude::*;
use nabla_math::matrix::Matrix;
use nabla_math::text::{Lang, Text};
use nabla_math::working::{cell, index, key};

use super::state::State;
use super::view::Found;
use crate::ui::locale::{tr, use_lang};
use crate::ui::numbers::steady;

const TITLE: Text = Text::new(
    "Samples: press a probability to make its class the true one",
    "样本：点一个概率，把它的类别设为真实类别",
);
const SOFT: Text =
    Text::new("Samples; their targets are the soft ones that you enter", "样本；目标为所输入的软目标");
const SAMPLE: Text = Text::new("sample", "样本");
const IGNORE: Text = Text::new("ignore", "忽略");
const LOSS: Text = Text::new("loss", "损失");
/// Significant digits of probabilities and of losses.
const DIGITS: usize = 4;

/// The table of the samples.
#[component]
pub(super) fn Samples() -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let shape =
        Memo::new(move |_| state.with(|state| (state.z.nrows(), state.z.ncols(), state.soft.is_some())));
    let p = Memo::new(move |_| state.with(State::probabilities));
    let title = move || if shape.get().2 { SOFT } else { TITLE }.get(lang.get());
    let rows = move || {
        let (rows, cols, soft) = shape.get();
        view! {
            <Head cols soft/>
            <tbody>
                {(0..rows).map(|sample| view! { <Row sample cols soft p/> }).collect_view()}
            </tbody>
        }
    };
    view! {
        <h2>{title}</h2>
        <div class="scroll" tabindex="0" role="region" aria-label=tr(SAMPLE)>
            <table class="result samples">{rows}</table>
        </div>
    }
}

/// The names of the columns.
#[component]
fn Head(
    /// How many classes there are.
    cols: usize,
    /// Whether targets are soft: no sample is ignored then.
    soft: bool,
) -> impl IntoView {
    let state = expect_context::<RwSignal<State>>();
    let class = move |j: usize| view! { <th scope="col">{move || state.with(|state| state.name(j))}</th> };
    view! {
        <thead>
            <tr>
                <th scope="col">{tr(SAMPLE)}</th>
                {(0..cols).map(class).collect_view()}
                {(!soft).then(|| view! { <th scope="col">{tr(IGNORE)}</th> })}
                <th scope="col">{tr(LOSS)}</th>
            </tr>
        </thead>
    }
}

/// A sample: shown by its number, labelled by a probability, ignored by ∅.
#[component]
fn Row(
    /// Its row, counted from 0.
    sample: usize,
    /// How many classes there are.
    cols: usize,
    /// Whether targets are soft.
    soft: bool,
    /// The probabilities of all samples.
    p: Memo<Matrix>,
) -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let found = expect_context::<Found>();
    let show = move |_| {
        state.update(|state| {
            if state.sample != sample {
                (state.sample, state.descent) = (sample, 0);
            }
        });
    };
    let show_label = move || match lang.get() {
        Lang::En => format!("Show sample {}", sample + 1),
        Lang::Zh => format!("显示样本 {}", sample + 1),
    };
    let ignore_label = move || match lang.get() {
        Lang::En => format!("Ignore sample {}", sample + 1),
        Lang::Zh => format!("忽略样本 {}", sample + 1),
    };
    let loss = move || {
        let loss = found.with(|found| found.as_ref().ok()?.rows.get(sample).copied().flatten());
        loss.map_or_else(|| "—".to_owned(), |loss| steady(loss, DIGITS))
    };
    let ignored = move || state.with(|state| state.labels.get(sample) == Some(&None)).to_string();
    let ignore = view! {
        <td>
            <button
                type="button"
                aria-label=ignore_label
                aria-pressed=ignored
                on:click=move |_| label(state, sample, None)
            >
                "∅"
            </button>
        </td>
    };
    view! {
        <tr>
            <th scope="row">
                <button
                    type="button"
                    aria-label=show_label
                    aria-pressed=move || state.with(|state| state.sample == sample).to_string()
                    on:click=show
                >
                    {sample + 1}
                </button>
            </th>
            {(0..cols).map(|class| view! { <Share sample class soft p/> }).collect_view()}
            {(!soft).then_some(ignore)}
            <td class="loss" data-q=key(&index("L", sample))>{loss}</td>
        </tr>
    }
}

/// The probability of a class; where targets are labels, a button that makes the class the true one.
#[component]
fn Share(
    /// The row, counted from 0.
    sample: usize,
    /// The column, counted from 0.
    class: usize,
    /// Whether targets are soft.
    soft: bool,
    /// The probabilities of all samples.
    p: Memo<Matrix>,
) -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let quantity = key(&cell("p", sample, class));
    let number = move || steady(p.with(|p| p.get((sample, class)).copied().unwrap_or(f64::NAN)), DIGITS);
    if soft {
        return view! { <td data-q=quantity>{number}</td> }.into_any();
    }
    let name = move || {
        let name = state.with(|state| state.name(class));
        match lang.get() {
            Lang::En => format!("Sample {}, class {name}: p = {}", sample + 1, number()),
            Lang::Zh => format!("样本 {}，类别 {name}：p = {}", sample + 1, number()),
        }
    };
    let is_true = move || state.with(|state| state.labels.get(sample) == Some(&Some(class))).to_string();
    view! {
        <td>
            <button
                type="button"
                data-q=quantity
                aria-label=name
                aria-pressed=is_true
                on:click=move |_| label(state, sample, Some(class))
            >
                {number}
            </button>
        </td>
    }
    .into_any()
}

/// Says what is right for a sample, and shows it.
fn label(state: RwSignal<State>, sample: usize, class: Option<usize>) {
    state.update(|state| {
        if let Some(label) = state.labels.get_mut(sample) {
            *label = class;
        }
        if state.sample != sample {
            (state.sample, state.descent) = (sample, 0);
        }
    });
}
