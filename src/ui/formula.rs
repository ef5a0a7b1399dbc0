//! A formula on the page: LaTeX in, MathML out.

use super::live;
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
    let mathml =
        live::text(move || formula.with(|formula| marks.with(|marks| mathml(formula, marks, display))));
    view! { <span class="formula" class:display=display inner_html=mathml></span> }
}

/// Formulas on lines of their own, as HTML for one element: many lines that change together.
pub fn lines(formulas: &[Parsed], marks: &[Marked]) -> String {
    let mut html = String::new();
    for formula in formulas {
        html.push_str("<span class=\"formula display\">");
        html.push_str(&mathml(formula, marks, true));
        html.push_str("</span>");
    }
    html
}

fn mathml(formula: &Parsed, marks: &[Marked], display: bool) -> String {
    let quantities: Vec<_> = marks
        .iter()
        .map(|mark| Quantity { symbol: mark.symbol, key: &mark.key, class: &mark.class })
        .collect();
    formula.mathml(if display { Display::Large } else { Display::Inline }, &quantities)
}

/// A formula of ours. The tests parse all of them; one that failed would be shown as nothing.
pub fn parsed(source: &str) -> Parsed {
    latex::parse(source).unwrap_or_default()
}
