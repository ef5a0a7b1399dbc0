//! Root of the mean squared error: the size of an error in the unit of the target.

use super::batch::{finished, inside, paired};
use super::distance::norm;
use super::{Domain, Evaluated, LossError, Part};
use crate::text::Text;

/// Name for people.
pub const NAME: Text = Text::new("RMSE", "均方根误差 RMSE");

/// LaTeX of it, for n predictions.
pub const FORMULA: &str = r"\sqrt{\frac{1}{n}\sum_{i=1}^{n}\left(\hat{y}_i - y_i\right)^2}";

/// √(Σ(ŷᵢ − yᵢ)²/n), and its gradient (ŷᵢ − yᵢ)/(n · RMSE); 0 where every prediction is right, as in the frameworks.
/// `values` are |ŷᵢ − yᵢ|. No square overflows on the way to the root.
///
/// # Errors
///
/// Different lengths, and numbers that are not finite.
pub fn rmse(predictions: &[f64], targets: &[f64]) -> Result<Evaluated, LossError> {
    paired(predictions, targets)?;
    inside(Part::Prediction, Domain::Real, predictions)?;
    inside(Part::Target, Domain::Real, targets)?;
    let differences: Vec<f64> = predictions.iter().zip(targets).map(|(p, t)| p - t).collect();
    let (length, root) = (norm(&differences), (differences.len() as f64).sqrt());
    let slope = |d: &f64| if length == 0.0 { 0.0 } else { d / length / root };
    let gradient = differences.iter().map(slope).collect();
    finished(Evaluated {
        values: differences.iter().map(|d| d.abs()).collect(),
        total: length / root,
        gradient,
    })
}
