//! The best rate of each entry, which makes a race fair.

use super::{BLOCK, Fate, MAX_SIDE, Outcome, Progress, outcome, spread};
use crate::race::{Entry, Limits, Setting};
use crate::surface::Critical;

/// A rate, and what comes of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Best {
    /// η.
    pub rate: f64,
    /// The run with it.
    pub outcome: Outcome,
}

impl Best {
    /// Whether this is better: at a minimum whose loss is at most `low` in fewer steps, else not lost, else with the lower
    /// loss. What is not a number is never better.
    ///
    /// A run that settles soon in a poor minimum must not win over one that goes on to a good one.
    pub(super) fn beats(&self, other: &Self, low: f64) -> bool {
        let arrived = |best: &Self| best.outcome.steps_to_minimum().filter(|_| best.outcome.loss <= low);
        let lost = |best: &Self| best.outcome.fate == Fate::Diverged || best.outcome.loss.is_nan();
        match (arrived(self), arrived(other)) {
            (Some(one), Some(two)) if one != two => one < two,
            (Some(_), None) => true,
            (None, Some(_)) => false,
            _ if lost(self) || lost(other) => !lost(self),
            _ => self.outcome.loss < other.outcome.loss,
        }
    }
}

/// Runs of every entry with every rate of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct BestRates {
    setting: Setting,
    entries: Vec<Entry>,
    critical: Vec<Critical>,
    low: f64,
    rates: Vec<f64>,
    done: usize,
    best: Vec<Option<Best>>,
}

impl BestRates {
    /// Rates at `count` equal ratios from `low` to `high`, within the range of the parameter.
    pub fn new(setting: &Setting, entries: &[Entry], low: f64, high: f64, count: usize) -> Self {
        let range = |rate: f64| entries.first().map_or(rate, |entry| entry.optimizer.params[0].clamp(rate));
        let (low, high) = (range(low.min(high)), range(low.max(high)));
        Self::among(setting, entries, spread(low, high, count.clamp(1, MAX_SIDE), true))
    }

    /// These rates.
    pub fn among(setting: &Setting, entries: &[Entry], rates: Vec<f64>) -> Self {
        let critical = setting.landscape.critical();
        Self {
            low: good(setting, &critical),
            critical,
            setting: setting.clone(),
            entries: entries.to_vec(),
            rates,
            done: 0,
            best: vec![None; entries.len()],
        }
    }

    /// Makes up to so many blocks of runs.
    pub fn advance(&mut self, blocks: usize) -> Progress {
        self.advance_runs(blocks.saturating_mul(BLOCK))
    }

    /// Makes up to so many runs.
    pub fn advance_runs(&mut self, runs: usize) -> Progress {
        let total = self.progress().total;
        for _ in 0..runs.min(total - self.done) {
            let (at, rate) = (self.done / self.rates.len(), self.rates[self.done % self.rates.len()]);
            let mut entry = self.entries[at].clone();
            entry.args[0] = rate;
            let found = Best { rate, outcome: outcome(&self.setting, &entry, &self.critical) };
            if self.best[at].is_none_or(|best| found.beats(&best, self.low)) {
                self.best[at] = Some(found);
            }
            self.done += 1;
        }
        self.progress()
    }

    /// How far it is.
    pub fn progress(&self) -> Progress {
        Progress { done: self.done, total: self.entries.len() * self.rates.len() }
    }

    /// The best so far of each entry, in their order.
    pub fn best(&self) -> &[Option<Best>] {
        &self.best
    }
}

/// The loss up to which a minimum is the one that is looked for: near the lowest one, where there is a lowest one and a
/// rule that says what is near; else every minimum is.
pub(super) fn good(setting: &Setting, critical: &[Critical]) -> f64 {
    let low = Limits::new(&setting.rules, critical).low;
    if low.is_finite() { low } else { f64::INFINITY }
}
