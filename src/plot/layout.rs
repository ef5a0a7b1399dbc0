//! How much room the labels take, and what is left for the frame.

use super::{
    Axis, CurveChart, Frame, Kind, Scale,
    clip::{self, Run},
    mark::{Font, Measure},
    tick::{self, Tick},
};

/// From the frame to the texts round it, in CSS pixels.
pub(super) const GAP: f64 = 8.0;

/// From the frame's right edge to the x axis' label beside the tick labels: past the half of the last of these.
pub(super) const X_LABEL_GAP: f64 = 18.0;

/// Height of a row of texts under the frame.
pub(super) const ROW: f64 = 16.0;

/// Pictures narrower than this carry no labels on their curves: the room goes to the curves.
const NARROW: f64 = 420.0;

/// Where things go.
pub(super) struct Layout {
    pub(super) frame: Frame,
    pub(super) x_ticks: Vec<Tick>,
    pub(super) y_ticks: Vec<Tick>,
    /// For each curve its stretches in view, in CSS pixels.
    pub(super) runs: Vec<Vec<Run>>,
    /// For each curve its label.
    pub(super) names: Vec<Name>,
    /// Whether the x axis' label has a row of its own under the tick labels, being too long to stand beside them.
    pub(super) x_label_below: bool,
    /// Whether labels are drawn at all; a picture too small for them is only frame.
    pub(super) texts: bool,
}

/// The label of a curve, before it has a place.
pub(super) struct Name {
    pub(super) text: String,
    pub(super) font: Font,
    pub(super) width: f64,
    pub(super) home: Home,
}

/// Where a curve's label belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Home {
    /// Outside, beside the curve's end at the right edge.
    Margin,
    /// Inside, along the curve.
    Inside,
    /// Nowhere.
    None,
}

/// Divides a picture of this size.
pub(super) fn layout(chart: &CurveChart, size: (f64, f64), measure: Measure) -> Layout {
    let (x, y) = (chart.x.drawable(), chart.y.drawable());
    let units: Vec<Vec<Run>> = chart.curves.iter().map(|curve| clip::runs(&curve.points, &x, &y)).collect();
    let narrow = size.0 < NARROW;
    let names: Vec<Name> = chart
        .curves
        .iter()
        .zip(&units)
        .map(|(c, runs)| name(c, runs, narrow, size.0 * 0.3, measure))
        .collect();

    let x_label = measure(&x.label, Font::TICK);
    let x_label_beside = x_label > 0.0 && x_label <= if narrow { 24.0 } else { 64.0 };
    let x_label_below = x_label > 0.0 && !x_label_beside;
    let rows = if x_label_below { 2.0 } else { 1.0 };
    let top = if y.label.is_empty() { 10.0 } else { 26.0 };
    let bottom = size.1 - ROW * rows - 10.0;
    if size.0 < 72.0 || bottom - top < 20.0 {
        let frame = Frame { px: (0.0..size.0.max(1.0), 0.0..size.1.max(1.0)), x, y };
        let runs = to_px(&frame, units);
        return Layout {
            frame,
            x_ticks: Vec::new(),
            y_ticks: Vec::new(),
            runs,
            names,
            x_label_below,
            texts: false,
        };
    }
    let y_ticks = tick::ticks(&y, (bottom - top) / if y.scale == Scale::Log10 { 40.0 } else { 60.0 });
    let left = widest(&y_ticks, measure) + GAP + 3.0;

    let mut margin = if x_label_beside { x_label + X_LABEL_GAP + 4.0 } else { 14.0 };
    for name in names.iter().filter(|name| name.home == Home::Margin) {
        margin = margin.max(name.width + GAP + 3.0);
    }
    // Where tick labels are very long, they are cut off rather than the frame.
    let left = left.min(size.0 * 0.4);
    let right = size.0 - margin.min(size.0 * 0.4);
    let x_ticks = roomy_ticks(&x, right - left, measure);

    let frame = Frame { px: (left.ceil()..right.floor(), top..bottom.floor()), x, y };
    let runs = to_px(&frame, units);
    Layout { frame, x_ticks, y_ticks, runs, names, x_label_below, texts: true }
}

fn name(curve: &super::Curve, runs: &[Run], narrow: bool, most: f64, measure: Measure) -> Name {
    let (font, short) = match curve.kind {
        Kind::Value => (Font::NAME, ""),
        Kind::Reference => (Font::SMALL_NAME, ""),
        Kind::Slope => (Font::NOTE, "f′"),
        Kind::Curvature => (Font::NOTE, "f″"),
    };
    let text = if curve.label.is_empty() { short.to_owned() } else { curve.label.clone() };
    let width = measure(&text, font);
    let home = match runs.last().and_then(|run| run.last()) {
        _ if narrow || text.is_empty() => Home::None,
        None => Home::None,
        Some(end) if end.0 > 1.0 - 1e-9 && width <= most => Home::Margin,
        Some(_) => Home::Inside,
    };
    Name { text, font, width, home }
}

fn widest(ticks: &[Tick], measure: Measure) -> f64 {
    ticks.iter().map(|tick| measure(&tick.label, Font::TICK)).fold(0.0, f64::max)
}

/// As many ticks as their labels leave room for.
fn roomy_ticks(axis: &Axis, width: f64, measure: Measure) -> Vec<Tick> {
    let mut count = width / 90.0;
    loop {
        let ticks = tick::ticks(axis, count);
        let room = width / ticks.len().max(1) as f64;
        if count <= 1.0 || widest(&ticks, measure) + 12.0 <= room {
            return ticks;
        }
        count *= 0.6;
    }
}

fn to_px(frame: &Frame, units: Vec<Vec<Run>>) -> Vec<Vec<Run>> {
    let run = |run: Run| run.into_iter().map(|p| frame.unit_to_px(p)).collect();
    units.into_iter().map(|runs| runs.into_iter().map(run).collect()).collect()
}
