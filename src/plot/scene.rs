//! From a chart to the list of marks that show it.

use super::{
    CurveChart, Frame, Kind, Picture, Table, Theme, dash,
    label::{self, Placed},
    layout::{GAP, Layout, ROW, X_LABEL_GAP, layout},
    mark::{Anchor, Font, Ink, Mark, Measure, Point},
    tick::Tick,
};

impl Picture for CurveChart {
    fn scene(&self, theme: &Theme, size: (f64, f64), measure: Measure) -> (Frame, Vec<Mark>) {
        scene(self, theme, size, measure)
    }

    /// x, then every curve; curves that are sampled at places of their own have rows of their own.
    fn table(&self) -> Table {
        let mut table = Table { names: vec![self.x.label.clone()], rows: Vec::new() };
        let mut rows: Vec<(f64, Vec<f64>)> = Vec::new();
        for (column, curve) in self.curves.iter().enumerate() {
            let name = match curve.kind {
                Kind::Slope if curve.label.is_empty() => "f′",
                Kind::Curvature if curve.label.is_empty() => "f″",
                _ => &curve.label,
            };
            table.names.push(name.to_owned());
            let mut at = 0;
            let mut last = None;
            for &(x, y) in &curve.points {
                if last == Some(x) {
                    // A jump: the limits from both sides have a row each, and the gap between them none.
                    if y.is_nan() {
                        continue;
                    }
                    at += 1;
                }
                last = Some(x);
                while rows.get(at).is_some_and(|(other, _)| *other < x) {
                    at += 1;
                }
                if rows.get(at).is_none_or(|(other, _)| *other != x) {
                    rows.insert(at, (x, vec![f64::NAN; self.curves.len()]));
                }
                rows[at].1[column] = y;
            }
        }
        table.rows = rows.into_iter().map(|(x, ys)| std::iter::once(x).chain(ys).collect()).collect();
        table
    }
}

fn scene(chart: &CurveChart, theme: &Theme, size: (f64, f64), measure: Measure) -> (Frame, Vec<Mark>) {
    let layout = layout(chart, size, measure);
    let (bands, names) = label::place(chart, &layout, measure);
    let mut marks = vec![Mark::Rect { from: (0.0, 0.0), to: size, ink: Ink(theme.surface, 1.0) }];
    grid(&layout, theme, &mut marks);
    // Grid lines stop short of the words.
    for Placed { bounds, .. } in bands.iter().chain(&names) {
        let b = bounds.grown(2.0);
        marks.push(Mark::Rect {
            from: (b.left, b.top),
            to: (b.right, b.bottom),
            ink: Ink(theme.surface, 1.0),
        });
    }
    shade(chart, &layout.frame, theme, &mut marks);
    zero_lines(&layout.frame, theme, &mut marks);
    curves(chart, &layout, theme, size.0, &mut marks);
    if layout.texts {
        tick_labels(&layout, theme, size, measure, &mut marks);
    }
    for Placed { bounds, of, lines } in &bands {
        let ink = Ink(theme.series(chart.bands[*of].series), 1.0);
        for (i, line) in lines.iter().enumerate() {
            let middle = bounds.top + (i as f64 + 0.5) * Font::NOTE.height();
            marks.push(text(line, (bounds.left, middle), Font::NOTE, ink));
        }
    }
    for Placed { bounds, of, .. } in &names {
        let (curve, name) = (&chart.curves[*of], &layout.names[*of]);
        let colour = if curve.kind == Kind::Reference { theme.ink_3 } else { theme.series(curve.series) };
        let middle = (bounds.top + bounds.bottom) / 2.0;
        marks.push(text(&name.text, (bounds.left, middle), name.font, Ink(colour, 1.0)));
    }
    (layout.frame, marks)
}

fn text(text: &str, at: Point, font: Font, ink: Ink) -> Mark {
    Mark::Text { text: text.to_owned(), at, anchor: Anchor::Start, font, ink }
}

/// The middle of a pixel: hairlines there are sharp.
fn crisp(px: f64) -> f64 {
    px.floor() + 0.5
}

fn hairline(from: Point, to: Point, ink: Ink) -> Mark {
    Mark::Line { points: vec![from, to], width: 1.0, ink }
}

fn upright(frame: &Frame, x: f64, ink: Ink) -> Mark {
    let (px, v) = (crisp(x), &frame.px.1);
    hairline((px, v.start), (px, v.end), ink)
}

fn level(frame: &Frame, y: f64, ink: Ink) -> Mark {
    let (py, h) = (crisp(y), &frame.px.0);
    hairline((h.start, py), (h.end, py), ink)
}

fn grid(layout: &Layout, theme: &Theme, marks: &mut Vec<Mark>) {
    let (frame, ink) = (&layout.frame, Ink(theme.grid, 1.0));
    marks.extend(layout.x_ticks.iter().map(|tick| upright(frame, x_px(frame, tick), ink)));
    marks.extend(layout.y_ticks.iter().map(|tick| level(frame, y_px(frame, tick), ink)));
}

fn x_px(frame: &Frame, tick: &Tick) -> f64 {
    frame.to_px((tick.value, frame.y.range.start)).0
}

fn y_px(frame: &Frame, tick: &Tick) -> f64 {
    frame.to_px((frame.x.range.start, tick.value)).1
}

fn shade(chart: &CurveChart, frame: &Frame, theme: &Theme, marks: &mut Vec<Mark>) {
    let v = &frame.px.1;
    for band in &chart.bands {
        if let Some((left, right)) = label::band_edges(band, frame) {
            let ink = Ink(theme.series(band.series), 0.09);
            marks.push(Mark::Rect { from: (left, v.start), to: (right, v.end), ink });
        }
    }
}

/// x = 0 and y = 0, where they are in view.
fn zero_lines(frame: &Frame, theme: &Theme, marks: &mut Vec<Mark>) {
    let ink = Ink(theme.axis, 1.0);
    let (u, v) = (frame.x.unit(0.0), frame.y.unit(0.0));
    let (x, y) = frame.unit_to_px((u, v));
    if (0.0..=1.0).contains(&u) {
        marks.push(upright(frame, x, ink));
    }
    if (0.0..=1.0).contains(&v) {
        marks.push(level(frame, y, ink));
    }
}

fn curves(chart: &CurveChart, layout: &Layout, theme: &Theme, picture_width: f64, marks: &mut Vec<Mark>) {
    let bold = if picture_width < 420.0 { 2.2 } else { 2.8 };
    // The least first, so that the functions themselves lie on top.
    for kind in [Kind::Curvature, Kind::Slope, Kind::Reference, Kind::Value] {
        for (curve, runs) in chart.curves.iter().zip(&layout.runs).filter(|(curve, _)| curve.kind == kind) {
            let colour = theme.series(curve.series);
            let (ink, width) = match kind {
                Kind::Value => (Ink(colour, 1.0), bold),
                Kind::Reference => (Ink(theme.ink_3, 1.0), 2.0),
                Kind::Slope => (Ink(colour, 0.8), 1.75),
                Kind::Curvature => (Ink(colour, 0.7), 1.25),
            };
            for run in runs {
                let mut push = |points| marks.push(Mark::Line { points, width, ink });
                dash::walk(run, dash::pattern(kind, curve.series), &mut push);
            }
        }
    }
}

fn tick_labels(layout: &Layout, theme: &Theme, size: (f64, f64), measure: Measure, marks: &mut Vec<Mark>) {
    let (frame, ink) = (&layout.frame, Ink(theme.ink_3, 1.0));
    let (h, v) = &frame.px;
    // A label too wide for its margin is left out rather than cut.
    for tick in layout.y_ticks.iter().filter(|tick| measure(&tick.label, Font::TICK) <= h.start - GAP) {
        let at = (h.start - GAP, y_px(frame, tick));
        marks.push(Mark::Text { text: tick.label.clone(), at, anchor: Anchor::End, font: Font::TICK, ink });
    }

    let row = v.end + 15.0;
    let x_label = measure(&frame.x.label, Font::TICK);
    let x_label_left = (h.end + X_LABEL_GAP).min(size.0 - x_label - 2.0);
    if x_label > 0.0 && x_label_left >= 1.0 {
        let row = if layout.x_label_below { row + ROW } else { row };
        marks.push(text(&frame.x.label, (x_label_left, row), Font::TICK, ink));
    }
    let beside = x_label > 0.0 && !layout.x_label_below;
    let limit = if beside { x_label_left - 5.0 } else { size.0 - 1.0 };
    let mut free_from = 1.0;
    for tick in &layout.x_ticks {
        let width = measure(&tick.label, Font::TICK);
        let x = x_px(frame, tick).max(1.0 + width / 2.0);
        if x - width / 2.0 >= free_from && x + width / 2.0 <= limit {
            let at = (x, row);
            marks.push(Mark::Text {
                text: tick.label.clone(),
                at,
                anchor: Anchor::Middle,
                font: Font::TICK,
                ink,
            });
            free_from = x + width / 2.0 + 6.0;
        }
    }

    if !frame.y.label.is_empty() && measure(&frame.y.label, Font::TICK) <= size.0 - 4.0 {
        marks.push(text(&frame.y.label, (2.0, 10.0), Font::TICK, ink));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plot::{Axis, Curve, Scale, sample};

    #[test]
    fn a_table_has_every_number_once_and_both_sides_of_a_jump() {
        let axis = || Axis { range: -1.0..1.0, scale: Scale::Linear, label: "x".to_owned() };
        let curve = |kind, label: &str, points| Curve { label: label.to_owned(), series: 0, kind, points };
        let step = sample(|x| if x < 0.0 { 0.0 } else { 1.0 }, -1.0..1.0, 4, &[0.0]);
        let curves = vec![
            curve(Kind::Slope, "", step.clone()),
            curve(Kind::Value, "g", vec![(-1.0, 5.0), (0.0, 6.0), (0.5, 7.0)]),
            curve(Kind::Reference, "h", step),
        ];
        let table = CurveChart { x: axis(), y: axis(), curves, bands: Vec::new() }.table();
        assert_eq!(table.names, ["x", "f′", "g", "h"]);
        let rows: Vec<(f64, f64)> =
            table.rows.iter().map(|row| (row[0], row[1])).filter(|row| !row.1.is_nan()).collect();
        let third = 1.0 / 3.0;
        let near = |a: f64, b: f64| (a - b).abs() < 1e-12;
        let due = [(-1.0, 0.0), (-third, 0.0), (0.0, 0.0), (0.0, 1.0), (third, 1.0), (1.0, 1.0)];
        assert!(
            rows.len() == due.len() && rows.iter().zip(due).all(|(a, b)| near(a.0, b.0) && near(a.1, b.1)),
            "{rows:?}"
        );
        let g: Vec<_> =
            table.rows.iter().filter(|row| !row[2].is_nan()).map(|row| (row[0], row[2])).collect();
        assert_eq!(g, [(-1.0, 5.0), (0.0, 6.0), (0.5, 7.0)]);
        assert!(
            table.rows.iter().all(|row| row[1].is_nan() == row[3].is_nan()),
            "two jumps share their rows"
        );
        assert!(table.rows.windows(2).all(|pair| pair[0][0] <= pair[1][0]), "the rows are in order");
    }
}
