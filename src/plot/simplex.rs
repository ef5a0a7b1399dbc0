//! Distributions over three outcomes as points of a triangle, with what each of them costs.

use std::ops::Range;

use super::{
    Axis, Frame, Picture, Scale, Table, Theme,
    mark::{Anchor, Font, Ink, Mark, Measure, Point},
};

/// The height of a triangle of side 1.
const HEIGHT: f64 = 0.866_025_403_784_438_6;
/// Room for the names of the corners, in CSS pixels: at the sides, above, below.
const SIDE: f64 = 12.0;
const ABOVE: f64 = 40.0;
const BELOW: f64 = 24.0;
/// Height of a strip of colour.
const STRIP: f64 = 2.0;
/// Losses that have a contour.
pub const LEVELS: [f64; 7] = [0.1, 0.25, 0.5, 1.0, 1.5, 2.0, 3.0];

/// The triangle of all distributions (p₁, p₂, p₃): 1 at the left corner, 2 at the right one, 3 at the top.
#[derive(Clone, Debug, PartialEq)]
pub struct Simplex {
    /// What is drawn as contours, over the triangle.
    pub title: String,
    /// The names of the outcomes.
    pub names: [String; 3],
    /// cⱼ: a distribution costs −Σ cⱼ ln pⱼ.
    pub costs: [f64; 3],
    /// The distribution that is aimed at, and what it is called.
    pub target: Option<([f64; 3], String)>,
    /// Distributions on the way of a descent, the first where it begins.
    pub path: Vec<[f64; 3]>,
    /// The outcomes that are pointed at: the height of the path's first point over the opposite side, which is what it
    /// has of them, is marked.
    pub lit: Vec<usize>,
}

/// Where a distribution lies: x from 0 to 1, y from 0 to the height of the triangle.
pub fn place([_, right, top]: [f64; 3]) -> (f64, f64) {
    (right + 0.5 * top, HEIGHT * top)
}

/// The distribution at a place; outside of the triangle, one on its rim. No part of it is below `least`.
pub fn distribution((x, y): (f64, f64), least: f64) -> [f64; 3] {
    let top = y / HEIGHT;
    let right = x - 0.5 * top;
    let parts = [1.0 - right - top, right, top].map(|part| part.clamp(0.0, 1.0));
    let sum: f64 = parts.iter().sum();
    // Each keeps its share of what is left when all have the least.
    parts.map(|part| least + (1.0 - 3.0 * least) * part / sum)
}

/// Where the perpendicular from a point meets the side opposite to a corner: the other two get half of its part each.
fn foot(point: [f64; 3], corner: usize) -> [f64; 3] {
    [0, 1, 2].map(|j| if j == corner { 0.0 } else { point[j] + 0.5 * point[corner] })
}

impl Simplex {
    /// −Σ cⱼ ln pⱼ; what is not asked for costs nothing.
    pub fn cost(&self, p: [f64; 3]) -> f64 {
        let asked = self.costs.iter().zip(p).filter(|(cost, _)| **cost != 0.0);
        asked.map(|(cost, p)| -cost * libm::log(p)).sum()
    }

    /// Where in the row of this p₃ the cost is at most `level`, as parts of the way from the left to the right: an
    /// interval, because the cost is convex.
    fn below(&self, top: f64, level: f64) -> Option<Range<f64>> {
        let at = |s: f64| self.cost([(1.0 - top) * (1.0 - s), (1.0 - top) * s, top]);
        let [left, right, _] = self.costs;
        let least = if left + right > 0.0 { right / (left + right) } else { 0.5 };
        // Also of a cost of ∞ or of nothing at all this says no.
        if !matches!(
            at(least).partial_cmp(&level),
            Some(std::cmp::Ordering::Less | std::cmp::Ordering::Equal)
        ) {
            return None;
        }
        let edge = |end: f64| {
            if at(end) <= level {
                return end;
            }
            let (mut inside, mut outside) = (least, end);
            for _ in 0..24 {
                let middle = 0.5 * (inside + outside);
                *(if at(middle) <= level { &mut inside } else { &mut outside }) = middle;
            }
            inside
        };
        Some(edge(0.0)..edge(1.0))
    }

    /// The colours, a strip for each row, and the contours.
    fn field(&self, frame: &Frame, theme: &Theme, marks: &mut Vec<Mark>) {
        let (low, high) = (frame.px.1.end, frame.px.1.start);
        let rows = ((low - high) / STRIP).ceil().max(1.0) as usize;
        let mut contours = Vec::new();
        for level in LEVELS.iter().rev() {
            let mut sides: [Vec<Point>; 2] = [Vec::new(), Vec::new()];
            for row in 0..rows {
                let bottom = low - STRIP * row as f64;
                let top = ((row as f64 + 0.5) * STRIP / (low - high)).min(1.0);
                let Some(inside) = self.below(top, *level) else { continue };
                let x = |s: f64| frame.to_px((0.5 * top + (1.0 - top) * s, 0.0)).0;
                let (left, right) = (x(inside.start), x(inside.end));
                let (from, to) = ((left, (bottom - STRIP).max(high)), (right, bottom));
                marks.push(Mark::Rect { from, to, ink: Ink(theme.series(0), 0.09) });
                let middle = bottom - 0.5 * STRIP;
                for (side, (end, rim, x)) in
                    sides.iter_mut().zip([(inside.start, 0.0, left), (inside.end, 1.0, right)])
                {
                    side.push((if end == rim { f64::NAN } else { x }, middle));
                }
            }
            // A row's whole width inside and the next one's outside: the contour lies between them.
            let ends = [sides[0].first(), sides[0].last(), sides[1].first(), sides[1].last()];
            if let [Some(a), Some(b), Some(c), Some(d)] = ends.map(|end| end.copied()) {
                for (left, right) in [(a, c), (b, d)] {
                    let inner = left.1 > high + 2.0 * STRIP && left.1 < low - STRIP;
                    if inner && left.0.is_nan() && right.0.is_nan() {
                        let top = (low - left.1) / (low - high);
                        let x = |s: f64| frame.to_px((0.5 * top + (1.0 - top) * s, 0.0)).0;
                        contours.push(vec![(x(0.0), left.1), (x(1.0), left.1)]);
                    }
                }
            }
            for side in sides {
                contours.extend(
                    side.split(|point| point.0.is_nan()).filter(|run| run.len() > 1).map(<[Point]>::to_vec),
                );
            }
        }
        let ink = Ink(theme.ink_2, 0.55);
        marks.extend(contours.into_iter().map(|points| Mark::Line { points, width: 1.0, ink }));
    }
}

impl Picture for Simplex {
    fn scene(&self, theme: &Theme, size: (f64, f64), measure: Measure) -> (Frame, Vec<Mark>) {
        let room = ((size.0 - 2.0 * SIDE).max(1.0), (size.1 - ABOVE - BELOW).max(1.0));
        let side = room.0.min(room.1 / HEIGHT).max(1.0);
        let left = ((size.0 - side) / 2.0).max(0.0);
        let axis = |end: f64| Axis { range: 0.0..end, scale: Scale::Linear, label: String::new() };
        let frame =
            Frame { px: (left..left + side, ABOVE..ABOVE + side * HEIGHT), x: axis(1.0), y: axis(HEIGHT) };
        let mut marks = vec![Mark::Rect { from: (0.0, 0.0), to: size, ink: Ink(theme.surface, 1.0) }];
        let corners: [Point; 3] =
            [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]].map(|corner| frame.to_px(place(corner)));
        self.field(&frame, theme, &mut marks);
        let points = vec![corners[0], corners[1], corners[2], corners[0]];
        marks.push(Mark::Line { points, width: 1.5, ink: Ink(theme.axis, 1.0) });
        let text =
            |text: &str, at, anchor, font, ink| Mark::Text { text: text.to_owned(), at, anchor, font, ink };
        let [one, two, three] = &self.names;
        let below = frame.px.1.end + 13.0;
        let ink = Ink(theme.ink_2, 1.0);
        marks.push(text(one, (corners[0].0.max(4.0), below), Anchor::Start, Font::NAME, ink));
        marks.push(text(two, (corners[1].0.min(size.0 - 4.0), below), Anchor::End, Font::NAME, ink));
        marks.push(text(three, (corners[2].0, ABOVE - 12.0), Anchor::Middle, Font::NAME, ink));
        if measure(&self.title, Font::NOTE) <= size.0 - 8.0 {
            marks.push(text(&self.title, (4.0, 9.0), Anchor::Start, Font::NOTE, Ink(theme.ink_3, 1.0)));
        }
        if let Some((target, name)) = &self.target {
            let at = frame.to_px(place(*target));
            let arms = [[(-5.0, -5.0), (5.0, 5.0)], [(-5.0, 5.0), (5.0, -5.0)]];
            for arm in arms {
                let points = arm.map(|(x, y)| (at.0 + x, at.1 + y)).to_vec();
                marks.push(Mark::Line { points, width: 2.5, ink: Ink(theme.series(2), 1.0) });
            }
            let ink = Ink(theme.series(2), 1.0);
            let right = at.0 + 10.0 + measure(name, Font::SMALL_NAME) < size.0;
            let (x, anchor) = if right { (at.0 + 9.0, Anchor::Start) } else { (at.0 - 9.0, Anchor::End) };
            marks.push(text(name, (x, at.1 - 9.0), anchor, Font::SMALL_NAME, ink));
        }
        for &corner in &self.lit {
            let Some(&point) = self.path.first().filter(|_| corner < 3) else { continue };
            let points = [foot(point, corner), point].map(|p| frame.to_px(place(p))).to_vec();
            marks.push(Mark::Line { points, width: 7.0, ink: Ink(theme.series(0), 0.45) });
        }
        let way: Vec<Point> = self.path.iter().map(|p| frame.to_px(place(*p))).collect();
        if way.len() > 1 {
            let ink = Ink(theme.series(1), 1.0);
            marks.push(Mark::Line { points: way.clone(), width: 2.0, ink });
            for centre in &way[1..] {
                marks.push(Mark::Disc { centre: *centre, radius: 4.0, ink });
            }
        }
        if let Some(&centre) = way.first() {
            marks.push(Mark::Disc { centre, radius: 7.0, ink: Ink(theme.surface, 1.0) });
            marks.push(Mark::Ring { centre, radius: 7.0, width: 3.0, ink: Ink(theme.series(0), 1.0) });
        }
        (frame, marks)
    }

    /// The way, a distribution a row, and what each costs.
    fn table(&self) -> Table {
        let names = self.names.iter().cloned().chain([self.title.clone()]).collect();
        let row = |p: &[f64; 3]| p.iter().copied().chain([self.cost(*p)]).collect();
        Table { names, rows: self.path.iter().map(row).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn simplex(costs: [f64; 3]) -> Simplex {
        let names = ["a", "b", "c"].map(str::to_owned);
        let path = vec![[0.2, 0.3, 0.5], [0.3, 0.3, 0.4]];
        Simplex { title: "L".to_owned(), names, costs, target: None, path, lit: vec![2] }
    }

    proptest! {
        #[test]
        fn places_and_distributions_are_inverse(a in 0.01..1.0_f64, b in 0.01..1.0_f64, c in 0.01..1.0_f64) {
            let p = [a, b, c].map(|part| part / (a + b + c));
            let back = distribution(place(p), 0.0);
            prop_assert!(p.iter().zip(back).all(|(p, back)| (p - back).abs() < 1e-12));
        }

        #[test]
        fn whatever_is_pointed_at_is_a_distribution(x in -9.0..9.0_f64, y in -9.0..9.0_f64) {
            let p = distribution((x, y), 1e-4);
            prop_assert!((p.iter().sum::<f64>() - 1.0).abs() < 1e-12 && p.iter().all(|p| *p > 1e-5));
        }

        #[test]
        fn a_contour_lies_on_its_level(
            costs in prop::array::uniform3(0.0..2.0_f64), top in 0.01..0.99_f64, level in 0.05..3.0_f64,
        ) {
            let simplex = simplex(costs);
            if let Some(inside) = simplex.below(top, level) {
                for end in [inside.start, inside.end].into_iter().filter(|end| *end > 0.0 && *end < 1.0) {
                    let cost = simplex.cost([(1.0 - top) * (1.0 - end), (1.0 - top) * end, top]);
                    prop_assert!((cost - level).abs() < 1e-3 * (1.0 + level) || cost < level, "{cost} {level}");
                }
            }
        }

        #[test]
        fn any_size_has_a_picture(w in 1.0..900.0_f64, h in 1.0..900.0_f64, costs in prop::array::uniform3(0.0..2.0_f64)) {
            let (frame, marks) = simplex(costs).scene(&Theme::light(), (w, h), &|text, font| text.len() as f64 * font.px);
            prop_assert!(frame.px.0.start < frame.px.0.end);
            let finite = |point: &Point| point.0.is_finite() && point.1.is_finite();
            let drawn = |mark: &Mark| match mark {
                Mark::Rect { from, to, .. } => finite(from) && finite(to),
                Mark::Line { points, .. } => points.iter().all(finite),
                _ => true,
            };
            prop_assert!(marks.iter().all(drawn));
        }
    }

    #[test]
    fn the_height_over_a_side_is_what_a_point_has_of_the_corner() {
        let p = [0.2, 0.3, 0.5];
        for corner in 0..3 {
            let (at, below) = (place(p), place(foot(p, corner)));
            let height = (at.0 - below.0).hypot(at.1 - below.1);
            assert!((height - HEIGHT * p[corner]).abs() < 1e-12);
        }
    }

    #[test]
    fn a_label_has_straight_contours() {
        let simplex = simplex([1.0, 0.0, 0.0]);
        // p₁ = e^(−1) all along the contour of 1.
        let inside = simplex.below(0.2, 1.0).unwrap();
        assert!((0.8 * (1.0 - inside.end) - libm::exp(-1.0)).abs() < 1e-6, "{inside:?}");
        assert_eq!(inside.start, 0.0);
    }
}
