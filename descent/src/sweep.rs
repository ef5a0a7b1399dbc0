//! Many runs at once: maps of starts, of rates and other arguments, and the best rate of each entry.
//!
//! A sweep is plain data that computes some blocks of [`BLOCK`] runs at every call of `advance`, so that a page can show
//! how far it is, stop it, and stay alive. What comes out of a run is what [`crate::race::run`] finds of it.

use crate::race::{Entry, Setting};

mod basin;
mod best;
mod grid;
mod lanes;
#[cfg(test)]
mod tests;

pub use basin::Basin;
pub use best::{Best, BestRates};
pub use grid::{Axis, Grid};
pub use lanes::{Fate, Outcome, outcomes};

/// Runs that are computed together.
pub const BLOCK: usize = 512;

/// The most cells of a sweep along one side.
pub const MAX_SIDE: usize = 400;

/// How far a sweep is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Runs that have been computed.
    pub done: usize,
    /// Runs of the whole sweep.
    pub total: usize,
}

impl Progress {
    /// Whether nothing is left.
    pub fn is_over(self) -> bool {
        self.done >= self.total
    }
}

/// What comes out of a single run.
fn outcome(setting: &Setting, entry: &Entry, critical: &[crate::surface::Critical]) -> Outcome {
    outcomes(setting, entry, critical, &[setting.start]).pop().unwrap_or(Outcome::NONE)
}

/// Values at equal ratios from `low` to `high`, both positive, or at equal steps.
fn spread(low: f64, high: f64, count: usize, log: bool) -> Vec<f64> {
    let share = |i: usize| if count > 1 { i as f64 / (count - 1) as f64 } else { 0.0 };
    let at = |i: usize| {
        if i + 1 == count && count > 1 {
            high
        } else if log {
            low * libm::pow(high / low, share(i))
        } else {
            low + share(i) * (high - low)
        }
    };
    (0..count).map(at).collect()
}
