//! A formula on the page: LaTeX in, MathML out.

use leptos::prelude::*;
use nabla_math::latex::{self, Display, Formula as Parsed, Quantity};

/// A letter of formulas that stands for a quantity of the page: it shares its colour and lights up with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Marked {
    /// LaTeX of the letter.
    pub symbol: &'static str,
    /// The quantity's key, as in `data-q`.
    pub key: String,
    /// CSS class that gives the colour; may be empty.
    pub class: String,
}

/// A formula set in the text, or on a line of its own (`display`).
#[component]
pub fn Formula(
    /// The formula.
    #[prop(into)]
    formula: Signal<Parsed>,
    /// Its marked letters.
    #[prop(into, default = Signal::stored(Vec::new()))]
    marks: Signal<Vec<Marked>>,
    /// Set it large, on a line of its own.
    #[prop(default = false)]
    display: bool,
) -> impl IntoView {
    let size = if display { Display::Large } else { Display::Inline };
    let mathml = Memo::new(move |_| {
        let marks = marks.read();
        let quantities: Vec<_> = marks
            .iter()
            .map(|mark| Quantity { symbol: mark.symbol, key: &mark.key, class: &mark.class })
            .collect();
        formula.with(|formula| formula.mathml(size, &quantities))
    });
    view! { <span class="formula" class:display=display inner_html=move || mathml.get()></span> }
}

/// A formula of ours. The tests parse all of them; one that failed would be shown as nothing.
pub fn parsed(source: &str) -> Parsed {
    latex::parse(source).unwrap_or_default()
}
