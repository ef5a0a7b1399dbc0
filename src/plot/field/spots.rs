//! Points of note: where the landscape is level.

use super::{Spot, SpotShape, arrows::HIDDEN, seen::Seen, tags::Tags};
use crate::plot::{
    Theme,
    mark::{Font, Ink, Mark, Measure},
};

/// Half the size of a sign, and where there are many.
const ARM: f64 = 5.0;
const SMALL: f64 = 3.0;
/// With more than this in view only minima are shown.
const MANY: usize = 40;

/// The marks of the spots in view, with their labels.
pub(in crate::plot) fn spots(
    spots: &[Spot],
    seen: &Seen,
    theme: &Theme,
    measure: Measure,
    marks: &mut Vec<Mark>,
) {
    let mut tags = Tags { view: seen.view, taken: Vec::new(), theme, measure };
    let seen: Vec<_> = spots.iter().filter_map(|spot| Some((spot, seen.at(spot.at)?))).collect();
    let many = seen.len() > MANY;
    let (arm, weight) = if many { (SMALL, 0.65) } else { (ARM, 1.0) };
    for (spot, ((x, y), hidden)) in &seen {
        if many && (*hidden || spot.shape != SpotShape::Minimum) {
            continue;
        }
        let lines = match spot.shape {
            SpotShape::Minimum => vec![vec![(-1.0, 0.0), (1.0, 0.0)], vec![(0.0, -1.0), (0.0, 1.0)]],
            SpotShape::Saddle => vec![vec![(-0.8, -0.8), (0.8, 0.8)], vec![(-0.8, 0.8), (0.8, -0.8)]],
            SpotShape::Maximum => {
                vec![vec![(0.0, -1.0), (0.95, 0.7), (-0.95, 0.7), (0.0, -1.0), (0.95, 0.7)]]
            }
        };
        let strength = weight * if *hidden { HIDDEN } else { 1.0 };
        for (width, ink) in
            [(4.5, Ink(theme.surface, 0.75 * weight * strength)), (1.8, Ink(theme.ink, strength))]
        {
            marks.extend(lines.iter().map(|line| {
                let points = line.iter().map(|(right, down)| (x + arm * right, y + arm * down)).collect();
                Mark::Line { points, width, ink }
            }));
        }
        tags.keep((*x, *y), ARM + 1.0);
    }
    for (spot, (at, _)) in seen.iter().filter(|_| !many) {
        tags.put(&spot.label, *at, ARM + 3.0, Font::NOTE, Ink(theme.ink_2, 1.0), marks);
    }
}
