//! A worked calculation as data: what the stepper shows, the tests prove, and the export prints.
//!
//! A [`Working`] is a list of [`Step`]s over quantities that are given or were computed by earlier steps. Whatever the
//! shape of a result (a number, a vector, a matrix), each of its components has a [`Line`] of its own: a scalar formula
//! in letters, which the same formula with the numbers in it, and the evaluator of [`crate::latex`], follow from.
//!
//! Names are spelt in one way throughout a working: `p_{2}` in the formulas if the line is called `p_{2}`. Names of
//! several letters or with signs in them are names all the same, as long as they are one piece of LaTeX:
//! `\frac{\partial L}{\partial w_{11}}`, `g_{11}'`.

use crate::latex::{Formula, parse};
use crate::number::{fixed, significant};
use crate::text::Text;

mod audit;
mod export;
mod names;
#[cfg(test)]
mod tests;

pub use audit::audit;
pub(crate) use names::in_place_of_x;
pub use names::{cell, gradient, index, joined, key, renamed};

/// A calculation, step by step.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Working {
    /// What the calculation starts from.
    pub given: Vec<Known>,
    /// The steps, each of which may use what is given and every line of the steps before it.
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

impl Shape {
    /// Rows and columns; a vector is one row.
    pub const fn size(self) -> (usize, usize) {
        match self {
            Self::Scalar => (1, 1),
            Self::Vector(cols) => (1, cols),
            Self::Matrix(rows, cols) => (rows, cols),
        }
    }
}

impl Known {
    /// A number and its name.
    pub fn new(symbol: impl Into<String>, value: f64) -> Self {
        Self { symbol: symbol.into(), value }
    }
}

impl Line {
    /// A component, its right-hand side and its value.
    pub fn new(symbol: impl Into<String>, formula: impl Into<String>, value: f64) -> Self {
        Self { symbol: symbol.into(), formula: formula.into(), value }
    }
}

impl Step {
    /// A step whose result is one number.
    pub fn scalar(id: &'static str, label: Text, formula: &str, line: Line) -> Self {
        Self { id, label, why: None, formula: formula.to_owned(), shape: Shape::Scalar, lines: vec![line] }
    }

    /// A step whose result is a row of numbers.
    pub fn vector(id: &'static str, label: Text, formula: &str, lines: Vec<Line>) -> Self {
        let shape = Shape::Vector(lines.len());
        Self { id, label, why: None, formula: formula.to_owned(), shape, lines }
    }

    /// A step whose result is a matrix with so many columns.
    pub fn matrix(id: &'static str, label: Text, formula: &str, cols: usize, lines: Vec<Line>) -> Self {
        let shape = Shape::Matrix(lines.len() / cols.max(1), cols);
        Self { id, label, why: None, formula: formula.to_owned(), shape, lines }
    }

    /// The same step with its reason.
    pub fn because(mut self, why: Text) -> Self {
        self.why = Some(why);
        self
    }

    /// The component in this row and column, counted from 0.
    pub fn line(&self, row: usize, col: usize) -> Option<&Line> {
        let (rows, cols) = self.shape.size();
        if row < rows && col < cols { self.lines.get(row * cols + col) } else { None }
    }

    /// The result in this row and column, counted from 0.
    pub fn value(&self, row: usize, col: usize) -> Option<f64> {
        self.line(row, col).map(|line| line.value)
    }
}

impl Working {
    /// The step of this name.
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == id)
    }

    /// Names and numbers that are known before step `step`: what is given, then line by line.
    pub fn known(&self, step: usize) -> impl Iterator<Item = (&str, f64)> {
        let lines = self.steps.iter().take(step).flat_map(|step| &step.lines);
        let given = self.given.iter().map(|known| (known.symbol.as_str(), known.value));
        given.chain(lines.map(|line| (line.symbol.as_str(), line.value)))
    }

    /// What `symbol` stands for before step `step`; braces and blanks in it do not matter.
    pub fn look_up(&self, step: usize, symbol: &str) -> Option<f64> {
        self.known(step).find(|(name, _)| names::same(name, symbol)).map(|(_, value)| value)
    }

    /// A line in letters, `symbol = formula`, with its case distinctions; empty if there is no such line.
    pub fn in_letters(&self, step: usize, line: usize) -> Formula {
        self.line(step, line).map_or_else(Formula::default, |line| {
            Formula::chain(&[parsed(&line.symbol), parsed(&line.formula)])
        })
    }

    /// A line with the numbers that are known at its step, and its result: `p_2 = \frac{1.2}{3.4} = 0.35294`.
    ///
    /// What goes in has at most `digits` significant digits, the result one more, so that its width stays while an
    /// input moves. Of a case distinction the branch that holds is shown. A result that is not a number is left out.
    pub fn in_numbers(&self, step: usize, line: usize, digits: usize) -> Formula {
        let Some(found) = self.line(step, line) else { return Formula::default() };
        let filled = self.fill(step, found, digits);
        let result = fixed(found.value, digits + 1).map(|result| Formula::number(result, &filled.symbol));
        Formula::chain(&[&[filled.left, filled.numbers], result.as_slice()].concat())
    }

    fn line(&self, step: usize, line: usize) -> Option<&Line> {
        self.steps.get(step)?.lines.get(line)
    }

    /// The parts of a line with its numbers.
    fn fill(&self, step: usize, line: &Line, digits: usize) -> Filled {
        // A name that is not even a part of the text is not in the formula; this keeps long workings quick.
        let mentioned = |name: &str| line.formula.contains(name) || line.symbol.contains(name);
        let known: Vec<_> = self.known(step).filter(|(name, _)| mentioned(name)).collect();
        let look_up =
            |symbol: &str| known.iter().find(|(name, _)| names::same(name, symbol)).map(|&(_, value)| value);
        let numbers: Vec<_> =
            known.iter().filter_map(|&(name, value)| Some((name, significant(value, digits)?))).collect();
        let symbol = parsed(&line.symbol);
        let letters = parsed(&line.formula).branch(&look_up);
        Filled { left: symbol.substitute(&numbers), numbers: letters.substitute(&numbers), symbol, letters }
    }
}

/// A line in its parts.
struct Filled {
    /// Its name in letters, and with the numbers in it: f(x), f(2).
    symbol: Formula,
    left: Formula,
    /// The branch of its right-hand side that holds, in letters and in numbers.
    letters: Formula,
    numbers: Formula,
}

/// A formula of a working. The tests parse all of them; one that failed would be shown as nothing.
fn parsed(source: &str) -> Formula {
    parse(source).unwrap_or_default()
}
