//! Where PyTorch's own losses are off, by how much, and why.
//!
//! A quirk excuses a disagreement only where PyTorch's number is exactly the one that the quirk explains; no tolerance is
//! widened for it.

use super::TOLERANCE;
use crate::cosine::{Guard, cosine};
use crate::loss::Reduction;
use crate::loss::distance::norm;
use crate::matrix::numbers;
use crate::reference::compare::{Worst, error};
use crate::reference::format::{FormatError, RawCase};

const SINGLE_FLOOR: &str =
    "PyTorch's BCE takes the 10⁻¹² below which p(1 − p) may not fall in single precision";
const LENGTH_IS_NO_CONSTANT: &str =
    "PyTorch's cosine differentiates the length of a vector also where ε stands for it";

/// The reason for a disagreement at number `at` of a field, if it is a known one of the known size.
pub(super) fn explain(
    case: &RawCase,
    name: &str,
    at: usize,
    place: &Worst,
) -> Result<Option<&'static str>, FormatError> {
    let (answer, reason) = match (name, place.field) {
        ("bce", "grad_prediction") => (floored(case, at)?, SINGLE_FLOOR),
        ("cosine_similarity", "grad_a") => (short(case, "a", "b", at)?, LENGTH_IS_NO_CONSTANT),
        ("cosine_similarity", "grad_b") => (short(case, "b", "a", at)?, LENGTH_IS_NO_CONSTANT),
        _ => return Ok(None),
    };
    let known = answer.is_some_and(|answer| error(place.expected, answer) <= TOLERANCE);
    Ok(known.then_some(reason))
}

/// (p − y)/10⁻¹², the floor in single precision; `None` where p(1 − p) is above it.
fn floored(case: &RawCase, at: usize) -> Result<Option<f64>, FormatError> {
    let (p, y) = (case.matrix_part("prediction")?, case.matrix_part("target")?);
    let (p, y, floor) = (numbers(&p)[at], numbers(&y)[at], f64::from(1e-12_f32));
    let share = match super::reduction(case)? {
        Reduction::Mean => 1.0 / case.matrix_part("prediction")?.len() as f64,
        _ => 1.0,
    };
    Ok((p * (1.0 - p) < 1e-12).then(|| share * (p - y) / floor))
}

/// b/(ε m) − cos θ · a/(‖a‖ ε), where m is what ‖b‖ counts as; `None` unless 0 < ‖a‖ < ε.
fn short(case: &RawCase, a: &str, b: &str, at: usize) -> Result<Option<f64>, FormatError> {
    let (a, b) = (case.matrix_part(a)?, case.matrix_part(b)?);
    let (a, b) = (numbers(&a), numbers(&b));
    let epsilon = case.number("eps")?;
    let length = norm(a);
    let cos = cosine(a, b, Guard::Epsilon(epsilon)).map_err(|_| case.unreadable("input"))?;
    let other = norm(b).max(epsilon);
    let is_short = length > 0.0 && length < epsilon;
    Ok(is_short.then(|| b[at] / (epsilon * other) - cos * a[at] / (length * epsilon)))
}
