//! Derivatives of softmax and log-softmax, from p itself.

use crate::matrix::Matrix;

/// ∂pᵢ/∂zⱼ = pᵢ(δᵢⱼ − pⱼ)/T: symmetric, and every row sums to 0.
///
/// 1 − pᵢ is taken as the sum of the others, which does not cancel.
pub fn jacobian(p: &[f64], temperature: f64) -> Matrix {
    Matrix::from_fn(p.len(), p.len(), |i, j| {
        if i == j { p[i] * rest(p, i) / temperature } else { -(p[i] * p[j] / temperature) }
    })
}

/// ∂ ln pᵢ/∂zⱼ = (δᵢⱼ − pⱼ)/T: every row sums to 0.
pub fn log_jacobian(p: &[f64], temperature: f64) -> Matrix {
    Matrix::from_fn(
        p.len(),
        p.len(),
        |i, j| {
            if i == j { rest(p, i) / temperature } else { -p[j] / temperature }
        },
    )
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
