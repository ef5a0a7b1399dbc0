//! The samples with their probabilities: each a button that makes its class the true one.

use leptos::prelude::*;
use nabla_math::text::{Lang, Text};
use nabla_math::working::{cell, index, key};

use super::state::State;
use super::view::Found;
use crate::ui::dom::{El, button, classed, el};
use crate::ui::live;
use crate::ui::locale::use_lang;
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

/// The card.
pub(super) fn samples(part: El, state: RwSignal<State>, found: Found) -> El {
    let lang = use_lang();
    let shape = live::memo(move || state.with(|state| (state.z.rows, state.z.cols, state.soft.is_some())));
    let p = live::memo(move || state.with(State::probabilities));
    let head = move |cols: usize, soft: bool| {
        let class = |j: usize| el("th").attr("scope", "col").live(move || state.with(|state| state.name(j)));
        let row = el("tr").child(el("th").attr("scope", "col").tr(SAMPLE)).children((0..cols).map(class));
        let row = if soft { row } else { row.child(el("th").attr("scope", "col").tr(IGNORE)) };
        el("thead").child(row.child(el("th").attr("scope", "col").tr(LOSS)))
    };
    let row = move |i: usize, cols: usize, soft: bool| {
        let pick = button("", move || {
            state.update(|state| {
                if state.sample != i {
                    (state.sample, state.descent) = (i, 0);
                }
            });
        })
        .attr_live("aria-label", move || match lang.get() {
            Lang::En => format!("Show sample {}", i + 1),
            Lang::Zh => format!("显示样本 {}", i + 1),
        })
        .aria("aria-pressed", move || state.with(|state| state.sample == i))
        .text(&(i + 1).to_string());
        let value = move |j: usize| p.with(|p| p.get(i, j).unwrap_or(f64::NAN));
        let number = move |j: usize| steady(value(j), DIGITS);
        let share = move |j: usize| {
            let quantity = key(&cell("p", i, j));
            if soft {
                return el("td").attr("data-q", &quantity).live(move || number(j));
            }
            let choose = button("", move || label(state, i, Some(j)))
                .attr("data-q", &quantity)
                .attr_live("aria-label", move || {
                    let name = state.with(|state| state.name(j));
                    match lang.get() {
                        Lang::En => format!("Sample {}, class {name}: p = {}", i + 1, number(j)),
                        Lang::Zh => format!("样本 {}，类别 {name}：p = {}", i + 1, number(j)),
                    }
                })
                .aria("aria-pressed", move || state.with(|state| state.labels.get(i) == Some(&Some(j))))
                .live(move || number(j));
            el("td").child(choose)
        };
        let ignore = button("", move || label(state, i, None))
            .attr_live("aria-label", move || match lang.get() {
                Lang::En => format!("Ignore sample {}", i + 1),
                Lang::Zh => format!("忽略样本 {}", i + 1),
            })
            .aria("aria-pressed", move || state.with(|state| state.labels.get(i) == Some(&None)))
            .text("∅");
        let loss = move || {
            let loss = found.with(|found| found.as_ref().ok()?.rows.get(i).copied().flatten());
            loss.map_or_else(|| "—".to_owned(), |loss| steady(loss, DIGITS))
        };
        let row = el("tr").child(el("th").attr("scope", "row").child(pick)).children((0..cols).map(share));
        let row = if soft { row } else { row.child(el("td").child(ignore)) };
        row.child(classed("td", "loss").attr("data-q", &key(&index("L", i))).live(loss))
    };
    let table = classed("table", "result samples").region(move || {
        let (rows, cols, soft) = shape.get();
        vec![head(cols, soft), el("tbody").children((0..rows).map(|i| row(i, cols, soft)))]
    });
    let title = move || if shape.get().2 { SOFT } else { TITLE }.get(lang.get()).to_owned();
    part.child(el("h2").live(title)).child(
        classed("div", "scroll")
            .attr("tabindex", "0")
            .attr("role", "region")
            .attr_tr("aria-label", SAMPLE)
            .child(table),
    )
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
