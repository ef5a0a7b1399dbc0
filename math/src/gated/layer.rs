//! Forward and backward through a gated layer.

use super::{Gated, GatedError, Part};
use crate::matrix::Matrix;
use crate::param::Args;

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
        let g = a.map(|a| (self.gate.value)(a, args));
        let y = g.zip(&h, |g, h| g * h);
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
        checked(Part::Upstream, upstream, Some((y.rows, y.cols)))?;
        let slope = a.map(|a| (self.gate.slope)(a, args));
        let to_a = upstream.zip(&h, |u, h| u * h).zip(&slope, |u, slope| u * slope);
        let to_h = upstream.zip(&g, |u, g| u * g);
        let xt = x.transposed();
        let through = |gradient: &Matrix, weights: &Matrix| gradient.product(&weights.transposed());
        let x = through(&to_a, &layer.w).zip(&through(&to_h, &layer.v), |a, h| a + h);
        let gradients = Gradients {
            x,
            w: xt.product(&to_a),
            v: xt.product(&to_h),
            b: column_sums(&to_a),
            c: column_sums(&to_h),
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
        let shape = (x.cols, self.w.cols);
        checked(Part::W, &self.w, Some(shape))?;
        checked(Part::V, &self.v, Some(shape))?;
        for (part, bias) in [(Part::B, &self.b), (Part::C, &self.c)] {
            if let Some(bias) = bias {
                checked(part, &Matrix::from_row(bias), Some((1, shape.1)))?;
            }
        }
        Ok(())
    }
}

/// Whether a part has entries, as many as its shape says, of the shape that is needed, and all finite.
pub(super) fn checked(part: Part, m: &Matrix, needed: Option<(usize, usize)>) -> Result<(), GatedError> {
    let found = (m.rows, m.cols);
    if m.data.is_empty() || m.data.len() != m.rows * m.cols {
        return Err(GatedError::Empty(part));
    }
    match needed {
        Some(needed) if needed != found => Err(GatedError::Shape { part, found, needed }),
        _ if !finite(m) => Err(GatedError::NotFinite(part)),
        _ => Ok(()),
    }
}

pub(super) fn finite(m: &Matrix) -> bool {
    m.data.iter().all(|value| value.is_finite())
}

/// xW + b.
fn affine(x: &Matrix, weights: &Matrix, bias: Option<&[f64]>) -> Matrix {
    let mut out = x.product(weights);
    if let Some(bias) = bias {
        for row in out.data.chunks_mut(bias.len().max(1)) {
            row.iter_mut().zip(bias).for_each(|(entry, bias)| *entry += bias);
        }
    }
    out
}

fn column_sums(m: &Matrix) -> Vec<f64> {
    (0..m.cols).map(|j| (0..m.rows).map(|i| m.at(i, j)).sum()).collect()
}
