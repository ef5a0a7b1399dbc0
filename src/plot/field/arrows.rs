//! Arrows: their heads are of the same size in pixels, however long they are.

use super::{
    Arrow,
    seen::{Piece, Seen},
};
use crate::plot::{
    Theme,
    mark::{Ink, Mark, Point},
};

/// Below this length in CSS pixels there is nothing to see.
const LEAST: f64 = 1.5;
/// How opaque what lies behind a surface is.
pub(in crate::plot) const HIDDEN: f64 = 0.3;

/// The marks of an arrow. The part in view is drawn; a tip out of view has no head.
pub(in crate::plot) fn arrow(arrow: &Arrow, seen: &Seen, theme: &Theme, marks: &mut Vec<Mark>) {
    let pieces = seen.line(&[arrow.from, arrow.to]);
    let Some(piece) = pieces.last() else { return };
    if length(&pieces) < LEAST {
        return;
    }
    let colour = arrow.series.map_or(theme.ink, |series| theme.series(series));
    let strength = |piece: &Piece| if piece.hidden { HIDDEN } else { 1.0 };
    // A hairline of many; one of a step stands out by light round it.
    let (width, most, weight): (f64, f64, f64) = if arrow.faint { (1.0, 4.5, 0.5) } else { (2.4, 10.0, 1.0) };
    let tip = seen.at(arrow.to).and_then(|_| tip(&piece.points, most.min(length(&pieces) * 0.6)));
    if !arrow.faint {
        for piece in &pieces {
            let ink = Ink(theme.surface, 0.8 * strength(piece));
            marks.push(Mark::Line { points: piece.points.clone(), width: width + 2.6, ink });
        }
        if let Some(tip) = tip {
            let ink = Ink(theme.surface, 0.8 * strength(piece));
            marks.push(Mark::Line { points: vec![tip[1], tip[0], tip[2], tip[1]], width: 3.0, ink });
        }
    }
    for (i, piece) in pieces.iter().enumerate() {
        let mut points = piece.points.clone();
        if let (Some(tip), true) = (tip.filter(|_| !arrow.faint), i + 1 == pieces.len()) {
            // The shaft ends within the head, which is sharper than it.
            shorten(&mut points, ((tip[1].0 + tip[2].0) / 2.0, (tip[1].1 + tip[2].1) / 2.0));
        }
        marks.push(Mark::Line { points, width, ink: Ink(colour, weight * strength(piece)) });
    }
    if let Some(tip) = tip {
        let ink = Ink(colour, weight * strength(piece));
        marks.push(if arrow.faint {
            Mark::Line { points: vec![tip[1], tip[0], tip[2]], width, ink }
        } else {
            Mark::Area { points: tip.to_vec(), ink }
        });
    }
}

fn length(pieces: &[Piece]) -> f64 {
    let of = |pair: &[Point]| (pair[1].0 - pair[0].0).hypot(pair[1].1 - pair[0].1);
    pieces.iter().flat_map(|piece| piece.points.windows(2)).map(of).sum()
}

/// The point of a head and its two barbs, at the end of a line.
pub(super) fn tip(points: &[Point], size: f64) -> Option<[Point; 3]> {
    let end = *points.last()?;
    // The direction of the last stretch that is long enough to have one.
    let from = points.iter().rev().find(|p| (p.0 - end.0).hypot(p.1 - end.1) >= size.min(3.0))?;
    let far = (end.0 - from.0).hypot(end.1 - from.1);
    let along = ((end.0 - from.0) / far, (end.1 - from.1) / far);
    let barb = |side: f64| {
        let (back, out) = (size, 0.42 * size * side);
        (end.0 - back * along.0 - out * along.1, end.1 - back * along.1 + out * along.0)
    };
    (far > 0.0).then(|| [end, barb(1.0), barb(-1.0)])
}

fn shorten(points: &mut Vec<Point>, to: Point) {
    let Some(end) = points.last().copied() else { return };
    let back = (end.0 - to.0).hypot(end.1 - to.1);
    while points.len() > 1 && points.last().is_some_and(|p| (p.0 - end.0).hypot(p.1 - end.1) < back) {
        points.pop();
    }
    points.push(to);
}
