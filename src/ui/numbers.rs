//! Numbers as the interface shows them.

use nabla_math::number::{Written, fixed, significant};

/// What stands where mathematics gives no value.
const UNDEFINED: &str = "—";

/// At most so many significant digits, without trailing zeros: `0.5`, `−1.2`, `2.5 × 10⁻⁷`, `∞`.
pub fn compact(value: f64, digits: usize) -> String {
    text(significant(value, digits))
}

/// Exactly so many significant digits, so that the text keeps its width while the value moves.
pub fn steady(value: f64, digits: usize) -> String {
    text(fixed(value, digits))
}

fn text(written: Option<Written>) -> String {
    written.map_or_else(|| UNDEFINED.to_owned(), |written| written.text())
}
