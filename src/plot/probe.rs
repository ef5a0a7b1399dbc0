//! The marks of a point that is being looked at.

use super::{
    Frame, Probe, Scale, Theme, clip, dash,
    mark::{Anchor, Font, Ink, Mark, Measure, Point},
    place::Bounds,
};

/// Half the tangent's length, the ring's radius, and from the point to its label; CSS pixels.
const REACH: f64 = 80.0;
const RADIUS: f64 = 7.0;
const LABEL_GAP: f64 = 12.0;

/// The marks of a probe, back to front; none when its point is out of view.
pub(super) fn marks(probe: &Probe, frame: &Frame, theme: &Theme, measure: Measure) -> Vec<Mark> {
    let centre = frame.to_px(probe.point);
    let (h, v) = &frame.px;
    // Half a pixel of grace for a point on the very edge.
    let seen = |p: f64, edges: &std::ops::Range<f64>| edges.start - 0.5 <= p && p <= edges.end + 0.5;
    if !(seen(centre.0, h) && seen(centre.1, v)) {
        return Vec::new();
    }
    let mut marks = Vec::new();
    let zero = match frame.y.scale {
        Scale::Linear => frame.to_px((probe.point.0, 0.0)).1.clamp(v.start, v.end),
        Scale::Log10 => v.end,
    };
    let drop_line = [(centre.0, centre.1), (centre.0, zero)];
    dash::walk(&drop_line, &[2.0, 3.0], |points| {
        marks.push(Mark::Line { points, width: 1.25, ink: Ink(theme.ink_3, 1.0) });
    });
    if let Some((from, to)) = probe.slope.and_then(|slope| tangent(probe.point, slope, centre, frame)) {
        marks.push(Mark::Line { points: vec![from, to], width: 1.5, ink: Ink(theme.ink, 1.0) });
    }
    let colour = theme.series(probe.series);
    marks.push(Mark::Disc { centre, radius: RADIUS, ink: Ink(theme.surface, 1.0) });
    marks.push(Mark::Ring { centre, radius: RADIUS, width: 3.0, ink: Ink(colour, 1.0) });
    if let Some(label) = probe.label.as_ref().filter(|label| !label.is_empty()) {
        label_marks(label, probe, centre, frame, theme, measure, &mut marks);
    }
    marks
}

/// The tangent's ends; `None` where the slope is not finite.
fn tangent(point: (f64, f64), slope: f64, centre: Point, frame: &Frame) -> Option<(Point, Point)> {
    let (width, height) = (frame.px.0.end - frame.px.0.start, frame.px.1.end - frame.px.1.start);
    // Along the axes' scales: dv/du = dy/dx · (dv/dy) / (du/dx), then to pixels.
    let rise = slope * frame.y.unit_slope(point.1) * height / (frame.x.unit_slope(point.0) * width);
    if !rise.is_finite() {
        return None;
    }
    let run = REACH / rise.hypot(1.0);
    let unit = |sign: f64| {
        let p = (centre.0 + sign * run, centre.1 - sign * run * rise);
        ((p.0 - frame.px.0.start) / width, (frame.px.1.end - p.1) / height)
    };
    let (from, to) = clip::segment(unit(-1.0), unit(1.0))?;
    Some((frame.unit_to_px(from), frame.unit_to_px(to)))
}

/// Where a rising (or falling) curve is not: above on the one side or below on the other, else level with the ring;
/// the first of these that is within the frame.
fn label_marks(
    label: &str,
    probe: &Probe,
    centre: Point,
    frame: &Frame,
    theme: &Theme,
    measure: Measure,
    marks: &mut Vec<Mark>,
) {
    let (h, v) = &frame.px;
    let font = Font::SMALL_NAME;
    let (width, height) = (measure(label, font), font.height());
    let (left, right) = (centre.0 - LABEL_GAP - width, centre.0 + LABEL_GAP);
    let (above, below) = (centre.1 - LABEL_GAP - height / 2.0, centre.1 + LABEL_GAP + height / 2.0);
    let rising = probe.slope.is_some_and(|slope| slope > 0.0);
    let (first, second) = if rising { (left, right) } else { (right, left) };
    let places = [(first, above), (second, below), (left, centre.1), (right, centre.1)];
    let view = Bounds { left: h.start, top: v.start, right: h.end, bottom: v.end };
    let fits = |&(x, y): &Point| view.contains(&Bounds::of_text(x, y, width, height));
    let at = places.into_iter().find(fits).unwrap_or((left.max(h.start), centre.1));
    let b = Bounds::of_text(at.0, at.1, width, height);
    let plate = ((b.left - 3.0, b.top), (b.right + 3.0, b.bottom));
    marks.push(Mark::Rect { from: plate.0, to: plate.1, ink: Ink(theme.surface, 0.94) });
    marks.push(Mark::Text {
        text: label.to_owned(),
        at,
        anchor: Anchor::Start,
        font,
        ink: Ink(theme.ink, 1.0),
    });
}
