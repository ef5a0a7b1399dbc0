//! Numbers that formulas are computed in: f64, and hyper-dual numbers, which carry derivatives along.
//!
//! Sums and products are `num-dual`'s. Its elementary functions are not used: they take those of the platform, which
//! differ between browser and native, and there is none for sigmoid or erf; [`Number::chain`] takes ours.

use crate::special::damped;
use num_dual::{DualNum, HyperDual64};

/// A real number with its derivatives, if any.
pub(super) trait Number: DualNum<Primitive = f64> + Copy {
    /// The number itself.
    fn real(self) -> f64;

    /// The same derivatives with another value.
    fn with_real(self, real: f64) -> Self;

    /// Whether every derivative is 0.
    fn is_fixed(self) -> bool;

    /// f of it, from f, f′ and f″ at [`Number::real`].
    ///
    /// What does not vary has no derivative, however steep f is there.
    fn chain(self, f: [f64; 3]) -> Self;

    /// a/b.
    fn over(self, divisor: Self) -> Self {
        let (a, b) = (self.real(), divisor.real());
        // The library multiplies by 1/b, by which 49/49 is not 1, and by 1/b², which may underflow.
        if divisor.is_fixed() { self.chain([a / b, 1.0 / b, 0.0]) } else { (self / divisor).with_real(a / b) }
    }
}

impl Number for f64 {
    fn real(self) -> f64 {
        self
    }

    fn with_real(self, real: f64) -> Self {
        real
    }

    fn is_fixed(self) -> bool {
        true
    }

    fn chain(self, [value, ..]: [f64; 3]) -> Self {
        value
    }
}

impl Number for HyperDual64 {
    fn real(self) -> f64 {
        self.re
    }

    fn with_real(self, re: f64) -> Self {
        Self { re, ..self }
    }

    fn is_fixed(self) -> bool {
        self.eps1 == 0.0 && self.eps2 == 0.0 && self.eps1eps2 == 0.0
    }

    fn chain(self, [value, slope, curvature]: [f64; 3]) -> Self {
        let bend = damped(curvature, self.eps1 * self.eps2);
        Self::new(
            value,
            damped(slope, self.eps1),
            damped(slope, self.eps2),
            damped(slope, self.eps1eps2) + bend,
        )
    }
}
