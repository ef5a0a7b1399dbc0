//! The functions that a formula may name.

use crate::special::{damped, normal_cdf, normal_pdf, sigmoid, sigmoid_curvature, sigmoid_slope, softplus};
use std::f64::consts::{FRAC_2_SQRT_PI, LN_2, LN_10};

/// A function by name.
#[derive(Debug)]
pub(super) struct Function {
    /// Spellings in lower case, the one to be suggested first.
    pub(super) names: &'static [&'static str],
    /// How it is computed.
    pub(super) rule: Rule,
    /// LaTeX, with `#` for the arguments, of which there is one place at most.
    pub(super) latex: &'static str,
}

/// How a function is computed.
#[derive(Clone, Copy, Debug)]
pub(super) enum Rule {
    /// Of one argument: f, f′ and f″.
    One(fn(f64) -> [f64; 3]),
    /// The largest of one or more.
    Max,
    /// The smallest of one or more.
    Min,
    /// The second of three where the first is not 0, else the third.
    If,
}

impl PartialEq for Function {
    fn eq(&self, other: &Self) -> bool {
        self.names == other.names
    }
}

impl Function {
    /// How many arguments it takes, at least and at most.
    pub(super) fn arity(&self) -> (usize, usize) {
        match self.rule {
            Rule::One(_) => (1, 1),
            Rule::Max | Rule::Min => (1, usize::MAX),
            Rule::If => (3, 3),
        }
    }

    /// What stands before the brackets in the LaTeX; `None` where it is written otherwise.
    pub(super) fn command(&self) -> Option<&'static str> {
        self.latex.strip_suffix("\\left(#\\right)")
    }
}

/// The function of this name.
pub(super) fn find(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|function| function.names.contains(&name))
}

/// A function of [`FUNCTIONS`] by what [`crate::latex`] calls it.
pub(super) fn apply(name: &str, arguments: &[f64]) -> Option<f64> {
    let called = |function: &&Function| {
        function.names[0] == name
            || function.command().is_some_and(|command| {
                command.trim_start_matches("\\operatorname").trim_matches(['\\', '{', '}']) == name
            })
    };
    match (FUNCTIONS.iter().find(called)?.rule, arguments) {
        (Rule::One(jet), [x]) => Some(jet(*x)[0]),
        _ => None,
    }
}

/// Every function, in the order in which help may list them.
pub(super) static FUNCTIONS: &[Function] = &[
    one(&["exp"], r"\exp\left(#\right)", |x| [libm::exp(x); 3]),
    one(&["ln", "log"], r"\ln\left(#\right)", |x| [libm::log(x), 1.0 / x, -1.0 / (x * x)]),
    one(&["log2"], r"\frac{\ln\left(#\right)}{\ln 2}", |x| logarithm(x, libm::log2(x), LN_2)),
    one(&["log10", "lg"], r"\frac{\ln\left(#\right)}{\ln 10}", |x| logarithm(x, libm::log10(x), LN_10)),
    one(&["sqrt"], r"\sqrt{#}", |x| {
        let root = x.sqrt();
        [root, 0.5 / root, -0.25 / (x * root)]
    }),
    one(&["cbrt"], r"\sqrt[3]{#}", |x| {
        let root = libm::cbrt(x);
        let slope = 1.0 / (3.0 * root * root);
        [root, slope, -2.0 * slope / (3.0 * x)]
    }),
    one(&["abs"], r"\left|#\right|", |x| [x.abs(), sign(x), 0.0]),
    one(&["sign", "sgn"], r"\operatorname{sgn}\left(#\right)", |x| [sign(x), 0.0, 0.0]),
    Function { names: &["max"], rule: Rule::Max, latex: r"\max\left(#\right)" },
    Function { names: &["min"], rule: Rule::Min, latex: r"\min\left(#\right)" },
    Function { names: &["if", "where"], rule: Rule::If, latex: "" },
    one(&["sin"], r"\sin\left(#\right)", |x| {
        let sine = libm::sin(x);
        [sine, libm::cos(x), -sine]
    }),
    one(&["cos"], r"\cos\left(#\right)", |x| {
        let cosine = libm::cos(x);
        [cosine, -libm::sin(x), -cosine]
    }),
    one(&["tan", "tg"], r"\tan\left(#\right)", |x| {
        let tangent = libm::tan(x);
        let slope = 1.0 + tangent * tangent;
        [tangent, slope, 2.0 * tangent * slope]
    }),
    one(&["asin", "arcsin"], r"\operatorname{arcsin}\left(#\right)", |x| {
        let slope = 1.0 / ((1.0 - x) * (1.0 + x)).sqrt();
        [libm::asin(x), slope, x * slope * slope * slope]
    }),
    one(&["acos", "arccos"], r"\operatorname{arccos}\left(#\right)", |x| {
        let slope = -1.0 / ((1.0 - x) * (1.0 + x)).sqrt();
        [libm::acos(x), slope, x * slope * slope * slope]
    }),
    one(&["atan", "arctan", "arctg"], r"\operatorname{arctan}\left(#\right)", |x| {
        let slope = 1.0 / (1.0 + x * x);
        [libm::atan(x), slope, -2.0 * damped(x, slope) * slope]
    }),
    one(&["sinh"], r"\sinh\left(#\right)", |x| [libm::sinh(x), libm::cosh(x), libm::sinh(x)]),
    one(&["cosh"], r"\cosh\left(#\right)", |x| [libm::cosh(x), libm::sinh(x), libm::cosh(x)]),
    one(&["tanh"], r"\tanh\left(#\right)", |x| {
        // 1 − tanh² loses its digits once tanh is near ±1; 4σ′(2x) does not.
        let (tanh, slope) = (libm::tanh(x), 4.0 * sigmoid_slope(2.0 * x));
        [tanh, slope, -2.0 * tanh * slope]
    }),
    one(&["erf"], r"\operatorname{erf}\left(#\right)", |x| {
        let slope = FRAC_2_SQRT_PI * libm::exp(-x * x);
        [libm::erf(x), slope, -2.0 * damped(x, slope)]
    }),
    one(&["relu"], r"\max\left(0, #\right)", |x| {
        let above = step(x);
        [if above > 0.0 { x } else { above }, above, 0.0]
    }),
    one(&["sigmoid", "logistic"], r"\sigma\left(#\right)", |x| {
        [sigmoid(x), sigmoid_slope(x), sigmoid_curvature(x)]
    }),
    one(&["softplus"], r"\operatorname{softplus}\left(#\right)", |x| {
        [softplus(x), sigmoid(x), sigmoid_slope(x)]
    }),
    one(&["gelu"], r"\operatorname{GELU}\left(#\right)", |x| {
        let (weight, density) = (normal_cdf(x), normal_pdf(x));
        [damped(x, weight), weight + damped(x, density), damped(2.0 - x * x, density)]
    }),
    one(&["silu", "swish"], r"\operatorname{SiLU}\left(#\right)", |x| {
        let (weight, slope) = (sigmoid(x), sigmoid_slope(x));
        [damped(x, weight), weight + damped(x, slope), 2.0 * slope + damped(x, sigmoid_curvature(x))]
    }),
    one(&["step", "heaviside"], r"\operatorname{step}\left(#\right)", |x| [step(x), 0.0, 0.0]),
    one(&["normcdf"], r"\Phi\left(#\right)", |x| {
        let density = normal_pdf(x);
        [normal_cdf(x), density, -damped(x, density)]
    }),
];

const fn one(names: &'static [&'static str], latex: &'static str, jet: fn(f64) -> [f64; 3]) -> Function {
    Function { names, rule: Rule::One(jet), latex }
}

/// ln(x)/ln(base), from its value.
fn logarithm(x: f64, value: f64, ln_base: f64) -> [f64; 3] {
    let slope = 1.0 / (x * ln_base);
    [value, slope, -slope / x]
}

/// −1, 0 or 1; NaN for NaN.
fn sign(x: f64) -> f64 {
    if x == 0.0 || x.is_nan() { x } else { x.signum() }
}

/// 0 for x ≤ 0, 1 for x > 0; NaN for NaN.
fn step(x: f64) -> f64 {
    crate::piecewise::halves(x, 0.0, 1.0)
}
