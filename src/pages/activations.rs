//! Activation functions: plot, compare, probe, and what their slopes do to a gradient.

use leptos::prelude::*;
use nabla_math::activation;
#[cfg(not(target_family = "wasm"))]
use nabla_math::text::Lang;
use nabla_math::text::Text;

use super::Page;
#[cfg(not(target_family = "wasm"))]
use crate::plot::Picture;
use crate::ui::checked::Checked;
use crate::ui::module::{Lazy, lazy_module};
use crate::ui::part::Section;
use crate::ui::tabs::{Tab, Tabs};
use crate::ui::url_state::use_parts;

mod all;
mod checked;
mod code;
mod compare;
mod curves;
mod details;
mod difference;
mod entry;
mod estimate;
mod facts;
mod gated;
mod layers;
mod limits;
mod offer;
mod own;
mod picture;
mod point;
mod saturation;
mod softmax;
mod state;
mod steps;
mod table;
mod window;
mod words;
mod worked;

/// The page on activation functions.
pub(super) static PAGE: Page = Page {
    slug: "activations",
    short: Text::new("Activations", "激活函数"),
    title: Text::new("Activation functions", "激活函数"),
    #[cfg(not(target_family = "wasm"))]
    description: Text::new(
        "Plot, compare and probe activation functions with their derivatives, and see where gradients vanish.",
        "绘制、比较、探查常见激活函数及其导数，看清梯度在哪里消失。",
    ),
    lede: Text::new(
        "A neuron learns only as fast as its activation’s slope lets it. Move the point: where the slope is nearly flat, so is learning.",
        "神经元学得多快，取决于激活函数的斜率。移动曲线上的点：斜率几乎为零的地方，学习也几乎停滞。",
    ),
    #[cfg(not(target_family = "wasm"))]
    formula: Some(
        r"\sigma(x) = \frac{1}{1 + e^{-x}}, \quad \sigma'(x) = \sigma(x)\,(1 - \sigma(x)) \le \frac{1}{4}",
    ),
    #[cfg(not(target_family = "wasm"))]
    picture: Some(card),
    #[cfg(not(target_family = "wasm"))]
    checked: &[checked::FILE],
    view: &VIEW,
};

lazy_module!(activations: static VIEW: AnyView = page);

static TABS: &[Tab] = &[
    Tab { id: "", name: Text::new("Curves", "曲线"), view: &Lazy::Here(curves) },
    Tab { id: "all", name: Text::new("All functions", "全部函数"), view: &all::VIEW },
    Tab { id: "softmax", name: Text::same("Softmax"), view: &softmax::VIEW },
    Tab { id: "gated", name: Text::new("Gated units", "门控单元"), view: &gated::VIEW },
];

fn page() -> AnyView {
    let parts = [&["tabs", "checked"], curves::PARTS, all::PARTS, softmax::PARTS, gated::PARTS].concat();
    let params = activation::ALL.iter().flat_map(|function| function.params).map(|param| param.key);
    use_parts(parts.into_iter().chain(params).collect());
    view! {
        <Tabs all=TABS/>
        <Section name="checked" class="card low">
            <Checked file=checked::FILE again=&checked::AGAIN/>
        </Section>
    }
    .into_any()
}

fn curves() -> AnyView {
    view! { <curves::Curves/> }.into_any()
}

/// The first sight of the page.
#[cfg(not(target_family = "wasm"))]
fn card(lang: Lang) -> Box<dyn Picture> {
    Box::new(picture::chart(&state::State::default(), lang))
}
