//! A worked calculation as data: what the stepper shows, the tests prove, and the export prints.
//!
//! A [`Working`] is a list of [`Step`]s over quantities that are given or were computed by earlier steps. Whatever the
//! shape of a result (a number, a vector, a matrix), each of its components has a [`Line`] of its own: a scalar formula
//! in letters, which the same formula with the numbers in it, and the evaluator of [`crate::latex`], follow from.

use crate::text::Text;

/// A calculation, step by step.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Working {
    /// What the calculation starts from.
    pub given: Vec<Known>,
    /// The steps, each of which may use what is given and every line before it.
    pub steps: Vec<Step>,
}

/// A number with a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// LaTeX of the name, as it stands in the formulas: `x`, `z_{1}`, `\beta`.
    pub symbol: String,
    /// The number.
    pub value: f64,
}

/// One step: a formula, and the numbers that it gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Name in addresses, tests and messages; unique within the working.
    pub id: &'static str,
    /// What is done.
    pub label: Text,
    /// Why it is done, where that is worth a sentence.
    pub why: Option<Text>,
    /// LaTeX of the whole equation in general letters: `p_i = \frac{e_i}{\sum_j e_j}`.
    pub formula: String,
    /// The shape of the result; its components are the lines, row by row.
    pub shape: Shape,
    /// One line for each component.
    pub lines: Vec<Line>,
}

/// How the components of a result are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One number.
    Scalar,
    /// A row of so many numbers.
    Vector(usize),
    /// Rows and columns.
    Matrix(usize, usize),
}

/// One component of a result: its name, how it is computed, and what comes out.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// LaTeX of its name: `p_{2}`.
    pub symbol: String,
    /// LaTeX of the right-hand side in letters, over names that are known by then: `\frac{e_{2}}{S}`.
    pub formula: String,
    /// The result, at full precision.
    pub value: f64,
}
