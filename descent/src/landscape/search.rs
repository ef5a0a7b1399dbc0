//! Critical points of a typed formula, found numerically.
//!
//! Newton's method with the exact Hessian runs from every point of a grid; where the grid has a low point near which it
//! found nothing (at a kink, or where the second derivatives vanish), steps along eight directions that are halved
//! again and again find the minimum. Work is bounded: at most [`SIDE`]²·[`NEWTON`] Hessians and
//! [`LOW_POINTS`]·[`HALVINGS`]·16 values.

use super::{Analytic, Own};
use crate::hessian::{eigenvalues, newton};
use crate::surface::{Critical, Kind, Window};

/// Cells of the window along one side.
const CELLS: usize = 32;

/// Points of the grid along one side: one cell more on both ends, so that points at the edge have neighbours.
const SIDE: usize = CELLS + 3;

/// Steps of Newton's method; where the Hessian vanishes each brings only a constant part of the way.
const NEWTON: usize = 60;

/// Low points of the grid that are followed.
const LOW_POINTS: usize = 64;

/// Halvings of a step, from a cell of the grid to rounding.
const HALVINGS: usize = 45;

/// Points without curvature that are taken for points; more of them are parts of a level line.
const FLAT_POINTS: usize = 8;

/// The points round a point.
const ROUND: usize = 32;

/// A point that was found.
struct Found {
    at: [f64; 2],
    /// Whether Newton's method came to rest there, so that the gradient vanishes.
    level: bool,
}

/// Every critical point of the window that is found, lowest first.
pub(super) fn critical(own: &Own) -> Vec<Critical> {
    let grid = Grid::new(own);
    let mut found: Vec<Found> = Vec::new();
    let take = |found: &mut Vec<Found>, next: Found| {
        let known = found.iter().any(|other| grid.apart(other.at, next.at) < 1e-6);
        if !known && own.window.contains(next.at) {
            found.push(next);
        }
    };
    for at in grid.points().filter_map(|start| settled(own, &grid, start)) {
        take(&mut found, Found { at, level: true });
    }
    let bottoms: Vec<[f64; 2]> =
        found.iter().map(|point| point.at).filter(|at| eigenvalues(own.hessian(*at))[0] > 0.0).collect();
    let is_new = |low: &[f64; 2]| bottoms.iter().all(|other| grid.apart(*other, *low) > 1.5 / CELLS as f64);
    for low in grid.low_points().into_iter().filter(is_new).take(LOW_POINTS) {
        let low = lowered(own, &grid, low);
        let value = own.value(low);
        let is_tip = || {
            [2e-3, 2e-5, 2e-7]
                .iter()
                .all(|r| by_values(own, &grid, low, value, *r) == Some(Kind::LocalMinimum))
        };
        let next = match settled(own, &grid, low) {
            // Where Newton's method leads away, this is the tip of a cone, which it cannot see, or no minimum at all.
            Some(at) if grid.apart(at, low) < 1e-3 || !is_tip() => Found { at, level: true },
            _ => Found { at: low, level: false },
        };
        take(&mut found, next);
    }
    let mut points: Vec<(Critical, bool)> =
        found.iter().filter_map(|point| classified(own, &grid, point)).collect();
    if points.iter().filter(|(_, flat)| *flat).count() > FLAT_POINTS {
        points.retain(|(_, flat)| !flat);
    }
    points.sort_by(|(a, _), (b, _)| a.value.total_cmp(&b.value));
    points.into_iter().map(|(point, _)| point).collect()
}

/// Values on a grid over the window and a little more.
struct Grid {
    window: Window,
    /// Row by row, from the lower left.
    values: Vec<f64>,
    /// What a second derivative is compared with: the range of the values, over a window of side 1.
    range: f64,
}

impl Grid {
    fn new(own: &Own) -> Self {
        let mut grid = Self { window: own.window, values: Vec::new(), range: 0.0 };
        grid.values = grid.points().map(|at| own.value(at)).collect();
        let finite = || grid.values.iter().copied().filter(|value| value.is_finite());
        let range = finite().fold(f64::NEG_INFINITY, f64::max) - finite().fold(f64::INFINITY, f64::min);
        grid.range = range;
        grid
    }

    /// The sides of the window.
    fn sides(&self) -> [f64; 2] {
        [self.window.x, self.window.y].map(|[low, high]| high - low)
    }

    fn at(&self, i: usize, j: usize) -> [f64; 2] {
        let along = |[low, high]: [f64; 2], k: usize| low + (high - low) * (k as f64 - 1.0) / CELLS as f64;
        [along(self.window.x, i), along(self.window.y, j)]
    }

    fn points(&self) -> impl Iterator<Item = [f64; 2]> {
        (0..SIDE * SIDE).map(|k| self.at(k % SIDE, k / SIDE))
    }

    /// The distance of two points in sides of the window.
    fn apart(&self, a: [f64; 2], b: [f64; 2]) -> f64 {
        let [width, height] = self.sides();
        libm::hypot((a[0] - b[0]) / width, (a[1] - b[1]) / height)
    }

    /// Inner points that no neighbour is below and some are above, lowest first.
    fn low_points(&self) -> Vec<[f64; 2]> {
        let value = |i: usize, j: usize| self.values[j * SIDE + i];
        let mut low = Vec::new();
        for j in 1..SIDE - 1 {
            for i in 1..SIDE - 1 {
                let here = value(i, j);
                let mut round = (0..9).map(|k| value(i + k % 3 - 1, j + k / 3 - 1));
                if round.clone().all(|other| here <= other) && round.any(|other| here < other) {
                    low.push((here, self.at(i, j)));
                }
            }
        }
        low.sort_by(|(a, _), (b, _)| a.total_cmp(b));
        low.into_iter().map(|(_, at)| at).collect()
    }
}

/// Where Newton's method comes to rest, in the window or not far from it.
fn settled(own: &Own, grid: &Grid, start: [f64; 2]) -> Option<[f64; 2]> {
    let mut at = start;
    for _ in 0..NEWTON {
        let surface = own.formula.surface(at, &own.args);
        let [[xx, xy], [_, yy]] = surface.hessian;
        let [dx, dy] = newton([xx, xy, yy], surface.gradient)?;
        let next = [at[0] + dx, at[1] + dy];
        let step = grid.apart(next, at);
        at = next;
        if step < 1e-13 {
            return Some(at);
        }
        if grid.apart(at, grid.at(SIDE / 2, SIDE / 2)) > 2.0 {
            return None;
        }
    }
    None
}

/// The lowest point that steps along eight directions lead to.
fn lowered(own: &Own, grid: &Grid, start: [f64; 2]) -> [f64; 2] {
    let (mut at, mut value) = (start, own.value(start));
    let mut step = 1.0 / CELLS as f64;
    for _ in 0..HALVINGS {
        // Two moves a size; more would follow a valley for ever.
        for _ in 0..2 {
            let lower = round(grid, at, step, 8).map(|next| (own.value(next), next));
            let lower = lower.filter(|(other, _)| *other < value).min_by(|a, b| a.0.total_cmp(&b.0));
            match lower {
                Some(better) => (value, at) = better,
                None => break,
            }
        }
        step /= 2.0;
    }
    at
}

/// So many points round a point, at a distance in sides of the window.
fn round(grid: &Grid, at: [f64; 2], distance: f64, count: usize) -> impl Iterator<Item = [f64; 2]> {
    let [width, height] = grid.sides();
    (0..count).map(move |k| {
        let (sin, cos) = libm::sincos(std::f64::consts::TAU * k as f64 / count as f64);
        [at[0] + distance * width * cos, at[1] + distance * height * sin]
    })
}

/// What a point is, and whether the Hessian leaves that open; `None` where it is part of a level line, or no critical
/// point.
fn classified(own: &Own, grid: &Grid, &Found { at, level }: &Found) -> Option<(Critical, bool)> {
    let value = own.value(at);
    let [width, height] = grid.sides();
    let [xx, xy, yy] = own.hessian(at);
    let [low, high] = eigenvalues([xx * width * width, xy * width * height, yy * height * height]);
    let curved = low.abs().min(high.abs()) > 1e-9 * low.abs().max(high.abs()).max(grid.range);
    let kind = match (level && curved, low > 0.0, high < 0.0) {
        (false, ..) => by_values(own, grid, at, value, 2e-3)?,
        (true, true, _) => Kind::LocalMinimum,
        (true, _, true) => Kind::LocalMaximum,
        (true, ..) => Kind::Saddle,
    };
    value.is_finite().then_some((Critical { kind, at, value }, !(level && curved)))
}

/// What a point is by the values round it, at a distance in sides of the window.
fn by_values(own: &Own, grid: &Grid, at: [f64; 2], value: f64, distance: f64) -> Option<Kind> {
    let rises: Vec<f64> = round(grid, at, distance, ROUND).map(|near| own.value(near) - value).collect();
    // Rounding of the value, and of the directions, which miss that of a level line by a little.
    let largest = rises.iter().fold(0.0, |most: f64, rise| most.max(rise.abs()));
    let slack = 4.0 * f64::EPSILON * value.abs() + 1e-13 * largest;
    let up = |rise: &f64| *rise > slack;
    let down = |rise: &f64| *rise < -slack;
    if rises.iter().all(up) {
        return Some(Kind::LocalMinimum);
    }
    if rises.iter().all(down) {
        return Some(Kind::LocalMaximum);
    }
    // On a slope the values go up and down once; round a saddle twice or more.
    let signs: Vec<bool> = rises.iter().filter(|rise| up(rise) || down(rise)).map(up).collect();
    let changes = signs.iter().zip(signs.iter().cycle().skip(1)).filter(|(a, b)| a != b).count();
    (changes >= 4).then_some(Kind::DegenerateSaddle)
}
