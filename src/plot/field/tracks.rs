//! Paths as they are seen, with their heads and labels, the arrows of a step, and the start.

use std::ops::Range;

use super::{
    Overlay, Path,
    arrows::{HIDDEN, arrow, tip},
    seen::{Piece, Seen, flat},
    tags::Tags,
};
use crate::plot::{
    Frame, Theme,
    dash::{dashes, walk_on},
    mark::{Font, Ink, Mark, Measure, Point},
};

/// Radius of the ring of the start, and of a head.
const START: f64 = 6.5;
const HEAD: f64 = 4.5;
/// Radius of the ring round a point that is marked.
const MARKED: f64 = 7.5;
/// In a picture narrower than this only the path that is looked at has its label; CSS pixels.
const NARROW: f64 = 380.0;

/// Steps of a path that are painted together. Paths are painted block after block, so that what has been painted of them
/// need not be painted again when they go on.
pub(super) const BLOCK: usize = 64;

/// A stretch of a path as it is seen.
#[derive(Clone, Debug, PartialEq)]
struct Stretch {
    /// The block that it belongs to.
    block: usize,
    /// How much of the path is seen before it, in pixels: its dashes go on from there.
    along: f64,
    piece: Piece,
}

/// How far a path has been walked.
#[derive(Clone, Debug, Default, PartialEq)]
struct Walk {
    /// How much of it is seen.
    along: f64,
    /// Where its last stretch ended; what rests there adds nothing.
    end: Option<(f64, f64)>,
    /// Its last stretch.
    last: Option<Stretch>,
}

/// What the paths of an overlay have behind them, as far as it is painted already.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Walked {
    blocks: usize,
    walks: Vec<Walk>,
}

/// A path as it is seen, from some block on.
struct Track<'a> {
    path: &'a Path,
    stretches: Vec<Stretch>,
    /// After the last block that is whole.
    walk: Walk,
    /// The last stretch of all.
    last: Option<Stretch>,
    /// Where it ends in view, and whether something lies before that.
    head: Option<(Point, bool)>,
    /// Whether it has left the view.
    gone: bool,
}

impl<'a> Track<'a> {
    /// A path from the first of these blocks on, where it has been walked before; behind the last it may yet grow.
    fn of(path: &'a Path, seen: &Seen, blocks: &Range<usize>, walked: Option<&Walk>) -> Self {
        let begin = || Walk { end: path.points.first().copied(), ..Walk::default() };
        let mut walk = walked.cloned().unwrap_or_else(begin);
        let (mut stretches, mut last) = (Vec::new(), walk.last.clone());
        let rest = path.points.get(1 + blocks.start * BLOCK..).unwrap_or_default();
        for (block, points) in (blocks.start..).zip(rest.chunks(BLOCK)) {
            let line: Vec<_> = walk.end.into_iter().chain(points.iter().copied()).collect();
            if seen.rests(&line) {
                continue;
            }
            let mut along = walk.along;
            for piece in seen.line(&line) {
                let pairs = piece.points.windows(2);
                let length: f64 =
                    pairs.map(|pair| (pair[1].0 - pair[0].0).hypot(pair[1].1 - pair[0].1)).sum();
                stretches.push(Stretch { block, along, piece });
                along += length;
            }
            last = stretches.last().cloned().or(last);
            if block < blocks.end {
                walk = Walk { along, end: line.last().copied(), last: last.clone() };
            }
        }
        let here = path.points.last().and_then(|at| seen.at(*at));
        let left = last.as_ref().and_then(|last| Some((*last.piece.points.last()?, last.piece.hidden)));
        Self { path, head: here.or(left), gone: here.is_none(), stretches, walk, last }
    }

    fn strength(hidden: bool) -> f64 {
        if hidden { HIDDEN } else { 1.0 }
    }

    /// The lines of some blocks. Light first, so that they stand out from the ground and from what they cross.
    fn lines(&self, blocks: &Range<usize>, theme: &Theme, marks: &mut Vec<Mark>) {
        let width = if self.path.strong { 3.2 } else { 2.1 };
        let stretches = || self.stretches.iter().filter(|stretch| blocks.contains(&stretch.block));
        for Stretch { piece, .. } in stretches().filter(|stretch| !stretch.piece.hidden) {
            let ink = Ink(theme.surface, 0.7);
            marks.push(Mark::Line { points: piece.points.clone(), width: width + 2.4, ink });
        }
        for Stretch { piece, along, .. } in stretches() {
            let ink = Ink(theme.series(self.path.series), Self::strength(piece.hidden));
            walk_on(&piece.points, dashes(self.path.series), *along, |points| {
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
            let points = self.last.as_ref().and_then(|last| tip(&last.piece.points, 2.2 * radius));
            marks
                .extend(points.map(|points| Mark::Area { points: points.to_vec(), ink: Ink(ink, strength) }));
            return;
        }
        marks.push(Mark::Disc { centre, radius: radius + 1.5, ink: Ink(ground, strength) });
        marks.push(Mark::Disc { centre, radius, ink: Ink(ink, strength) });
    }
}

impl Overlay {
    /// Blocks that all paths have behind them; what ended before has ended.
    fn blocks(&self) -> usize {
        let most = self.paths.iter().map(|path| path.points.len()).max().unwrap_or_default();
        most.saturating_sub(1) / BLOCK
    }

    fn tracks<'a>(&'a self, strong: bool, walked: &Walked, seen: &Seen) -> Vec<Track<'a>> {
        let paths = self.paths.iter().enumerate().filter(|(_, path)| path.strong == strong);
        // Who lies over the others is painted as a whole each time.
        let blocks = if strong { 0 } else { walked.blocks }..self.blocks();
        let walk = |i: usize| walked.walks.get(i).filter(|_| !strong);
        paths.map(|(i, path)| Track::of(path, seen, &blocks, walk(i))).collect()
    }
}

impl Walked {
    /// All that is behind the paths of an overlay, of which this much is known.
    pub fn advanced(&self, overlay: &Overlay, frame: &Frame) -> Self {
        let blocks = self.blocks..overlay.blocks();
        let walk = |seen: &Seen| {
            let walk = |(i, path)| Track::of(path, seen, &blocks, self.walks.get(i)).walk;
            overlay.paths.iter().enumerate().map(walk).collect()
        };
        Self { walks: flat(frame, walk), blocks: blocks.end }
    }

    /// Whether it is as far as this overlay.
    pub fn is_of(&self, overlay: &Overlay) -> bool {
        self.blocks == overlay.blocks()
    }

    /// Whether it is a part, to the last bit, of what this overlay leaves, as it was of another.
    pub fn serves(&self, overlay: &Overlay, before: &Overlay) -> bool {
        let begin = |path: &Path| path.points.len().min(self.blocks * BLOCK + 1);
        let bits = |at: &(f64, f64)| (at.0.to_bits(), at.1.to_bits());
        let same = |(now, then): (&Path, &Path)| {
            let (here, there) = (&now.points[..begin(now)], &then.points[..begin(then)]);
            (now.series, now.strong) == (then.series, then.strong)
                && here.iter().map(bits).eq(there.iter().map(bits))
        };
        overlay.blocks() >= self.blocks
            && overlay.paths.len() == before.paths.len()
            && overlay.paths.iter().zip(&before.paths).all(same)
    }
}

/// The lines that all paths but that which is looked at have left since, in the order of their steps.
pub(super) fn trail(overlay: &Overlay, walked: &Walked, seen: &Seen, theme: &Theme, marks: &mut Vec<Mark>) {
    lines(&overlay.tracks(false, walked, seen), walked.blocks..overlay.blocks(), theme, marks);
}

fn lines(tracks: &[Track], blocks: Range<usize>, theme: &Theme, marks: &mut Vec<Mark>) {
    for block in blocks {
        tracks.iter().for_each(|track| track.lines(&(block..block + 1), theme, marks));
    }
}

/// The marks of what moves, without what a [`trail`] shows. The start is that of the overlay, or the one given.
pub(in crate::plot) fn overlay(
    overlay: &Overlay,
    walked: &Walked,
    start: Option<(f64, f64)>,
    seen: &Seen,
    theme: &Theme,
    measure: Measure,
    marks: &mut Vec<Mark>,
) {
    let mut tracks = overlay.tracks(false, walked, seen);
    lines(&tracks, walked.blocks..overlay.blocks() + 1, theme, marks);
    let strong = overlay.tracks(true, walked, seen);
    strong.iter().for_each(|track| track.lines(&(0..usize::MAX), theme, marks));
    tracks.extend(strong);
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
