//! The gradient against central differences: what an interviewer asks for when a derivation is done.

use super::{CrossEntropyError, Options, Target, solve};
use crate::matrix::Matrix;

/// Step of the differences for T = 1: about the cube root of the precision, where the errors of the formula and of
/// rounding balance.
const STEP: f64 = 6e-6;

/// A gradient, computed twice.
#[derive(Clone, Debug, PartialEq)]
pub struct GradientCheck {
    /// By the formula.
    pub analytic: Matrix,
    /// (L(z + h) − L(z − h))/2h for each logit.
    pub numeric: Matrix,
    /// h of each logit: in proportion to T, and large enough to change the logit.
    pub step: Matrix,
    /// The largest |analytic − numeric|.
    pub largest: f64,
}

/// Checks every component of the gradient by central differences.
///
/// # Errors
///
/// As for [`solve`], also at the places beside the logits.
pub fn gradient_check(
    logits: &Matrix,
    targets: &[Target],
    options: &Options,
) -> Result<GradientCheck, CrossEntropyError> {
    let analytic = solve(logits, targets, options)?.gradient;
    let step = logits.mapv(|z| STEP * options.temperature.max(1e-3 * z.abs()));
    let mut numeric = Matrix::zeros(logits.raw_dim());
    for (at, &z) in logits.indexed_iter() {
        let loss = |z: f64| {
            let mut moved = logits.clone();
            moved[at] = z;
            solve(&moved, targets, options).map(|found| found.loss)
        };
        let (low, high) = (z - step[at], z + step[at]);
        numeric[at] = (loss(high)? - loss(low)?) / (high - low);
    }
    let errors = analytic.iter().zip(&numeric).map(|(a, n)| (a - n).abs());
    Ok(GradientCheck { largest: errors.fold(0.0, f64::max), analytic, numeric, step })
}
