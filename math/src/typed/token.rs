//! Tokens: what the lexer makes and the grammar reads.

use super::function::Function;
use std::ops::Range;

/// A token and its bytes in the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    Number(f64),
    Constant(Constant),
    /// A variable, by its place.
    Variable(usize),
    /// A parameter, by its place.
    Parameter(usize),
    Function(&'static Function),
    Operator(Operator),
    Relation(Relation),
    Open(char),
    Close(char),
    /// `|`, until it is known whether it opens or closes.
    Bar,
    Comma,
}

/// A number with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Constant {
    E,
    Pi,
}

/// What joins two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    Plus,
    Minus,
    Times,
    Over,
    Power,
}

/// What compares two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    NotEqual,
}

impl Token {
    pub(super) fn range(&self) -> Range<usize> {
        self.from..self.to
    }
}

impl Kind {
    /// Whether an operand may begin here, signs aside.
    pub(super) fn begins(self) -> bool {
        matches!(self, Self::Open(_) | Self::Function(_)) || self.ends() && !matches!(self, Self::Close(_))
    }

    /// Whether an operand may end here.
    pub(super) fn ends(self) -> bool {
        matches!(
            self,
            Self::Number(_) | Self::Constant(_) | Self::Variable(_) | Self::Parameter(_) | Self::Close(_)
        )
    }
}

impl Relation {
    pub(super) fn holds(self, left: f64, right: f64) -> bool {
        match self {
            Self::Less => left < right,
            Self::LessOrEqual => left <= right,
            Self::Greater => left > right,
            Self::GreaterOrEqual => left >= right,
            Self::Equal => left == right,
            Self::NotEqual => left != right,
        }
    }

    pub(super) fn latex(self) -> &'static str {
        match self {
            Self::Less => " < ",
            Self::LessOrEqual => " \\le ",
            Self::Greater => " > ",
            Self::GreaterOrEqual => " \\ge ",
            Self::Equal => " = ",
            Self::NotEqual => " \\ne ",
        }
    }
}
