//! Loss surfaces f: ℝ² → ℝ with known derivatives and critical points: the type and the list.

use crate::code::SurfaceCode;
use crate::hessian::Hessian;
use nabla_math::param::{Args, Param};
use nabla_math::text::Text;

mod ackley;
mod beale;
mod block;
mod booth;
mod critical;
mod goldstein_price;
mod himmelblau;
mod matyas;
mod monkey_saddle;
mod quadratic_bowl;
mod rastrigin;
mod rosenbrock;
mod saddle;
mod separable;
mod styblinski_tang;
mod three_hump_camel;

pub use critical::{Critical, Kind};

/// Declares the lists from one list of modules.
macro_rules! catalogue {
    ($($id:ident)+) => {
        /// Every surface, in the order in which menus list them.
        pub static ALL: &[&Surface] = &[$(&$id::SPEC),+];

        /// The notes of each. Apart from the declarations, so that they come with the module that shows them and are no
        /// part of a first visit.
        static NOTES: &[(&str, &Notes)] = &[$((stringify!($id), &$id::NOTES)),+];

        /// The code of each, likewise.
        static CODES: &[(&str, &SurfaceCode)] = &[$((stringify!($id), &$id::CODE)),+];
    };
}

catalogue! {
    quadratic_bowl
    rosenbrock
    himmelblau
    beale
    saddle
    monkey_saddle
    three_hump_camel
    booth
    matyas
    styblinski_tang
    rastrigin
    ackley
    goldstein_price
}

/// The surface with this id.
pub fn find(id: &str) -> Option<&'static Surface> {
    crate::named(ALL, id, |surface| surface.id)
}

/// Values of a block of points: x, y, out.
pub type Values = fn(&[f64], &[f64], &mut [f64], Args);

/// Gradients of a block of points: x, y, out for ∂f/∂x, out for ∂f/∂y.
pub type Gradients = fn(&[f64], &[f64], &mut [f64], &mut [f64], Args);

/// A function of two variables to be minimised, declared once; everything else is derived from the declaration.
///
/// `value` and `gradient` work on blocks of points: slices of equal length, of which a longer one keeps its tail. Their
/// numbers do not depend on how points are cut into blocks.
#[derive(Debug)]
pub struct Surface {
    /// Name in addresses, tests and reference files.
    pub id: &'static str,
    /// Name for people.
    pub name: Text,
    /// LaTeX of f(x, y): the right-hand side only; evaluated by the tests.
    pub formula: &'static str,
    /// Parameters, in the order of [`Args`].
    pub params: &'static [Param],
    /// Writes f(x, y) of every point.
    pub value: Values,
    /// Writes ∂f/∂x and ∂f/∂y of every point. At a point without derivative it is 0.
    pub gradient: Gradients,
    /// The second derivatives at (x, y); NaN where there are none.
    pub hessian: fn(f64, f64, Args) -> Hessian,
    /// Every critical point in `window`; those that are minima of the lowest value are global minima.
    pub critical: fn(Args) -> Vec<Critical>,
    /// The part of the plane that is shown first.
    pub window: Window,
    /// A start from which the way down is worth watching.
    pub start: [f64; 2],
    /// How isolines are best spaced.
    pub levels: Levels,
}

impl Surface {
    /// What it teaches; `None` only for a surface that is not in [`ALL`].
    pub fn notes(&self) -> Option<&'static Notes> {
        NOTES.iter().find(|(id, _)| *id == self.id).map(|(_, notes)| *notes)
    }

    /// Its code; `None` only for a surface that is not in [`ALL`].
    pub fn code(&self) -> Option<&'static SurfaceCode> {
        CODES.iter().find(|(id, _)| *id == self.id).map(|(_, code)| *code)
    }

    /// f at one point.
    pub fn value_at(&self, [x, y]: [f64; 2], args: Args) -> f64 {
        let mut value = [f64::NAN];
        (self.value)(&[x], &[y], &mut value, args);
        value[0]
    }

    /// The gradient at one point.
    pub fn gradient_at(&self, [x, y]: [f64; 2], args: Args) -> [f64; 2] {
        let (mut gx, mut gy) = ([f64::NAN], [f64::NAN]);
        (self.gradient)(&[x], &[y], &mut gx, &mut gy, args);
        [gx[0], gy[0]]
    }
}

impl PartialEq for Surface {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// What is said about one surface.
#[derive(Debug)]
pub struct Notes {
    /// What can be learned on it: one or two sentences.
    pub teaches: Text,
    /// Where it was published.
    pub source: &'static str,
}

/// A rectangle of the plane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// From and to, along x.
    pub x: [f64; 2],
    /// From and to, along y.
    pub y: [f64; 2],
}

impl Window {
    /// The square with the same ends on both axes.
    pub const fn square(from: f64, to: f64) -> Self {
        Self { x: [from, to], y: [from, to] }
    }

    /// Whether a point lies in it, on its edge included.
    pub fn contains(&self, [x, y]: [f64; 2]) -> bool {
        self.x[0] <= x && x <= self.x[1] && self.y[0] <= y && y <= self.y[1]
    }
}

/// How isolines are spaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Levels {
    /// By equal steps.
    Linear,
    /// By equal ratios of the height above the lowest value.
    Log,
}

#[cfg(test)]
pub(crate) mod tests;
