//! What is left of a gradient after many layers.

use leptos::prelude::*;
use nabla_math::text::Text;

use super::state::{DEPTH, State};
use super::{picture, words};
use crate::ui::chart::{Chart, Source};
use crate::ui::locale::{tr, use_lang};
use crate::ui::param::ParamRow;

const TITLE: Text = Text::new("Through the layers", "穿过多层");
const IDEA: Text = Text::new(
    "Backpropagation multiplies by the slope once per layer. Below 1 the product vanishes, above 1 it explodes; move the point and see which.",
    "反向传播每过一层就乘一次斜率：小于 1，连乘后消失；大于 1，连乘后爆炸。移动那个点，看看是哪一种。",
);

/// What the slope does to a gradient layer by layer.
#[component]
pub(super) fn Layers() -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let curves = Memo::new(move |_| state.with(|state| picture::layers(state, lang.get())));
    let words = Signal::derive(move || state.with(|state| words::layers(state, lang.get())));
    view! {
        <h2>{tr(TITLE)}</h2>
        <p>{tr(IDEA)}</p>
        <Chart source=Source::of(curves) label=words/>
        <ParamRow
            param=&DEPTH
            value=Signal::derive(move || state.with(|state| state.depth))
            on_change=move |depth: f64| state.update(|state| state.depth = depth.round())
        />
        <p class="reading">{words}</p>
    }
}
