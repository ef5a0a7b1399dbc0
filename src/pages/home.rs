//! What Nabla is, and its pages as cards.

use leptos::prelude::*;
use nabla_math::text::Text;

use super::Page;
use crate::ui::address::Address;
use crate::ui::live;
use crate::ui::locale::{tr, use_lang};
use crate::url::Place;

/// The home page.
pub(super) static PAGE: Page = Page {
    slug: "",
    short: Text::new("Home", "首页"),
    title: Text::new("The mathematics of deep learning, to touch", "可以亲手摆弄的深度学习数学"),
    description: Text::new(
        "Nabla is an interactive playground for the mathematics of deep learning: every function can be moved, every intermediate number is shown and checked.",
        "Nabla 是深度学习数学的交互式实验场：每个函数都能拖动，每个中间数值都看得见、经过核对。",
    ),
    lede: Text::new(
        "Move a point, turn a knob, and every number on the page follows. Each of them is checked against PyTorch or against sixty-digit arithmetic.",
        "移动一个点，转动一个旋钮，页面上的每个数都随之变化。每个数都与 PyTorch 或 60 位精度的计算核对过。",
    ),
    formula: None,
    #[cfg(not(target_family = "wasm"))]
    picture: None,
    view,
    preload,
};

super::module!(home, Home);

/// One card for every other page. The static page carries the same cards, so that they are there before
/// the code is.
#[component]
fn Home() -> impl IntoView {
    let address = expect_context::<Address>();
    let lang = use_lang();
    view! {
        <ul class="cards">
            {super::ALL
                .iter()
                .filter(|page| !page.slug.is_empty())
                .map(|page| {
                    view! {
                        <li class="card">
                            <a href=live::text(move || address.href(&Place::path(lang.get(), page.slug)))>
                                <Picture page/>
                                <h2>{tr(page.title)}</h2>
                                <p>{tr(page.description)}</p>
                            </a>
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
}

/// The picture of a card in the tone on display; the files lie beside the style sheet.
#[component]
fn Picture(page: &'static Page) -> impl IntoView {
    let address = expect_context::<Address>();
    let file =
        move |assets: &str, tone: &str| address.href(&format!("{assets}cards/{}-{tone}.svg", page.slug));
    assets().map(|assets| {
        view! {
            <img class="only-light" src=file(&assets, "light") alt="" width="480" height="270"/>
            <img class="only-dark" src=file(&assets, "dark") alt="" width="480" height="270" loading="lazy"/>
        }
    })
}

/// The folder of this build's files, below the root; none where there is no release build.
fn assets() -> Option<String> {
    document().document_element()?.get_attribute("data-assets")
}
