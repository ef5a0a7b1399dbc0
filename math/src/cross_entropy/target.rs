//! What is right for a row.

use super::{CrossEntropyError, SUM_TOLERANCE};
use crate::matrix::Matrix;

/// What is right for one sample.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// This class, counted from 0.
    Class(usize),
    /// A distribution over the classes, as in distillation.
    Soft(Vec<f64>),
    /// Nothing: the row counts neither in the loss nor in its mean.
    Ignored,
}

impl Target {
    /// The target that a label stands for; `ignore` is the label that frameworks call `ignore_index` (PyTorch: −100).
    /// `None` where a label names no class.
    pub fn from_label(label: i64, ignore: i64, classes: usize) -> Option<Self> {
        if label == ignore {
            return Some(Self::Ignored);
        }
        usize::try_from(label).ok().filter(|class| *class < classes).map(Self::Class)
    }

    /// Whether it fits, as the target of this row.
    pub(super) fn check(&self, row: usize, classes: usize) -> Result<(), CrossEntropyError> {
        match self {
            Self::Class(class) if *class >= classes => Err(CrossEntropyError::Label { row, classes }),
            Self::Soft(soft) if soft.len() != classes => {
                Err(CrossEntropyError::Width { row, found: soft.len(), classes })
            }
            Self::Soft(soft) => {
                if let Some(col) = soft.iter().position(|y| !(y.is_finite() && *y >= 0.0)) {
                    return Err(CrossEntropyError::Share { row, col });
                }
                let sum: f64 = soft.iter().sum();
                let near = (sum - 1.0).abs() <= SUM_TOLERANCE;
                if near { Ok(()) } else { Err(CrossEntropyError::Sum { row, sum }) }
            }
            _ => Ok(()),
        }
    }

    /// A soft target divided by its sum; `None` where there is no distribution, because every share is 0 or one is
    /// negative or not finite. Other targets as they are.
    pub fn normalised(&self) -> Option<Self> {
        let Self::Soft(soft) = self else { return Some(self.clone()) };
        let sum: f64 = soft.iter().sum();
        let good = soft.iter().all(|y| *y >= 0.0) && sum > 0.0 && sum.is_finite();
        good.then(|| Self::Soft(soft.iter().map(|y| y / sum).collect()))
    }

    /// The share of this class before smoothing; soft targets sum to 1 to the last bits.
    pub(crate) fn share(&self, class: usize) -> f64 {
        match self {
            Self::Class(right) => f64::from(u8::from(*right == class)),
            Self::Soft(soft) => soft[class] / soft.iter().sum::<f64>(),
            Self::Ignored => 0.0,
        }
    }
}

/// The distribution of every row: (1 − ε) of the target, ε/K of every class; zeros where it is ignored.
pub(super) fn smoothed(targets: &[Target], classes: usize, epsilon: f64) -> Matrix {
    let share = epsilon / classes as f64;
    Matrix::from_shape_fn((targets.len(), classes), |(i, j)| match &targets[i] {
        Target::Ignored => 0.0,
        target => (1.0 - epsilon) * target.share(j) + share,
    })
}
