//! Pure functions from data to a picture, over any plotters backend.
//!
//! A chart is plain data ([`CurveChart`]); [`draw`] lays it out once, as a list of marks in CSS pixels, and
//! paints that list on whatever backend it is given: the canvas on screen, SVG for export ([`to_svg`]), a
//! recorder in the tests. Nothing here knows the browser.

use std::ops::Range;

pub mod area;
pub mod arrows;
mod bars;
pub mod cells;
mod clip;
mod csv;
mod dash;
mod draw;
pub mod field;
pub mod fine;
mod frame;
pub mod heat;
mod label;
mod layout;
mod mark;
mod place;
mod pointed;
mod probe;
#[cfg(test)]
mod recorder;
pub mod relief;
mod sample;
pub mod scatter;
mod scene;
pub mod simplex;
mod svg;
#[cfg(test)]
mod tests;
mod theme;
mod tick;

pub use bars::{BarChart, Bars, lit_among};
pub use dash::{Pattern, dashes};
pub use draw::{draw, draw_probe};
pub use fine::Fine;
pub use frame::Frame;
pub use mark::{Anchor, Font, Ink, Mark, Measure, Point};
pub use pointed::Pointed;
pub use sample::sample;
pub use svg::{text_width, to_svg};
pub use theme::{Colour, Theme};

/// Data that can be drawn.
pub trait Picture {
    /// The marks of a picture of this size in CSS pixels, back to front, and where its axes lie.
    fn scene(&self, theme: &Theme, size: (f64, f64), measure: Measure) -> (Frame, Vec<Mark>);

    /// What is drawn, as numbers.
    fn table(&self) -> Table;
}

/// Numbers in columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What each column is.
    pub names: Vec<String>,
    /// The rows; as many numbers as there are names, NaN where there is none.
    pub rows: Vec<Vec<f64>>,
}

/// Curves over one pair of axes: everything that a picture shows.
#[derive(Clone, Debug, PartialEq)]
pub struct CurveChart {
    /// The horizontal axis.
    pub x: Axis,
    /// The vertical axis.
    pub y: Axis,
    /// The curves; of two that meet, the later one is painted over the earlier one of its kind.
    pub curves: Vec<Curve>,
    /// Shaded intervals of x, behind everything else.
    pub bands: Vec<Band>,
}

/// What is in view along one axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// From the left or bottom edge to the right or top edge, in real units.
    ///
    /// A range that cannot be drawn (reversed, empty, not finite, not positive under [`Scale::Log10`]) is
    /// replaced by a near one that can; [`Frame`] says which.
    pub range: Range<f64>,
    /// How values become distances.
    pub scale: Scale,
    /// A short name such as "x", shown in small type at the end of the axis; may be empty.
    pub label: String,
}

/// How values become distances along an axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Equal differences are equal distances.
    Linear,
    /// Equal ratios are equal distances; both ends of the range are positive.
    Log10,
}

/// One line through the chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// Written at the curve's end; for slopes and curvatures, empty means f′ and f″.
    pub label: String,
    /// Which of the six series gives colour and dash; counted modulo six.
    pub series: usize,
    /// What the curve shows, which decides weight and dash.
    pub kind: Kind,
    /// Points in the order in which they are joined. The curve is split where one is not finite; under
    /// [`Scale::Log10`] also at negative values, while a zero lets it fall through the bottom edge.
    pub points: Vec<(f64, f64)>,
}

/// What a curve shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The function itself: the strongest line, in the dash of its series.
    Value,
    /// Something to compare with, in grey.
    Reference,
    /// A first derivative: thinner and paler, in the dash of its series.
    Slope,
    /// A second derivative: thinner still, dash and dot.
    Curvature,
}

/// A shaded interval of x.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// From where to where, in units of the x axis.
    pub x: Range<f64>,
    /// Which of the six series gives the colour; counted modulo six.
    pub series: usize,
    /// Written at the top of the band if it fits there.
    pub label: String,
}

/// A point on a curve that is being looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Probe {
    /// Where, in units of the axes.
    pub point: (f64, f64),
    /// The slope dy/dx there, in units of the axes, for a tangent.
    pub slope: Option<f64>,
    /// Which of the six series gives the colour; counted modulo six.
    pub series: usize,
    /// Written beside the point.
    pub label: Option<String>,
}
