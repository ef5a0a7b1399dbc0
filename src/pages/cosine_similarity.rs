//! Cosine similarity step by step: two vectors, what else compares them, and sets of labelled ones.

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
mod offer;
mod panel;
mod picture;
mod set;
mod state;
mod view;
mod words;

/// The page on cosine similarity.
pub(super) static PAGE: Page = Page {
    slug: "cosine-similarity",
    short: Text::new("Cosine", "余弦相似度"),
    title: Text::new("Cosine similarity", "余弦相似度"),
    #[cfg(not(target_family = "wasm"))]
    description: Text::new(
        "Work out the cosine of two vectors step by step, turn them in space, and compare a whole set of labelled vectors.",
        "逐步计算两个向量的余弦相似度，在空间中转动它们，并比较一整组带标签的向量。",
    ),
    lede: Text::new(
        "1 means the same direction, not the same vector: lengths do not count. Change a component, or scale A, and see which measures notice.",
        "1 表示方向相同，而不是向量相同：长度不起作用。改一个分量，或缩放 A，看哪些度量会变。",
    ),
    #[cfg(not(target_family = "wasm"))]
    formula: Some(view::FORMULA),
    #[cfg(not(target_family = "wasm"))]
    picture: Some(card),
    #[cfg(not(target_family = "wasm"))]
    checked: &[checked::FILE],
    view: &VIEW,
};

lazy_module!(cosine_similarity: static VIEW: AnyView = page);

static TABS: &[Tab] = &[
    Tab { id: "", name: Text::new("Two vectors", "两个向量"), view: &Lazy::Here(two_vectors) },
    Tab { id: "set", name: Text::new("A set of vectors", "一组向量"), view: &set::VIEW },
];

fn page() -> AnyView {
    use_parts([&["tabs", "checked"], view::PARTS, set::PARTS].concat());
    view! {
        <Tabs all=TABS/>
        <Section name="checked" class="card low">
            <Checked file=checked::FILE again=&checked::AGAIN/>
        </Section>
    }
    .into_any()
}

fn two_vectors() -> AnyView {
    view! { <view::TwoVectors/> }.into_any()
}

/// The first sight of the page.
#[cfg(not(target_family = "wasm"))]
fn card(_: Lang) -> Box<dyn Picture> {
    Box::new(picture::arrows(&state::State::default(), None))
}
