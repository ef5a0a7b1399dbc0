//! What stands unwritten between two neighbours in a row.

use super::node::Node;

/// The unwritten sign between two neighbours.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Joint {
    /// None.
    Nothing,
    /// A product.
    Times,
    /// A function and what it is applied to.
    Apply,
}

/// Letters that name a function when parentheses follow.
const FUNCTION_LETTERS: &[char] =
    &['f', 'g', 'h', 'p', 'q', 'D', 'H', 'J', 'L', 'P', 'σ', 'ϕ', 'φ', 'Φ', 'ℓ', 'ℒ', '𝒩'];

/// What stands unwritten between these neighbours.
pub(super) fn joint(left: &Node, right: &Node) -> Joint {
    if !left.is_operand() || !right.is_operand() {
        return Joint::Nothing;
    }
    let fenced = matches!(right.head(), Node::Fenced { .. });
    match (left.head(), right.head()) {
        (Node::Large(_) | Node::Symbol('∂' | '∇' | '…' | '⋯', _), _) | (_, Node::Symbol('…' | '⋯', _)) => {
            Joint::Nothing
        }
        (Node::Function(_), _) => Joint::Apply,
        (Node::Upright(name), _) if name == "d" => Joint::Nothing,
        (Node::Upright(_), _) if fenced => Joint::Apply,
        (Node::Symbol(letter, _), _) if fenced && (FUNCTION_LETTERS.contains(letter) || is_primed(left)) => {
            Joint::Apply
        }
        _ => Joint::Times,
    }
}

/// The unwritten sign before `row[at]`, blanks aside.
pub(super) fn before(row: &[Node], at: usize) -> Joint {
    let left = row[..at].iter().rev().find(|node| !matches!(node, Node::Space(_)));
    left.map_or(Joint::Nothing, |left| joint(left, &row[at]))
}

/// Whether an unwritten product behind a function name goes on with this node: `\ln 2x` is ln(2x), and
/// `\ln x \ln y` is two logarithms.
pub(super) fn continues(node: &Node) -> bool {
    node.is_operand() && !matches!(node.head(), Node::Function(_) | Node::Large(_))
}

fn is_primed(node: &Node) -> bool {
    matches!(node, Node::Prime(..)) || matches!(node, Node::Sup(base, _) if is_primed(base))
}
