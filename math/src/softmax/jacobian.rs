//! Derivatives of softmax and log-softmax, from p itself.

use crate::matrix::Matrix;
use ndarray::{Array1, ArrayView1, Axis};

/// ∂pᵢ/∂zⱼ = pᵢ(δᵢⱼ − pⱼ)/T: symmetric, and every row sums to 0.
///
/// 1 − pᵢ is taken as the sum of the others, which does not cancel.
pub fn jacobian(p: &[f64], temperature: f64) -> Matrix {
    let row = ArrayView1::from(p);
    let mut jacobian = -(&row.insert_axis(Axis(1)) * &row / temperature);
    jacobian.diag_mut().assign(&Array1::from_shape_fn(p.len(), |i| p[i] * rest(p, i) / temperature));
    jacobian
}

/// ∂ ln pᵢ/∂zⱼ = (δᵢⱼ − pⱼ)/T: every row sums to 0.
pub fn log_jacobian(p: &[f64], temperature: f64) -> Matrix {
    let row = -(&ArrayView1::from(p) / temperature);
    let mut jacobian = Matrix::from_shape_fn((p.len(), p.len()), |(_, j)| row[j]);
    jacobian.diag_mut().assign(&Array1::from_shape_fn(p.len(), |i| rest(p, i) / temperature));
    jacobian
}

/// Σ of all pⱼ but pᵢ, which is 1 − pᵢ.
fn rest(p: &[f64], i: usize) -> f64 {
    p.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, p)| p).sum()
}

/// ∂L/∂zᵢ = pᵢ(uᵢ − s)/T with s = Σⱼ uⱼpⱼ, for the upstream gradient u = ∂L/∂p, into `out`; slices of one length.
pub fn vjp(p: &[f64], u: &[f64], temperature: f64, out: &mut [f64]) {
    let s: f64 = u.iter().zip(p).map(|(u, p)| u * p).sum();
    for ((dz, p), u) in out.iter_mut().zip(p).zip(u) {
        *dz = p * (u - s) / temperature;
    }
}

/// ∂L/∂zᵢ = (uᵢ − pᵢs)/T with s = Σⱼ uⱼ, for the upstream gradient u = ∂L/∂(ln p), into `out`; slices of one length.
pub fn log_vjp(p: &[f64], u: &[f64], temperature: f64, out: &mut [f64]) {
    let s: f64 = u.iter().sum();
    for ((dz, p), u) in out.iter_mut().zip(p).zip(u) {
        *dz = (u - p * s) / temperature;
    }
}
