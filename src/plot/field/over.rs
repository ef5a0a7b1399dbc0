//! What lies over a field that is painted already.

use super::{FieldChart, Overlay, Walked};
use super::{paint::text, seen::flat, tracks};
use crate::plot::{
    Frame, Picture, Table, Theme,
    mark::{Anchor, Font, Ink, Mark, Measure},
    place::Bounds,
};

const RADIUS: f64 = 7.0;
const ARM: f64 = 15.0;

/// A layer over the colours of a field; it paints no ground, so that it can lie on a transparent canvas of its own.
#[derive(Clone, Debug, PartialEq)]
pub enum Over<'a> {
    /// Isolines, lines, numbers and scale.
    Lines(&'a FieldChart),
    /// The point that is being looked at.
    Point {
        /// Where the axes lie.
        frame: &'a Frame,
        /// The point, in units of the axes.
        at: (f64, f64),
        /// The value there, in words; may be empty.
        label: &'a str,
    },
    /// What moves over it.
    Race {
        /// Where the axes lie.
        frame: &'a Frame,
        /// The start that is drawn, where it is not that of the overlay.
        start: Option<(f64, f64)>,
        /// What moves.
        overlay: &'a Overlay,
        /// What a trail below shows of it.
        walked: &'a Walked,
    },
    /// What has been left behind by what moves.
    Trail {
        /// Where the axes lie.
        frame: &'a Frame,
        /// What moves.
        overlay: &'a Overlay,
        /// What is painted of it.
        walked: &'a Walked,
    },
}

impl Picture for Over<'_> {
    fn scene(&self, theme: &Theme, size: (f64, f64), measure: Measure) -> (Frame, Vec<Mark>) {
        let mut marks = Vec::new();
        match self {
            Self::Lines(chart) => {
                let frame = chart.frame(size, measure);
                chart.marks(&frame, theme, size, measure, &mut marks);
                (frame, marks)
            }
            Self::Point { frame, at, label } => {
                point(frame, *at, label, theme, measure, &mut marks);
                ((*frame).clone(), marks)
            }
            Self::Race { frame, start, overlay, walked } => {
                flat(frame, |seen| {
                    tracks::overlay(overlay, walked, *start, seen, theme, measure, &mut marks)
                });
                ((*frame).clone(), marks)
            }
            Self::Trail { frame, overlay, walked } => {
                flat(frame, |seen| tracks::trail(overlay, walked, seen, theme, &mut marks));
                ((*frame).clone(), marks)
            }
        }
    }

    fn table(&self) -> Table {
        match self {
            Self::Lines(chart) => chart.table(),
            Self::Point { .. } | Self::Race { .. } | Self::Trail { .. } => Table::default(),
        }
    }
}

/// A ring with a cross through it, and its label beside it; nothing where it is out of view.
fn point(frame: &Frame, at: (f64, f64), label: &str, theme: &Theme, measure: Measure, marks: &mut Vec<Mark>) {
    let centre = frame.to_px(at);
    let (h, v) = (&frame.px.0, &frame.px.1);
    let view = Bounds { left: h.start, top: v.start, right: h.end, bottom: v.end };
    // Half a pixel of grace for a point on the very edge.
    let seen = |p: f64, low: f64, high: f64| low - 0.5 <= p && p <= high + 0.5;
    if !(seen(centre.0, view.left, view.right) && seen(centre.1, view.top, view.bottom)) {
        return;
    }
    let arms = [
        [(centre.0 - ARM, centre.1), (centre.0 + ARM, centre.1)],
        [(centre.0, centre.1 - ARM), (centre.0, centre.1 + ARM)],
    ];
    for (width, ink) in [(4.0, Ink(theme.surface, 0.85)), (1.5, Ink(theme.ink, 1.0))] {
        marks.extend(arms.iter().map(|arm| Mark::Line { points: arm.to_vec(), width, ink }));
    }
    marks.push(Mark::Disc { centre, radius: RADIUS, ink: Ink(theme.surface, 1.0) });
    marks.push(Mark::Ring { centre, radius: RADIUS, width: 2.5, ink: Ink(theme.ink, 1.0) });
    let (width, height) = (measure(label, Font::SMALL_NAME) + 8.0, Font::SMALL_NAME.height() + 2.0);
    let sides = [
        (centre.0 + RADIUS + 5.0, centre.1 - 14.0),
        (centre.0 - RADIUS - 5.0 - width, centre.1 - 14.0),
        (centre.0 + RADIUS + 5.0, centre.1 + 14.0),
        (centre.0 - RADIUS - 5.0 - width, centre.1 + 14.0),
    ];
    let places = sides.map(|(left, middle)| Bounds::of_text(left, middle, width, height));
    if let Some(place) = places.iter().find(|place| view.contains(place)).filter(|_| !label.is_empty()) {
        let (from, to) = ((place.left, place.top), (place.right, place.bottom));
        marks.push(Mark::Rect { from, to, ink: Ink(theme.surface, 0.9) });
        let at = (place.left + 4.0, (place.top + place.bottom) / 2.0);
        text(label, at, Anchor::Start, Font::SMALL_NAME, Ink(theme.ink, 1.0), marks);
    }
}
