//! A formula on the page: LaTeX in, MathML out.

use leptos::prelude::*;
use nabla_math::latex::{self, Formula as Parsed, Quantity};

/// A formula set as a line within the text, or on a line of its own (`display`).
///
/// Letters that belong to one of `quantities` carry its key and class, so that they share its colour and
/// light up with it.
#[component]
pub fn Formula(
    /// The formula.
    #[prop(into)]
    formula: Signal<Parsed>,
    /// Its marked letters.
    #[prop(into, default = Signal::stored(Vec::new()))]
    quantities: Signal<Vec<Quantity>>,
    /// Set it large, on a line of its own.
    #[prop(default = false)]
    display: bool,
) -> impl IntoView {
    let mathml = Memo::new(move |_| {
        formula.with(|formula| quantities.with(|quantities| formula.mathml(quantities, display)))
    });
    view! { <span class="formula" class:display=display inner_html=move || mathml.get()></span> }
}

/// The parse of a formula of ours; one that cannot be parsed is shown as its source, never as nothing.
pub fn parsed(source: &str) -> Parsed {
    latex::parse(source).unwrap_or_else(|_| Parsed::text(source))
}
