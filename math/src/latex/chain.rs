//! Equations put together from their sides.

use super::Formula;
use super::node::{Filled, Node, group};
use crate::number::Written;

impl Formula {
    /// The sides with an equals sign between them.
    pub fn chain(sides: &[Self]) -> Self {
        let mut row = Vec::new();
        for side in sides {
            if !row.is_empty() {
                row.push(Node::Operator('='));
            }
            row.extend_from_slice(&side.row);
        }
        Self { row }
    }

    /// A number, marked as the quantity of this symbol.
    pub fn number(number: Written, symbol: &Self) -> Self {
        Self { row: vec![Node::Value(Box::new(Filled { symbol: group(symbol.row.clone()), number }))] }
    }
}
