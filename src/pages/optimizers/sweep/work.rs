//! What is computed for a map, and what has come of each cell.

use nabla_descent::landscape::Landscape;
use nabla_descent::race::{Entry, Setting, nearest};
use nabla_descent::surface::{Critical, Window};
use nabla_descent::sweep::{Axis, Basin, Fate, Grid, Outcome, Progress};
use nabla_math::param::Param;

use super::super::state::State;
use super::state::{Map, Of, Sweep};

/// How near to a minimum, as a part of the window, a run must end to have reached it.
const NEAR: f64 = 0.05;

/// Everything that a map follows from: equal ones have equal maps.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Setup {
    pub(super) map: Map,
    pub(super) of: Of,
    pub(super) setting: Setting,
    pub(super) entry: Entry,
    /// The parameter on the vertical axis.
    pub(super) by: Option<usize>,
    pub(super) rates: (f64, f64),
    pub(super) side: usize,
    pub(super) window: Window,
    /// The loss above a minimum at which it has been reached.
    pub(super) goal: f64,
}

impl Setup {
    /// The map of the entry that is looked at.
    pub(super) fn new(state: &State, sweep: &Sweep, landscape: &Landscape) -> Self {
        let mut setting = state.setting(landscape);
        setting.steps = sweep.budget as u32;
        let mut entry = state.focused().clone();
        let (mut by, mut rates, mut of) = (Some(sweep.param(&entry)), (sweep.low, sweep.high), sweep.of);
        match sweep.map {
            Map::Rates => {
                // What the cells set themselves makes no difference.
                entry.args[0] = entry.optimizer.params[0].default;
                if let Some((place, param)) = by.and_then(|by| Some((by, entry.optimizer.params.get(by)?))) {
                    entry.args[place] = param.default;
                }
            }
            Map::Starts => {
                setting.start = landscape.start();
                (by, rates, of) = (None, (0.0, 0.0), Of::Steps);
            }
        }
        if of == Of::Steps {
            // A run is over when it has come to the goal.
            setting.rules.loss = Some(state.goal);
        }
        Self {
            map: sweep.map,
            of,
            setting,
            entry,
            by,
            rates,
            side: sweep.cells as usize,
            window: state.shown(landscape),
            goal: state.goal,
        }
    }

    /// The parameter on the vertical axis.
    pub(super) fn param(&self) -> Option<&'static Param> {
        self.by.and_then(|by| self.entry.optimizer.params.get(by))
    }
}

/// A map that is being computed.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Work {
    Rates(Grid),
    Starts(Basin),
}

impl Work {
    pub(super) fn new(setup: &Setup) -> Self {
        let Setup { setting, entry, side, window, .. } = setup;
        match setup.map {
            Map::Starts => Self::Starts(Basin::new(setting, entry, *window, *side, *side)),
            Map::Rates => {
                let (low, high) = setup.rates;
                let axis = |param: &Param, low, high| Axis::new(entry, param.key, low, high, *side);
                // A place that no optimizer has: one row, at the entry’s own values.
                let none = Axis { param: usize::MAX, values: vec![0.0] };
                let x = axis(&entry.optimizer.params[0], low, high).unwrap_or_else(|| none.clone());
                let y = setup.param().and_then(|param| axis(param, param.min, param.max)).unwrap_or(none);
                Self::Rates(Grid::new(setting, entry, rounded(x), rounded(y)))
            }
        }
    }

    /// Computes up to so many runs.
    pub(super) fn advance(&mut self, runs: usize) -> Progress {
        match self {
            Self::Rates(grid) => grid.advance_runs(runs),
            Self::Starts(basin) => basin.advance_runs(runs),
        }
    }

    pub(super) fn cells(&self) -> &[Outcome] {
        match self {
            Self::Rates(grid) => grid.cells(),
            Self::Starts(basin) => basin.cells(),
        }
    }

    pub(super) fn progress(&self) -> Progress {
        match self {
            Self::Rates(grid) => grid.progress(),
            Self::Starts(basin) => basin.progress(),
        }
    }

    pub(super) fn critical(&self) -> &[Critical] {
        match self {
            Self::Rates(grid) => grid.critical(),
            Self::Starts(basin) => basin.critical(),
        }
    }

    /// Columns and rows.
    pub(super) fn size(&self) -> (usize, usize) {
        match self {
            Self::Rates(grid) => (grid.axes().0.values.len(), grid.axes().1.values.len()),
            Self::Starts(basin) => basin.size(),
        }
    }
}

/// What has come of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Came {
    /// To a minimum: its place in [`Job::minima`].
    To(usize),
    /// To a minimum that is not listed, such as a point of a level valley.
    Elsewhere,
    /// To a point without slope that is no minimum.
    Stuck,
    /// Nowhere within the budget.
    OnTheWay,
    Lost,
}

/// A map with what has come of its cells so far.
#[derive(Clone, Debug)]
pub(super) struct Job {
    pub(super) setup: Setup,
    pub(super) work: Work,
    /// The minima, lowest first.
    pub(super) minima: Vec<Critical>,
    /// Of each cell that has been computed.
    pub(super) came: Vec<Came>,
    /// How near to a minimum a run must end to have reached it.
    near: f64,
}

impl Job {
    pub(super) fn new(setup: Setup) -> Self {
        let work = Work::new(&setup);
        let critical = work.critical().iter();
        let mut minima: Vec<Critical> = critical.filter(|point| point.kind.is_minimum()).copied().collect();
        minima.sort_by(|a, b| a.value.total_cmp(&b.value));
        let Window { x, y } = setup.window;
        let near = NEAR * (x[1] - x[0]).max(y[1] - y[0]);
        Self { setup, work, minima, came: Vec::new(), near }
    }

    /// Computes up to so many runs.
    pub(super) fn advance(&mut self, runs: usize) -> Progress {
        let progress = self.work.advance(runs);
        for i in self.came.len()..progress.done {
            let came = self.judge(&self.work.cells()[i]);
            self.came.push(came);
        }
        progress
    }

    fn judge(&self, outcome: &Outcome) -> Came {
        let reached = || {
            let (found, _) = nearest(&self.minima, outcome.at).filter(|(_, far)| *far <= self.near)?;
            self.minima.iter().position(|point| point == found)
        };
        match outcome.fate {
            Fate::Diverged => Came::Lost,
            Fate::Stuck => Came::Stuck,
            Fate::Converged(_) => reached().map_or(Came::Elsewhere, Came::To),
            Fate::Running => reached()
                .filter(|i| outcome.loss <= self.minima[*i].value + self.setup.goal)
                .map_or(Came::OnTheWay, Came::To),
        }
    }

    /// The least loss that is known: that of the lowest minimum, else what a run has reached.
    pub(super) fn lowest(&self) -> f64 {
        let cells = self.work.cells().iter();
        let reached = cells.filter(|cell| cell.fate != Fate::Diverged).map(|cell| cell.loss);
        match self.minima.first() {
            Some(minimum) => minimum.value,
            None => reached.filter(|loss| loss.is_finite()).fold(f64::INFINITY, f64::min),
        }
    }

    /// Whether the run of a cell has come within the goal of the lowest loss.
    pub(super) fn has_arrived(&self, outcome: &Outcome, lowest: f64) -> bool {
        outcome.fate != Fate::Diverged && outcome.loss <= lowest + self.setup.goal
    }

    /// The best cell: the fewest steps to the goal, or the lowest loss. None where every run is lost.
    pub(super) fn best(&self) -> Option<usize> {
        let lowest = self.lowest();
        let steps = self.setup.of == Of::Steps;
        let rank = |cell: &Outcome| {
            let late = steps && !self.has_arrived(cell, lowest);
            let (first, second) = (f64::from(cell.steps), cell.loss);
            let order = if steps && !late { [first, second] } else { [second, first] };
            (late, order)
        };
        let cells = self.work.cells().iter().enumerate();
        let sound = cells.filter(|(_, cell)| cell.fate != Fate::Diverged && cell.loss.is_finite());
        let better = |a: &(bool, [f64; 2]), b: &(bool, [f64; 2])| {
            a.0.cmp(&b.0).then(a.1[0].total_cmp(&b.1[0])).then(a.1[1].total_cmp(&b.1[1]))
        };
        sound.min_by(|(_, a), (_, b)| better(&rank(a), &rank(b))).map(|(i, _)| i)
    }

    /// How many cells have come to each of the minima, and how many to the rest.
    pub(super) fn counts(&self) -> Counts {
        let mut counts = Counts { to: vec![0; self.minima.len()], ..Counts::default() };
        for came in &self.came {
            match came {
                Came::To(i) => counts.to[*i] += 1,
                Came::Elsewhere => counts.elsewhere += 1,
                Came::Stuck => counts.stuck += 1,
                Came::OnTheWay => counts.on_the_way += 1,
                Came::Lost => counts.lost += 1,
            }
        }
        counts
    }
}

/// How many cells have come where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) to: Vec<usize>,
    pub(super) elsewhere: usize,
    pub(super) stuck: usize,
    pub(super) on_the_way: usize,
    pub(super) lost: usize,
}

/// Values of an axis in four digits: the numbers that the page then carries.
fn rounded(mut axis: Axis) -> Axis {
    for value in &mut axis.values {
        *value = four_digits(*value);
    }
    axis
}

/// A number in four digits.
pub(super) fn four_digits(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    let digits = 3 - value.abs().log10().floor() as i32;
    // A power of ten is exact up to the 22nd; so the quotient is the double nearest to the decimal.
    match digits {
        0..=22 => (value * 10_f64.powi(digits)).round() / 10_f64.powi(digits),
        _ => value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job(state: &State, sweep: &Sweep) -> Job {
        let landscape = state.landscape(None).unwrap();
        let mut job = Job::new(Setup::new(state, sweep, &landscape));
        while !job.advance(100).is_over() {}
        job
    }

    #[test]
    fn every_start_of_himmelblau_comes_to_one_of_four_minima() {
        let sweep = Sweep { map: Map::Starts, cells: 20.0, ..Sweep::default() };
        let counts = job(&State::default(), &sweep).counts();
        assert_eq!(counts.to.len(), 4);
        assert!(counts.to.iter().all(|count| *count > 20), "{counts:?}");
        assert_eq!(counts.to.iter().sum::<usize>() + counts.on_the_way, 400, "{counts:?}");
    }

    #[test]
    fn the_best_cell_is_what_its_own_run_finds() {
        for of in [Of::Loss, Of::Steps] {
            let state = State::default();
            let sweep = Sweep { of, cells: 12.0, ..Sweep::default() };
            let job = job(&state, &sweep);
            let best = job.best().expect("not all are lost");
            let Work::Rates(grid) = &job.work else { panic!("a map of rates") };
            let trace = nabla_descent::race::run(&job.setup.setting, &grid.entry(best));
            assert_eq!(trace.loss.last(), Some(&job.work.cells()[best].loss));
            assert!(job.work.cells().iter().all(|cell| of == Of::Steps
                || cell.loss.is_nan()
                || cell.fate == Fate::Diverged
                || cell.loss >= job.work.cells()[best].loss));
        }
    }

    #[test]
    fn rates_of_a_map_are_short_numbers() {
        assert_eq!(
            [0.123_456, 1.0 / 3.0, 2e-7, 9.999_96, 0.0].map(four_digits),
            [0.1235, 0.3333, 2e-7, 10.0, 0.0]
        );
    }
}
