//! Wide things that scroll sideways in their place.

use leptos::prelude::*;
use nabla_math::text::Text;

use super::locale::tr;

/// A table that scrolls sideways, by keys too.
#[component]
pub fn ScrollTable(
    /// Its name for assistive technology.
    name: Text,
    /// The table as HTML; only what this program wrote.
    #[prop(into)]
    html: Signal<String>,
) -> impl IntoView {
    view! { <div class="scroll" tabindex="0" role="region" aria-label=tr(name) inner_html=html></div> }
}
