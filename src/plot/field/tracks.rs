//! Paths as they are seen, with their heads and labels, the arrows of a step, and the start.

use super::{
    Overlay, Path,
    arrows::{HIDDEN, arrow, tip},
    seen::{Piece, Seen},
    tags::Tags,
};
use crate::plot::{
    Theme,
    dash::{dashes, walk},
    mark::{Font, Ink, Mark, Measure, Point},
};

/// Radius of the ring of the start, and of a head.
const START: f64 = 6.5;
const HEAD: f64 = 4.5;
/// Radius of the ring round a point that is marked.
const MARKED: f64 = 7.5;
/// In a picture narrower than this only the path that is looked at has its label; CSS pixels.
const NARROW: f64 = 380.0;

/// A path as it is seen.
struct Track<'a> {
    path: &'a Path,
    pieces: Vec<Piece>,
    /// Where it ends in view, and whether something lies before that.
    head: Option<(Point, bool)>,
    /// Whether it has left the view.
    gone: bool,
}

impl<'a> Track<'a> {
    fn of(path: &'a Path, seen: &Seen) -> Self {
        let pieces = seen.line(&path.points);
        let here = path.points.last().and_then(|at| seen.at(*at));
        let left = pieces.last().and_then(|piece| Some((*piece.points.last()?, piece.hidden)));
        Self { path, head: here.or(left), gone: here.is_none(), pieces }
    }

    fn strength(hidden: bool) -> f64 {
        if hidden { HIDDEN } else { 1.0 }
    }

    /// Light first, so that it stands out from the ground and from what it crosses.
    fn line(&self, theme: &Theme, marks: &mut Vec<Mark>) {
        let width = if self.path.strong { 3.2 } else { 2.1 };
        for piece in self.pieces.iter().filter(|piece| !piece.hidden) {
            let ink = Ink(theme.surface, 0.7);
            marks.push(Mark::Line { points: piece.points.clone(), width: width + 2.4, ink });
        }
        for piece in &self.pieces {
            let ink = Ink(theme.series(self.path.series), Self::strength(piece.hidden));
            walk(&piece.points, dashes(self.path.series), |points| {
                marks.push(Mark::Line { points, width, ink })
            });
        }
    }

    /// A disc where the path is; a point of an arrow where it left the view.
    fn head(&self, theme: &Theme, marks: &mut Vec<Mark>) {
        let Some((centre, hidden)) = self.head else { return };
        let radius = if self.path.strong { HEAD + 1.0 } else { HEAD };
        let (ground, ink) = (theme.surface, theme.series(self.path.series));
        let strength = Self::strength(hidden);
        if self.gone {
            let points = self.pieces.last().and_then(|piece| tip(&piece.points, 2.2 * radius));
            marks
                .extend(points.map(|points| Mark::Area { points: points.to_vec(), ink: Ink(ink, strength) }));
            return;
        }
        marks.push(Mark::Disc { centre, radius: radius + 1.5, ink: Ink(ground, strength) });
        marks.push(Mark::Disc { centre, radius, ink: Ink(ink, strength) });
    }
}

/// The marks of what moves. The start is that of the overlay, or the one given.
pub(in crate::plot) fn overlay(
    overlay: &Overlay,
    start: Option<(f64, f64)>,
    seen: &Seen,
    theme: &Theme,
    measure: Measure,
    marks: &mut Vec<Mark>,
) {
    let of = |strong: bool| overlay.paths.iter().filter(move |path| path.strong == strong);
    let tracks: Vec<Track> = of(false).chain(of(true)).map(|path| Track::of(path, seen)).collect();
    tracks.iter().for_each(|track| track.line(theme, marks));
    tracks.iter().for_each(|track| track.head(theme, marks));
    for path in &overlay.paths {
        let Some((centre, hidden)) = path.marked.and_then(|at| seen.at(at)) else { continue };
        let strength = Track::strength(hidden);
        for (width, ink) in [(4.4, theme.surface), (2.0, theme.series(path.series))] {
            marks.push(Mark::Ring { centre, radius: MARKED, width, ink: Ink(ink, strength) });
        }
    }
    for step in &overlay.arrows {
        arrow(step, seen, theme, marks);
    }
    let mut tags = Tags { view: seen.view, taken: Vec::new(), theme, measure };
    let start = start.or(overlay.start).and_then(|at| seen.at(at));
    if let Some((centre, hidden)) = start {
        let strength = Track::strength(hidden);
        marks.push(Mark::Disc { centre, radius: START, ink: Ink(theme.surface, strength) });
        marks.push(Mark::Ring { centre, radius: START, width: 2.4, ink: Ink(theme.ink, strength) });
        tags.keep(centre, START + 2.0);
    }
    tracks.iter().filter_map(|track| track.head).for_each(|(at, _)| tags.keep(at, HEAD + 1.0));
    if let Some((at, _)) = start {
        tags.put(&overlay.start_label, at, START + 2.0, Font::NAME, Ink(theme.ink, 1.0), marks);
    }
    for step in &overlay.arrows {
        let ink = Ink(step.series.map_or(theme.ink, |series| theme.series(series)), 1.0);
        if let Some((at, _)) = seen.at(step.to) {
            tags.put(&step.label, at, 6.0, Font::SMALL_NAME, ink, marks);
        }
    }
    let narrow = seen.view.right - seen.view.left < NARROW;
    for track in tracks.iter().rev().filter(|track| track.path.strong || !narrow) {
        if let Some((at, _)) = track.head {
            let ink = Ink(theme.series(track.path.series), 1.0);
            tags.put(&track.path.label, at, HEAD + 3.0, Font::SMALL_NAME, ink, marks);
        }
    }
}
