//! Losses of a row of scores, one for each class, and the class that is right.

use super::batch::{finished, inside};
use super::{Domain, Evaluated, LossError, Part, Reduction};
use crate::matrix::{Matrix, numbers, slices};
use crate::param::{Args, Param};
use crate::text::Text;

/// A loss of a row of scores and a class, declared once.
#[derive(Debug)]
pub struct ClassLoss {
    /// Name in addresses, tests and the catalogue.
    pub id: &'static str,
    /// Name for people.
    pub name: Text,
    /// LaTeX of the loss of a row, in z, p and the class k: the right-hand side only.
    pub formula: &'static str,
    /// Parameters, in the order of [`Args`].
    pub params: &'static [Param],
    /// What a score may be.
    pub score: Domain,
    /// The loss of a row.
    pub row: Row,
}

/// The loss of a row of scores and the index of a class, and its gradient into the last slice.
pub type Row = fn(&[f64], usize, Args, &mut [f64]) -> Result<f64, LossError>;

impl PartialEq for ClassLoss {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl ClassLoss {
    /// The losses of the rows of `scores`, and the gradient row by row.
    ///
    /// # Errors
    ///
    /// Not as many labels as rows, a label that names no class, scores outside of their domain, results that overflow.
    pub fn evaluate(
        &self,
        scores: &Matrix,
        labels: &[usize],
        args: Args,
        reduction: Reduction,
    ) -> Result<Evaluated, LossError> {
        let (rows, classes) = scores.dim();
        if scores.is_empty() {
            return Err(LossError::Empty);
        }
        if labels.len() != rows {
            return Err(LossError::Length { predictions: rows, targets: labels.len() });
        }
        inside(Part::Prediction, self.score, numbers(scores))?;
        if let Some(row) = labels.iter().position(|&label| label >= classes) {
            return Err(LossError::Label { row, classes });
        }
        let mut gradient = vec![0.0; scores.len()];
        let mut values = Vec::with_capacity(rows);
        for ((row, &label), out) in slices(scores).zip(labels).zip(gradient.chunks_mut(classes)) {
            values.push((self.row)(row, label, args, out)?);
        }
        let share = reduction.share(rows);
        gradient.iter_mut().for_each(|slope| *slope *= share);
        finished(Evaluated { total: reduction.total(&values), values, gradient })
    }
}
