//! A field as a surface in space, turned by the visitor.

use super::field::{FieldChart, Overlay};
use super::{
    Frame, Picture, Table, Theme,
    mark::{Ink, Mark, Measure},
};

/// The turn and the tilt from which a surface is first seen, in degrees.
pub const FIRST_VIEW: (f64, f64) = (-30.0, 45.0);

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
    /// How far the view is above the horizon, in degrees: 90 from above. Drawn between 15 and 90.
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

impl Picture for Relief {
    fn scene(&self, theme: &Theme, size: (f64, f64), measure: Measure) -> (Frame, Vec<Mark>) {
        (
            self.field.frame(size, measure),
            vec![Mark::Rect { from: (0.0, 0.0), to: size, ink: Ink(theme.surface, 1.0) }],
        )
    }

    fn table(&self) -> Table {
        self.field.table()
    }
}

impl Picture for OverRelief<'_> {
    fn scene(&self, _: &Theme, size: (f64, f64), measure: Measure) -> (Frame, Vec<Mark>) {
        (self.relief.field.frame(size, measure), Vec::new())
    }

    fn table(&self) -> Table {
        Table::default()
    }
}
