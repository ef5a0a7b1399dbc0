//! The subset of LaTeX in which Nabla writes its formulas.
//!
//! One parse serves three readers: the MathML that is shown, the same formula with the user's numbers
//! in it, and the evaluator with which the tests prove that what is shown is what is computed.
//!
//! Why not the crate `math-core`: it adds 45 KB (brotli) at run time; it writes `style=` attributes,
//! which a Content-Security-Policy without inline styles blocks; it cannot mark a quantity, so that
//! the same quantity could not have one colour in formula, slider and picture; and the tests would
//! need a second parser of the same LaTeX.
//!
//! # The subset
//!
//! - Numbers, Latin and Greek letters, `\mathbf`, `\bm`, `\mathbb`, `\mathcal` (of one letter),
//!   `\mathrm`, `\hat`, `\bar`, `\tilde`, `\dot`, `\ddot`, primes, `_` and `^`.
//! - The operators, functions and spaces of `table.rs`, `\operatorname{…}`, `\text{…}`.
//! - `\frac`, `\sqrt`, `\sum`, `\prod`, `\int`; parentheses, brackets, `\{…\}`, `|…|`, `\lVert…\rVert`,
//!   floor, ceiling and angle brackets, with or without `\left` and `\right`.
//! - The environments `cases`, `pmatrix`, `bmatrix` and `aligned`.
//!
//! `\left` and `\right` are accepted and ignored: a fence grows when its content is tall, and only then.
//! As in TeX, a script or `\frac` without braces takes one digit: `x^12` is x¹2.

mod branch;
mod chain;
mod eval;
mod joint;
mod lexer;
mod mathml;
mod node;
mod parse;
mod plain;
mod substitute;
mod table;
#[cfg(test)]
mod tests;
mod write;

pub use eval::{EvalError, eval, eval_with};
pub use mathml::{Display, Quantity};
pub use parse::{Fault, ParseError, parse};
pub use table::letter;

use node::Node;

/// A parsed formula.
///
/// Two formulas are equal when they look the same, whatever spaces and braces they were written with.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Formula {
    row: Vec<Node>,
}
