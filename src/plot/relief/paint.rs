//! The marks of a surface.

use super::ground::{Ground, is_folded_up};
use super::view::View;
use crate::plot::{
    Colour, Theme,
    field::{FieldChart, Seen, Tint},
    mark::{Ink, Mark, Point},
};

/// Neighbours overlap by this much, so that no ground shows between two; CSS pixels.
const OVERLAP: f64 = 0.6;

/// A cell whose middle is higher or lower by more than this when it is folded is painted in two parts.
const FOLD: f64 = 0.004;

/// Where the light comes from: right, away and up.
const LIGHT: [f64; 3] = [-0.55, -0.3, 0.78];
/// What is turned away from it tends to this: night blue, because black would make white dirty.
const DARK: [f64; 3] = [18.0, 24.0, 52.0];

type Corner = [f64; 3];

/// The surface, back to front.
pub(super) fn surface(ground: &Ground, tint: &Tint, view: &View, theme: &Theme, marks: &mut Vec<Mark>) {
    if ground.is_empty() {
        return;
    }
    let unit = |i: usize, n: usize| 2.0 * i as f64 / (n - 1) as f64 - 1.0;
    for (i, j) in order(ground, view) {
        let at = j * ground.cols + i;
        let steps = [(0, 0), (1, 0), (1, 1), (0, 1)];
        let nodes = steps.map(|(right, up)| at + right + up * ground.cols);
        let heights = nodes.map(|node| ground.heights[node]);
        let corner = |k: usize| {
            let (x, y) = (unit(i + steps[k].0, ground.cols), unit(j + steps[k].1, ground.rows));
            [x, y, heights[k]]
        };
        if !heights.iter().all(|height| height.is_finite()) {
            continue;
        }
        let mut piece = |order: &[usize]| {
            let mean = order.iter().map(|&k| ground.values[nodes[k]] / order.len() as f64).sum();
            let corners: Vec<Corner> = order.iter().map(|&k| corner(k)).collect();
            if let Some(colour) = tint.colour(mean, theme) {
                let ink = Ink(shaded(colour, &corners, view, theme), 1.0);
                marks
                    .push(Mark::Area { points: grown(corners.iter().map(|at| view.px(*at)).collect()), ink });
            }
        };
        let twist = (heights[0] + heights[2] - heights[1] - heights[3]).abs() / 4.0;
        let parts: [&[usize]; 2] = match is_folded_up(heights) {
            _ if twist <= FOLD => {
                piece(&[0, 1, 2, 3]);
                continue;
            }
            true => [&[0, 1, 2], &[0, 2, 3]],
            false => [&[0, 1, 3], &[1, 2, 3]],
        };
        // The part that is further away first.
        let away =
            |order: &[usize]| order.iter().map(|&k| view.turned((corner(k)[0], corner(k)[1])).1).sum::<f64>();
        let turned = away(parts[0]) < away(parts[1]);
        for part in [parts[usize::from(turned)], parts[usize::from(!turned)]] {
            piece(part);
        }
    }
}

/// The cells, back to front: a cell can hide only what is further away along both axes.
pub(super) fn order(ground: &Ground, view: &View) -> impl Iterator<Item = (usize, usize)> {
    let near = view.near();
    let along =
        |n: usize, way: f64| (0..n.saturating_sub(1)).map(move |i| if way > 0.0 { i } else { n - 2 - i });
    let (cols, across) = (ground.cols, near[0]);
    along(ground.rows, near[1]).flat_map(move |j| along(cols, across).map(move |i| (i, j)))
}

/// Lit from the upper left of the viewer; what is seen from below is dull.
fn shaded(colour: Colour, corners: &[Corner], view: &View, theme: &Theme) -> Colour {
    let side = |from: usize, to: usize| [0, 1, 2].map(|k| corners[to][k] - corners[from][k]);
    // Of four corners the diagonals, of three two sides.
    let last = corners.len() - 1;
    let (a, b) = if last == 3 { (side(0, 2), side(1, 3)) } else { (side(0, 1), side(0, last)) };
    let normal = [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
    let length = normal.iter().map(|part| part * part).sum::<f64>().sqrt();
    let (right, away) = view.turned((normal[0] / length, normal[1] / length));
    let up = normal[2] / length;
    let light = right * LIGHT[0] + away * LIGHT[1] + up * LIGHT[2] - LIGHT[2];
    let shade = |colour: Colour| {
        let (to, part) = if light > 0.0 { ([255.0; 3], 0.45 * light) } else { (DARK, -0.32 * light) };
        mixed(colour, to, part.min(0.35))
    };
    let near = view.near();
    if normal[0] * near[0] + normal[1] * near[1] + normal[2] * near[2] >= 0.0 {
        shade(colour)
    } else {
        let Colour(red, green, blue) = theme.axis;
        mixed(colour, [red, green, blue].map(f64::from), 0.45)
    }
}

fn mixed(colour: Colour, to: [f64; 3], part: f64) -> Colour {
    let mix = |from: u8, to: f64| (f64::from(from) + part * (to - f64::from(from))).round() as u8;
    Colour(mix(colour.0, to[0]), mix(colour.1, to[1]), mix(colour.2, to[2]))
}

fn grown(mut points: Vec<Point>) -> Vec<Point> {
    let count = points.len() as f64;
    let middle = points.iter().fold((0.0, 0.0), |sum, p| (sum.0 + p.0 / count, sum.1 + p.1 / count));
    for p in &mut points {
        let far = (p.0 - middle.0).hypot(p.1 - middle.1).max(f64::MIN_POSITIVE);
        *p = (p.0 + OVERLAP * (p.0 - middle.0) / far, p.1 + OVERLAP * (p.1 - middle.1) / far);
    }
    points
}

/// Isolines and rim, where nothing lies before them.
pub(super) fn lines(ground: &Ground, field: &FieldChart, seen: &Seen, theme: &Theme, marks: &mut Vec<Mark>) {
    let mut draw = |run: &[(f64, f64)], width: f64, ink: Ink| {
        let pieces = (seen.lay)(run).into_iter().filter(|piece| !piece.hidden);
        marks.extend(pieces.map(|piece| Mark::Line { points: piece.points, width, ink }));
    };
    for (level, line) in field.contours() {
        if ground.reaches(level) {
            let (width, ink) = field.contour_ink(level, theme);
            draw(&line, width, ink);
        }
    }
    for side in [
        [(0.0, 0.0), (1.0, 0.0)],
        [(1.0, 0.0), (1.0, 1.0)],
        [(1.0, 1.0), (0.0, 1.0)],
        [(0.0, 1.0), (0.0, 0.0)],
    ] {
        draw(&side, 1.0, Ink(theme.axis, 1.0));
    }
}
