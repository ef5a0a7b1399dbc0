//! Formulas that users type: read, differentiated, and written back as LaTeX.
//!
//! The notation is the ordinary one: `x*sigmoid(b*x)`, `max(0, x)`, `2 sin(x)`, `x^2`, `if(x < 0, a*x, x)`. The
//! grammar is declared for the crate `peg` (`grammar.rs`); derivatives are exact, by the hyper-dual numbers of the
//! crate `num-dual` carried through the tree, so that `max`, `abs` and `if` have theirs too.
//!
//! # Notation
//!
//! - From weakest to tightest: comparisons (`0 < x < 1` is 1 or 0), `+ −`, `* /` and the unwritten product, signs, `^`
//!   (also `**` and `x²`). So `-x^2` is −(x²), `x^-2` is allowed, `2^3^2` is 2⁹, and `1/2x` is (1/2)·x, which the
//!   formula on display shows.
//! - `sin 2x` is sin(2x), as in the LaTeX of [`crate::latex`]: a function without brackets takes the unwritten product
//!   up to the next function. `sin^2 x` is (sin x)².
//! - `ln` and `log` are the natural logarithm; `log2` and `log10` (`lg`) are the others.
//! - `pi` and `e` are numbers, `σ(` is the sigmoid and `Φ(` the standard normal distribution function. A word in which
//!   a variable or a function is found is a product (`ax`, `xsin x`); any other is a parameter: `a`, `beta`, `lr`, `w_1`.
//! - `f(x) = …` and `y = …` in front are passed over; full-width characters and the signs − × · ÷ ≤ ≥ are understood.
//!
//! # Conventions
//!
//! At a kink as the frameworks do: relu′(0) = abs′(0) = step(0) = 0, and where arguments of `max` or `min` are equal the
//! mean of their slopes (`torch.maximum`, `jax.numpy.maximum`). A comparison with NaN is NaN. Where a value is NaN, so
//! are its derivatives; they are also NaN where they do not exist, or where an intermediate result overflows.

mod brackets;
mod compute;
mod dual;
mod fault;
mod function;
mod grammar;
mod lexer;
mod source;
#[cfg(test)]
mod tests;
mod token;
mod tree;
mod words;
mod write;

pub use fault::{Fault, What};

use crate::code::Language;
use crate::latex::{EvalError, Formula, eval_with};
use crate::text::Lang;
use num_dual::HyperDual64;
use tree::Tree;

/// Characters that a formula may have; more than fits a line, and few enough that nothing takes long.
pub const MAX_LENGTH: usize = 200;

/// Parameters that a formula may have: as many as a page has room for.
pub const MAX_PARAMETERS: usize = 4;

/// How deep brackets, and the LaTeX, may nest: within what [`crate::latex`] reads, and a browser's stack.
const MAX_DEPTH: usize = 48;

/// A formula that a user typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Typed {
    text: String,
    variables: Vec<Name>,
    parameters: Vec<Name>,
    tree: Tree,
}

/// A variable or parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// ASCII, for addresses: `a`, `beta`, `w1`, `w_in`; one key for every spelling.
    pub key: String,
    /// LaTeX: `a`, `\beta`, `w_1`, `w_{\mathrm{in}}`, `\mathrm{lr}`.
    pub symbol: String,
}

/// A function of one variable at a point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Curve {
    /// f(x).
    pub value: f64,
    /// f′(x).
    pub slope: f64,
    /// f″(x).
    pub curvature: f64,
}

/// A function of two variables at a point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Surface {
    /// f(x, y).
    pub value: f64,
    /// ∂f/∂x and ∂f/∂y.
    pub gradient: [f64; 2],
    /// The matrix of second derivatives, symmetric.
    pub hessian: [[f64; 2]; 2],
}

/// Reads a formula in these variables; every other name is a parameter, of which there are at most [`MAX_PARAMETERS`].
///
/// Total: any text gives a formula, or a fault with its place. Takes time proportional to the length.
pub fn parse(text: &str, variables: &[&str]) -> Result<Typed, Fault> {
    let length = text.chars().count();
    if length > MAX_LENGTH {
        let start = text.char_indices().nth(MAX_LENGTH).map_or(text.len(), |(at, _)| at);
        return Err(Fault { at: start..text.len(), what: What::TooLong(length) });
    }
    let mut scope = words::Scope::new(variables);
    let mut tokens = lexer::tokens(text, &mut scope)?;
    if tokens.is_empty() {
        return Err(Fault { at: 0..text.len(), what: What::Empty });
    }
    brackets::check(text, &mut tokens)?;
    let tree = grammar::parse(text, &tokens)?;
    if tree.nesting() > MAX_DEPTH {
        return Err(Fault { at: 0..text.len(), what: What::TooDeep });
    }
    if let [.., last] = scope.parameters.as_slice()
        && scope.parameters.len() > MAX_PARAMETERS
    {
        let at = last.1.clone();
        let names = scope.parameters.into_iter().map(|(name, _)| name.key).collect();
        return Err(Fault { at, what: What::TooManyParameters(names) });
    }
    let parameters = scope.parameters.into_iter().map(|(name, _)| name).collect();
    Ok(Typed { text: text.to_owned(), variables: scope.variables, parameters, tree })
}

impl Typed {
    /// What was typed; the form for addresses. Reading it again gives this formula.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The parameters, in the order in which they are first mentioned.
    pub fn parameters(&self) -> &[Name] {
        &self.parameters
    }

    /// The value at `x` (one number a variable) with these arguments (one a parameter); what is missing is NaN.
    pub fn value(&self, x: &[f64], args: &[f64]) -> f64 {
        compute::compute(&self.tree, x, args)
    }

    /// Value, slope and curvature of a formula in one variable.
    pub fn curve(&self, x: f64, args: &[f64]) -> Curve {
        let [value, slope, _, curvature] = self.second(&[HyperDual64::new(x, 1.0, 1.0, 0.0)], args);
        Curve { value, slope, curvature }
    }

    /// Value, gradient and Hessian matrix of a formula in two variables.
    pub fn surface(&self, [x, y]: [f64; 2], args: &[f64]) -> Surface {
        // Each pass carries two directions, and gives the mixed derivative of the two.
        let pass = |x1: f64, x2: f64| {
            let (x, y) = (HyperDual64::new(x, x1, x2, 0.0), HyperDual64::new(y, 1.0 - x1, 1.0 - x2, 0.0));
            self.second(&[x, y], args)
        };
        let ([value, fx, fy, fxy], [.., fxx], [.., fyy]) = (pass(1.0, 0.0), pass(1.0, 1.0), pass(0.0, 0.0));
        Surface { value, gradient: [fx, fy], hessian: [[fxx, fxy], [fxy, fyy]] }
    }

    /// The gradient of a formula in two variables, as in [`Typed::surface`] and in a third of the time.
    pub fn gradient(&self, [x, y]: [f64; 2], args: &[f64]) -> [f64; 2] {
        let variables = [HyperDual64::new(x, 1.0, 0.0, 0.0), HyperDual64::new(y, 0.0, 1.0, 0.0)];
        let [_, fx, fy, _] = self.second(&variables, args);
        [fx, fy]
    }

    /// Value, derivatives in both directions that `x` carries, and the mixed second derivative.
    fn second(&self, x: &[HyperDual64], args: &[f64]) -> [f64; 4] {
        let found = compute::compute(&self.tree, x, args);
        if found.re.is_nan() { [f64::NAN; 4] } else { [found.re, found.eps1, found.eps2, found.eps1eps2] }
    }

    /// The formula as LaTeX, with “otherwise” of case distinctions in this language; [`evaluate`] gives its value.
    pub fn latex(&self, lang: Lang) -> String {
        write::latex(&self.tree, &self.variables, &self.parameters, lang)
    }

    /// The formula as an expression in its variables, each one number (in PyTorch a tensor without axes), with numbers for
    /// the parameters: `np.sin(x) + 0.5 * y**2`. Python's may name `math`.
    ///
    /// `None` where the language lacks a function, as Rust does `erf`, or where a number in it is not finite.
    pub fn source(&self, args: &[f64], language: Language) -> Option<String> {
        source::source(&self.tree, &self.variables, args, language)
    }
}

/// The value of a formula that may contain every function which [`Typed::latex`] writes, also those that
/// [`crate::latex::eval`] does not know.
pub fn evaluate(formula: &Formula, values: &dyn Fn(&str) -> Option<f64>) -> Result<f64, EvalError> {
    eval_with(formula, values, &function::apply)
}
