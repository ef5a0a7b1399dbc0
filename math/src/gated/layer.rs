//! Forward and backward through a gated layer.

use super::{Gated, GatedError, Part};
use crate::matrix::{self, Matrix, product};
use crate::param::Args;
use ndarray::{ArrayView1, Axis};

/// The parameters of a gated layer.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    /// Weights of the gate, [in, out].
    pub w: Matrix,
    /// Weights of the other factor, [in, out].
    pub v: Matrix,
    /// Bias of the gate, `out` components.
    pub b: Option<Vec<f64>>,
    /// Bias of the other factor, `out` components.
    pub c: Option<Vec<f64>>,
}

/// What a layer computes on its way; all [N, out].
#[derive(Clone, Debug, PartialEq)]
pub struct Forward {
    /// a = xW + b.
    pub a: Matrix,
    /// h = xV + c.
    pub h: Matrix,
    /// g = f(a).
    pub g: Matrix,
    /// y = g ⊙ h.
    pub y: Matrix,
}

/// Derivatives of the loss L, given u = ∂L/∂y.
#[derive(Clone, Debug, PartialEq)]
pub struct Gradients {
    /// f′(a), [N, out].
    pub slope: Matrix,
    /// ∂L/∂a = u ⊙ h ⊙ f′(a).
    pub a: Matrix,
    /// ∂L/∂h = u ⊙ g.
    pub h: Matrix,
    /// ∂L/∂x = ∂L/∂a Wᵀ + ∂L/∂h Vᵀ.
    pub x: Matrix,
    /// ∂L/∂W = xᵀ ∂L/∂a.
    pub w: Matrix,
    /// ∂L/∂V = xᵀ ∂L/∂h.
    pub v: Matrix,
    /// ∂L/∂b: the sums of the columns of ∂L/∂a.
    pub b: Vec<f64>,
    /// ∂L/∂c: the sums of the columns of ∂L/∂h.
    pub c: Vec<f64>,
}

impl Gated {
    /// y = f(xW + b) ⊙ (xV + c), and what is computed on the way.
    ///
    /// # Errors
    ///
    /// Shapes that do not fit, entries or results that are not finite.
    pub fn forward(&self, args: Args, layer: &Layer, x: &Matrix) -> Result<Forward, GatedError> {
        layer.fits(x)?;
        let a = affine(x, &layer.w, layer.b.as_deref());
        let h = affine(x, &layer.v, layer.c.as_deref());
        let g = a.mapv(|a| (self.gate.value)(a, args));
        let y = &g * &h;
        if [&a, &h, &y].into_iter().all(finite) {
            Ok(Forward { a, h, g, y })
        } else {
            Err(GatedError::Overflow)
        }
    }

    /// The gradients for the upstream gradient u = ∂L/∂y.
    ///
    /// # Errors
    ///
    /// As for [`Gated::forward`], and an upstream gradient that does not fit.
    pub fn backward(
        &self,
        args: Args,
        layer: &Layer,
        x: &Matrix,
        upstream: &Matrix,
    ) -> Result<Gradients, GatedError> {
        let Forward { a, h, g, y } = self.forward(args, layer, x)?;
        checked(Part::Upstream, upstream, Some(y.dim()))?;
        let slope = a.mapv(|a| (self.gate.slope)(a, args));
        let to_a = upstream * &h * &slope;
        let to_h = upstream * &g;
        let gradients = Gradients {
            x: product(&to_a, &layer.w.t()) + product(&to_h, &layer.v.t()),
            w: product(&x.t(), &to_a),
            v: product(&x.t(), &to_h),
            b: to_a.sum_axis(Axis(0)).to_vec(),
            c: to_h.sum_axis(Axis(0)).to_vec(),
            slope,
            a: to_a,
            h: to_h,
        };
        let sums = gradients.b.iter().chain(&gradients.c).all(|sum| sum.is_finite());
        let all = [&gradients.a, &gradients.h, &gradients.x, &gradients.w, &gradients.v];
        if sums && all.into_iter().all(finite) { Ok(gradients) } else { Err(GatedError::Overflow) }
    }
}

impl Layer {
    /// Whether every shape fits, and every entry is finite.
    fn fits(&self, x: &Matrix) -> Result<(), GatedError> {
        checked(Part::X, x, None)?;
        let shape = (x.ncols(), self.w.ncols());
        checked(Part::W, &self.w, Some(shape))?;
        checked(Part::V, &self.v, Some(shape))?;
        for (part, bias) in [(Part::B, &self.b), (Part::C, &self.c)] {
            if let Some(bias) = bias {
                checked(part, &matrix::row(bias), Some((1, shape.1)))?;
            }
        }
        Ok(())
    }
}

/// Whether a part has entries, the shape that is needed, and only finite numbers.
pub(super) fn checked(part: Part, m: &Matrix, needed: Option<(usize, usize)>) -> Result<(), GatedError> {
    let found = m.dim();
    if m.is_empty() {
        return Err(GatedError::Empty(part));
    }
    match needed {
        Some(needed) if needed != found => Err(GatedError::Shape { part, found, needed }),
        _ if !finite(m) => Err(GatedError::NotFinite(part)),
        _ => Ok(()),
    }
}

pub(super) fn finite(m: &Matrix) -> bool {
    m.iter().all(|value| value.is_finite())
}

/// xW + b.
fn affine(x: &Matrix, weights: &Matrix, bias: Option<&[f64]>) -> Matrix {
    let out = product(x, weights);
    match bias {
        Some(bias) => out + ArrayView1::from(bias),
        None => out,
    }
}
