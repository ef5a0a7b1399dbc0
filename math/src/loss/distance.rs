//! Distances and products of two vectors, with their gradients by the first.

use super::batch::{finished, inside, paired};
use super::{Domain, Evaluated, LossError, Part};

/// Euclidean length √Σx², without overflow or underflow of the squares.
pub fn norm(x: &[f64]) -> f64 {
    let largest = x.iter().fold(0.0, |most: f64, x| most.max(x.abs()));
    if largest == 0.0 || !largest.is_finite() {
        return largest;
    }
    // Within this range no square is lost, and the plain sum rounds least.
    if (1e-140..1e140).contains(&largest) {
        return x.iter().map(|x| x * x).sum::<f64>().sqrt();
    }
    largest * x.iter().map(|x| (x / largest) * (x / largest)).sum::<f64>().sqrt()
}

/// ‖a − b‖, and its gradient (a − b)/‖a − b‖; 0 at distance 0, as in the frameworks. No ε is added, as
/// `pairwise_distance` of PyTorch does. `values` are |aᵢ − bᵢ|.
///
/// # Errors
///
/// Different lengths, numbers that are not finite, and a distance too large for a double.
pub fn euclidean(a: &[f64], b: &[f64]) -> Result<Evaluated, LossError> {
    let d = differences(a, b)?;
    let total = norm(&d);
    let gradient = d.iter().map(|d| if total == 0.0 { 0.0 } else { d / total }).collect();
    finished(Evaluated { values: d.iter().map(|d| d.abs()).collect(), total, gradient })
}

/// Σ|aᵢ − bᵢ|, and its gradient, the signs. `values` are the terms.
///
/// # Errors
///
/// As for [`euclidean`].
pub fn manhattan(a: &[f64], b: &[f64]) -> Result<Evaluated, LossError> {
    let d = differences(a, b)?;
    let values: Vec<f64> = d.iter().map(|d| d.abs()).collect();
    let gradient = d.iter().map(|d| super::mae::sign(*d)).collect();
    finished(Evaluated { total: values.iter().sum(), values, gradient })
}

/// Σaᵢbᵢ, and its gradient b. `values` are the products.
///
/// # Errors
///
/// As for [`euclidean`].
pub fn dot(a: &[f64], b: &[f64]) -> Result<Evaluated, LossError> {
    checked(a, b)?;
    let values: Vec<f64> = a.iter().zip(b).map(|(a, b)| a * b).collect();
    finished(Evaluated { total: values.iter().sum(), values, gradient: b.to_vec() })
}

fn differences(a: &[f64], b: &[f64]) -> Result<Vec<f64>, LossError> {
    checked(a, b)?;
    Ok(a.iter().zip(b).map(|(a, b)| a - b).collect())
}

fn checked(a: &[f64], b: &[f64]) -> Result<(), LossError> {
    paired(a, b)?;
    inside(Part::Prediction, Domain::Real, a)?;
    inside(Part::Target, Domain::Real, b)
}
