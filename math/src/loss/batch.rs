//! A loss over a batch: checked, summed up or averaged, with its gradient.

use super::{Domain, Loss, LossError, Part};
use crate::param::Args;

/// What becomes of the losses of a batch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reduction {
    /// Each stays by itself; the gradient is that of their sum.
    None,
    /// Their mean.
    #[default]
    Mean,
    /// Their sum.
    Sum,
}

/// Losses of a batch.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluated {
    /// The loss of each element (of each row, where a row is a sample).
    pub values: Vec<f64>,
    /// Their mean or sum; of [`Reduction::None`] their sum, whose gradient is given.
    pub total: f64,
    /// The derivative of `total` by each prediction.
    pub gradient: Vec<f64>,
}

impl Reduction {
    /// What a single loss counts among `count`.
    pub(crate) fn share(self, count: usize) -> f64 {
        match self {
            Self::Mean => 1.0 / count as f64,
            Self::None | Self::Sum => 1.0,
        }
    }

    /// The sum or mean of losses.
    pub(crate) fn total(self, values: &[f64]) -> f64 {
        let sum: f64 = values.iter().sum();
        match self {
            Self::Mean => sum / values.len() as f64,
            Self::None | Self::Sum => sum,
        }
    }
}

impl Loss {
    /// The losses of predictions against targets, and the gradient.
    ///
    /// # Errors
    ///
    /// Different lengths, a number outside of its domain, and a loss or sum that is not finite.
    pub fn evaluate(
        &self,
        predictions: &[f64],
        targets: &[f64],
        args: Args,
        reduction: Reduction,
    ) -> Result<Evaluated, LossError> {
        paired(predictions, targets)?;
        inside(Part::Prediction, self.prediction, predictions)?;
        inside(Part::Target, self.target, targets)?;
        let pairs = || predictions.iter().zip(targets);
        let values: Vec<f64> = pairs().map(|(&p, &t)| (self.value)(p, t, args)).collect();
        if let Some(at) = values.iter().position(|value| *value == f64::INFINITY) {
            // A probability of 0 for what happened; any other infinity is a number that became too large.
            let certain = self.prediction == Domain::Probability;
            return Err(if certain { LossError::Infinite(at) } else { LossError::Overflow });
        }
        let share = reduction.share(values.len());
        let gradient = pairs().map(|(&p, &t)| share * (self.slope)(p, t, args)).collect();
        finished(Evaluated { total: reduction.total(&values), values, gradient })
    }
}

/// Whether there are as many targets as predictions, and any.
pub(super) fn paired(predictions: &[f64], targets: &[f64]) -> Result<(), LossError> {
    match (predictions.len(), targets.len()) {
        (0, _) => Err(LossError::Empty),
        (predictions, targets) if predictions != targets => Err(LossError::Length { predictions, targets }),
        _ => Ok(()),
    }
}

/// Whether every number is allowed.
pub(super) fn inside(part: Part, domain: Domain, numbers: &[f64]) -> Result<(), LossError> {
    match numbers.iter().position(|&number| !domain.contains(number)) {
        Some(at) => Err(LossError::Outside { part, at, domain }),
        None => Ok(()),
    }
}

/// The result, unless it is too large.
pub(super) fn finished(found: Evaluated) -> Result<Evaluated, LossError> {
    let finite = found.total.is_finite() && found.gradient.iter().all(|slope| slope.is_finite());
    if finite { Ok(found) } else { Err(LossError::Overflow) }
}
