//! The form of `torch.nn.functional.glu`: one input, whose halves along the last axis are the two factors.
//!
//! y = p ⊙ f(q) for the halves (p, q): here the *second* half is the gate.

use super::layer::{checked, finite};
use super::{Gated, GatedError, Part};
use crate::matrix::Matrix;
use crate::param::Args;
use ndarray::{ArrayView2, Axis, Zip};

impl Gated {
    /// p ⊙ f(q) for an input (p, q) of an even number of columns.
    ///
    /// # Errors
    ///
    /// An odd number of columns; entries or results that are not finite.
    pub fn split_forward(&self, args: Args, x: &Matrix) -> Result<Matrix, GatedError> {
        let (p, q) = halves(x)?;
        let y = &p * &q.mapv(|q| (self.gate.value)(q, args));
        if finite(&y) { Ok(y) } else { Err(GatedError::Overflow) }
    }

    /// ∂L/∂x for the upstream gradient u = ∂L/∂y: u ⊙ f(q) in the first half, u ⊙ p ⊙ f′(q) in the second.
    ///
    /// # Errors
    ///
    /// As for [`Gated::split_forward`], and an upstream gradient that does not fit.
    pub fn split_backward(&self, args: Args, x: &Matrix, upstream: &Matrix) -> Result<Matrix, GatedError> {
        let (p, q) = halves(x)?;
        checked(Part::Upstream, upstream, Some(p.dim()))?;
        let mut gradient = Matrix::zeros(x.raw_dim());
        let (to_p, to_q) = gradient.view_mut().split_at(Axis(1), p.ncols());
        Zip::from(to_p).and(upstream).and(q).for_each(|to_p, u, &q| *to_p = u * (self.gate.value)(q, args));
        Zip::from(to_q)
            .and(upstream)
            .and(p)
            .and(q)
            .for_each(|to_q, u, p, &q| *to_q = u * p * (self.gate.slope)(q, args));
        if finite(&gradient) { Ok(gradient) } else { Err(GatedError::Overflow) }
    }
}

/// The halves (p, q) along the last axis.
fn halves(x: &Matrix) -> Result<(ArrayView2<'_, f64>, ArrayView2<'_, f64>), GatedError> {
    checked(Part::X, x, None)?;
    let cols = x.ncols();
    if cols.is_multiple_of(2) { Ok(x.view().split_at(Axis(1), cols / 2)) } else { Err(GatedError::Odd(cols)) }
}
