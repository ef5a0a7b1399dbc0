//! What is left of a gradient after many layers.

use leptos::prelude::*;
use nabla_math::text::Text;

use super::state::{DEPTH, State};
use super::{picture, words};
use crate::ui::chart::{ChartOptions, Source, chart};
use crate::ui::dom::{El, classed, el};
use crate::ui::live;
use crate::ui::locale::use_lang;
use crate::ui::param::ParamRow;
use crate::ui::part::part;

const TITLE: Text = Text::new("Through the layers", "穿过多层");
const IDEA: Text = Text::new(
    "Backpropagation multiplies by the slope once per layer. Below 1 the product vanishes, above 1 it explodes; move the point and see which.",
    "反向传播每过一层就乘一次斜率：小于 1，连乘后消失；大于 1，连乘后爆炸。移动那个点，看看是哪一种。",
);

/// Appends the card.
pub(super) fn append(parent: El, state: RwSignal<State>) -> El {
    let lang = use_lang();
    let curves = live::memo(move || state.with(|state| picture::layers(state, lang.get())));
    let words = live::text(move || state.with(|state| words::layers(state, lang.get())));
    part(parent, "depth", "card", move |part| {
        let depth = ParamRow::new(
            &DEPTH,
            move || state.with(|state| state.depth),
            move |depth: f64| state.update(|state| state.depth = depth.round()),
        );
        part.child(el("h2").tr(TITLE))
            .child(el("p").tr(IDEA))
            .child(chart(Source::of(curves), ChartOptions::still(words)))
            .child(depth.view())
            .child(classed("p", "reading").live(move || words.get()))
    })
}
