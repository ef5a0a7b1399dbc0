//! The value of a formula.
//!
//! The tests run what is shown against what is computed, and formulas that users type are computed this
//! way. It follows what a reader sees: a product that is unwritten binds as tightly as a written one,
//! `/` takes one factor on its right (and is refused where a reader could take more), a function without
//! parentheses takes the unwritten product that follows it, and `\tanh^2 x` is (tanh x)².

mod cases;
mod functions;
mod sums;

use super::Formula;
use super::joint::{Joint, joint};
use super::node::{Layout, Node};
use super::write::write_row;
use crate::number::decimal;

pub(super) use cases::active;

/// Why a formula has no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EvalError {
    /// A name that has no value (its LaTeX), or a function that is not known.
    Unknown(String),
    /// Something that stands for no number here; what it is.
    Unsupported(&'static str),
    /// A sign without its operand, or an empty group.
    Incomplete,
    /// `a / b c`: (a/b)c to some readers, a/(bc) to others.
    Ambiguous,
    /// No case of a case distinction holds.
    NoCase,
    /// Sums with too many terms, or too much nesting.
    TooLong,
}

/// Evaluations of a row before the answer is [`EvalError::TooLong`].
const MAX_STEPS: usize = 1_000_000;

/// Rows and functions inside one another.
const MAX_DEPTH: usize = 256;

/// The value of a formula for these values of its names (LaTeX as [`Formula::latex`] writes it: `x`,
/// `\beta`, `x_1`, `\hat{m}`). A partial derivative is a name: `\frac{\partial L}{\partial x}`.
///
/// `e`, `\pi` and `\infty` mean what they usually do, and `\sigma`, `\Phi` and `\varphi` before
/// parentheses are the logistic function and the distribution and density of the standard normal
/// distribution, unless `values` has them. `\log` is the natural logarithm. A sum binds its index, also
/// in names: `\sum_{i=1}^{3} x_i` asks for `x_1`, `x_2` and `x_3`.
///
/// The arithmetic is that of f64: a division by zero is an infinity or NaN, not an error.
pub fn eval(formula: &Formula, values: &dyn Fn(&str) -> Option<f64>) -> Result<f64, EvalError> {
    eval_with(formula, values, &no_functions)
}

/// As [`eval`], with more functions: by their LaTeX name without backslash (`sin`), from their arguments.
///
/// They are given rather than built in, so that a page which shows no sine does not carry one.
pub fn eval_with(
    formula: &Formula,
    values: &dyn Fn(&str) -> Option<f64>,
    functions: &dyn Fn(&str, &[f64]) -> Option<f64>,
) -> Result<f64, EvalError> {
    Evaluator::new(values, functions).row(&formula.row)
}

/// No functions but those of [`eval`].
fn no_functions(_: &str, _: &[f64]) -> Option<f64> {
    None
}

type Result<T, E = EvalError> = std::result::Result<T, E>;

struct Evaluator<'a> {
    values: &'a dyn Fn(&str) -> Option<f64>,
    functions: &'a dyn Fn(&str, &[f64]) -> Option<f64>,
    /// Indices of the sums that are running, innermost last.
    indices: Vec<(Node, i64)>,
    steps: usize,
    depth: usize,
}

/// A row that is being read, without its blanks.
struct Reader<'r> {
    nodes: Vec<&'r Node>,
    at: usize,
}

impl<'r> Reader<'r> {
    fn new(row: &'r [Node]) -> Self {
        Self { nodes: row.iter().filter(|node| !matches!(node, Node::Space(_))).collect(), at: 0 }
    }

    fn peek(&self) -> Option<&'r Node> {
        self.nodes.get(self.at).copied()
    }

    fn eat(&mut self, signs: &[char]) -> Option<char> {
        match self.peek() {
            Some(Node::Operator(sign)) if signs.contains(sign) => {
                self.at += 1;
                Some(*sign)
            }
            _ => None,
        }
    }
}

impl<'a> Evaluator<'a> {
    fn new(
        values: &'a dyn Fn(&str) -> Option<f64>,
        functions: &'a dyn Fn(&str, &[f64]) -> Option<f64>,
    ) -> Self {
        Self { values, functions, indices: Vec::new(), steps: 0, depth: 0 }
    }

    /// A whole row.
    fn row(&mut self, row: &[Node]) -> Result<f64> {
        let mut reader = Reader::new(row);
        let value = self.sum(&mut reader)?;
        match reader.peek() {
            None => Ok(value),
            Some(_) => Err(EvalError::Unsupported("relation or punctuation")),
        }
    }

    /// Runs `inner` one level deeper.
    fn deeper<T>(&mut self, inner: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        self.steps += 1;
        self.depth += 1;
        if self.steps > MAX_STEPS || self.depth > MAX_DEPTH {
            return Err(EvalError::TooLong);
        }
        let value = inner(self)?;
        self.depth -= 1;
        Ok(value)
    }

    /// Terms up to something that is neither a term nor + or −.
    fn sum(&mut self, reader: &mut Reader) -> Result<f64> {
        let mut total = self.signed(reader, Self::term)?;
        while let Some(sign) = reader.eat(&['+', '−']) {
            let term = self.signed(reader, Self::term)?;
            total += if sign == '−' { -term } else { term };
        }
        Ok(total)
    }

    /// Something with any number of signs before it.
    fn signed(
        &mut self,
        reader: &mut Reader,
        what: fn(&mut Self, &mut Reader) -> Result<f64>,
    ) -> Result<f64> {
        let mut negative = false;
        while let Some(sign) = reader.eat(&['+', '−']) {
            negative ^= sign == '−';
        }
        let value = what(self, reader)?;
        Ok(if negative { -value } else { value })
    }

    /// Factors, written or unwritten.
    fn term(&mut self, reader: &mut Reader) -> Result<f64> {
        let mut product = self.factor(reader)?;
        loop {
            if reader.eat(&['⋅', '×']).is_some() {
                product *= self.signed(reader, Self::factor)?;
            } else if reader.eat(&['/']).is_some() {
                product /= self.signed(reader, Self::factor)?;
                if reader.peek().is_some_and(Node::is_operand) {
                    return Err(EvalError::Ambiguous);
                }
            } else if reader.peek().is_some_and(Node::is_operand) {
                product *= self.factor(reader)?;
            } else {
                return Ok(product);
            }
        }
    }

    fn factor(&mut self, reader: &mut Reader) -> Result<f64> {
        self.deeper(|this| {
            let node = reader.peek().ok_or(EvalError::Incomplete)?;
            reader.at += 1;
            match node.head() {
                Node::Large(sign) => this.large(*sign, node, reader),
                Node::Function(name) => this.function(name, node, reader),
                Node::Symbol(letter, _) => {
                    let applied = reader.peek().is_some_and(|next| joint(node, next) == Joint::Apply);
                    match functions::letter(*letter) {
                        Some(name) if applied && this.name(node.head()).is_err() => {
                            this.function(name, node, reader)
                        }
                        _ if applied && this.node(node).is_err() => Err(EvalError::Unknown(latex(node))),
                        _ => this.node(node),
                    }
                }
                Node::Operator(_) => Err(EvalError::Incomplete),
                _ => this.node(node),
            }
        })
    }

    /// One node by itself.
    fn node(&mut self, node: &Node) -> Result<f64> {
        match node {
            Node::Number(digits) => decimal(digits).ok_or_else(|| EvalError::Unknown(digits.clone())),
            Node::Value(filled) => Ok(filled.number.value()),
            Node::Symbol(..) | Node::Sub(..) | Node::Prime(..) | Node::Accent(..) | Node::Upright(_) => {
                self.name(node)
            }
            Node::Row(row) => self.deeper(|this| this.row(row)),
            Node::Fenced { open, close, body } => {
                let value = self.deeper(|this| this.row(body))?;
                match (open, close) {
                    ('(', ')') | ('[', ']') | ('{', '}') => Ok(value),
                    ('|', '|') => Ok(value.abs()),
                    ('⌊', '⌋') => Ok(value.floor()),
                    ('⌈', '⌉') => Ok(value.ceil()),
                    _ => Err(EvalError::Unsupported("fence")),
                }
            }
            Node::Sup(base, power) => self.deeper(|this| {
                let power = this.row(power)?;
                match &**base {
                    // Euler's number is better raised by exp than as a rounded constant.
                    Node::Symbol('e', _) if (this.values)("e").is_none() => Ok(libm::exp(power)),
                    base => Ok(libm::pow(this.node(base)?, power)),
                }
            }),
            Node::Fraction(above, _) if matches!(above.first(), Some(Node::Symbol('∂', _))) => {
                self.name(node)
            }
            Node::Fraction(above, below) => self.deeper(|this| Ok(this.row(above)? / this.row(below)?)),
            Node::Root(radicand, degree) => self.deeper(|this| {
                let value = this.row(radicand)?;
                match degree.as_slice() {
                    [] => Ok(value.sqrt()),
                    [Node::Number(three)] if three == "3" => Ok(libm::cbrt(value)),
                    degree => Ok(libm::pow(value, 1.0 / this.row(degree)?)),
                }
            }),
            Node::Table(Layout::Cases, rows) => self.deeper(|this| {
                let row = &rows[this.active(rows)?];
                this.row(row.first().ok_or(EvalError::Incomplete)?)
            }),
            Node::Table(..) => Err(EvalError::Unsupported("matrix")),
            Node::Function(name) | Node::Text(name) => Err(EvalError::Unknown(name.clone())),
            Node::Operator(_) | Node::Large(_) | Node::Space(_) => Err(EvalError::Incomplete),
        }
    }

    /// The value of a name.
    fn name(&self, node: &Node) -> Result<f64> {
        let index =
            |node: &Node| self.indices.iter().rev().find(|(known, _)| known == node).map(|&(_, value)| value);
        if let Some(value) = index(node) {
            return Ok(value as f64);
        }
        let name = match node {
            Node::Sub(base, row) => {
                let number =
                    |node: &Node| index(node).map_or_else(|| node.clone(), |at| Node::Number(at.to_string()));
                latex(&Node::Sub(base.clone(), row.iter().map(number).collect()))
            }
            _ => latex(node),
        };
        (self.values)(&name)
            .or(match node {
                Node::Symbol('e', _) => Some(std::f64::consts::E),
                Node::Symbol('π', _) => Some(std::f64::consts::PI),
                Node::Symbol('∞', _) => Some(f64::INFINITY),
                _ => None,
            })
            .ok_or(EvalError::Unknown(name))
    }
}

fn latex(node: &Node) -> String {
    let mut out = String::new();
    write_row(std::slice::from_ref(node), &mut out);
    out
}
