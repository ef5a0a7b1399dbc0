//! Scalar activation functions: the type, the facts that are claimed of each, and the list.

use crate::code::Code;
use crate::param::{Args, Param};
use crate::text::Text;

mod celu;
mod elu;
pub(crate) mod gelu;
mod gelu_tanh;
mod hardsigmoid;
mod hardswish;
mod hardtanh;
pub(crate) mod identity;
mod leaky_relu;
mod log_sigmoid;
mod mish;
pub(crate) mod relu;
mod relu6;
mod selu;
pub(crate) mod sigmoid;
mod silu;
mod softplus;
mod softshrink;
mod softsign;
pub(crate) mod swish;
mod tanh;
mod working;

pub use working::working;

/// Declares the lists from one list of modules.
macro_rules! catalogue {
    ($($id:ident)+) => {
        /// Every activation, in the order in which menus list them.
        pub static ALL: &[&Activation] = &[$(&$id::SPEC),+];

        /// The notes of each. Apart from the declarations, so that they come with the module that shows them and are no
        /// part of a first visit.
        static NOTES: &[(&str, &Notes)] = &[$((stringify!($id), &$id::NOTES)),+];

        /// The facts of each, likewise.
        static FACTS: &[(&str, Claim)] = &[$((stringify!($id), $id::FACTS)),+];

        /// The code of each, likewise.
        static CODES: &[(&str, &Code)] = &[$((stringify!($id), &$id::CODE)),+];
    };
}

/// What some become for special values of a parameter; apart from the declarations, likewise.
static LIMITS: &[(&str, &[Limit])] = &[
    ("leaky_relu", leaky_relu::LIMITS),
    ("elu", elu::LIMITS),
    ("swish", swish::LIMITS),
    ("softplus", softplus::LIMITS),
    ("celu", celu::LIMITS),
    ("softshrink", softshrink::LIMITS),
];

catalogue! {
    sigmoid
    tanh
    relu
    leaky_relu
    elu
    gelu
    gelu_tanh
    swish
    silu
    softplus
    selu
    celu
    mish
    hardswish
    hardsigmoid
    hardtanh
    relu6
    softshrink
    softsign
    log_sigmoid
    identity
}

/// The activation with this id.
pub fn find(id: &str) -> Option<&'static Activation> {
    ALL.iter().copied().find(|a| a.id == id)
}

/// A scalar activation f: ℝ → ℝ, declared once; everything else is derived from the declaration.
///
/// `value`, `slope` and `curvature` are total: they give the limit at ±∞ where there is one, NaN for
/// NaN, and never overflow where the mathematics has a finite value. At a kink `slope` and
/// `curvature` follow the frameworks' choice.
#[derive(Debug)]
pub struct Activation {
    /// Name in addresses, tests and the catalogue.
    pub id: &'static str,
    /// Name for people.
    pub name: Text,
    /// LaTeX of f(x): the right-hand side only; evaluated by the tests.
    pub formula: &'static str,
    /// LaTeX of f′(x), likewise.
    pub slope_formula: &'static str,
    /// Fixed numbers that the formulas call by a symbol.
    pub constants: &'static [Constant],
    /// Expressions that the formulas call by a letter, shown below them as “u = …”.
    pub terms: &'static [Term],
    /// Parameters, in the order of [`Args`].
    pub params: &'static [Param],
    /// f(x).
    pub value: fn(f64, Args) -> f64,
    /// f′(x).
    pub slope: fn(f64, Args) -> f64,
    /// f″(x).
    pub curvature: fn(f64, Args) -> f64,
    /// Where f′ or f″ may jump with these arguments, in increasing order; [`Facts::smooth`] says whether it does.
    pub kinks: fn(Args) -> Vec<f64>,
}

/// What holds of an activation for given arguments.
type Claim = fn(Args) -> Facts;

impl Activation {
    /// What is said about it; `None` only for an activation that is not in [`ALL`].
    pub fn notes(&self) -> Option<&'static Notes> {
        NOTES.iter().find(|(id, _)| *id == self.id).map(|(_, notes)| *notes)
    }

    /// What holds for these arguments; every field is proved numerically by the tests. `None` only for an activation
    /// that is not in [`ALL`].
    pub fn facts(&self, args: Args) -> Option<Facts> {
        FACTS.iter().find(|(id, _)| *id == self.id).map(|(_, facts)| facts(args))
    }

    /// What it becomes for special values of its parameters, smallest value first; empty for most.
    pub fn limits(&self) -> &'static [Limit] {
        LIMITS.iter().find(|(id, _)| *id == self.id).map_or(&[], |(_, limits)| limits)
    }

    /// Its code; `None` only for an activation that is not in [`ALL`].
    pub fn code(&self) -> Option<&'static Code> {
        CODES.iter().find(|(id, _)| *id == self.id).map(|(_, code)| *code)
    }
}

impl PartialEq for Activation {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// What is said about one activation.
#[derive(Debug)]
pub struct Notes {
    /// Where it is used and what it is good for: one or two sentences.
    pub used: Text,
    /// What is often written wrongly about it.
    pub slip: Option<Text>,
    /// Paper or framework documentation that defines it.
    pub source: &'static str,
}

/// What an activation becomes when a parameter takes, or tends to, a special value.
#[derive(Debug)]
pub struct Limit {
    /// Key of the parameter.
    pub of: &'static str,
    /// Its value; infinite, or outside of the parameter's range, where it can only be approached.
    pub to: f64,
    /// What the activation becomes.
    pub name: Text,
    /// It, as a function of x.
    pub value: fn(f64) -> f64,
    /// sup |f(x) − value(x)| at `to`: zero unless the activation only comes near.
    pub within: f64,
}

/// A fixed number with a symbol of its own, such as the λ of SELU.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Constant {
    /// LaTeX of the symbol, as it stands in the formulas.
    pub symbol: &'static str,
    /// The number it stands for.
    pub value: f64,
}

/// An expression in x with a letter of its own, which keeps a long formula readable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// The letter, as it stands in the formulas.
    pub symbol: &'static str,
    /// LaTeX of what it stands for; names x, parameters and constants, no other term.
    pub formula: &'static str,
}

/// How often a function can be differentiated with a continuous result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Smoothness {
    /// Continuous; f′ jumps at a kink.
    C0,
    /// f′ is continuous; f″ jumps at a kink.
    C1,
    /// Every derivative is continuous.
    Infinite,
}

/// What f approaches far out on one side.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Tail {
    /// f(x) → this value: the function saturates there, f′(x) → 0.
    Constant(f64),
    /// f(x) − (slope·x + intercept) → 0.
    Line {
        /// Slope of the asymptote, not zero.
        slope: f64,
        /// Its value at x = 0.
        intercept: f64,
    },
}

impl Tail {
    /// f(x) → 0.
    pub const ZERO: Self = Self::Constant(0.0);

    /// The straight line slope·x through the origin; the constant 0 when the slope is 0.
    pub const fn through_origin(slope: f64) -> Self {
        if slope == 0.0 { Self::ZERO } else { Self::Line { slope, intercept: 0.0 } }
    }
}

/// One end of the range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bound {
    /// Infimum or supremum of f; may be infinite.
    pub at: f64,
    /// Whether f takes the value at a finite x.
    pub attained: bool,
}

impl Bound {
    /// No lower bound.
    pub const NONE_BELOW: Self = Self::open(f64::NEG_INFINITY);
    /// No upper bound.
    pub const NONE_ABOVE: Self = Self::open(f64::INFINITY);

    /// A value that f comes arbitrarily near but does not take.
    pub const fn open(at: f64) -> Self {
        Self { at, attained: false }
    }

    /// A value that f takes.
    pub const fn taken(at: f64) -> Self {
        Self { at, attained: true }
    }
}

/// Facts about one activation at given arguments.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Facts {
    /// Infimum of f.
    pub low: Bound,
    /// Supremum of f.
    pub high: Bound,
    /// sup |f′(x)| over all x.
    pub steepest: f64,
    /// The global minimum (x, f(x)) where it is an isolated point.
    pub minimum: Option<(f64, f64)>,
    /// Never falls as x grows.
    pub monotone: bool,
    /// Odd, so that inputs balanced round zero give outputs balanced round zero.
    pub zero_centred: bool,
    /// How smooth it is.
    pub smooth: Smoothness,
    /// Behaviour as x → −∞.
    pub left: Tail,
    /// Behaviour as x → +∞.
    pub right: Tail,
}

#[cfg(test)]
mod tests;
