//! The best rate of each entry, which makes a race fair.

use super::{BLOCK, MAX_SIDE, Outcome, Progress, outcome, spread};
use crate::race::{Entry, Setting};
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
    /// Whether this is better: a minimum in fewer steps, else the lower loss. What is not a number is never better.
    pub(super) fn beats(&self, other: &Self) -> bool {
        match (self.outcome.steps_to_minimum(), other.outcome.steps_to_minimum()) {
            (Some(one), Some(two)) if one != two => one < two,
            (Some(_), None) => true,
            (None, Some(_)) => false,
            _ => {
                self.outcome.loss < other.outcome.loss
                    || other.outcome.loss.is_nan() && self.outcome.loss.is_finite()
            }
        }
    }
}

/// Runs of every entry with every rate of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct BestRates {
    setting: Setting,
    entries: Vec<Entry>,
    critical: Vec<Critical>,
    rates: Vec<f64>,
    done: usize,
    best: Vec<Option<Best>>,
}

impl BestRates {
    /// Rates at `count` equal ratios from `low` to `high`, within the range of the parameter.
    pub fn new(setting: &Setting, entries: &[Entry], low: f64, high: f64, count: usize) -> Self {
        let range = |rate: f64| entries.first().map_or(rate, |entry| entry.optimizer.params[0].clamp(rate));
        let (low, high) = (range(low.min(high)), range(low.max(high)));
        Self {
            critical: setting.landscape.critical(),
            setting: setting.clone(),
            entries: entries.to_vec(),
            rates: spread(low, high, count.clamp(1, MAX_SIDE), true),
            done: 0,
            best: vec![None; entries.len()],
        }
    }

    /// Makes up to so many blocks of runs.
    pub fn advance(&mut self, blocks: usize) -> Progress {
        let total = self.progress().total;
        for _ in 0..blocks.saturating_mul(BLOCK).min(total - self.done) {
            let (at, rate) = (self.done / self.rates.len(), self.rates[self.done % self.rates.len()]);
            let mut entry = self.entries[at].clone();
            entry.args[0] = rate;
            let found = Best { rate, outcome: outcome(&self.setting, &entry, &self.critical) };
            if self.best[at].is_none_or(|best| found.beats(&best)) {
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
