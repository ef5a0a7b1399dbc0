//! Labels beside points, which never overlap.

use super::paint::text;
use crate::plot::{
    Theme,
    mark::{Anchor, Font, Ink, Mark, Measure, Point},
    place::Bounds,
};

/// Room round the letters.
const PAD: f64 = 4.0;

/// What is taken already, and where labels may be.
pub(super) struct Tags<'a> {
    pub(super) view: Bounds,
    pub(super) taken: Vec<Bounds>,
    pub(super) theme: &'a Theme,
    pub(super) measure: Measure<'a>,
}

impl Tags<'_> {
    /// Keeps labels away from a point.
    pub(super) fn keep(&mut self, at: Point, radius: f64) {
        self.taken.push(Bounds { left: at.0, top: at.1, right: at.0, bottom: at.1 }.grown(radius));
    }

    /// Writes a label beside a point, in the first place that is free; nowhere if none is.
    pub(super) fn put(
        &mut self,
        label: &str,
        at: Point,
        gap: f64,
        font: Font,
        ink: Ink,
        marks: &mut Vec<Mark>,
    ) {
        if label.is_empty() {
            return;
        }
        let (width, height) = ((self.measure)(label, font) + 2.0 * PAD, font.height() + 1.0);
        let (left, right) = (at.0 - gap - width, at.0 + gap);
        let middle = at.0 - width / 2.0;
        let near = [(right, 0.6), (left, 0.6), (right, -0.6), (left, -0.6)]
            .map(|(x, rows)| (x, at.1 + rows * height));
        let over = [(middle, -1.0), (middle, 1.0)].map(|(x, way)| (x, at.1 + way * (gap + height / 2.0)));
        let far = [
            (right, 1.7),
            (left, 1.7),
            (right, -1.7),
            (left, -1.7),
            (right, 2.8),
            (left, 2.8),
            (right, -2.8),
            (left, -2.8),
        ]
        .map(|(x, rows)| (x, at.1 + rows * height));
        let places = near.iter().chain(&over).chain(&far);
        let mut bounds = places.map(|(x, y)| Bounds::of_text(*x, *y, width, height));
        let free =
            |place: &Bounds| self.view.contains(place) && !self.taken.iter().any(|other| other.meets(place));
        if let Some(place) = bounds.find(free) {
            let (from, to) = ((place.left, place.top), (place.right, place.bottom));
            marks.push(Mark::Rect { from, to, ink: Ink(self.theme.surface, 0.74) });
            let at = (place.left + PAD, (place.top + place.bottom) / 2.0);
            text(label, at, Anchor::Start, font, ink, marks);
            self.taken.push(place);
        }
    }
}
