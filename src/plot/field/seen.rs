//! How what lies over the axes is seen: flat, or on a surface in space.

use crate::plot::{Axis, Frame, clip, mark::Point, place::Bounds};

/// Points that would fall on the same pixel are left out of a path; CSS pixels.
const NEAR: f64 = 0.7;

/// A stretch of a line, in pixels.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::plot) struct Piece {
    pub(in crate::plot) points: Vec<Point>,
    /// Whether something lies before it.
    pub(in crate::plot) hidden: bool,
}

/// Where a point is seen, and whether something lies before it.
pub(in crate::plot) type Place<'a> = &'a dyn Fn((f64, f64)) -> (Point, bool);

/// How a line is seen.
pub(in crate::plot) type Lay<'a> = &'a dyn Fn(&[(f64, f64)]) -> Vec<Piece>;

/// How the unit square of the axes is seen.
#[derive(Clone, Copy)]
pub(in crate::plot) struct Seen<'a> {
    pub(in crate::plot) axes: (&'a Axis, &'a Axis),
    /// Takes a point of the unit square.
    pub(in crate::plot) place: Place<'a>,
    /// Takes points of the unit square.
    pub(in crate::plot) lay: Lay<'a>,
    /// Where labels may be.
    pub(in crate::plot) view: Bounds,
}

impl Seen<'_> {
    /// Where a point is seen; none where it is out of view, or nothing is there.
    pub(in crate::plot) fn at(&self, at: (f64, f64)) -> Option<(Point, bool)> {
        let (u, v) = (self.axes.0.unit(at.0), self.axes.1.unit(at.1));
        // A hair of grace for a point on the very edge.
        let inside = |part: f64| (-1e-3..=1.0 + 1e-3).contains(&part);
        let place = (inside(u) && inside(v)).then(|| (self.place)((u.clamp(0.0, 1.0), v.clamp(0.0, 1.0))));
        place.filter(|(p, _)| p.0.is_finite() && p.1.is_finite())
    }

    /// What is in view of a line, in pieces.
    pub(in crate::plot) fn line(&self, points: &[(f64, f64)]) -> Vec<Piece> {
        let runs = clip::runs(&self.thin(points), self.axes.0, self.axes.1);
        runs.iter().flat_map(|run| (self.lay)(run)).collect()
    }

    /// Without the points that are seen where the one before is seen. The last point stays; so does all of a shorter
    /// path in a longer one, so that dashes stand still while a path grows.
    fn thin(&self, points: &[(f64, f64)]) -> Vec<(f64, f64)> {
        let mut kept = Vec::new();
        let mut before = None::<Point>;
        for (i, &(x, y)) in points.iter().enumerate() {
            let here = self.rough((x, y));
            if i + 1 == points.len()
                || here.is_none()
                || before.is_none()
                || here.zip(before).is_some_and(|(a, b)| far(a, b))
            {
                kept.push((x, y));
                before = here;
            }
        }
        kept
    }

    /// Whether all of a path is seen where it begins.
    pub(in crate::plot) fn rests(&self, points: &[(f64, f64)]) -> bool {
        let Some(first) = points.first().and_then(|at| self.rough(*at)) else { return false };
        points.iter().all(|at| self.rough(*at).is_some_and(|here| !far(here, first)))
    }

    /// About where a point is seen, as if it lay on the ground.
    fn rough(&self, at: (f64, f64)) -> Option<Point> {
        let (u, v) = (self.axes.0.unit(at.0), self.axes.1.unit(at.1));
        let place = (u * (self.view.right - self.view.left), v * (self.view.bottom - self.view.top));
        (u.is_finite() && v.is_finite()).then_some(place)
    }
}

fn far(a: Point, b: Point) -> bool {
    (a.0 - b.0).abs().max((a.1 - b.1).abs()) >= NEAR
}

/// The frame seen flat.
pub(in crate::plot) fn flat<T>(frame: &Frame, then: impl FnOnce(&Seen) -> T) -> T {
    let (h, v) = (&frame.px.0, &frame.px.1);
    then(&Seen {
        axes: (&frame.x, &frame.y),
        place: &|unit| (frame.unit_to_px(unit), false),
        lay: &|run| {
            let points = run.iter().map(|unit| frame.unit_to_px(*unit)).collect();
            vec![Piece { points, hidden: false }]
        },
        view: Bounds { left: h.start, top: v.start, right: h.end, bottom: v.end },
    })
}
