//! A field as a surface in space, turned by the visitor.

use super::field::{ABOVE, FieldChart, HIDDEN, NUMBERS, Overlay, Walked, arrow, overlay, spots};
use super::{
    Frame, Picture, Table, Theme,
    mark::{Ink, Mark, Measure},
    place::Bounds,
};

mod ground;
mod lay;
mod paint;
#[cfg(test)]
mod tests;
mod view;
mod walls;

use ground::Ground;
use lay::seen;
pub use view::TILTS;
use view::View;
use walls::Walls;

/// Room at the sides and under the floor for numbers; CSS pixels.
const SIDE: f64 = 36.0;
const UNDER: f64 = 26.0;

/// The turn and the tilt from which a surface is first seen, in degrees.
pub const FIRST_VIEW: (f64, f64) = (30.0, 40.0);

/// How values become heights.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Heights {
    /// Equal differences are equal heights. Far outliers are cut to a plateau.
    #[default]
    Linear,
    /// By the logarithm of the height above the lowest value.
    Log,
}

/// A field as a surface in space.
#[derive(Clone, Debug, PartialEq)]
pub struct Relief {
    /// Axes, values, colours, isolines and spots.
    pub field: FieldChart,
    /// How values become heights.
    pub height: Heights,
    /// How far it is turned about the vertical, in degrees; at 0 the horizontal axis runs from left to right.
    pub turn: f64,
    /// How far the view is above the horizon, in degrees: 90 from above. Drawn within [`TILTS`].
    pub tilt: f64,
}

/// What moves over a relief; it paints no ground, so that it can lie on a transparent canvas of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct OverRelief<'a> {
    /// The surface.
    pub relief: &'a Relief,
    /// What moves over it.
    pub overlay: &'a Overlay,
}

impl Relief {
    /// What is seen of it, in a picture of this size.
    fn setting(&self, size: (f64, f64), measure: Measure) -> (Frame, Bounds, View, Ground) {
        let frame = self.field.frame(size, measure);
        // As high as the flat picture with the numbers along its lower edge.
        let all =
            Bounds { left: 2.0, top: ABOVE, right: size.0 - 2.0, bottom: frame.px.1.end + NUMBERS - 4.0 };
        let (left, right) = (all.left + SIDE, all.right - SIDE);
        let room = Bounds { left, right, top: all.top, bottom: all.bottom - UNDER };
        (frame, all, View::new(self.turn, self.tilt, &room), Ground::of(self))
    }
}

impl Picture for Relief {
    fn scene(&self, theme: &Theme, size: (f64, f64), measure: Measure) -> (Frame, Vec<Mark>) {
        let mut marks = vec![Mark::Rect { from: (0.0, 0.0), to: size, ink: Ink(theme.surface, 1.0) }];
        let (frame, room, view, ground) = self.setting(size, measure);
        let axes = (&frame.x, &frame.y);
        let texts = frame.px.1.start >= ABOVE;
        Walls { ground: &ground, view: &view, axes, theme, measure, room }.marks(texts, &mut marks);
        paint::surface(&ground, &self.field.tint, &view, theme, &mut marks);
        seen(&ground, &view, axes, room, |seen| {
            paint::lines(&ground, &self.field, seen, theme, &mut marks);
            for piece in self.field.lines.iter().flat_map(|line| seen.line(&line.points)) {
                let ink = Ink(theme.ink, if piece.hidden { HIDDEN } else { 1.0 });
                marks.push(Mark::Line { points: piece.points, width: 2.0, ink });
            }
            for gradient in &self.field.arrows {
                arrow(gradient, seen, theme, &mut marks);
            }
            spots(&self.field.spots, seen, theme, measure, &mut marks);
        });
        if texts {
            self.field.surroundings(&frame, theme, size, measure, &mut marks);
        }
        (frame, marks)
    }

    fn table(&self) -> Table {
        self.field.table()
    }
}

impl Picture for OverRelief<'_> {
    fn scene(&self, theme: &Theme, size: (f64, f64), measure: Measure) -> (Frame, Vec<Mark>) {
        let mut marks = Vec::new();
        let (frame, room, view, ground) = self.relief.setting(size, measure);
        seen(&ground, &view, (&frame.x, &frame.y), room, |seen| {
            overlay(self.overlay, &Walked::default(), None, seen, theme, measure, &mut marks);
        });
        (frame, marks)
    }

    fn table(&self) -> Table {
        Table::default()
    }
}

/// A relief with what moves over it, in one picture: a file.
#[derive(Clone, Debug, PartialEq)]
pub struct ReliefRace {
    /// The surface.
    pub relief: Relief,
    /// What moves over it.
    pub overlay: Overlay,
}

impl Picture for ReliefRace {
    fn scene(&self, theme: &Theme, size: (f64, f64), measure: Measure) -> (Frame, Vec<Mark>) {
        let (frame, mut marks) = self.relief.scene(theme, size, measure);
        let over = OverRelief { relief: &self.relief, overlay: &self.overlay };
        marks.extend(over.scene(theme, size, measure).1);
        (frame, marks)
    }

    fn table(&self) -> Table {
        self.overlay.table((&self.relief.field.x.label, &self.relief.field.y.label))
    }
}
