//! What moves over a field: the paths of a race, with the arrows of a step.

use super::{FieldChart, Over, Walked};
use crate::plot::{
    Frame, Picture, Table, Theme,
    mark::{Mark, Measure},
};

/// A path over a field, in the colour and the dash of its series, up to its last point, where it has its head.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Path {
    /// Points in units of the axes, in the order in which they are joined; the path is split where one is not finite.
    pub points: Vec<(f64, f64)>,
    /// Which of the series gives colour and dash.
    pub series: usize,
    /// Written at its head, where there is room; may be empty.
    pub label: String,
    /// Whether it is the one that is looked at: wider, and over the others.
    pub strong: bool,
    /// A point of it to be found again, inside or beyond what is drawn: ringed.
    pub marked: Option<(f64, f64)>,
}

/// What a point of a landscape is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpotShape {
    /// Lowest in its neighbourhood: +.
    Minimum,
    /// Neither: ×.
    Saddle,
    /// Highest in its neighbourhood: △.
    Maximum,
}

/// A point of a landscape.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// Where, in units of the axes.
    pub at: (f64, f64),
    /// What it is.
    pub shape: SpotShape,
    /// Written beside it, where there is room; may be empty.
    pub label: String,
}

/// An arrow over a field: what a step used, or the gradient at a point of a grid.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrow {
    /// Where it begins, in units of the axes.
    pub from: (f64, f64),
    /// Where it points, in units of the axes.
    pub to: (f64, f64),
    /// Which of the series gives the colour; none for ink.
    pub series: Option<usize>,
    /// Written at its tip, where there is room; may be empty.
    pub label: String,
    /// Whether it is one of many, a hairline.
    pub faint: bool,
}

/// What moves over a field.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overlay {
    /// The paths.
    pub paths: Vec<Path>,
    /// The arrows of a step.
    pub arrows: Vec<Arrow>,
    /// Where all begin.
    pub start: Option<(f64, f64)>,
    /// Written beside the start; may be empty.
    pub start_label: String,
}

/// A field with what moves over it, in one picture: a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Race {
    /// The field.
    pub field: FieldChart,
    /// What moves over it.
    pub overlay: Overlay,
}

impl Picture for Race {
    fn scene(&self, theme: &Theme, size: (f64, f64), measure: Measure) -> (Frame, Vec<Mark>) {
        let (frame, mut marks) = self.field.scene(theme, size, measure);
        let over =
            Over::Race { frame: &frame, start: None, overlay: &self.overlay, walked: &Walked::default() };
        marks.extend(over.scene(theme, size, measure).1);
        (frame, marks)
    }

    fn table(&self) -> Table {
        self.overlay.table((&self.field.x.label, &self.field.y.label))
    }
}

impl Overlay {
    /// The points of all paths, a row a step; the axes have these names.
    pub fn table(&self, (x, y): (&str, &str)) -> Table {
        let columns = |path: &Path| [x, y].map(|axis| format!("{} {axis}", path.label));
        let rows = self.paths.iter().map(|path| path.points.len()).max().unwrap_or_default();
        let row = |step: usize| {
            let points = self.paths.iter().map(|path| path.points.get(step).copied());
            let numbers = points.flat_map(|at| at.map_or([f64::NAN; 2], |(x, y)| [x, y]));
            std::iter::once(step as f64).chain(numbers).collect()
        };
        Table {
            names: std::iter::once("step".to_owned()).chain(self.paths.iter().flat_map(columns)).collect(),
            rows: (0..rows).map(row).collect(),
        }
    }
}
