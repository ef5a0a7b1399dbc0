//! Sums and products over an index.

use super::{EvalError, Evaluator, Reader, Result};
use crate::latex::node::Node;
use crate::latex::table::Kind;

impl Evaluator<'_> {
    /// ∑ or ∏ with an index `i = a` below and its last value above, over the term that follows.
    pub(super) fn large(&mut self, sign: char, node: &Node, reader: &mut Reader) -> Result<f64> {
        let (index, first, last) = match node {
            Node::Sup(base, last) => match &**base {
                Node::Sub(base, start) if matches!(**base, Node::Large('∑' | '∏')) => {
                    match start.as_slice() {
                        [index, Node::Operator('='), first @ ..] => (index, first, last),
                        _ => return Err(EvalError::Unsupported("sum without a range")),
                    }
                }
                _ => return Err(EvalError::Unsupported("sum without a range")),
            },
            _ => return Err(EvalError::Unsupported("sum without a range")),
        };
        let (first, last) = (whole(self.row(first)?)?, whole(self.row(last)?)?);
        let start = reader.at;
        let mut total = if sign == '∑' { 0.0 } else { 1.0 };
        if first > last {
            let ends = |node: &&Node| node.kind().is_some_and(|kind| kind != Kind::Product);
            reader.at += reader.nodes[start..].iter().take_while(|node| !ends(node)).count();
        }
        for value in first..=last {
            reader.at = start;
            self.indices.push((index.clone(), value));
            let term = self.term(reader)?;
            self.indices.pop();
            total = if sign == '∑' { total + term } else { total * term };
        }
        Ok(total)
    }
}

/// A limit of a sum.
fn whole(value: f64) -> Result<i64> {
    let exact = value == value.trunc() && value.abs() < 1e9;
    if exact { Ok(value as i64) } else { Err(EvalError::Unsupported("limit that is no whole number")) }
}
