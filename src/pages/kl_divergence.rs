//! Divergences of distributions step by step: discrete ones, two Gaussians, one Gaussian fitted to two peaks.

use leptos::prelude::*;
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

mod checked;
mod code;
mod details;
mod fit;
mod gaussians;
mod offer;
mod panel;
mod picture;
mod state;
mod view;
mod words;

/// The page on divergences.
pub(super) static PAGE: Page = Page {
    slug: "kl-divergence",
    short: Text::new("KL divergence", "KL 散度"),
    title: Text::new("KL divergence", "KL 散度"),
    #[cfg(not(target_family = "wasm"))]
    description: Text::new(
        "Drag two distributions and follow entropy, cross-entropy, KL divergence both ways and Jensen–Shannon, number by number.",
        "拖动两个分布，逐个数字跟踪熵、交叉熵、两个方向的 KL 散度和 JS 散度。",
    ),
    lede: Text::new(
        "How much worse it is to believe Q when P is true. Drag a bar: it is 0 only where both agree, and the two directions are not the same.",
        "真相是 P 而相信 Q，要付出多少代价。拖动柱子：只有两者一致时才为 0，而且两个方向并不相同。",
    ),
    #[cfg(not(target_family = "wasm"))]
    formula: Some(view::FORMULA),
    #[cfg(not(target_family = "wasm"))]
    picture: Some(card),
    #[cfg(not(target_family = "wasm"))]
    checked: &[checked::FILE],
    view: &VIEW,
};

lazy_module!(kl_divergence: static VIEW: AnyView = page);

static TABS: &[Tab] = &[
    Tab { id: "", name: Text::new("Outcomes", "离散分布"), view: &Lazy::Here(outcomes) },
    Tab { id: "gaussians", name: Text::new("Two Gaussians", "两个高斯分布"), view: &gaussians::VIEW },
    Tab { id: "fit", name: Text::new("Cover or seek", "覆盖还是寻峰"), view: &fit::VIEW },
];

fn page() -> AnyView {
    use_parts([&["tabs", "checked"], view::PARTS, gaussians::PARTS, fit::PARTS].concat());
    view! {
        <Tabs all=TABS/>
        <Section name="checked" class="card low">
            <Checked file=checked::FILE again=&checked::AGAIN/>
        </Section>
    }
    .into_any()
}

fn outcomes() -> AnyView {
    view! { <view::Outcomes/> }.into_any()
}

/// The first sight of the page.
#[cfg(not(target_family = "wasm"))]
fn card(_: Lang) -> Box<dyn Picture> {
    Box::new(picture::bars(&state::State::default(), None))
}
