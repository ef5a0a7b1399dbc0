//! Cells over a plane, each with a colour of its own: what came of every pair of two settings, or of every start.

use super::{
    Axis, Colour, Frame, Picture, Table, Theme,
    mark::{Anchor, Font, Ink, Mark, Measure, Point},
    tick,
};

/// Room above the frame for the title, and under it for the numbers of the axis; CSS pixels.
const ABOVE: f64 = 24.0;
const NUMBERS: f64 = 22.0;
const GAP: f64 = 7.0;
/// The legend: height of a line, side of a swatch, and room between two entries.
const LINE: f64 = 19.0;
const SWATCH: f64 = 12.0;
const BETWEEN: f64 = 16.0;
/// Half the size of a sign.
const ARM: f64 = 6.0;

/// The colour of a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell {
    /// Nothing is known yet: the ground.
    Blank,
    /// The colour of a series, from 0, none of it, to 1.
    Tone(usize, f64),
    /// Ink, from 0, none of it, to 1.
    Grey(f64),
}

impl Cell {
    fn colour(self, theme: &Theme) -> Colour {
        let (to, part) = match self {
            Self::Blank => return theme.surface,
            Self::Tone(series, part) => (theme.series(series), part),
            Self::Grey(part) => (theme.ink, part),
        };
        let from = theme.surface;
        let mix =
            |from: u8, to: u8| (f64::from(from) + part * (f64::from(to) - f64::from(from))).round() as u8;
        Colour(mix(from.0, to.0), mix(from.1, to.1), mix(from.2, to.2))
    }
}

/// A point of note over the cells: a cross, with a number or a letter beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Sign {
    /// Where, in units of the axes.
    pub at: (f64, f64),
    /// Written beside it; may be empty.
    pub label: String,
    /// Whether it is a ring round a cell instead of a cross.
    pub ring: bool,
}

/// Cells over a plane.
#[derive(Clone, Debug, PartialEq)]
pub struct CellChart {
    /// What it is, over the frame.
    pub title: String,
    /// The horizontal axis, from the outer edge of the first column to that of the last.
    pub x: Axis,
    /// The vertical axis, likewise. With one row only it has no numbers.
    pub y: Axis,
    /// Number of columns.
    pub cols: usize,
    /// Row by row upwards.
    pub cells: Vec<Cell>,
    /// What stands behind each colour, for tables; NaN where there is nothing.
    pub values: Vec<f64>,
    /// Points of note.
    pub signs: Vec<Sign>,
    /// What colours mean.
    pub legend: Vec<(Cell, String)>,
}

impl CellChart {
    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.cells.len().checked_div(self.cols).unwrap_or_default()
    }

    /// The middle of a cell, in units of the axes.
    pub fn middle(&self, (column, row): (usize, usize)) -> (f64, f64) {
        let (x, y) = (self.x.drawable(), self.y.drawable());
        let at = |axis: &Axis, i: usize, n: usize| axis.value((i as f64 + 0.5) / n.max(1) as f64);
        (at(&x, column, self.cols), at(&y, row, self.rows()))
    }

    /// Red, green, blue and opacity of every cell, from the upper left one.
    pub fn pixels(&self, theme: &Theme) -> Vec<u8> {
        let rows = self.cells.chunks(self.cols.max(1)).rev();
        let pixel = |cell: &Cell| {
            let Colour(red, green, blue) = cell.colour(theme);
            [red, green, blue, 255]
        };
        rows.flatten().flat_map(pixel).collect()
    }

    /// Everything but the colours of the cells, and where the axes lie.
    pub fn surroundings(&self, theme: &Theme, size: (f64, f64), measure: Measure) -> (Frame, Vec<Mark>) {
        let mut marks = Vec::new();
        let legend = self.legend_lines(size.0, measure);
        let frame = self.frame(size, legend.len(), measure);
        self.signs(&frame, theme, measure, &mut marks);
        outline(&frame, (0.0, 1.0), (0.0, 1.0), 1.0, Ink(theme.axis, 1.0), &mut marks);
        self.numbers(&frame, theme, measure, &mut marks);
        let top = frame.px.1.end + NUMBERS;
        for (i, line) in legend.iter().enumerate() {
            let row = top + LINE * (i as f64 + 0.5);
            for &(left, entry) in line {
                let Some((cell, words)) = self.legend.get(entry) else { continue };
                let left = frame.px.0.start + left;
                let (from, to) = ((left, row - SWATCH / 2.0), (left + SWATCH, row + SWATCH / 2.0));
                marks.push(Mark::Rect { from, to, ink: Ink(cell.colour(theme), 1.0) });
                let points = vec![from, (to.0, from.1), to, (from.0, to.1), from];
                marks.push(Mark::Line { points, width: 1.0, ink: Ink(theme.axis, 0.8) });
                let at = (left + SWATCH + 5.0, row);
                text(words, at, Anchor::Start, Ink(theme.ink_2, 1.0), &mut marks);
            }
        }
        (frame, marks)
    }

    /// The outline of the cell under the cursor.
    pub fn cursor(&self, (column, row): (usize, usize), frame: &Frame, theme: &Theme) -> Vec<Mark> {
        let side = |i: usize, n: usize| {
            let n = n.max(1) as f64;
            (i as f64 / n, (i as f64 + 1.0) / n)
        };
        let (across, up) = (side(column, self.cols), side(row, self.rows()));
        let mut marks = Vec::new();
        for (width, ink) in [(5.0, Ink(theme.surface, 0.9)), (2.0, Ink(theme.ink, 1.0))] {
            outline(frame, across, up, width, ink, &mut marks);
        }
        marks
    }

    /// The cell at a pixel; beyond the frame none.
    pub fn cell_at(&self, px: Point, frame: &Frame) -> Option<(usize, usize)> {
        frame.at(px)?;
        let (h, v) = (&frame.px.0, &frame.px.1);
        let place = |part: f64, n: usize| ((part * n as f64) as usize).min(n.saturating_sub(1));
        let across = place((px.0 - h.start) / (h.end - h.start), self.cols);
        Some((across, place((v.end - px.1) / (v.end - v.start), self.rows())))
    }

    fn frame(&self, (width, height): (f64, f64), lines: usize, measure: Measure) -> Frame {
        let (x, y) = (self.x.drawable(), self.y.drawable());
        let left = if self.rows() > 1 {
            let ticks = tick::ticks(&y, height / 60.0);
            ticks.iter().map(|tick| measure(&tick.label, Font::TICK)).fold(0.0, f64::max) + GAP + 2.0
        } else {
            2.0
        };
        let bottom = height - NUMBERS - LINE * lines as f64 - 2.0;
        if width - left - 8.0 < 24.0 || bottom - ABOVE < 12.0 {
            return Frame { px: (0.0..width.max(1.0), 0.0..height.max(1.0)), x, y };
        }
        // Whole pixels, so that cells have sharp edges.
        Frame { px: (left.ceil()..(width - 8.0).floor(), ABOVE..bottom.floor()), x, y }
    }

    /// The entries of the legend in lines, each with its left edge.
    fn legend_lines(&self, width: f64, measure: Measure) -> Vec<Vec<(f64, usize)>> {
        let (mut lines, mut left): (Vec<Vec<(f64, usize)>>, f64) = (Vec::new(), 0.0);
        for (entry, (_, words)) in self.legend.iter().enumerate() {
            let wide = SWATCH + 5.0 + measure(words, Font::TICK);
            match lines.last_mut().filter(|_| left + wide <= width - 48.0) {
                Some(line) => line.push((left, entry)),
                None => {
                    left = 0.0;
                    lines.push(vec![(0.0, entry)]);
                }
            }
            left += wide + BETWEEN;
        }
        lines
    }

    fn signs(&self, frame: &Frame, theme: &Theme, measure: Measure, marks: &mut Vec<Mark>) {
        for sign in &self.signs {
            let (x, y) = frame.to_px(sign.at);
            let (h, v) = (&frame.px.0, &frame.px.1);
            if !(h.start <= x && x <= h.end && v.start <= y && y <= v.end) {
                continue;
            }
            let pairs = [(6.0, Ink(theme.surface, 0.85)), (2.0, Ink(theme.ink, 1.0))];
            for (width, ink) in pairs {
                if sign.ring {
                    marks.push(Mark::Ring { centre: (x, y), radius: ARM, width, ink });
                } else {
                    let lines = [[(x - ARM, y), (x + ARM, y)], [(x, y - ARM), (x, y + ARM)]];
                    marks.extend(lines.map(|points| Mark::Line { points: points.to_vec(), width, ink }));
                }
            }
            let wide = measure(&sign.label, Font::SMALL_NAME);
            if wide > 0.0 {
                let left = if x + ARM + wide + 8.0 > h.end { x - ARM - wide - 6.0 } else { x + ARM + 4.0 };
                let middle = (y - ARM - 4.0).max(v.start + 9.0);
                let (from, to) = ((left - 2.0, middle - 8.0), (left + wide + 2.0, middle + 8.0));
                marks.push(Mark::Rect { from, to, ink: Ink(theme.surface, 0.85) });
                let (at, font) = ((left, middle), Font::SMALL_NAME);
                let ink = Ink(theme.ink, 1.0);
                marks.push(Mark::Text { text: sign.label.clone(), at, anchor: Anchor::Start, font, ink });
            }
        }
    }

    fn numbers(&self, frame: &Frame, theme: &Theme, measure: Measure, marks: &mut Vec<Mark>) {
        let (h, v) = (&frame.px.0, &frame.px.1);
        if v.start < ABOVE {
            return;
        }
        let (ink, strong) = (Ink(theme.ink_3, 1.0), Ink(theme.ink_2, 1.0));
        let several = self.rows() > 1;
        for tick in tick::ticks(&frame.y, (v.end - v.start) / 55.0).into_iter().filter(|_| several) {
            let row = frame.to_px((frame.x.range.start, tick.value)).1;
            text(&tick.label, (h.start - GAP, row), Anchor::End, ink, marks);
        }
        let row = v.end + 12.0;
        let end = h.end - measure(&self.x.label, Font::TICK) - 6.0;
        let mut free = 1.0;
        for tick in tick::ticks(&frame.x, (h.end - h.start) / 55.0) {
            let column = frame.to_px((tick.value, frame.y.range.start)).0;
            let half = measure(&tick.label, Font::TICK) / 2.0;
            if column - half >= free && column + half <= end {
                text(&tick.label, (column, row), Anchor::Middle, ink, marks);
                free = column + half + 6.0;
            }
        }
        text(&self.x.label, (h.end, row), Anchor::End, strong, marks);
        let name = format!("{}{}", if several { "↑ " } else { "" }, self.y.label);
        let (font, at) = (Font::SMALL_NAME, (h.start, ABOVE / 2.0));
        let title = measure(&self.title, font);
        if !self.title.is_empty() {
            let (text, ink) = (self.title.clone(), Ink(theme.ink, 1.0));
            marks.push(Mark::Text { text, at, anchor: Anchor::Start, font, ink });
        }
        if several && h.start + title + measure(&name, Font::TICK) + 12.0 <= h.end {
            text(&name, (h.end, ABOVE / 2.0), Anchor::End, strong, marks);
        }
    }

    /// The cells as rectangles, neighbours of one colour together: for a backend without pixels.
    fn rectangles(&self, frame: &Frame, theme: &Theme, marks: &mut Vec<Mark>) {
        let (cols, rows) = (self.cols, self.rows());
        let at = |i: usize, j: usize| {
            let (x, y) = frame.unit_to_px((i as f64 / cols as f64, j as f64 / rows as f64));
            (x.round(), y.round())
        };
        for (j, row) in self.cells.chunks(cols.max(1)).enumerate() {
            let mut start = 0;
            for i in 1..=row.len() {
                if row.get(i) == row.get(start) {
                    continue;
                }
                if row[start] != Cell::Blank {
                    let ((left, top), to) = (at(start, j + 1), at(i, j));
                    let ink = Ink(row[start].colour(theme), 1.0);
                    marks.push(Mark::Rect { from: (left, top), to, ink });
                }
                start = i;
            }
        }
    }
}

impl Picture for CellChart {
    fn scene(&self, theme: &Theme, size: (f64, f64), measure: Measure) -> (Frame, Vec<Mark>) {
        let mut marks = vec![Mark::Rect { from: (0.0, 0.0), to: size, ink: Ink(theme.surface, 1.0) }];
        let (frame, over) = self.surroundings(theme, size, measure);
        self.rectangles(&frame, theme, &mut marks);
        marks.extend(over);
        (frame, marks)
    }

    /// x, y, value; every cell.
    fn table(&self) -> Table {
        let row = |(i, value): (usize, &f64)| {
            let (x, y) = self.middle((i % self.cols.max(1), i / self.cols.max(1)));
            vec![x, y, *value]
        };
        Table {
            names: vec![self.x.label.clone(), self.y.label.clone(), self.title.clone()],
            rows: self.values.iter().enumerate().map(row).collect(),
        }
    }
}

/// What lies over the cells, for a canvas of its own.
pub struct Around<'a>(pub &'a CellChart);

impl Picture for Around<'_> {
    fn scene(&self, theme: &Theme, size: (f64, f64), measure: Measure) -> (Frame, Vec<Mark>) {
        self.0.surroundings(theme, size, measure)
    }

    fn table(&self) -> Table {
        self.0.table()
    }
}

/// The cell under the cursor, for a canvas of its own.
pub struct Cursor<'a> {
    /// The cells.
    pub chart: &'a CellChart,
    /// Where [`Around`] has laid the axes.
    pub frame: &'a Frame,
    /// Column and row.
    pub at: (usize, usize),
}

impl Picture for Cursor<'_> {
    fn scene(&self, theme: &Theme, _: (f64, f64), _: Measure) -> (Frame, Vec<Mark>) {
        (self.frame.clone(), self.chart.cursor(self.at, self.frame, theme))
    }

    fn table(&self) -> Table {
        self.chart.table()
    }
}

/// The outline of a part of the unit square.
fn outline(
    frame: &Frame,
    (left, right): (f64, f64),
    (bottom, top): (f64, f64),
    width: f64,
    ink: Ink,
    marks: &mut Vec<Mark>,
) {
    let corners = [(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)];
    let points = corners.map(|corner| frame.unit_to_px(corner)).to_vec();
    marks.push(Mark::Line { points, width, ink });
}

fn text(text: &str, at: Point, anchor: Anchor, ink: Ink, marks: &mut Vec<Mark>) {
    if !text.is_empty() {
        marks.push(Mark::Text { text: text.to_owned(), at, anchor, font: Font::TICK, ink });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plot::{Scale, text_width};

    fn chart(cols: usize, rows: usize) -> CellChart {
        let axis = |range, scale| Axis { range, scale, label: "a".to_owned() };
        let cells = (0..cols * rows).map(|i| Cell::Tone(i % 6, 0.5)).collect();
        CellChart {
            title: "cells".to_owned(),
            x: axis(1e-3..10.0, Scale::Log10),
            y: axis(0.0..1.0, Scale::Linear),
            cols,
            cells,
            values: (0..cols * rows).map(|i| i as f64).collect(),
            signs: vec![Sign { at: (0.1, 0.5), label: "1".to_owned(), ring: false }],
            legend: vec![(Cell::Grey(0.2), "on the way".to_owned()); 4],
        }
    }

    #[test]
    fn the_middle_of_a_cell_is_in_it() {
        let chart = chart(7, 5);
        let (frame, _) = chart.scene(&Theme::light(), (600.0, 400.0), &|text, font| text_width(text, font));
        for cell in (0..7).flat_map(|i| (0..5).map(move |j| (i, j))) {
            assert_eq!(chart.cell_at(frame.to_px(chart.middle(cell)), &frame), Some(cell));
        }
        assert_eq!(chart.cell_at((-3.0, 50.0), &frame), None);
    }

    #[test]
    fn every_cell_is_painted_in_its_colour() {
        let (chart, theme) = (chart(3, 2), Theme::light());
        let pixels = chart.pixels(&theme);
        assert_eq!(pixels.len(), 4 * 6);
        let first = Cell::Tone(3, 0.5).colour(&theme);
        assert_eq!(pixels[..3], [first.0, first.1, first.2], "the upper row comes first");
        let (_, marks) = chart.scene(&theme, (300.0, 300.0), &|text, font| text_width(text, font));
        let painted = |cell: Cell| {
            let due = cell.colour(&theme);
            marks.iter().any(|mark| matches!(mark, Mark::Rect { ink: Ink(colour, _), .. } if *colour == due))
        };
        assert!(chart.cells.iter().all(|cell| painted(*cell)));
    }

    #[test]
    fn a_box_without_room_is_drawn_all_the_same() {
        for size in [(0.0, 0.0), (10.0, 500.0), (500.0, 10.0)] {
            let (frame, _) = chart(4, 1).scene(&Theme::dark(), size, &|text, font| text_width(text, font));
            assert!(frame.px.0.start < frame.px.0.end && frame.px.1.start < frame.px.1.end, "{size:?}");
        }
    }
}
