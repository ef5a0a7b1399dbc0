//! The marks of a field.

use super::{ABOVE, FieldChart, FieldLine, GAP, NUMBERS, Tint, arrows::arrow, iso, seen::flat, spots::spots};
use nabla_math::number::significant;

use crate::plot::{
    Colour, Frame, Theme, clip,
    mark::{Anchor, Font, Ink, Mark, Measure, Point},
    place::Bounds,
    tick,
};

/// Height of the scale's bar, and pieces that it is painted of.
const BAR: f64 = 9.0;
const PIECES: usize = 64;

impl FieldChart {
    /// Everything but the ground and the colours.
    pub fn marks(
        &self,
        frame: &Frame,
        theme: &Theme,
        size: (f64, f64),
        measure: Measure,
        marks: &mut Vec<Mark>,
    ) {
        self.isolines(frame, theme, marks);
        outline(frame, theme, marks);
        let mut taken = Vec::new();
        for line in &self.lines {
            self.line(line, frame, theme, measure, &mut taken, marks);
        }
        flat(frame, |seen| {
            for gradient in &self.arrows {
                arrow(gradient, seen, theme, marks);
            }
            spots(&self.spots, seen, theme, measure, marks);
        });
        if frame.px.1.start < ABOVE {
            return;
        }
        self.numbers(frame, theme, size, measure, marks);
        self.surroundings(frame, theme, size, measure, marks);
    }

    /// The title over the frame, and the scale under it.
    pub(in crate::plot) fn surroundings(
        &self,
        frame: &Frame,
        theme: &Theme,
        size: (f64, f64),
        measure: Measure,
        marks: &mut Vec<Mark>,
    ) {
        self.scale(frame, theme, size, measure, marks);
        let at = (frame.px.0.start, ABOVE / 2.0);
        text(&self.title, at, Anchor::Start, Font::SMALL_NAME, Ink(theme.ink, 1.0), marks);
    }

    /// The colours as rectangles, neighbours of one colour together: for a backend without pixels. Each has the mean
    /// of its corners, and whole pixels, so that no ground shows between two.
    pub(super) fn cells(&self, frame: &Frame, theme: &Theme, marks: &mut Vec<Mark>) {
        let (cols, rows) = (self.grid.cols, self.grid.rows());
        if cols < 2 || rows < 2 {
            return;
        }
        let value = |i: usize, j: usize| self.grid.values[j * cols + i];
        let (h, v) = (&frame.px.0, &frame.px.1);
        let at = |i: usize, j: usize| {
            let (right, down) =
                frame.unit_to_px((i as f64 / (cols - 1) as f64, j as f64 / (rows - 1) as f64));
            (right.round().clamp(h.start, h.end), down.round().clamp(v.start, v.end))
        };
        for j in 0..rows - 1 {
            let mut open: Option<(usize, Colour)> = None;
            for i in 0..cols {
                let colour = (i + 1 < cols).then(|| {
                    let corners = [value(i, j), value(i + 1, j), value(i, j + 1), value(i + 1, j + 1)];
                    self.tint.colour(corners.iter().map(|corner| corner / 4.0).sum(), theme)
                });
                let colour = colour.flatten();
                if open.map(|(_, colour)| colour) == colour {
                    continue;
                }
                if let Some((start, colour)) = open {
                    let ((left, top), to) = (at(start, j + 1), at(i, j));
                    marks.push(Mark::Rect { from: (left, top), to, ink: Ink(colour, 1.0) });
                }
                open = colour.map(|colour| (i, colour));
            }
        }
    }

    fn isolines(&self, frame: &Frame, theme: &Theme, marks: &mut Vec<Mark>) {
        for (level, line) in self.contours() {
            let (width, ink) = self.contour_ink(level, theme);
            let points = line.into_iter().map(|unit| frame.unit_to_px(unit)).collect();
            marks.push(Mark::Line { points, width, ink });
        }
    }

    /// Every isoline with its level, in the unit square of the axes.
    pub(in crate::plot) fn contours(&self) -> impl Iterator<Item = (f64, Vec<Point>)> {
        let (cols, rows) = (self.grid.cols, self.grid.rows());
        let unit = move |(column, row): Point| (column / (cols - 1) as f64, row / (rows - 1) as f64);
        self.levels.iter().flat_map(move |&level| {
            let lines = iso::isolines(&self.grid.values, cols, level).into_iter();
            lines.map(move |line| (level, line.into_iter().map(unit).collect()))
        })
    }

    /// Width and ink of the isolines of a level.
    pub(in crate::plot) fn contour_ink(&self, level: f64, theme: &Theme) -> (f64, Ink) {
        match self.tint {
            Tint::Falling { .. } => (1.0, Ink(theme.series(0), 0.5)),
            _ if level == 0.0 => (1.5, Ink(theme.ink, 0.75)),
            _ => (1.0, Ink(theme.ink, 0.34)),
        }
    }

    /// A line with light round it, and its label where it fits.
    fn line(
        &self,
        line: &FieldLine,
        frame: &Frame,
        theme: &Theme,
        measure: Measure,
        taken: &mut Vec<Bounds>,
        marks: &mut Vec<Mark>,
    ) {
        let unit = |p: &(f64, f64)| (frame.x.unit(p.0), frame.y.unit(p.1));
        let mut runs: Vec<Vec<Point>> = Vec::new();
        for pair in line.points.windows(2) {
            let Some((from, to)) = clip::segment(unit(&pair[0]), unit(&pair[1])) else { continue };
            let (from, to) = (frame.unit_to_px(from), frame.unit_to_px(to));
            match runs.last_mut().filter(|run| run.last() == Some(&from)) {
                Some(run) => run.push(to),
                None => runs.push(vec![from, to]),
            }
        }
        for (width, ink) in [(5.0, Ink(theme.surface, 0.7)), (2.2, Ink(theme.ink, 1.0))] {
            marks.extend(runs.iter().map(|points| Mark::Line { points: points.clone(), width, ink }));
        }
        let (width, height) = (measure(&line.label, Font::SMALL_NAME) + 8.0, Font::SMALL_NAME.height() + 2.0);
        let (h, v) = (&frame.px.0, &frame.px.1);
        let view = Bounds { left: h.start, top: v.start, right: h.end, bottom: v.end };
        let Some(run) = runs.first().filter(|_| !line.label.is_empty()) else { return };
        // At either end of the line first: the middle is where the point is likely to be.
        let along = |part: f64| {
            let (a, b) = (run[0], run[run.len() - 1]);
            let middle = (a.0 + part * (b.0 - a.0), a.1 + part * (b.1 - a.1));
            Bounds::of_text(middle.0 - width / 2.0, middle.1, width, height)
        };
        let free = |place: &Bounds| view.contains(place) && !taken.iter().any(|other| other.meets(place));
        if let Some(place) = [0.1, 0.9, 0.2, 0.8, 0.35, 0.65, 0.5].into_iter().map(along).find(free) {
            let (from, to) = ((place.left, place.top), (place.right, place.bottom));
            marks.push(Mark::Rect { from, to, ink: Ink(theme.surface, 0.88) });
            let at = ((place.left + place.right) / 2.0, (place.top + place.bottom) / 2.0);
            text(&line.label, at, Anchor::Middle, Font::SMALL_NAME, Ink(theme.ink, 1.0), marks);
            taken.push(place);
        }
    }

    /// The numbers along the axes, and their names.
    fn numbers(
        &self,
        frame: &Frame,
        theme: &Theme,
        size: (f64, f64),
        measure: Measure,
        marks: &mut Vec<Mark>,
    ) {
        let (h, v) = (&frame.px.0, &frame.px.1);
        let ink = Ink(theme.ink_3, 1.0);
        for tick in tick::ticks(&frame.y, (v.end - v.start) / 55.0) {
            let row = frame.to_px((frame.x.range.start, tick.value)).1;
            if measure(&tick.label, Font::TICK) <= h.start - GAP {
                text(&tick.label, (h.start - GAP, row), Anchor::End, Font::TICK, ink, marks);
            }
        }
        let name = measure(&frame.x.label, Font::TICK);
        let row = v.end + 12.0;
        let mut free = 1.0;
        for tick in tick::ticks(&frame.x, (h.end - h.start) / 55.0) {
            let column = frame.to_px((tick.value, frame.y.range.start)).0;
            let half = measure(&tick.label, Font::TICK) / 2.0;
            // The name of the axis stands at its right end.
            if column - half >= free && column + half <= h.end - name - 4.0 {
                text(&tick.label, (column, row), Anchor::Middle, Font::TICK, ink, marks);
                free = column + half + 6.0;
            }
        }
        let strong = Ink(theme.ink_2, 1.0);
        text(&frame.x.label, (h.end.min(size.0), row), Anchor::End, Font::TICK, strong, marks);
        let (title, name) = (measure(&self.title, Font::SMALL_NAME), measure(&frame.y.label, Font::TICK));
        if h.start + title + name + 12.0 <= h.end {
            text(&frame.y.label, (h.end, ABOVE / 2.0), Anchor::End, Font::TICK, strong, marks);
        }
    }

    /// The scale: which colour is which value.
    fn scale(&self, frame: &Frame, theme: &Theme, size: (f64, f64), measure: Measure, marks: &mut Vec<Mark>) {
        let h = &frame.px.0;
        let top = frame.px.1.end + NUMBERS;
        let (axis, base) = self.tint.axis();
        let at = |part: f64| h.start + part * (h.end - h.start);
        for piece in 0..PIECES {
            let (from, to) = (piece as f64 / PIECES as f64, (piece + 1) as f64 / PIECES as f64);
            if let Some(colour) = self.tint.colour(base + axis.value(f64::midpoint(from, to)), theme) {
                // Whole pixels, so that no piece shows its edges.
                let (from, to) = ((at(from).round(), top), (at(to).round(), top + BAR));
                marks.push(Mark::Rect { from, to, ink: Ink(colour, 1.0) });
            }
        }
        // What is to be added to the numbers, at the end: “+ 3”.
        let note = significant(base.abs(), 4).filter(|_| base != 0.0).map_or_else(String::new, |written| {
            [if base < 0.0 { "− " } else { "+ " }, &written.text()].concat()
        });
        let row = top + BAR + 10.0;
        text(&note, (h.end, row), Anchor::End, Font::TICK, Ink(theme.ink_2, 1.0), marks);
        let end = if note.is_empty() { f64::INFINITY } else { h.end - measure(&note, Font::TICK) - 6.0 };
        let mut free = 0.0;
        for tick in tick::ticks(&axis, (h.end - h.start) / 60.0) {
            let half = measure(&tick.label, Font::TICK) / 2.0;
            let mark = at(axis.unit(tick.value));
            let column = mark.clamp(half + 1.0, (size.0 - half - 1.0).max(half + 1.0));
            if column - half >= free && column + half <= end {
                let points = vec![(mark, top), (mark, top + BAR)];
                marks.push(Mark::Line { points, width: 1.0, ink: Ink(theme.ink_2, 0.8) });
                text(&tick.label, (column, row), Anchor::Middle, Font::TICK, Ink(theme.ink_3, 1.0), marks);
                free = column + half + 6.0;
            }
        }
    }
}

fn outline(frame: &Frame, theme: &Theme, marks: &mut Vec<Mark>) {
    let (h, v) = (&frame.px.0, &frame.px.1);
    let points = [(h.start, v.start), (h.end, v.start), (h.end, v.end), (h.start, v.end), (h.start, v.start)];
    marks.push(Mark::Line { points: points.to_vec(), width: 1.0, ink: Ink(theme.axis, 1.0) });
}

pub(in crate::plot) fn text(
    text: &str,
    at: Point,
    anchor: Anchor,
    font: Font,
    ink: Ink,
    marks: &mut Vec<Mark>,
) {
    if !text.is_empty() {
        marks.push(Mark::Text { text: text.to_owned(), at, anchor, font, ink });
    }
}
