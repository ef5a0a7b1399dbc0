//! A quantity over a plane: colours for its value, isolines, lines over them, and a scale of the colours.

use std::ops::Range;

use super::{
    Axis, Colour, Frame, Picture, Scale, Table, Theme,
    mark::{Font, Ink, Mark, Measure},
    tick,
};

mod arrows;
mod iso;
mod landscape;
mod over;
mod paint;
mod race;
mod seen;
mod spots;
mod tags;
#[cfg(test)]
mod tests;
mod tint;
mod tracks;

pub use landscape::landscape;
pub use over::Over;
pub use race::{Arrow, Overlay, Path, Race, Spot, SpotShape};
pub use tint::Tint;
pub use tracks::Walked;

pub(super) use arrows::{HIDDEN, arrow};
pub(super) use paint::text;
pub(super) use seen::{Piece, Seen};
pub(super) use spots::spots;
pub(super) use tracks::overlay;

/// Room above the frame for the title, under it for the numbers of the axis and for the scale; CSS pixels.
pub(super) const ABOVE: f64 = 24.0;
pub(super) const NUMBERS: f64 = 20.0;
const SCALE: f64 = 30.0;
const GAP: f64 = 7.0;

/// Numbers on a grid of points, whose first and last columns and rows lie on the edges of the picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grid {
    /// Number of columns.
    pub cols: usize,
    /// The values, row by row upwards; one that is not finite is left blank.
    pub values: Vec<f64>,
}

/// A line over the colours.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldLine {
    /// Points in units of the axes, in the order in which they are joined.
    pub points: Vec<(f64, f64)>,
    /// Written beside it; may be empty.
    pub label: String,
}

/// A quantity over a plane.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldChart {
    /// What it is, over the frame.
    pub title: String,
    /// The horizontal axis.
    pub x: Axis,
    /// The vertical axis.
    pub y: Axis,
    /// The values.
    pub grid: Grid,
    /// Their colours.
    pub tint: Tint,
    /// Values that have an isoline; zero has a stronger one.
    pub levels: Vec<f64>,
    /// Lines over the colours: a boundary, a path.
    pub lines: Vec<FieldLine>,
    /// Points of note.
    pub spots: Vec<Spot>,
    /// Arrows over the colours: its gradients.
    pub arrows: Vec<Arrow>,
    /// Whether one unit is as long on both axes.
    pub square: bool,
}

impl Grid {
    /// `cols` × `rows` values of `f`, from the start of both ranges to their ends.
    pub fn sample(
        (x, y): (&Range<f64>, &Range<f64>),
        (cols, rows): (usize, usize),
        f: impl Fn(f64, f64) -> f64,
    ) -> Self {
        let (cols, rows) = (cols.max(2), rows.max(2));
        let at = |range: &Range<f64>, i: usize, n: usize| {
            let t = i as f64 / (n - 1) as f64;
            range.start * (1.0 - t) + range.end * t
        };
        let mut values = Vec::with_capacity(cols * rows);
        for j in 0..rows {
            let up = at(y, j, rows);
            values.extend((0..cols).map(|i| f(at(x, i, cols), up)));
        }
        Self { cols, values }
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.values.len().checked_div(self.cols).unwrap_or_default()
    }

    /// The largest distance from zero of what is finite.
    pub fn most(&self) -> f64 {
        self.values.iter().map(|value| value.abs()).filter(|value| value.is_finite()).fold(0.0, f64::max)
    }
}

/// About `count` round values between the ends of a range, for isolines.
pub fn levels(range: Range<f64>, scale: Scale, count: f64) -> Vec<f64> {
    let axis = Axis { range, scale, label: String::new() }.drawable();
    tick::ticks(&axis, count).into_iter().map(|tick| tick.value).collect()
}

impl Picture for FieldChart {
    fn scene(&self, theme: &Theme, size: (f64, f64), measure: Measure) -> (Frame, Vec<Mark>) {
        let mut marks = vec![Mark::Rect { from: (0.0, 0.0), to: size, ink: Ink(theme.surface, 1.0) }];
        let frame = self.frame(size, measure);
        self.cells(&frame, theme, &mut marks);
        self.marks(&frame, theme, size, measure, &mut marks);
        (frame, marks)
    }

    /// x, y, value; every point of the grid.
    fn table(&self) -> Table {
        let (x, y) = (self.x.drawable(), self.y.drawable());
        let at = |axis: &Axis, i: usize, n: usize| axis.value(i as f64 / (n.max(2) - 1) as f64);
        let (cols, rows) = (self.grid.cols, self.grid.rows());
        let row = |(i, value): (usize, &f64)| {
            vec![at(&x, i % cols.max(1), cols), at(&y, i / cols.max(1), rows), *value]
        };
        Table {
            names: vec![self.x.label.clone(), self.y.label.clone(), self.title.clone()],
            rows: self.grid.values.iter().enumerate().map(row).collect(),
        }
    }
}

impl FieldChart {
    /// Where the axes lie in a picture of this size.
    pub fn frame(&self, (width, height): (f64, f64), measure: Measure) -> Frame {
        let (x, y) = (self.x.drawable(), self.y.drawable());
        let ticks = tick::ticks(&y, height / 60.0);
        let left = ticks.iter().map(|tick| measure(&tick.label, Font::TICK)).fold(0.0, f64::max) + GAP + 2.0;
        let room = (width - left - 10.0, height - ABOVE - NUMBERS - SCALE);
        if room.0 < 24.0 || room.1 < 24.0 {
            return Frame { px: (0.0..width.max(1.0), 0.0..height.max(1.0)), x, y };
        }
        let (wide, high) = if self.square { (room.0.min(room.1), room.0.min(room.1)) } else { room };
        let left = (left + (room.0 - wide) / 2.0).floor();
        Frame { px: (left..left + wide.floor(), ABOVE..ABOVE + high.floor()), x, y }
    }

    /// The colours as pixels, four bytes each, the upper row first; blank where there is no value.
    pub fn pixels(&self, theme: &Theme) -> Vec<u8> {
        let rows = self.grid.values.chunks(self.grid.cols.max(1)).rev();
        let mut bytes = Vec::with_capacity(4 * self.grid.values.len());
        for value in rows.flatten() {
            bytes.extend(match self.tint.colour(*value, theme) {
                Some(Colour(red, green, blue)) => [red, green, blue, 255],
                None => [0; 4],
            });
        }
        bytes
    }
}
