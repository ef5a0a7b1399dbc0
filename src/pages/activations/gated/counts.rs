//! How many parameters a gate costs.

use leptos::prelude::*;
use nabla_math::gated::counts::{EQUAL_WIDTH_FORMULA, equal_width, feed_forward};
use nabla_math::text::{Lang, Text};

use super::matrices::BiasSwitch;
use super::state::{HIDDEN, State, WIDTH};
use super::words;
use crate::plot::{Axis, BarChart, Bars, Scale};
use crate::ui::chart::{Chart, Source};
use crate::ui::formula::InlineFormula;
use crate::ui::locale::{tr, use_lang};
use crate::ui::offers::{Offer, Shown, offer};
use crate::ui::param::ParamRow;

const TITLE: Text = Text::new("What the gate costs", "门控的代价");
const ABOUT: Text = Text::new(
    "The feed-forward part of a Transformer maps d to h and back. A gate adds a third matrix beside the two; with two thirds of the width the number of parameters is as before.",
    "Transformer 的前馈部分先从 d 维映射到 h 维，再映射回来。门控在两个矩阵之外增加第三个；把宽度降到三分之二，参数量便与原来相同。",
);
const PLAIN: Text = Text::new("no gate, h", "无门控，h");
const SAME: Text = Text::new("gate, h", "有门控，h");
const EQUAL: Text = Text::new("gate, h′", "有门控，h′");

/// The counts of parameters.
#[component]
pub(super) fn Counts() -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let said = Signal::derive(move || state.with(|state| words::count(state, lang.get())));
    let source = Source::of(Memo::new(move |_| state.with(|state| bars(state, lang.get()))));
    offer(Offer::Picture(Shown { name: TITLE, file: "parameters", source: source.clone(), probe: None }));
    view! {
        <h2>{tr(TITLE)}</h2>
        <p>{tr(ABOUT)}</p>
        <p class="formula display">
            <InlineFormula latex=EQUAL_WIDTH_FORMULA/>
        </p>
        <ParamRow
            param=&WIDTH
            value=Signal::derive(move || state.with(|state| state.width))
            on_change=move |value: f64| state.update(|state| state.width = value.round())
        />
        <ParamRow
            param=&HIDDEN
            value=Signal::derive(move || state.with(|state| state.hidden))
            on_change=move |value: f64| state.update(|state| state.hidden = value.round())
        />
        <BiasSwitch/>
        <Chart source label=said/>
        <p class="reading">{said}</p>
    }
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
