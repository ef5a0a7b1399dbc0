//! The formulas on display, to copy as LaTeX or as MathML.

use nabla_math::latex::{Display, Formula};
use nabla_math::text::Text;

use crate::ui::copy::copy_button;
use crate::ui::dom::{El, classed, el};
use crate::ui::formula;

const FORMULAS: Text = Text::new("Formulas", "公式");
const AS_LATEX: Text = Text::new("Copy LaTeX", "复制 LaTeX");
const AS_MATHML: Text = Text::new("Copy MathML", "复制 MathML");

/// The section; none where there is no formula.
pub(super) fn section(formulas: Vec<(String, Formula)>) -> Option<El> {
    if formulas.is_empty() {
        return None;
    }
    let lines = formulas.into_iter().map(|(name, formula)| {
        let html = formula::lines(std::slice::from_ref(&formula), &[]);
        let (latex, mathml) = (formula.latex(), standalone(&formula));
        let copied = latex.clone();
        let buttons = classed("div", "group")
            .child(copy_button(AS_LATEX, move || copied.clone()))
            .child(copy_button(AS_MATHML, move || mathml.clone()));
        let shown =
            classed("div", "scroll").attr("tabindex", "0").attr("role", "group").attr("aria-label", &name);
        let shown =
            shown.child(classed("div", "formulas").html(move || html.clone())).child(el("code").text(&latex));
        classed("div", "taken").child(shown).child(buttons)
    });
    Some(el("section").child(el("h3").tr(FORMULAS)).children(lines))
}

/// MathML that is understood outside of HTML too.
fn standalone(formula: &Formula) -> String {
    let mathml = formula.mathml(Display::Block, &[]);
    mathml.replacen("<math", "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"", 1)
}
