//! A picture with the point that lies over it, as one.

use super::{Frame, Mark, Measure, Picture, Probe, Table, Theme, probe};

/// What the visitor sees: on screen the point has a canvas of its own, in a file it is a part of the picture.
#[derive(Clone, Copy)]
pub struct Pointed<'a> {
    /// The picture.
    pub picture: &'a dyn Picture,
    /// The point.
    pub probe: &'a Probe,
}

impl Picture for Pointed<'_> {
    fn scene(&self, theme: &Theme, size: (f64, f64), measure: Measure) -> (Frame, Vec<Mark>) {
        let (frame, mut marks) = self.picture.scene(theme, size, measure);
        marks.extend(probe::marks(self.probe, &frame, theme, measure));
        (frame, marks)
    }

    fn table(&self) -> Table {
        self.picture.table()
    }
}
