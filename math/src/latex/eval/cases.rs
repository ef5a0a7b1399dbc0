//! Case distinctions: which branch holds.

use super::{EvalError, Evaluator, Reader, Result};
use crate::latex::node::Node;

/// Words for the case that holds when no other does.
const OTHERWISE: &[&str] = &["otherwise", "else", "否则", "其他", "其它"];
/// Words before a condition.
const IF: &[&str] = &["if", "for", "when", "若", "当"];

/// The row of a `cases` whose condition holds.
pub(in crate::latex) fn active(
    rows: &[Vec<Vec<Node>>],
    values: &dyn Fn(&str) -> Option<f64>,
) -> Result<usize> {
    Evaluator::new(values, &super::no_functions).active(rows)
}

impl Evaluator<'_> {
    /// The first row whose condition holds; a row without one always does.
    pub(super) fn active(&mut self, rows: &[Vec<Vec<Node>>]) -> Result<usize> {
        for (at, row) in rows.iter().enumerate() {
            let holds = match row.as_slice() {
                [_] => true,
                [_, condition] => self.holds(condition)?,
                _ => return Err(EvalError::Unsupported("case with more than two columns")),
            };
            if holds {
                return Ok(at);
            }
        }
        Err(EvalError::NoCase)
    }

    /// Comparisons, chained (`-3 < x < 3`) and joined by "and" and "or".
    fn holds(&mut self, condition: &[Node]) -> Result<bool> {
        let mut reader = Reader::new(condition);
        match word(&reader) {
            Some(word) if OTHERWISE.contains(&word) && reader.nodes.len() == 1 => return Ok(true),
            Some(word) if IF.contains(&word) => reader.at += 1,
            _ => {}
        }
        let (mut any, mut all) = (false, true);
        loop {
            all &= self.comparison(&mut reader)?;
            match word(&reader) {
                Some("and" | "且") => {}
                Some("or" | "或") => {
                    any |= all;
                    all = true;
                }
                None if reader.peek().is_none() => return Ok(any | all),
                _ => return Err(EvalError::Unsupported("condition")),
            }
            reader.at += 1;
        }
    }

    fn comparison(&mut self, reader: &mut Reader) -> Result<bool> {
        let mut left = self.sum(reader)?;
        let (mut holds, mut compared) = (true, false);
        while let Some(sign) = reader.eat(&['<', '>', '≤', '≥', '=', '≠']) {
            let right = self.sum(reader)?;
            holds &= match sign {
                '<' => left < right,
                '>' => left > right,
                '≤' => left <= right,
                '≥' => left >= right,
                '=' => left == right,
                _ => left != right,
            };
            left = right;
            compared = true;
        }
        if compared { Ok(holds) } else { Err(EvalError::Unsupported("condition")) }
    }
}

fn word<'r>(reader: &Reader<'r>) -> Option<&'r str> {
    match reader.peek() {
        Some(Node::Text(word)) => Some(word.trim()),
        _ => None,
    }
}
