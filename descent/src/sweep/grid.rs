//! A grid of arguments: what comes of one start for every pair of a rate and another parameter.

use super::{BLOCK, MAX_SIDE, Outcome, Progress, outcome, spread};
use crate::race::{Entry, Setting};
use crate::surface::Critical;
use nabla_math::param::Scale;

/// One side of a grid: a parameter of the optimizer and its values.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// The place of the parameter.
    pub param: usize,
    /// Its values, rising.
    pub values: Vec<f64>,
}

impl Axis {
    /// The parameter `key` of an entry's optimizer from `low` to `high`, spread as its slider is; within its range, at
    /// least one value and at most [`MAX_SIDE`]. `None` if there is no such parameter.
    pub fn new(entry: &Entry, key: &str, low: f64, high: f64, count: usize) -> Option<Self> {
        let at = entry.optimizer.params.iter().position(|param| param.key == key)?;
        let param = &entry.optimizer.params[at];
        let (low, high) = (param.clamp(low), param.clamp(high));
        let log = param.scale == Scale::Log;
        Some(Self { param: at, values: spread(low.min(high), high.max(low), count.clamp(1, MAX_SIDE), log) })
    }
}

/// A grid of runs, computed row by row.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    setting: Setting,
    entry: Entry,
    critical: Vec<Critical>,
    x: Axis,
    y: Axis,
    cells: Vec<Outcome>,
}

impl Grid {
    /// A grid over two parameters of an entry.
    pub fn new(setting: &Setting, entry: &Entry, x: Axis, y: Axis) -> Self {
        let critical = setting.landscape.critical();
        Self { setting: setting.clone(), entry: entry.clone(), critical, x, y, cells: Vec::new() }
    }

    /// Computes up to so many blocks of cells.
    pub fn advance(&mut self, blocks: usize) -> Progress {
        self.advance_runs(blocks.saturating_mul(BLOCK))
    }

    /// Computes up to so many cells.
    pub fn advance_runs(&mut self, runs: usize) -> Progress {
        let total = self.progress().total;
        for _ in 0..runs.min(total - self.cells.len()) {
            let entry = self.entry(self.cells.len());
            self.cells.push(outcome(&self.setting, &entry, &self.critical));
        }
        self.progress()
    }

    /// How far it is.
    pub fn progress(&self) -> Progress {
        Progress { done: self.cells.len(), total: self.x.values.len() * self.y.values.len() }
    }

    /// The sides.
    pub fn axes(&self) -> (&Axis, &Axis) {
        (&self.x, &self.y)
    }

    /// What has been computed: row by row, from the lowest y, each from the lowest x.
    pub fn cells(&self) -> &[Outcome] {
        &self.cells
    }

    /// The points that [`super::Fate::Converged`] counts.
    pub fn critical(&self) -> &[Critical] {
        &self.critical
    }

    /// The entry of cell `i`.
    pub fn entry(&self, i: usize) -> Entry {
        let mut entry = self.entry.clone();
        let cols = self.x.values.len().max(1);
        for (axis, at) in [(&self.x, i % cols), (&self.y, i / cols)] {
            if let (Some(arg), Some(&value)) = (entry.args.get_mut(axis.param), axis.values.get(at)) {
                *arg = value;
            }
        }
        entry
    }
}
