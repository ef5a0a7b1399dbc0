//! Laying lines on the surface.

use super::ground::Ground;
use super::view::View;
use crate::plot::Axis;
use crate::plot::{
    field::{Piece, Seen},
    mark::Point,
    place::Bounds,
};

/// A line lies on the surface from point to point of this distance in the unit square.
const STRIDE: f64 = 1.0 / 48.0;
/// Halvings to find where a line goes behind something.
const HALVINGS: usize = 5;

/// The surface as what lies on it is seen.
pub(super) fn seen<T>(
    ground: &Ground,
    view: &View,
    axes: (&Axis, &Axis),
    room: Bounds,
    then: impl FnOnce(&Seen) -> T,
) -> T {
    let place = |unit: (f64, f64)| {
        let at = ground.lifted(unit);
        (view.px(at), ground.hides(at, view))
    };
    let lay = |run: &[(f64, f64)]| lay(run, &place);
    then(&Seen { axes, place: &place, lay: &lay, view: room })
}

fn lay(run: &[(f64, f64)], place: &dyn Fn((f64, f64)) -> (Point, bool)) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut before = None::<((f64, f64), bool)>;
    let mut go = |unit: (f64, f64)| {
        let (point, hidden) = place(unit);
        if !(point.0.is_finite() && point.1.is_finite()) {
            before = None;
            return;
        }
        match before {
            Some((_, was)) if was == hidden => {}
            Some((from, was)) => {
                // The last point before, and the first behind.
                let (mut a, mut b) = (from, unit);
                for _ in 0..HALVINGS {
                    let half = middle(a, b);
                    if place(half).1 == was { a = half } else { b = half }
                }
                let edge = place(middle(a, b)).0;
                if let Some(piece) = pieces.last_mut() {
                    piece.points.push(edge);
                }
                pieces.push(Piece { points: vec![edge], hidden });
            }
            None => pieces.push(Piece { points: Vec::new(), hidden }),
        }
        if let Some(piece) = pieces.last_mut() {
            piece.points.push(point);
        }
        before = Some((unit, hidden));
    };
    if let Some(first) = run.first() {
        go(*first);
    }
    for pair in run.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let parts = ((b.0 - a.0).abs().max((b.1 - a.1).abs()) / STRIDE).ceil().clamp(1.0, 64.0);
        for i in 1..=parts as usize {
            let t = i as f64 / parts;
            go((a.0 + t * (b.0 - a.0), a.1 + t * (b.1 - a.1)));
        }
    }
    pieces.retain(|piece| {
        piece.points.len() > 1 && piece.points.iter().all(|p| p.0.is_finite() && p.1.is_finite())
    });
    pieces
}

fn middle(a: (f64, f64), b: (f64, f64)) -> (f64, f64) {
    (f64::midpoint(a.0, b.0), f64::midpoint(a.1, b.1))
}
