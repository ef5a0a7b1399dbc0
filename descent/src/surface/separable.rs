//! Critical points of a sum f(x) + f(y): every pair of critical points of f.

use super::{Critical, Kind};

/// A critical point of a function of one variable.
#[derive(Clone, Copy)]
pub(super) struct Turn {
    /// Where it is.
    pub(super) at: f64,
    /// The value there.
    pub(super) value: f64,
    /// Whether it is a minimum; otherwise a maximum.
    pub(super) low: bool,
}

/// The critical points of f(x) + f(y), in the order of x.
pub(super) fn pairs(turns: &[Turn]) -> Vec<Critical> {
    let lowest = turns.iter().map(|turn| turn.value).fold(f64::INFINITY, f64::min);
    let pair = |x: &Turn, y: &Turn| Critical {
        kind: match (x.low, y.low) {
            (true, true) if x.value == lowest && y.value == lowest => Kind::GlobalMinimum,
            (true, true) => Kind::LocalMinimum,
            (false, false) => Kind::LocalMaximum,
            _ => Kind::Saddle,
        },
        at: [x.at, y.at],
        value: x.value + y.value,
    };
    turns.iter().flat_map(|x| turns.iter().map(move |y| pair(x, y))).collect()
}
