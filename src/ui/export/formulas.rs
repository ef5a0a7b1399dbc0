//! The formulas on display, to copy as LaTeX or as MathML.

use leptos::prelude::*;
use nabla_math::latex::{Display, Formula};
use nabla_math::text::Text;

use crate::ui::copy::CopyButton;
use crate::ui::formula;
use crate::ui::locale::tr;

const FORMULAS: Text = Text::new("Formulas", "公式");
const AS_LATEX: Text = Text::new("Copy LaTeX", "复制 LaTeX");
const AS_MATHML: Text = Text::new("Copy MathML", "复制 MathML");

/// The formulas on display, each with its name.
#[component]
pub(super) fn Formulas(
    /// Names and formulas.
    formulas: Vec<(String, Formula)>,
) -> impl IntoView {
    let line = |(name, formula): (String, Formula)| {
        let html = formula::lines(std::slice::from_ref(&formula), &[]);
        let (latex, mathml) = (formula.latex(), standalone(&formula));
        view! {
            <div class="taken">
                <div class="scroll" tabindex="0" role="group" aria-label=name>
                    <div class="formulas" inner_html=html></div>
                    <code>{latex.clone()}</code>
                </div>
                <div class="group">
                    <CopyButton name=AS_LATEX text=Signal::stored(latex)/>
                    <CopyButton name=AS_MATHML text=Signal::stored(mathml)/>
                </div>
            </div>
        }
    };
    view! {
        <section>
            <h3>{tr(FORMULAS)}</h3>
            {formulas.into_iter().map(line).collect_view()}
        </section>
    }
}

/// MathML that is understood outside of HTML too.
fn standalone(formula: &Formula) -> String {
    let mathml = formula.mathml(Display::Block, &[]);
    mathml.replacen("<math", "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"", 1)
}
