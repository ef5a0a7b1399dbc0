//! What an optimizer runs on: a surface of the list, the loss of a set of samples, or a formula that a user typed.

use crate::hessian::{Hessian, eigenvalues};
use crate::least_squares::{LeastSquares, Minimum};
use crate::surface::{Critical, Kind, Surface, Window};
use nabla_math::code::Language;
use nabla_math::param::Args;
use nabla_math::typed::Typed;
use std::{fmt, sync::Arc};

mod search;
#[cfg(test)]
mod tests;

/// A function of two variables with its derivatives. Cheap to copy, so that a run can keep what it ran on.
///
/// Blocks of points are slices of equal length; their numbers do not depend on how points are cut into blocks.
#[derive(Clone, Debug, PartialEq)]
pub enum Landscape {
    /// A surface of [`crate::surface::ALL`] with its arguments.
    Listed(&'static Surface, Args),
    /// The loss of a set of samples.
    Fit(Arc<LeastSquares>),
    /// What somebody else made, such as a typed formula ([`Own`]): known by its functions only, so that whoever runs on
    /// landscapes does not carry the reader of formulas.
    Own(Arc<dyn Analytic>),
}

/// A function of two variables that can be differentiated twice.
pub trait Analytic: fmt::Debug + Send + Sync {
    /// f.
    fn value(&self, at: [f64; 2]) -> f64;
    /// ∂f/∂x and ∂f/∂y.
    fn gradient(&self, at: [f64; 2]) -> [f64; 2];
    /// f_xx, f_xy and f_yy.
    fn hessian(&self, at: [f64; 2]) -> Hessian;
    /// Minima, saddles and maxima in the window, as far as they are found.
    fn critical(&self) -> Vec<Critical>;
    /// The part of the plane that is looked at.
    fn window(&self) -> Window;
    /// f as an expression in `x` and `y` of this language; `None` where there is none.
    fn source(&self, language: Language) -> Option<String>;
}

/// One function is equal to itself.
impl PartialEq for dyn Analytic {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::addr_eq(self, other)
    }
}

/// A formula in x and y, with the values of its parameters and the part of the plane that is looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Own {
    /// As [`nabla_math::typed::parse`] read it, with the variables x and y.
    pub formula: Typed,
    /// One value a parameter.
    pub args: Vec<f64>,
    /// Where critical points are looked for.
    pub window: Window,
}

impl Landscape {
    /// Writes the value at every point of a block; that of the mean over all samples.
    pub fn value(&self, x: &[f64], y: &[f64], out: &mut [f64]) {
        match self {
            Self::Listed(surface, args) => (surface.value)(x, y, out, *args),
            Self::Fit(fit) => fit.value(x, y, out),
            Self::Own(own) => {
                for ((out, &x), &y) in out.iter_mut().zip(x).zip(y) {
                    *out = own.value([x, y]);
                }
            }
        }
    }

    /// Writes ∂f/∂x and ∂f/∂y at every point of a block; of the mean over all samples.
    pub fn gradient(&self, x: &[f64], y: &[f64], gx: &mut [f64], gy: &mut [f64]) {
        match self {
            Self::Listed(surface, args) => (surface.gradient)(x, y, gx, gy, *args),
            Self::Fit(fit) => fit.gradient(x, y, gx, gy),
            Self::Own(own) => {
                for (((gx, gy), &x), &y) in gx.iter_mut().zip(gy).zip(x).zip(y) {
                    [*gx, *gy] = own.gradient([x, y]);
                }
            }
        }
    }

    /// Writes what step `t`, counted from 1, sees of the gradient: where there are samples, the mean over those that are
    /// drawn for it with this batch size and seed ([`LeastSquares::batch`]); elsewhere the gradient.
    #[expect(clippy::too_many_arguments, reason = "which samples, and a block of points with its gradients")]
    pub fn batch_gradient(
        &self,
        t: u32,
        batch: usize,
        seed: u32,
        x: &[f64],
        y: &[f64],
        gx: &mut [f64],
        gy: &mut [f64],
    ) {
        match self {
            Self::Fit(fit) => fit.batch_gradient(t, batch, seed, x, y, gx, gy),
            Self::Listed(..) | Self::Own(_) => self.gradient(x, y, gx, gy),
        }
    }

    /// The value at one point.
    pub fn value_at(&self, [x, y]: [f64; 2]) -> f64 {
        let mut value = [f64::NAN];
        self.value(&[x], &[y], &mut value);
        value[0]
    }

    /// The gradient at one point.
    pub fn gradient_at(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        let (mut gx, mut gy) = ([f64::NAN], [f64::NAN]);
        self.gradient(&[x], &[y], &mut gx, &mut gy);
        [gx[0], gy[0]]
    }

    /// f_xx, f_xy and f_yy at one point; NaN where there are none.
    pub fn hessian(&self, [x, y]: [f64; 2]) -> Hessian {
        match self {
            Self::Listed(surface, args) => (surface.hessian)(x, y, *args),
            Self::Fit(fit) => fit.hessian(),
            Self::Own(own) => own.hessian([x, y]),
        }
    }

    /// The curvatures λmin ≤ λmax at one point: a fixed rate above 2/λmax overshoots there.
    pub fn curvatures(&self, at: [f64; 2]) -> [f64; 2] {
        eigenvalues(self.hessian(at))
    }

    /// Minima, saddles and maxima in the window.
    ///
    /// Those of a listed surface are all there are; those of a typed formula are found by a search of bounded work,
    /// which may miss what is narrow, and takes some milliseconds. A level valley of samples has none; see
    /// [`LeastSquares::minimum`].
    pub fn critical(&self) -> Vec<Critical> {
        match self {
            Self::Listed(surface, args) => (surface.critical)(*args),
            Self::Fit(fit) => match fit.minimum() {
                Minimum::Point(at) => vec![Critical { kind: Kind::GlobalMinimum, at, value: fit.lowest() }],
                Minimum::Valley { .. } | Minimum::Everywhere => Vec::new(),
            },
            Self::Own(own) => own.critical(),
        }
    }

    /// The part of the plane that is shown first.
    pub fn window(&self) -> Window {
        match self {
            Self::Listed(surface, _) => surface.window,
            Self::Fit(fit) => fit.window(),
            Self::Own(own) => own.window(),
        }
    }

    /// A start from which the way down is worth watching; for samples and typed formulas a point near the corner.
    pub fn start(&self) -> [f64; 2] {
        match self {
            Self::Listed(surface, _) => surface.start,
            Self::Fit(_) | Self::Own(_) => {
                let Window { x: [left, right], y: [bottom, top] } = self.window();
                [left + 0.1 * (right - left), top - 0.2 * (top - bottom)]
            }
        }
    }
}

impl Analytic for Own {
    fn value(&self, at: [f64; 2]) -> f64 {
        self.formula.value(&at, &self.args)
    }

    fn gradient(&self, at: [f64; 2]) -> [f64; 2] {
        self.formula.gradient(at, &self.args)
    }

    fn hessian(&self, at: [f64; 2]) -> Hessian {
        let [[xx, xy], [_, yy]] = self.formula.surface(at, &self.args).hessian;
        [xx, xy, yy]
    }

    fn critical(&self) -> Vec<Critical> {
        search::critical(self)
    }

    fn window(&self) -> Window {
        self.window
    }

    fn source(&self, language: Language) -> Option<String> {
        self.formula.source(&self.args, language)
    }
}
