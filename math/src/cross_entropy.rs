//! Softmax cross-entropy of a matrix of logits z, one sample a row, with everything that frameworks let one set.
//!
//! With p = softmax(z/T), the target of a row is a distribution y: (1 − ε) of the class that is right and ε/K of every
//! class, or a soft target smoothed likewise. Its loss is Lᵢ = −Σⱼ wⱼ yᵢⱼ ln pᵢⱼ with class weights w, and the loss of
//! the batch their sum or their mean. The mean divides by the number of rows, or with weights by the sum of the weights
//! of the labels; a soft row counts 1 and an ignored row nothing, as in PyTorch.
//!
//! The gradient is ∂L/∂zᵢⱼ = (pᵢⱼ Cᵢ − cᵢⱼ)/(D T) with cᵢⱼ = wⱼ yᵢⱼ, Cᵢ = Σⱼ cᵢⱼ and D what is divided by; without
//! weights and temperature it is (p − y)/N.

use crate::loss::Reduction;
use crate::matrix::Matrix;
use crate::softmax::{self, Form, along};
use ndarray::{ArrayView1, Axis};

mod backward;
mod binary;
mod check;
mod error;
pub mod formats;
pub mod mistakes;
mod target;
#[cfg(test)]
mod tests;
mod working;

pub use backward::backward;
pub use binary::binary;
pub use check::{GradientCheck, gradient_check};
pub use error::CrossEntropyError;
pub use target::Target;
pub use working::forward;

/// How far a soft target may be from summing to 1 before it is refused; what is nearer is divided by its sum.
pub const SUM_TOLERANCE: f64 = 1e-9;

/// How the loss is made of the logits.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// T > 0.
    pub temperature: f64,
    /// ε from 0 to 1.
    pub smoothing: f64,
    /// One weight, not negative, for each class.
    pub weights: Option<Vec<f64>>,
    /// What becomes of the losses of the rows.
    pub reduction: Reduction,
}

impl Default for Options {
    fn default() -> Self {
        Self { temperature: 1.0, smoothing: 0.0, weights: None, reduction: Reduction::Mean }
    }
}

/// The loss, its gradient, and what they are made of. All matrices have the shape of the logits.
#[derive(Clone, Debug, PartialEq)]
pub struct Solved {
    /// pᵢⱼ.
    pub p: Matrix,
    /// ln pᵢⱼ, right also where p is rounded to 0.
    pub log_p: Matrix,
    /// yᵢⱼ: the target distributions, smoothed; zeros in an ignored row.
    pub target: Matrix,
    /// Lᵢ; `None` of an ignored row.
    pub rows: Vec<Option<f64>>,
    /// What each row counts in the mean: 1, the weight of its label, or 0 where it is ignored.
    pub counts: Vec<f64>,
    /// What the sum of the losses is divided by: the sum of `counts`, or 1 unless the mean is taken.
    pub divisor: f64,
    /// The loss of the batch.
    pub loss: f64,
    /// ∂L/∂zᵢⱼ.
    pub gradient: Matrix,
}

/// Computes loss and gradient.
///
/// # Errors
///
/// Logits that are not finite or have no softmax, targets and options that do not fit, and a mean over nothing.
pub fn solve(logits: &Matrix, targets: &[Target], options: &Options) -> Result<Solved, CrossEntropyError> {
    check(logits, targets, options)?;
    let k = logits.ncols();
    let by = |form| along(logits, softmax::Axis::Rows, options.temperature, form);
    let (p, log_p) = (by(Form::Softmax)?, by(Form::Log)?);
    let weight = |j: usize| options.weights.as_ref().map_or(1.0, |weights| weights[j]);
    let target = target::smoothed(targets, k, options.smoothing);
    // c, which is 0 in an ignored row.
    let coefficients = match &options.weights {
        Some(weights) => &target * &ArrayView1::from(weights),
        None => target.clone(),
    };
    let row = |(c, log_p): (ArrayView1<'_, f64>, ArrayView1<'_, f64>)| {
        // What is not asked for costs nothing, however unlikely it is.
        let terms = c.into_iter().zip(log_p).filter(|(c, _)| **c != 0.0);
        0.0 - terms.map(|(c, log)| c * log).sum::<f64>()
    };
    let losses = coefficients.rows().into_iter().zip(log_p.rows()).map(row);
    let live = targets.iter().map(|target| *target != Target::Ignored);
    let rows: Vec<Option<f64>> = live.zip(losses).map(|(live, loss)| live.then_some(loss)).collect();
    let sums = coefficients.map_axis(Axis(1), |row| row.iter().sum::<f64>());
    let counts: Vec<f64> = targets
        .iter()
        .map(|target| match target {
            Target::Class(class) => weight(*class),
            Target::Soft(_) => 1.0,
            Target::Ignored => 0.0,
        })
        .collect();
    let divisor = if options.reduction == Reduction::Mean { counts.iter().sum() } else { 1.0 };
    if divisor == 0.0 {
        return Err(CrossEntropyError::NothingLeft);
    }
    let loss = rows.iter().flatten().sum::<f64>() / divisor;
    let scale = divisor * options.temperature;
    let gradient = (&p * &sums.insert_axis(Axis(1)) - &coefficients) / scale;
    if !loss.is_finite() || gradient.iter().any(|slope| !slope.is_finite()) {
        return Err(CrossEntropyError::Overflow);
    }
    Ok(Solved { p, log_p, target, rows, counts, divisor, loss, gradient })
}

/// Whether everything fits.
fn check(logits: &Matrix, targets: &[Target], options: &Options) -> Result<(), CrossEntropyError> {
    let (rows, classes) = logits.dim();
    if logits.is_empty() {
        return Err(CrossEntropyError::Empty);
    }
    if let Some(at) = logits.iter().position(|z| !z.is_finite()) {
        return Err(CrossEntropyError::Logit { row: at / classes, col: at % classes });
    }
    if targets.len() != rows {
        return Err(CrossEntropyError::Rows { logits: rows, targets: targets.len() });
    }
    for (row, target) in targets.iter().enumerate() {
        target.check(row, classes)?;
    }
    if !(0.0..=1.0).contains(&options.smoothing) {
        return Err(CrossEntropyError::Smoothing);
    }
    if let Some(weights) = &options.weights {
        let good = |weight: &f64| weight.is_finite() && *weight >= 0.0;
        if weights.len() != classes || !weights.iter().all(good) {
            return Err(CrossEntropyError::Weights { classes });
        }
    }
    Ok(())
}
