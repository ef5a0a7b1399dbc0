//! The surface and the paths over it as one picture, for a file and for the first sight of the page.

use crate::plot::field::{FieldChart, Over, Overlay, Walked};
use crate::plot::{Frame, Ink, Mark, Measure, Picture, Table, Theme};

/// A field with what moves over it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct RacePicture {
    pub(super) field: FieldChart,
    pub(super) overlay: Overlay,
    /// Whether the field has its colours, which are thousands of rectangles, or isolines only.
    pub(super) coloured: bool,
    /// What is drawn, as numbers.
    pub(super) table: Table,
}

impl Picture for RacePicture {
    fn scene(&self, theme: &Theme, size: (f64, f64), measure: Measure) -> (Frame, Vec<Mark>) {
        let (frame, mut marks) = if self.coloured {
            self.field.scene(theme, size, measure)
        } else {
            let (frame, lines) = Over::Lines(&self.field).scene(theme, size, measure);
            let ground = Mark::Rect { from: (0.0, 0.0), to: size, ink: Ink(theme.surface, 1.0) };
            (frame, std::iter::once(ground).chain(lines).collect())
        };
        let over =
            Over::Race { frame: &frame, start: None, overlay: &self.overlay, walked: &Walked::default() };
        marks.extend(over.scene(theme, size, measure).1);
        (frame, marks)
    }

    fn table(&self) -> Table {
        self.table.clone()
    }
}
