//! What a typed formula means.

use super::function::Function;
use super::token::{Constant, Operator, Relation};

/// A formula, or a part of one.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Tree {
    /// A number, not negative.
    Number(f64),
    Constant(Constant),
    Variable(usize),
    Parameter(usize),
    Negative(Box<Tree>),
    Binary(Operator, Box<Tree>, Box<Tree>),
    /// A function of as many arguments as it takes.
    Call(&'static Function, Vec<Tree>),
    /// A chain of comparisons: 1 where all of them hold, 0 elsewhere.
    Compare(Box<Tree>, Vec<(Relation, Tree)>),
}

impl Tree {
    pub(super) fn binary(left: Self, (operator, right): (Operator, Self)) -> Self {
        Self::Binary(operator, Box::new(left), Box::new(right))
    }

    /// After so many signs, of which some are a minus.
    pub(super) fn signed(minuses: &[bool], operand: Self) -> Self {
        let negative = minuses.iter().filter(|minus| **minus).count() % 2 == 1;
        if negative { Self::Negative(Box::new(operand)) } else { operand }
    }

    pub(super) fn comparison(first: Self, rest: Vec<(Relation, Self)>) -> Self {
        if rest.is_empty() { first } else { Self::Compare(Box::new(first), rest) }
    }

    /// An upper bound for the nesting of braces, fences, scripts and environments in the LaTeX.
    pub(super) fn nesting(&self) -> usize {
        match self {
            Self::Number(_) => 1,
            Self::Constant(_) | Self::Variable(_) | Self::Parameter(_) => 0,
            Self::Negative(inner) => 1 + inner.nesting(),
            Self::Binary(Operator::Plus | Operator::Minus, left, right) => {
                left.nesting().max(1 + right.nesting())
            }
            Self::Binary(Operator::Times, left, right) => {
                // A chain of factors is one row; a sum among them has a fence.
                let fence = usize::from(!matches!(**left, Self::Binary(Operator::Times, ..)));
                (fence + left.nesting()).max(1 + right.nesting())
            }
            Self::Binary(Operator::Over | Operator::Power, left, right) => {
                2 + left.nesting().max(right.nesting())
            }
            Self::Call(_, arguments) => 3 + arguments.iter().map(Self::nesting).max().unwrap_or(0),
            Self::Compare(first, rest) => {
                3 + rest.iter().map(|(_, other)| other.nesting()).fold(first.nesting(), usize::max)
            }
        }
    }
}
