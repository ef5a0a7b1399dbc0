//! The race of a state: every entry's run, computed ahead. Playing is moving along it.

use std::sync::Arc;

use nabla_descent::landscape::Landscape;
use nabla_descent::race::{End, Entry, Setting, Trace, run};
use nabla_descent::surface::Critical;

/// The runs of all entries from one start.
#[derive(Clone, Debug)]
pub(super) struct Race {
    pub(super) setting: Setting,
    /// One for each entry.
    pub(super) traces: Vec<Arc<Trace>>,
    /// Minima, saddles and maxima of the landscape.
    pub(super) critical: Arc<Vec<Critical>>,
    /// The lowest loss there is, as far as it is known: of the minima, else of what the runs have reached.
    pub(super) lowest: f64,
}

/// Runs are equal if they are the same: they are kept as long as what they follow from stays.
impl PartialEq for Race {
    fn eq(&self, other: &Self) -> bool {
        self.traces.len() == other.traces.len()
            && self.traces.iter().zip(&other.traces).all(|(a, b)| Arc::ptr_eq(a, b))
    }
}

impl Race {
    /// Runs what has not been run in the last race under the same conditions.
    pub(super) fn new(setting: Setting, entries: &[Entry], last: Option<&Self>) -> Self {
        let last = last.filter(|last| last.setting == setting);
        let trace = |entry: &Entry| {
            let known = last.and_then(|last| last.traces.iter().find(|trace| trace.entry == *entry));
            known.map_or_else(|| Arc::new(run(&setting, entry)), Arc::clone)
        };
        let traces: Vec<_> = entries.iter().map(trace).collect();
        let critical = match last {
            Some(last) => Arc::clone(&last.critical),
            None => Arc::new(traces.first().map_or_else(Vec::new, |trace| trace.critical.clone())),
        };
        let minima = critical.iter().filter(|point| point.kind.is_minimum()).map(|point| point.value);
        let reached = traces.iter().flat_map(|trace| &trace.loss).copied().filter(|loss| loss.is_finite());
        let lowest = minima.reduce(f64::min).unwrap_or_else(|| reached.fold(f64::INFINITY, f64::min));
        Self { setting, traces, critical, lowest }
    }

    /// What is raced on.
    pub(super) fn landscape(&self) -> &Landscape {
        &self.setting.landscape
    }

    /// The loss above the lowest one; what is below it by rounding is at it.
    pub(super) fn above(&self, loss: f64) -> f64 {
        (loss - self.lowest).max(0.0)
    }
}

/// Where an entry is after `step` steps: its last point if it has come to an end before.
pub(super) fn step_index(trace: &Trace, step: usize) -> usize {
    step.min(trace.theta.len() - 1)
}

/// Whether the end of a run has been reached after `step` steps.
pub(super) fn has_ended(trace: &Trace, step: usize) -> bool {
    step >= trace.steps() && trace.end != End::Running
}
