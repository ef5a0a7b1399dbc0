//! How many parameters a gate costs.

use leptos::prelude::*;
use nabla_math::gated::counts::{EQUAL_WIDTH_FORMULA, equal_width, feed_forward};
use nabla_math::text::{Lang, Text};

use super::matrices::bias_switch;
use super::state::{HIDDEN, State, WIDTH};
use super::words;
use crate::plot::{Axis, BarChart, Bars, Scale};
use crate::ui::chart::{ChartOptions, Source, chart};
use crate::ui::dom::{El, classed, el};
use crate::ui::formula::inline;
use crate::ui::live;
use crate::ui::locale::use_lang;
use crate::ui::offers::{Offer, Shown, offer};
use crate::ui::param::ParamRow;
use crate::ui::part::part;

const TITLE: Text = Text::new("What the gate costs", "门控的代价");
const ABOUT: Text = Text::new(
    "The feed-forward part of a Transformer maps d to h and back. A gate adds a third matrix beside the two; with two thirds of the width the number of parameters is as before.",
    "Transformer 的前馈部分先从 d 维映射到 h 维，再映射回来。门控在两个矩阵之外增加第三个；把宽度降到三分之二，参数量便与原来相同。",
);
const PLAIN: Text = Text::new("no gate, h", "无门控，h");
const SAME: Text = Text::new("gate, h", "有门控，h");
const EQUAL: Text = Text::new("gate, h′", "有门控，h′");

/// Appends the card.
pub(super) fn append(parent: El, state: RwSignal<State>) -> El {
    let lang = use_lang();
    part(parent, "counts", "card", move |part| {
        let said = live::text(move || state.with(|state| words::count(state, lang.get())));
        let bars = live::memo(move || state.with(|state| bars(state, lang.get())));
        let source = Source::of(bars);
        offer(Offer::Picture(Shown { name: TITLE, file: "parameters", source: source.clone(), probe: None }));
        let width = ParamRow::new(
            &WIDTH,
            move || state.with(|state| state.width),
            move |value| state.update(|state| state.width = value.round()),
        );
        let hidden = ParamRow::new(
            &HIDDEN,
            move || state.with(|state| state.hidden),
            move |value| state.update(|state| state.hidden = value.round()),
        );
        part.child(el("h2").tr(TITLE))
            .child(el("p").tr(ABOUT))
            .child(classed("p", "formula display").child(inline(EQUAL_WIDTH_FORMULA)))
            .child(width.view())
            .child(hidden.view())
            .child(bias_switch(state))
            .child(chart(source, ChartOptions::still(said)))
            .child(classed("p", "reading").live(move || said.get()))
    })
}

/// How many parameters there are without a gate, with one, and with one at the width of equal cost.
pub(super) fn numbers(state: &State) -> [(&'static str, f64); 3] {
    let (d, h) = (state.width as u64, state.hidden as u64);
    let (same, equal) = (feed_forward(d, h, state.bias), feed_forward(d, equal_width(h, 1), state.bias));
    [("plain", same.plain as f64), ("gated", same.gated as f64), ("equal", equal.gated as f64)]
}

fn bars(state: &State, lang: Lang) -> BarChart {
    let values = numbers(state).map(|(_, count)| count).to_vec();
    let most = values.iter().fold(1.0_f64, |most, value| most.max(*value));
    BarChart {
        places: [PLAIN, SAME, EQUAL].map(|name| name.get(lang).to_owned()).to_vec(),
        bars: vec![Bars { label: TITLE.get(lang).to_owned(), series: 0, values, outline: false }],
        y: Axis { range: 0.0..most, scale: Scale::Linear, label: String::new() },
        lit: Vec::new(),
    }
}
