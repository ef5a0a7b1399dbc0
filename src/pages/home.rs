//! What Nabla is, and its pages as cards.

use leptos::prelude::*;
use nabla_math::text::Text;

use super::Page;
use crate::ui::address::Address;
use crate::ui::locale::{tr, use_lang};
use crate::ui::module::lazy_module;
use crate::url::Place;

/// The home page.
pub(super) static PAGE: Page = Page {
    slug: "",
    short: Text::new("Home", "首页"),
    title: Text::new("The mathematics of deep learning, to touch", "可以亲手摆弄的深度学习数学"),
    #[cfg(not(target_family = "wasm"))]
    description: Text::new(
        "Nabla is an interactive playground for the mathematics of deep learning: every function can be moved, every intermediate number is shown and checked.",
        "Nabla 是深度学习数学的交互式实验场：每个函数都能拖动，每个中间数值都看得见、经过核对。",
    ),
    lede: Text::new(
        "Move a point, turn a knob, and every number on the page follows. Each of them is checked against PyTorch or against sixty-digit arithmetic.",
        "移动一个点，转动一个旋钮，页面上的每个数都随之变化。每个数都与 PyTorch 或 60 位精度的计算核对过。",
    ),
    #[cfg(not(target_family = "wasm"))]
    formula: None,
    #[cfg(not(target_family = "wasm"))]
    picture: None,
    #[cfg(not(target_family = "wasm"))]
    checked: &[],
    view: &VIEW,
};

lazy_module!(home: static VIEW: AnyView = page);

fn page() -> AnyView {
    view! { <Home/> }.into_any()
}

/// One card for every other page. The static page carries the same cards, so that they are there before
/// the code is.
#[component]
fn Home() -> impl IntoView {
    let address = expect_context::<Address>();
    let lang = use_lang();
    let card = |page: &'static Page| {
        view! {
            <li class="card">
                <a href=move || address.href(&Place::path(lang.get(), page.slug))>
                    {assets().map(|assets| view! { <Pictures page assets/> })}
                    <h2>{tr(page.title)}</h2>
                    <p>{tr(page.lede)}</p>
                </a>
            </li>
        }
    };
    let pages = super::ALL.iter().copied().filter(|page| !page.slug.is_empty());
    view! { <ul class="cards">{pages.map(card).collect_view()}</ul> }
}

/// The picture of a card in both tones; the style shows the one on display. The files lie beside the style sheet.
#[component]
fn Pictures(
    /// Whose picture it is.
    page: &'static Page,
    /// The folder of this build's files, below the root.
    assets: String,
) -> impl IntoView {
    let address = expect_context::<Address>();
    let file = |tone: &str| address.href(&format!("{assets}cards/{}-{tone}.svg", page.slug));
    view! {
        <img class="only-light" src=file("light") alt="" width="480" height="270"/>
        <img class="only-dark" src=file("dark") alt="" width="480" height="270" loading="lazy"/>
    }
}

/// The folder of this build's files, below the root; none where there is no release build.
fn assets() -> Option<String> {
    document().document_element()?.get_attribute("data-assets")
}
