//! The surface: heights on a grid, and what lies before a point of it.

use super::view::{TALL, View};
use super::{Heights, Relief};
use crate::plot::{
    Axis, Scale,
    field::{Grid, Tint},
    tick::{self, Tick},
};

/// As many points as this along an axis: enough for a smooth surface, few enough to turn.
const POINTS: usize = 49;
/// So far above the surface lies what is drawn on it.
const LIFT: f64 = 0.012;

/// From values to heights between 0 and 1.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Rise {
    low: f64,
    high: f64,
    /// The height above the lowest up to which a logarithm is about linear; none for linear heights.
    soft: Option<f64>,
}

impl Rise {
    fn of(relief: &Relief, grid: &Grid) -> Self {
        let least = grid.quantile(0.0).unwrap_or_default();
        let low = match relief.field.tint {
            Tint::Falling { lowest, .. } if lowest.is_finite() => lowest.min(least),
            _ => least,
        };
        let most = grid.quantile(1.0).unwrap_or_default();
        let above = |part: f64| grid.quantile(part).map_or(0.0, |value| value - low);
        let (high, soft) = match relief.height {
            // Walls that are far higher than nearly everything else would leave the rest flat.
            Heights::Linear => (most.min(low + 1.6 * above(0.9)), None),
            Heights::Log => {
                let top = (most - low).clamp(f64::MIN_POSITIVE, f64::MAX);
                (most, Some(above(0.06).clamp(top * 1e-6, top).max(f64::MIN_POSITIVE)))
            }
        };
        let range = Axis { range: low..high, scale: Scale::Linear, label: String::new() }.drawable().range;
        Self { low: range.start, high: range.end, soft }
    }

    fn unit(&self, value: f64) -> f64 {
        let part = match self.soft {
            None => (value / 2.0 - self.low / 2.0) / (self.high / 2.0 - self.low / 2.0),
            Some(soft) => {
                let bent = |value: f64| libm::log1p((value - self.low) / soft);
                bent(value) / bent(self.high)
            }
        };
        if value.is_finite() { part.clamp(0.0, 1.0) } else { f64::NAN }
    }
}

/// A surface in space.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Ground {
    /// Points along x.
    pub(super) cols: usize,
    /// Points along y.
    pub(super) rows: usize,
    /// The values at the points, row by row.
    pub(super) values: Vec<f64>,
    /// The heights there, up to [`TALL`]; NaN where there is no value.
    pub(super) heights: Vec<f64>,
    rise: Rise,
}

impl Ground {
    pub(super) fn of(relief: &Relief) -> Self {
        let field = &relief.field.grid;
        let (cols, rows) = (field.cols.min(POINTS), field.rows().min(POINTS));
        let unit = |i: usize, n: usize| i as f64 / (n.max(2) - 1) as f64;
        let (cols, rows) = if cols < 2 || rows < 2 { (0, 0) } else { (cols, rows) };
        let all = (0..rows).flat_map(|j| (0..cols).map(move |i| (unit(i, cols), unit(j, rows))));
        let values: Vec<f64> = all.map(|at| between(field, at)).collect();
        let rise = Rise::of(relief, &Grid { cols, values: values.clone() });
        let heights = values.iter().map(|value| TALL * rise.unit(*value)).collect();
        Self { cols, rows, values, heights, rise }
    }

    /// Whether there is no surface at all.
    pub(super) fn is_empty(&self) -> bool {
        self.cols == 0
    }

    /// Whether a value is as high as it is drawn.
    pub(super) fn reaches(&self, value: f64) -> bool {
        value <= self.rise.high
    }

    /// The point of the surface over a point of the unit square, a hair above it.
    pub(super) fn lifted(&self, unit: (f64, f64)) -> [f64; 3] {
        [2.0 * unit.0 - 1.0, 2.0 * unit.1 - 1.0, self.height(unit) + LIFT]
    }

    /// The height over a point of the unit square.
    pub(super) fn height(&self, unit: (f64, f64)) -> f64 {
        if self.is_empty() || !(unit.0.is_finite() && unit.1.is_finite()) {
            return f64::NAN;
        }
        let (at, place) = cell(self.cols, self.rows, unit);
        folded(corners(&self.heights, self.cols, at), place)
    }

    /// Whether the surface lies between a point and the viewer.
    ///
    /// Between the edges of its triangles the surface is flat, so it is enough to look where the way crosses an edge.
    pub(super) fn hides(&self, [x, y, z]: [f64; 3], view: &View) -> bool {
        if self.is_empty() {
            return false;
        }
        let near = view.near();
        // How far the way goes until it leaves the box.
        let ends = [(x, near[0], -1.0, 1.0), (y, near[1], -1.0, 1.0), (z, near[2], f64::NEG_INFINITY, TALL)];
        let until = |(at, speed, low, high): (f64, f64, f64, f64)| match speed {
            0.0 => f64::INFINITY,
            _ => (if speed > 0.0 { high - at } else { low - at }) / speed,
        };
        let end = ends.into_iter().map(until).fold(f64::INFINITY, f64::min);
        if !end.is_finite() {
            return false;
        }
        // In cells: edges lie on whole numbers along both axes and along both diagonals.
        let [wide, deep] = [self.cols, self.rows].map(|points| (points - 1) as f64 / 2.0);
        let (s, t, ds, dt) = ((x + 1.0) * wide, (y + 1.0) * deep, near[0] * wide, near[1] * deep);
        let edges = [(s, ds), (t, dt), (s - t, ds - dt), (s + t, ds + dt)];
        let ways = edges.into_iter().filter(|(_, speed)| *speed != 0.0).flat_map(|(at, speed)| {
            let to = at + end * speed;
            let (first, last) = (at.min(to).ceil() as i32, at.max(to).floor() as i32);
            (first..=last).map(move |edge| (f64::from(edge) - at) / speed)
        });
        ways.map(|way| [x + way * near[0], y + way * near[1], z + way * near[2]]).any(|at| {
            let unit = (f64::midpoint(at[0], 1.0), f64::midpoint(at[1], 1.0));
            self.height(unit) > at[2]
        })
    }

    /// Values to write beside the heights, with these.
    pub(super) fn ticks(&self) -> Vec<(Tick, f64)> {
        let Rise { low, high, soft } = self.rise;
        let (range, scale, base) = match soft {
            None => (low..high, Scale::Linear, 0.0),
            // A decade more at the foot: what is about linear there has numbers too.
            Some(soft) => (0.1 * soft..high - low, Scale::Log10, low),
        };
        let axis = Axis { range, scale, label: String::new() }.drawable();
        let with = |tick: Tick| {
            let height = TALL * self.rise.unit(base + tick.value);
            height.is_finite().then_some((tick, height))
        };
        tick::ticks(&axis, 4.0).into_iter().filter_map(with).collect()
    }
}

/// The cell of a grid in which a point of the unit square lies, by its first corner, and where in it.
fn cell(cols: usize, rows: usize, (u, v): (f64, f64)) -> (usize, (f64, f64)) {
    let along = |part: f64, n: usize| {
        let place = part.clamp(0.0, 1.0) * (n - 1) as f64;
        let first = (place as usize).min(n - 2);
        (first, place - first as f64)
    };
    let ((i, s), (j, t)) = (along(u, cols), along(v, rows));
    (j * cols + i, (s, t))
}

/// The corners of a cell: at its origin, along x, along both, along y.
fn corners(values: &[f64], cols: usize, at: usize) -> [f64; 4] {
    [values[at], values[at + 1], values[at + cols + 1], values[at + cols]]
}

/// Between the points of a grid, linear along both axes; NaN beside what is not a number.
fn between(grid: &Grid, unit: (f64, f64)) -> f64 {
    let (at, (s, t)) = cell(grid.cols, grid.rows(), unit);
    let corners = corners(&grid.values, grid.cols, at);
    let weights = [(1.0 - s) * (1.0 - t), s * (1.0 - t), s * t, (1.0 - s) * t];
    // A corner without weight does not count, whatever it is.
    corners
        .iter()
        .zip(weights)
        .filter(|(_, weight)| *weight > 0.0)
        .map(|(value, weight)| value * weight)
        .sum()
}

/// Whether a cell is folded along the diagonal from its origin. Along the other one a valley that runs across the grid
/// would be a row of pits.
pub(super) fn is_folded_up(corners: [f64; 4]) -> bool {
    (corners[2] - corners[0]).abs() <= (corners[3] - corners[1]).abs()
}

/// The height of a folded cell.
fn folded(corners: [f64; 4], (s, t): (f64, f64)) -> f64 {
    let [origin, right, both, up] = corners;
    match is_folded_up(corners) {
        true if s >= t => origin + s * (right - origin) + t * (both - right),
        true => origin + t * (up - origin) + s * (both - up),
        false if s + t <= 1.0 => origin + s * (right - origin) + t * (up - origin),
        false => both + (1.0 - s) * (up - both) + (1.0 - t) * (right - both),
    }
}
