//! The box round a surface: floor, walls behind, and numbers along three edges.

use super::ground::Ground;
use super::view::{TALL, View};
use crate::plot::{
    Axis, Theme,
    field::text,
    mark::{Anchor, Font, Ink, Mark, Measure, Point},
    place::Bounds,
    tick,
};

/// The floor lies a little below the lowest point.
const FLOOR: f64 = -0.06;
/// From an edge to its numbers, and to its name; CSS pixels.
const NUMBER: f64 = 13.0;
const NAME: f64 = 30.0;
/// A wall lower than this has no numbers.
const LEAST: f64 = 40.0;

/// The box, to be painted before the surface.
pub(super) struct Walls<'a> {
    pub(super) ground: &'a Ground,
    pub(super) view: &'a View,
    pub(super) axes: (&'a Axis, &'a Axis),
    pub(super) theme: &'a Theme,
    pub(super) measure: Measure<'a>,
    /// Where numbers may be.
    pub(super) room: Bounds,
}

impl Walls<'_> {
    pub(super) fn marks(&self, texts: bool, marks: &mut Vec<Mark>) {
        let near = self.view.near();
        let sign = |way: f64| if way >= 0.0 { 1.0 } else { -1.0 };
        // The corner that is nearest to the viewer.
        let (x, y) = (sign(near[0]), sign(near[1]));
        let corner = |x: f64, y: f64, z: f64| self.view.px([x, y, z]);
        let mut line = |points: Vec<Point>, ink: Ink| marks.push(Mark::Line { points, width: 1.0, ink });
        let (strong, weak) = (Ink(self.theme.axis, 1.0), Ink(self.theme.rule, 1.0));
        let behind = |z: f64| vec![corner(x, -y, z), corner(-x, -y, z), corner(-x, y, z)];
        for (_, height) in self.ground.ticks() {
            line(behind(height), weak);
        }
        for (at_x, at_y) in [(x, -y), (-x, -y), (-x, y)] {
            line(vec![corner(at_x, at_y, FLOOR), corner(at_x, at_y, TALL)], weak);
        }
        line(behind(TALL), weak);
        let floor = [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0), (-1.0, -1.0)];
        line(floor.iter().map(|(x, y)| corner(*x, *y, FLOOR)).collect(), strong);
        if texts {
            let mut taken = Vec::new();
            self.edge(self.axes.0, |t| [t, y, FLOOR], (0.0, y), &mut taken, marks);
            self.edge(self.axes.1, |t| [x, t, FLOOR], (x, 0.0), &mut taken, marks);
            // The corner at the left or at the right that is no end of both edges with numbers.
            let sides = [(x, -y), (-x, y)];
            let left =
                sides.iter().min_by(|a, b| corner(a.0, a.1, 0.0).0.total_cmp(&corner(b.0, b.1, 0.0).0));
            if let Some(side) = left {
                self.heights(*side, &mut taken, marks);
            }
        }
    }

    /// The numbers of an axis along an edge of the floor, and its name; `out` is the way away from the box.
    fn edge(
        &self,
        axis: &Axis,
        at: impl Fn(f64) -> [f64; 3],
        out: (f64, f64),
        taken: &mut Vec<Bounds>,
        marks: &mut Vec<Mark>,
    ) {
        let from = self.view.px([0.0, 0.0, 0.0]);
        let to = self.view.px([out.0, out.1, 0.0]);
        let far = (to.0 - from.0).hypot(to.1 - from.1).max(f64::MIN_POSITIVE);
        let out = ((to.0 - from.0) / far, (to.1 - from.1) / far);
        let ends = [self.view.px(at(-1.0)), self.view.px(at(1.0))];
        let long = (ends[1].0 - ends[0].0).hypot(ends[1].1 - ends[0].1);
        let mut widest: f64 = 0.0;
        for tick in tick::ticks(axis, long / 45.0) {
            let edge = self.view.px(at(2.0 * axis.unit(tick.value) - 1.0));
            let width = (self.measure)(&tick.label, Font::TICK);
            let middle = beside(edge, out, NUMBER, width);
            if self.number(&tick.label, middle, width, Ink(self.theme.ink_3, 1.0), taken, marks) {
                let short = (edge.0 + 4.0 * out.0, edge.1 + 4.0 * out.1);
                marks.push(Mark::Line {
                    points: vec![edge, short],
                    width: 1.0,
                    ink: Ink(self.theme.axis, 1.0),
                });
                widest = widest.max(width * out.0.abs());
            }
        }
        let width = (self.measure)(&axis.label, Font::TICK);
        let middle = beside(self.view.px(at(0.0)), out, NAME, width + 2.0 * widest);
        self.number(&axis.label, middle, width, Ink(self.theme.ink_2, 1.0), taken, marks);
    }

    /// The numbers of the heights, left of an upright edge.
    fn heights(&self, (x, y): (f64, f64), taken: &mut Vec<Bounds>, marks: &mut Vec<Mark>) {
        let (foot, head) = (self.view.px([x, y, 0.0]), self.view.px([x, y, TALL]));
        if foot.1 - head.1 < LEAST {
            return;
        }
        for (tick, height) in self.ground.ticks() {
            let width = (self.measure)(&tick.label, Font::TICK);
            let edge = self.view.px([x, y, height]);
            let middle = (edge.0 - 6.0 - width / 2.0, edge.1);
            self.number(&tick.label, middle, width, Ink(self.theme.ink_3, 1.0), taken, marks);
        }
    }

    /// Writes a number, if there is room.
    fn number(
        &self,
        label: &str,
        middle: Point,
        width: f64,
        ink: Ink,
        taken: &mut Vec<Bounds>,
        marks: &mut Vec<Mark>,
    ) -> bool {
        let bounds = Bounds::of_text(middle.0 - width / 2.0, middle.1, width, Font::TICK.height());
        let free = self.room.contains(&bounds) && !taken.iter().any(|other| other.meets(&bounds.grown(2.0)));
        if free {
            text(label, middle, Anchor::Middle, Font::TICK, ink, marks);
            taken.push(bounds);
        }
        free
    }
}

/// The middle of a text of this width beside a point.
fn beside(at: Point, out: Point, gap: f64, width: f64) -> Point {
    (at.0 + out.0 * (gap + width / 2.0 - 4.0).max(gap), at.1 + out.1 * gap)
}
