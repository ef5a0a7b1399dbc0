//! The presentation tree: what a formula looks like, not what it means.

use super::table::{self, Kind};
use crate::number::Written;

/// One thing in a row.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    /// Digits as they were written, `0.044715`.
    Number(String),
    /// A letter or a sign that stands for a value: x, β, ∞.
    Symbol(char, Face),
    /// A named function: exp, erf.
    Function(String),
    /// An upright name that is not a function: KL in a subscript.
    Upright(String),
    /// Words.
    Text(String),
    /// A sign of [`table::OPERATORS`].
    Operator(char),
    /// ∑, ∏ or ∫.
    Large(char),
    /// A blank of so many eighteenths of an em.
    Space(u8),
    /// A group in braces, never of exactly one node.
    Row(Vec<Node>),
    /// A row between fences; `.` is a fence that is not drawn.
    Fenced { open: char, close: char, body: Vec<Node> },
    /// A subscript. Scripts nest in a fixed order, so that a name with its index is one node:
    /// a power holds a prime, which holds a subscript.
    Sub(Box<Node>, Vec<Node>),
    /// A superscript.
    Sup(Box<Node>, Vec<Node>),
    /// So many primes.
    Prime(Box<Node>, u8),
    /// Numerator and denominator.
    Fraction(Vec<Node>, Vec<Node>),
    /// Radicand and degree; no degree is a square root.
    Root(Vec<Node>, Vec<Node>),
    /// A sign of [`table::ACCENTS`] over something.
    Accent(char, Vec<Node>),
    /// Rows of cells.
    Table(Layout, Vec<Vec<Vec<Node>>>),
    /// A number that was filled in for a symbol.
    Value(Box<Filled>),
}

/// A number and the symbol in whose place it stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Filled {
    pub(super) symbol: Node,
    pub(super) number: Written,
}

/// How a letter is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Face {
    /// Italic, or upright for a capital Greek letter and for signs, as in TeX.
    Plain,
    /// `\mathbf`: bold and upright.
    Bold,
    /// `\bm`: bold, and italic where `Plain` is.
    BoldItalic,
}

/// Environments.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Layout {
    Cases,
    Parentheses,
    Brackets,
    Aligned,
}

impl Node {
    /// What the scripts hang on.
    pub(super) fn head(&self) -> &Self {
        match self {
            Self::Sub(base, _) | Self::Sup(base, _) | Self::Prime(base, _) => base.head(),
            _ => self,
        }
    }

    /// What a sign does; `None` if this is no sign.
    pub(super) fn kind(&self) -> Option<Kind> {
        match self.head() {
            Self::Operator(sign) => Some(table::kind(*sign)),
            _ => None,
        }
    }

    /// Whether it has a value that can be multiplied, raised or passed on.
    pub(super) fn is_operand(&self) -> bool {
        !matches!(self.head(), Self::Operator(_) | Self::Space(_) | Self::Text(_))
    }

    /// Whether fences round it must grow.
    pub(super) fn is_tall(&self) -> bool {
        match self {
            Self::Fraction(..) | Self::Table(..) | Self::Large(_) => true,
            Self::Row(row) | Self::Accent(_, row) | Self::Root(row, _) => tall(row),
            Self::Fenced { body, .. } => tall(body),
            Self::Sub(base, row) | Self::Sup(base, row) => base.is_tall() || tall(row),
            Self::Prime(base, _) => base.is_tall(),
            _ => false,
        }
    }

    /// The same node with every row in it changed by `change`; the base of a script is left alone.
    pub(super) fn map(&self, change: &dyn Fn(&[Self]) -> Vec<Self>) -> Self {
        match self {
            Self::Row(row) => group(change(row)),
            Self::Fenced { open, close, body } => {
                Self::Fenced { open: *open, close: *close, body: change(body) }
            }
            Self::Sup(base, power) => Self::Sup(base.clone(), change(power)),
            Self::Fraction(above, below) => Self::Fraction(change(above), change(below)),
            Self::Root(radicand, degree) => Self::Root(change(radicand), change(degree)),
            Self::Table(layout, rows) => {
                let cells = |row: &Vec<Vec<Self>>| row.iter().map(|cell| change(cell)).collect();
                Self::Table(*layout, rows.iter().map(cells).collect())
            }
            _ => self.clone(),
        }
    }
}

/// A group in braces: of one node, that node.
pub(super) fn group(mut row: Vec<Node>) -> Node {
    if row.len() == 1 { row.remove(0) } else { Node::Row(row) }
}

/// A row in parentheses.
pub(super) fn parentheses(body: Vec<Node>) -> Node {
    Node::Fenced { open: '(', close: ')', body }
}

/// Whether fences round this row must grow.
pub(super) fn tall(row: &[Node]) -> bool {
    row.iter().any(Node::is_tall)
}

/// Whether the sign at `at` stands before its operand (−x) rather than between two (a − x).
pub(super) fn is_prefix(row: &[Node], at: usize) -> bool {
    row[..at].iter().rev().find(|node| !matches!(node, Node::Space(_))).is_none_or(|before| {
        !before.is_operand() || matches!(before.head(), Node::Function(_) | Node::Large(_))
    })
}

impl Layout {
    const NAMES: [(Self, &str); 4] = [
        (Self::Cases, "cases"),
        (Self::Parentheses, "pmatrix"),
        (Self::Brackets, "bmatrix"),
        (Self::Aligned, "aligned"),
    ];

    /// The environment of this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, known)| *known == name).map(|&(layout, _)| layout)
    }

    /// The name of this environment.
    pub(super) fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(layout, _)| *layout == self).map_or("", |&(_, name)| name)
    }
}
