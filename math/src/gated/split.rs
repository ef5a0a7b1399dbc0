//! The form of `torch.nn.functional.glu`: one input, whose halves along the last axis are the two factors.
//!
//! y = p ⊙ f(q) for the halves (p, q): here the *second* half is the gate.

use super::layer::{checked, finite};
use super::{Gated, GatedError, Part};
use crate::matrix::Matrix;
use crate::param::Args;

impl Gated {
    /// p ⊙ f(q) for an input (p, q) of an even number of columns.
    ///
    /// # Errors
    ///
    /// An odd number of columns; entries or results that are not finite.
    pub fn split_forward(&self, args: Args, x: &Matrix) -> Result<Matrix, GatedError> {
        let half = half(x)?;
        let y = Matrix::from_fn(x.rows, half, |i, j| x.at(i, j) * (self.gate.value)(x.at(i, half + j), args));
        if finite(&y) { Ok(y) } else { Err(GatedError::Overflow) }
    }

    /// ∂L/∂x for the upstream gradient u = ∂L/∂y: u ⊙ f(q) in the first half, u ⊙ p ⊙ f′(q) in the second.
    ///
    /// # Errors
    ///
    /// As for [`Gated::split_forward`], and an upstream gradient that does not fit.
    pub fn split_backward(&self, args: Args, x: &Matrix, upstream: &Matrix) -> Result<Matrix, GatedError> {
        let half = half(x)?;
        checked(Part::Upstream, upstream, Some((x.rows, half)))?;
        let gradient = Matrix::from_fn(x.rows, x.cols, |i, j| {
            let column = j % half;
            let (u, gate) = (upstream.at(i, column), x.at(i, half + column));
            if j < half {
                u * (self.gate.value)(gate, args)
            } else {
                u * x.at(i, column) * (self.gate.slope)(gate, args)
            }
        });
        if finite(&gradient) { Ok(gradient) } else { Err(GatedError::Overflow) }
    }
}

fn half(x: &Matrix) -> Result<usize, GatedError> {
    checked(Part::X, x, None)?;
    if x.cols.is_multiple_of(2) { Ok(x.cols / 2) } else { Err(GatedError::Odd(x.cols)) }
}
