//! What is shown is what is computed: the LaTeX on display, evaluated, gives the function's numbers.

use super::{Case, cases};
use crate::latex::{Formula, eval, parse};

/// Scaled difference allowed: the displayed form rounds where the computed one is rearranged.
const TOLERANCE: f64 = 1e-12;

fn parsed(latex: &str) -> Formula {
    parse(latex).unwrap_or_else(|error| panic!("{latex}: {error:?}"))
}

/// The displayed formula at x, with parameters, constants and terms under their symbols.
fn shown(case: &Case, formula: &str, x: f64) -> f64 {
    let spec = case.spec;
    let mut values = vec![("x", x)];
    values.extend(spec.params.iter().map(|param| param.symbol).zip(case.args));
    values.extend(spec.constants.iter().map(|constant| (constant.symbol, constant.value)));
    let find = |values: &[(&str, f64)], symbol: &str| {
        values.iter().find(|(name, _)| *name == symbol).map(|(_, value)| *value)
    };
    for term in spec.terms {
        let value = eval(&parsed(term.formula), &|symbol| find(&values, symbol));
        values.push((term.symbol, value.unwrap_or_else(|error| panic!("{}: {error:?}", term.formula))));
    }
    eval(&parsed(formula), &|symbol| find(&values, symbol))
        .unwrap_or_else(|error| panic!("{} {formula} at {x}: {error:?}", case.name))
}

#[track_caller]
fn close(got: f64, want: f64, what: &str, case: &Case, x: f64) {
    let close = (got - want).abs() <= TOLERANCE * want.abs().max(1.0);
    assert!(close, "{} {what} at {x}: shown {got}, computed {want}", case.name);
}

#[test]
fn shown_formulas_compute_the_values_and_slopes() {
    for case in cases() {
        for i in -80..=80 {
            // Off the kinks, which lie on whole numbers: there the frameworks' choice is not in the formula.
            let x = f64::from(i) / 16.0 + 1.0 / 64.0;
            // A slope parameter of 0 divides by zero in the displayed form; the limit is computed.
            let (value, slope) =
                (shown(&case, case.spec.formula, x), shown(&case, case.spec.slope_formula, x));
            close(value, case.value(x), "f", &case, x);
            close(slope, case.slope(x), "f′", &case, x);
        }
    }
}

#[test]
fn shown_formulas_can_be_set() {
    for case in cases() {
        for formula in [case.spec.formula, case.spec.slope_formula] {
            let formula = parsed(formula);
            assert_eq!(parsed(&formula.latex()), formula, "{}", case.name);
        }
    }
}
