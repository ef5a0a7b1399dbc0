//! Softmax cross-entropy step by step: from logits to the loss and back, and where it goes wrong.

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

mod binary;
mod checked;
mod code;
mod curve;
mod descent;
mod details;
mod formats;
mod mistakes;
mod notes;
mod offer;
mod panel;
mod picture;
mod samples;
mod state;
mod steps;
mod triangle;
mod view;
mod words;

/// The page on softmax cross-entropy.
pub(super) static PAGE: Page = Page {
    slug: "cross-entropy",
    short: Text::new("Cross-entropy", "交叉熵"),
    title: Text::new("Softmax cross-entropy", "Softmax 交叉熵"),
    #[cfg(not(target_family = "wasm"))]
    description: Text::new(
        "Follow softmax cross-entropy from logits to the loss and back to the gradient, number by number, with your own logits.",
        "用自己的 logit，逐个数字跟踪 Softmax 交叉熵：从 logit 到损失，再回到梯度。",
    ),
    lede: Text::new(
        "The loss of a classifier is −ln of the probability that it gave to the truth. Change a logit, or press another class to be the true one, and follow every number.",
        "分类器的损失就是它给真实类别的概率取 −ln。改一个 logit，或另选一个真实类别，看每个数字怎样变化。",
    ),
    #[cfg(not(target_family = "wasm"))]
    formula: Some(view::FORMULA),
    #[cfg(not(target_family = "wasm"))]
    picture: Some(card),
    #[cfg(not(target_family = "wasm"))]
    checked: &checked::FILES,
    view: &VIEW,
};

lazy_module!(cross_entropy: static VIEW: AnyView = page);

static TABS: &[Tab] = &[
    Tab { id: "", name: Text::new("Any classes", "多分类"), view: &Lazy::Here(multi_class) },
    Tab { id: "binary", name: Text::new("Two classes", "二分类"), view: &binary::VIEW },
];

fn page() -> AnyView {
    use_parts([&["tabs", "checked"], view::PARTS, binary::PARTS].concat());
    let checked = |file| {
        view! {
            <Section name="checked" class="card">
                <Checked file again=&checked::AGAIN/>
            </Section>
        }
    };
    view! {
        <Tabs all=TABS/>
        <div class="low both">{checked::FILES.map(checked).collect_view()}</div>
    }
    .into_any()
}

fn multi_class() -> AnyView {
    view! { <view::MultiClass/> }.into_any()
}

/// The first sight of the page.
#[cfg(not(target_family = "wasm"))]
fn card(lang: Lang) -> Box<dyn Picture> {
    Box::new(picture::bars(&state::State::default(), None, lang))
}
