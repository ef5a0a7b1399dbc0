//! The value and the slope of an activation, worked out.

use super::Activation;
use crate::latex::{Formula, eval, parse};
use crate::param::Args;
use crate::text::Text;
use crate::working::{Known, Line, Step, Working};

/// f(x) and f′(x) step by step: the terms that shorten the formulas, then the value, then the slope.
///
/// At a kink the slope is the frameworks' choice, which the formula need not have.
pub fn working(f: &Activation, x: f64, args: Args) -> Working {
    let mut given = vec![Known::new("x", x)];
    given.extend(f.params.iter().zip(args).map(|(param, value)| Known::new(param.symbol, value)));
    given.extend(f.constants.iter().map(|constant| Known::new(constant.symbol, constant.value)));
    let mut steps = Vec::with_capacity(f.terms.len() + 2);
    for term in f.terms {
        let formula: Formula = parse(term.formula).unwrap_or_default();
        let known = |symbol: &str| given.iter().find(|known| known.symbol == symbol).map(|known| known.value);
        let value = eval(&formula, &known).unwrap_or(f64::NAN);
        steps.push(step(term.symbol, TERM, term.symbol, term.formula, value));
    }
    steps.push(step("value", VALUE, "f(x)", f.formula, (f.value)(x, args)));
    steps.push(step("slope", SLOPE, "f'(x)", f.slope_formula, (f.slope)(x, args)));
    Working { given, steps }
}

const TERM: Text = Text::new("A term that the formulas share", "公式中的中间量");
const VALUE: Text = Text::new("The value", "函数值");
const SLOPE: Text = Text::new("The slope", "导数");

fn step(id: &'static str, label: Text, symbol: &str, formula: &str, value: f64) -> Step {
    Step::scalar(id, label, &format!("{symbol} = {formula}"), Line::new(symbol, formula, value))
}
