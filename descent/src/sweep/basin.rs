//! Basins: which minimum is reached from every start of a grid, and how fast.

use super::{BLOCK, MAX_SIDE, Outcome, Progress, outcomes};
use crate::race::{Entry, Setting};
use crate::surface::{Critical, Window};

/// A map of starts, computed row by row from the lowest y.
#[derive(Clone, Debug, PartialEq)]
pub struct Basin {
    setting: Setting,
    entry: Entry,
    critical: Vec<Critical>,
    window: Window,
    cols: usize,
    rows: usize,
    cells: Vec<Outcome>,
}

impl Basin {
    /// A map of `cols` × `rows` starts, the middles of the cells that a window is divided into; at least one and at most
    /// [`MAX_SIDE`] along each side. The start of the setting is not used.
    pub fn new(setting: &Setting, entry: &Entry, window: Window, cols: usize, rows: usize) -> Self {
        let [cols, rows] = [cols, rows].map(|side| side.clamp(1, MAX_SIDE));
        Self {
            critical: setting.landscape.critical(),
            setting: setting.clone(),
            entry: entry.clone(),
            window,
            cols,
            rows,
            cells: Vec::with_capacity(cols * rows),
        }
    }

    /// Computes up to so many blocks of starts.
    pub fn advance(&mut self, blocks: usize) -> Progress {
        self.advance_runs(blocks.saturating_mul(BLOCK))
    }

    /// Computes up to so many starts, at most [`BLOCK`] of them together.
    pub fn advance_runs(&mut self, runs: usize) -> Progress {
        let end = self.cells.len().saturating_add(runs).min(self.cols * self.rows);
        while self.cells.len() < end {
            let from = self.cells.len();
            let to = (from + BLOCK).min(end);
            let starts: Vec<[f64; 2]> = (from..to).map(|i| self.start(i)).collect();
            self.cells.extend(outcomes(&self.setting, &self.entry, &self.critical, &starts));
        }
        self.progress()
    }

    /// How far it is.
    pub fn progress(&self) -> Progress {
        Progress { done: self.cells.len(), total: self.cols * self.rows }
    }

    /// Columns and rows.
    pub fn size(&self) -> (usize, usize) {
        (self.cols, self.rows)
    }

    /// What has been computed: row by row, from the lowest y, each from the lowest x.
    pub fn cells(&self) -> &[Outcome] {
        &self.cells
    }

    /// The points that [`super::Fate::Converged`] counts.
    pub fn critical(&self) -> &[Critical] {
        &self.critical
    }

    /// The start of cell `i`.
    pub fn start(&self, i: usize) -> [f64; 2] {
        let middle = |[low, high]: [f64; 2], at: usize, of: usize| {
            low + (high - low) * ((at as f64 + 0.5) / of as f64)
        };
        let (row, col) = (i / self.cols, i % self.cols);
        [middle(self.window.x, col, self.cols), middle(self.window.y, row, self.rows)]
    }
}
