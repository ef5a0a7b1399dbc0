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

/// Formulas on lines of their own, as HTML for one element: many lines that change together.
pub fn lines(formulas: &[Parsed], marks: &[Marked]) -> String {
    let mut html = String::new();
    for formula in formulas {
        html += &format!("<span class=\"formula display\">{}</span>", mathml(formula, marks, Display::Large));
    }
    html
}

fn mathml(formula: &Parsed, marks: &[Marked], display: Display) -> String {
    let quantities: Vec<_> = marks
        .iter()
        .map(|mark| Quantity { symbol: mark.symbol, key: &mark.key, class: &mark.class })
        .collect();
    formula.mathml(display, &quantities)
}

/// A formula of ours. The tests parse all of them; one that failed would be shown as nothing.
pub fn parsed(source: &str) -> Parsed {
    latex::parse(source).unwrap_or_default()
}

/// A formula of ours, set in the text.
#[component]
pub fn InlineFormula(
    /// The formula as LaTeX.
    #[prop(into)]
    latex: String,
) -> impl IntoView {
    view! { <span class="formula" inner_html=mathml(&parsed(&latex), &[], Display::Inline)></span> }
}
