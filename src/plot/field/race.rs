//! What moves over a field: the paths of a race, with the arrows of a step.

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
