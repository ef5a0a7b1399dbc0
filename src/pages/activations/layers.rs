//! What is left of a gradient after many layers.

use leptos::prelude::*;
use nabla_math::text::Text;

use super::state::{DEPTH, State};
use super::{picture, words};
use crate::ui::chart::Chart;
use crate::ui::live;
use crate::ui::locale::{tr, use_lang};
use crate::ui::param::ParamRow;
use crate::ui::part::Part;

const TITLE: Text = Text::new("Through the layers", "穿过多层");
const IDEA: Text = Text::new(
    "Backpropagation multiplies by the slope once per layer. Below 1 the product vanishes, above 1 it explodes; move the point and see which.",
    "反向传播每过一层就乘一次斜率：小于 1，连乘后消失；大于 1，连乘后爆炸。移动那个点，看看是哪一种。",
);

/// The card.
#[component]
pub(super) fn Layers(state: RwSignal<State>) -> impl IntoView {
    let lang = use_lang();
    let chart = live::memo(move || state.with(|state| picture::layers(state, lang.get())));
    let words = live::text(move || state.with(|state| words::layers(state, lang.get())));
    let depth = live::number(move || state.with(|state| state.depth));
    let set = Callback::new(move |depth: f64| state.update(|state| state.depth = depth.round()));
    view! {
        <Part name="depth" class="card">
            <h2>{tr(TITLE)}</h2>
            <p>{tr(IDEA)}</p>
            <Chart chart=chart.into() label=words/>
            <ParamRow param=&DEPTH value=depth set/>
            <p class="reading">{words}</p>
        </Part>
    }
}
