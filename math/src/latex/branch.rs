//! The branch of a case distinction that holds.

use super::Formula;
use super::eval::active;
use super::node::{Layout, Node, group, parentheses};
use super::table::Kind;

impl Formula {
    /// The formula with every `cases` replaced by the branch that holds for these values; one whose
    /// conditions cannot be evaluated stays.
    ///
    /// To be called before [`Formula::substitute`], with the exact values: rounded ones may lie on the
    /// other side of a condition.
    pub fn branch(&self, values: &dyn Fn(&str) -> Option<f64>) -> Self {
        Self { row: choose(&self.row, values) }
    }
}

fn choose(row: &[Node], values: &dyn Fn(&str) -> Option<f64>) -> Vec<Node> {
    let mut out = Vec::new();
    for (at, node) in row.iter().enumerate() {
        let apart = |neighbour: Option<&Node>| {
            neighbour.is_none_or(|node| matches!(node.kind(), Some(Kind::Relation | Kind::Punctuation)))
        };
        match taken(node, values) {
            Some(branch) if apart(row[..at].last()) && apart(row.get(at + 1)) => out.extend(branch),
            Some(branch) => out.push(enclosed(branch)),
            None => out.push(inside(node, values)),
        }
    }
    out
}

/// The row of the branch that holds, if this is a case distinction.
fn taken(node: &Node, values: &dyn Fn(&str) -> Option<f64>) -> Option<Vec<Node>> {
    let Node::Table(Layout::Cases, rows) = node else { return None };
    let branch = rows.get(active(rows, values).ok()?)?.first()?;
    Some(choose(branch, values))
}

fn inside(node: &Node, values: &dyn Fn(&str) -> Option<f64>) -> Node {
    let node = match node {
        Node::Sup(base, power) => {
            let base = taken(base, values).map_or_else(|| inside(base, values), enclosed);
            Node::Sup(Box::new(base), power.clone())
        }
        _ => node.clone(),
    };
    node.map(&|row| choose(row, values))
}

fn enclosed(branch: Vec<Node>) -> Node {
    if branch.len() == 1 { group(branch) } else { parentheses(branch) }
}
