//! Whether a working is in order: what the tests run over every working that there is.

use std::collections::BTreeSet;

use super::{Step, Working, names, parsed};
use crate::latex::{EvalError, Formula, eval_with, parse};

/// Difference allowed between a line's value and its formula at full precision, relative to max(1, |value|).
const EXACT: f64 = 1e-12;

/// Digits with which the lines are read as they are shown.
const DIGITS: [usize; 3] = [3, 5, 9];

/// Proves a working, or says what is wrong with it.
///
/// Names and ids are unique, shapes have as many lines as they say, everything can be parsed, keys are unique; every
/// line's formula gives its value from what is known before its step (to 10⁻¹²); and every line as it is shown, read
/// again as LaTeX, has the same number on both sides, as far as the rounding of what goes in and comes out allows.
///
/// # Errors
///
/// The first thing that is wrong, in words for a test's message.
pub fn audit(working: &Working) -> Result<(), String> {
    named(working)?;
    for (at, step) in working.steps.iter().enumerate() {
        shaped(step)?;
        for (i, line) in step.lines.iter().enumerate() {
            let place = |what: &str| format!("{}: {} = {}: {what}", step.id, line.symbol, line.formula);
            let formula = parse(&line.formula).map_err(|error| place(&format!("{error:?}")))?;
            let got = value(&formula, &|name| working.look_up(at, name))
                .map_err(|error| place(&format!("{error:?}")))?;
            if !same(got, line.value, exactly(line.value)) {
                return Err(place(&format!("gives {got:e}, not {:e}", line.value)));
            }
            if !line.value.is_nan() {
                for digits in DIGITS {
                    shown(working, at, i, digits).map_err(|what| place(&what))?;
                }
            }
        }
    }
    Ok(())
}

fn named(working: &Working) -> Result<(), String> {
    let mut ids = BTreeSet::new();
    if let Some(step) = working.steps.iter().find(|step| !ids.insert(step.id)) {
        return Err(format!("two steps are called {}", step.id));
    }
    let (mut symbols, mut keys) = (BTreeSet::new(), BTreeSet::new());
    for (symbol, _) in working.known(working.steps.len()) {
        parse(symbol).map_err(|error| format!("{symbol}: {error:?}"))?;
        if !symbols.insert(symbol.replace(['{', '}', ' '], "")) || !keys.insert(names::key(symbol)) {
            return Err(format!("{symbol} or its key {} is there twice", names::key(symbol)));
        }
    }
    Ok(())
}

fn shaped(step: &Step) -> Result<(), String> {
    let (rows, cols) = step.shape.size();
    if rows * cols != step.lines.len() {
        return Err(format!("{}: {} lines for {:?}", step.id, step.lines.len(), step.shape));
    }
    parse(&step.formula).map_err(|error| format!("{}: {}: {error:?}", step.id, step.formula)).map(|_| ())
}

/// Reads a line as it is shown, and compares its sides.
fn shown(working: &Working, step: usize, line: usize, digits: usize) -> Result<(), String> {
    let latex = working.in_numbers(step, line, digits).latex();
    let sides: Vec<_> = latex.split(" = ").collect();
    let [_, numbers, result] = sides.as_slice() else {
        return Err(format!("{latex} has {} sides", sides.len()));
    };
    let side = |side: &str| {
        let formula = parse(side).map_err(|error| format!("{latex}: {error:?}"))?;
        value(&formula, &|_| None).map_err(|error| format!("{latex}: {error:?}"))
    };
    let (numbers, result) = (side(numbers)?, side(result)?);
    let allowed = rounding(working, step, line, digits);
    if same(numbers, result, allowed) {
        Ok(())
    } else {
        Err(format!("{latex}: {numbers:e} and {result:e} differ by more than {allowed:e}"))
    }
}

/// How far the sides of a line may lie apart: each number that goes in is moved by half a unit of its last digit, and
/// so is the result. Twice the sum leaves room for what two moved numbers do together.
fn rounding(working: &Working, step: usize, line: usize, digits: usize) -> f64 {
    let Some(found) = working.line(step, line) else { return 0.0 };
    let at = |moved: Option<(&str, f64)>| {
        let look_up = |symbol: &str| match moved {
            Some((name, value)) if names::same(name, symbol) => Some(value),
            _ => working.look_up(step, symbol),
        };
        // The branch is that of the exact values, as on display.
        let branch: Formula = parsed(&found.formula).branch(&|symbol| working.look_up(step, symbol));
        value(&branch, &look_up).unwrap_or(f64::NAN)
    };
    let exact = at(None);
    let mut allowed = half_unit(found.value, digits + 1) + exactly(found.value);
    for (name, value) in working.known(step).filter(|(name, _)| found.formula.contains(name)) {
        let half = half_unit(value, digits);
        for moved in [value - half, value + half] {
            let moved = at(Some((name, moved)));
            let change = if moved == exact { 0.0 } else { (moved - exact).abs() };
            // Rounded past the end of where the formula has a finite value, any result may stand there.
            allowed += if change.is_nan() { f64::INFINITY } else { change };
        }
    }
    2.0 * allowed
}

/// The value of a formula of a working, which may name an angle, or the cosine of a schedule.
fn value(formula: &Formula, values: &dyn Fn(&str) -> Option<f64>) -> Result<f64, EvalError> {
    eval_with(formula, values, &|name, arguments| match (name, arguments) {
        ("arccos", [x]) => Some(libm::acos(*x)),
        ("cos", [x]) => Some(libm::cos(*x)),
        _ => None,
    })
}

/// What full precision allows; nothing where the value is infinite.
fn exactly(value: f64) -> f64 {
    if value.is_finite() { EXACT * value.abs().max(1.0) } else { 0.0 }
}

/// Half a unit of the last of so many significant digits, but no less than the distance to the next double: among
/// denormals these lie further apart than the digits that are written.
fn half_unit(value: f64, digits: usize) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return 0.0;
    }
    let exponent = libm::log10(value.abs()).floor();
    let next = f64::from_bits(value.abs().to_bits() + 1);
    (0.5 * libm::pow(10.0, exponent + 1.0 - digits as f64)).max(next - value.abs())
}

fn same(got: f64, want: f64, allowed: f64) -> bool {
    got == want || got.is_nan() && want.is_nan() || (got - want).abs() <= allowed
}
