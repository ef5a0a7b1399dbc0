//! Two distributions P and Q over the same outcomes, and how they differ: entropy, cross-entropy, the Kullback–Leibler
//! divergence D(P‖Q) = Σ p ln(p/q) both ways, Jensen–Shannon.
//!
//! 0 ln 0 = 0: what P rules out contributes nothing. Where Q rules out what P does not, D and H(P, Q) are +∞, an
//! [`Amount`] that names the outcome. Numbers are in nats, and [`Unit::of_nats`] makes bits or dits of them.

use crate::text::Text;

pub mod conventions;
mod error;
pub mod examples;
pub mod gaussian;
mod gradient;
pub mod integral;
mod logits;
pub mod mixture;
mod pair;
#[cfg(test)]
mod tests;
pub mod working;

pub use error::{DivergenceError, Side};
pub use gradient::{by_logits, by_p, by_q, entropy_gradient, js_gradients};
pub use logits::{LogitsError, of_logits};
pub use pair::{Pair, normalised};
pub use working::Direction;

/// How far a distribution may be from summing to 1 before it is refused; what is nearer is divided by its sum.
pub const SUM_TOLERANCE: f64 = 1e-9;

/// The fewest and most outcomes that the page offers.
pub const OUTCOMES: std::ops::RangeInclusive<usize> = 2..=12;

/// The unit of information: the base of the logarithm.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// Base e.
    #[default]
    Nats,
    /// Base 2.
    Bits,
    /// Base 10.
    Dits,
}

impl Unit {
    /// Every unit, in the order of the switch.
    pub const ALL: [Self; 3] = [Self::Nats, Self::Bits, Self::Dits];

    /// Name in addresses.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Nats => "nats",
            Self::Bits => "bits",
            Self::Dits => "dits",
        }
    }

    /// Name for people.
    pub const fn name(self) -> Text {
        match self {
            Self::Nats => Text::new("nats", "奈特（nat）"),
            Self::Bits => Text::new("bits", "比特（bit）"),
            Self::Dits => Text::new("dits", "迪特（dit）"),
        }
    }

    /// ln of the base: the nats in one unit.
    pub const fn nats(self) -> f64 {
        match self {
            Self::Nats => 1.0,
            Self::Bits => std::f64::consts::LN_2,
            Self::Dits => std::f64::consts::LN_10,
        }
    }

    /// An amount of nats in this unit.
    pub fn of_nats(self, nats: f64) -> f64 {
        nats / self.nats()
    }
}

/// An amount of information that may have no bound.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Amount {
    /// So much.
    Finite(f64),
    /// +∞, because of this outcome (counted from 0), which has the probability 0 in one distribution and not in the
    /// other.
    Infinite(usize),
}

impl Amount {
    /// The number, which may be +∞.
    pub const fn value(self) -> f64 {
        match self {
            Self::Finite(value) => value,
            Self::Infinite(_) => f64::INFINITY,
        }
    }

    /// An amount of nats in this unit.
    pub fn in_unit(self, unit: Unit) -> Self {
        match self {
            Self::Finite(nats) => Self::Finite(unit.of_nats(nats)),
            infinite => infinite,
        }
    }
}
