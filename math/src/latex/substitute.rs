//! Numbers in place of symbols.

use super::joint::{Joint, before, continues};
use super::node::{Filled, Node, parentheses};
use super::table::Kind;
use super::{Formula, parse};
use crate::number::Written;

impl Formula {
    /// The formula with numbers in place of these symbols (LaTeX, matched whole: `\beta` is not in
    /// `\beta_1`, nor `m` in `\hat{m}`).
    ///
    /// What it means is kept: negative numbers get parentheses except where a row begins, powers of
    /// ten get them where they are raised, and a product that was unwritten gets its ×. A number stays
    /// marked as the quantity that it stands for. The index of a sum is not replaced.
    pub fn substitute(&self, values: &[(&str, Written)]) -> Self {
        let mut filler = Filler { values: Vec::new() };
        for (symbol, number) in values {
            if let Ok([symbol]) = parse(symbol).as_ref().map(|formula| formula.row.as_slice()) {
                filler.values.push(Filled { symbol: symbol.clone(), number: number.clone() });
            }
        }
        Self { row: filler.row(&self.row) }
    }
}

#[derive(Clone)]
struct Filler {
    values: Vec<Filled>,
}

impl Filler {
    fn row(&self, row: &[Node]) -> Vec<Node> {
        self.part(row, true)
    }

    /// A row, or a part of one that does not begin it.
    fn part(&self, row: &[Node], begins: bool) -> Vec<Node> {
        let mut filler = self.clone();
        let mut out: Vec<Node> = Vec::new();
        let mut filled_before = false;
        let mut at = 0;
        while at < row.len() {
            let node = &row[at];
            if matches!(node, Node::Space(_)) {
                out.push(node.clone());
                at += 1;
                continue;
            }
            if let Some(index) = index_of(node) {
                filler.values.retain(|value| value.symbol != *index);
            }
            if before(row, at) == Joint::Apply && !matches!(node.head(), Node::Fenced { .. }) {
                let end = run(row, at);
                out.extend(filler.argument(&row[at..end]));
                filled_before = false;
                at = end;
                continue;
            }
            let differential = is_differential(out.last());
            let new = if differential { node.clone() } else { filler.node(node) };
            let joint = before(row, at);
            let filled = joint != Joint::Apply && holds_value(&new) && !holds_value(node);
            if (filled || filled_before) && joint == Joint::Times {
                out.push(Node::Operator('×'));
            }
            out.push(guard(new, &out, begins));
            filled_before = filled;
            at += 1;
        }
        out
    }

    /// What stands behind a function name without parentheses; it gets them where the numbers would
    /// let it be read otherwise.
    fn argument(&self, row: &[Node]) -> Vec<Node> {
        let out = self.row(row);
        let product = out.iter().any(|node| matches!(node, Node::Operator('×')));
        let opens = matches!(out.first().map(Node::head), Some(Node::Fenced { .. }));
        let signed = matches!(out.first(), Some(Node::Value(filled)) if needs_fence(&filled.number));
        if product || opens || signed { vec![parentheses(out)] } else { out }
    }

    fn node(&self, node: &Node) -> Node {
        if let Some(filled) = self.values.iter().find(|filled| filled.symbol == *node) {
            return Node::Value(Box::new(filled.clone()));
        }
        match node {
            Node::Row(row) => super::node::group(self.part(row, false)),
            Node::Sup(base, power) => {
                let base = match self.node(base) {
                    Node::Value(filled) if needs_fence(&filled.number) => {
                        parentheses(vec![Node::Value(filled)])
                    }
                    base => base,
                };
                Node::Sup(Box::new(base), self.row(power))
            }
            Node::Sub(base, index) if matches!(**base, Node::Large(_)) => {
                Node::Sub(base.clone(), self.row(index))
            }
            Node::Sub(base, index) if matches!(**base, Node::Fenced { .. }) => {
                Node::Sub(Box::new(self.node(base)), index.clone())
            }
            _ => node.map(&|row| self.row(row)),
        }
    }
}

/// A number in parentheses if what stands before it requires them.
fn guard(node: Node, out: &[Node], begins: bool) -> Node {
    let Node::Value(filled) = &node else { return node };
    let previous = out.iter().rev().find(|node| !matches!(node, Node::Space(_)));
    let free = match previous {
        None => begins,
        Some(Node::Text(_)) => true,
        Some(previous) => matches!(previous.kind(), Some(Kind::Relation | Kind::Punctuation)),
    };
    let divisor = matches!(previous, Some(Node::Operator('/')));
    let fence = filled.number.is_negative() && !free || filled.number.is_scientific() && divisor;
    if fence { parentheses(vec![node]) } else { node }
}

fn needs_fence(number: &Written) -> bool {
    number.is_negative() || number.is_scientific()
}

/// Whether it is a number that was filled in, as it is or raised or in its parentheses.
fn holds_value(node: &Node) -> bool {
    match node.head() {
        Node::Value(_) => true,
        Node::Fenced { body, .. } => matches!(body.as_slice(), [Node::Value(_)]),
        _ => false,
    }
}

/// Whether what follows is what is differentiated by: dx and ∂x stay.
fn is_differential(node: Option<&Node>) -> bool {
    match node {
        Some(Node::Symbol('∂', _)) => true,
        Some(Node::Upright(name)) => name == "d",
        _ => false,
    }
}

/// The index that a sum binds.
fn index_of(node: &Node) -> Option<&Node> {
    match node {
        Node::Sup(base, _) => index_of(base),
        Node::Sub(base, index) if matches!(**base, Node::Large(_)) => index.first(),
        _ => None,
    }
}

/// Where the unwritten product that begins at `from` ends.
fn run(row: &[Node], from: usize) -> usize {
    let goes_on = |at: &usize| matches!(row[*at], Node::Space(_)) || continues(&row[*at]);
    let end = (from + 1..row.len()).take_while(goes_on).last().map_or(from + 1, |last| last + 1);
    // Blanks behind the product are not part of it.
    end - row[from..end].iter().rev().take_while(|node| matches!(node, Node::Space(_))).count()
}
