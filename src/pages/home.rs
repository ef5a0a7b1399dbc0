//! What Nabla is, and its pages as cards.

use super::Page;
use leptos::prelude::*;
use nabla_math::text::Text;

/// The home page.
pub(super) static PAGE: Page = Page {
    slug: "",
    title: Text::new("Nabla", "Nabla"),
    description: Text::new(
        "An interactive playground for the mathematics of deep learning.",
        "深度学习数学的互动游乐场。",
    ),
    lede: Text::new(
        "Touch the mathematics of deep learning: move a point, and watch every number follow.",
        "亲手摆弄深度学习里的数学：移动一个点，看每个数怎样随之变化。",
    ),
    formula: None,
    view,
    preload,
};

super::module!(home, Home);

#[component]
fn Home() -> impl IntoView {
    view! { <p>"home"</p> }
}
