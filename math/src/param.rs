//! A number that a user may set: one declaration gives the control, its keyboard behaviour, its
//! place in the address, its clamping and its entry in the catalogue.

use crate::text::Text;

/// The largest number of parameters that one function takes.
pub const MAX_PARAMS: usize = 4;

/// Arguments in the order of a function's `params`; unused places are zero.
pub type Args = [f64; MAX_PARAMS];

/// How a slider spreads the values of a [`Param`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scale {
    /// Equal steps.
    Linear,
    /// Equal ratios; the minimum must be positive.
    Log,
}

/// A value on a slider that has a name, such as β = 1, where Swish is SiLU.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// Where it lies.
    pub value: f64,
    /// What holds there.
    pub label: Text,
}

/// One real parameter.
#[derive(Clone, Copy, Debug)]
pub struct Param {
    /// Name in the address and in `hide=`/`lock=`.
    pub key: &'static str,
    /// LaTeX of the symbol, as it stands in the formula.
    pub symbol: &'static str,
    /// What it is called.
    pub name: Text,
    /// Value at first sight.
    pub default: f64,
    /// Smallest value allowed.
    pub min: f64,
    /// Largest value allowed.
    pub max: f64,
    /// One press of an arrow key; Shift makes it ten times larger, Alt ten times smaller.
    pub step: f64,
    /// Spacing of the slider.
    pub scale: Scale,
    /// Values worth snapping to.
    pub marks: &'static [Mark],
}

impl Param {
    /// The nearest allowed value; not-a-number becomes the default.
    pub fn clamp(&self, value: f64) -> f64 {
        if value.is_nan() { self.default } else { value.clamp(self.min, self.max) }
    }
}

/// The defaults of `params`, as arguments.
pub fn defaults(params: &[Param]) -> Args {
    let mut args = Args::default();
    for (arg, param) in args.iter_mut().zip(params) {
        *arg = param.default;
    }
    args
}
