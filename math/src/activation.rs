//! Scalar activation functions: the type, the facts that are claimed of each, and the list.

use crate::param::{Args, Param};
use crate::text::Text;

mod identity;

/// Every activation, in the order in which menus list them.
pub static ALL: &[&Activation] = &[&identity::SPEC];

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
    /// Parameters, in the order of [`Args`].
    pub params: &'static [Param],
    /// f(x).
    pub value: fn(f64, Args) -> f64,
    /// f′(x).
    pub slope: fn(f64, Args) -> f64,
    /// f″(x).
    pub curvature: fn(f64, Args) -> f64,
    /// Where f′ or f″ jumps.
    pub kinks: &'static [f64],
    /// What holds for these arguments; every field is proved numerically by the tests.
    pub facts: fn(Args) -> Facts,
    /// Where it is used and what it is good for: one or two sentences.
    pub used: Text,
    /// What is often written wrongly about it.
    pub slip: Option<Text>,
    /// Paper or framework documentation that defines it.
    pub source: &'static str,
}

impl PartialEq for Activation {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
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

/// One end of the range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bound {
    /// Infimum or supremum of f; may be infinite.
    pub at: f64,
    /// Whether f takes the value at a finite x.
    pub attained: bool,
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
