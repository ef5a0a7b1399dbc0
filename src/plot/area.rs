//! Curves with the area between one of them and zero.

use super::{
    CurveChart, Frame, Picture, Table, Theme,
    mark::{Ink, Mark, Measure},
};

/// Curves, and the area under one more.
#[derive(Clone, Debug, PartialEq)]
pub struct AreaChart {
    /// The curves.
    pub chart: CurveChart,
    /// Points from left to right; the area between them and zero counts as positive above and negative below.
    pub area: Vec<(f64, f64)>,
    /// The series whose colours the area has above zero and below.
    pub series: (usize, usize),
}

impl Picture for AreaChart {
    fn scene(&self, theme: &Theme, size: (f64, f64), measure: Measure) -> (Frame, Vec<Mark>) {
        let (frame, mut marks) = self.chart.scene(theme, size, measure);
        let (h, v) = (&frame.px.0, &frame.px.1);
        for pair in self.area.windows(2) {
            let [(x, y), (next, after)] = [pair[0], pair[1]];
            let middle = 0.5 * (y + after);
            let (left, zero) = frame.to_px((x, 0.0));
            let (right, end) = frame.to_px((next, middle));
            let all = [left, right, zero, end];
            if !all.iter().all(|px| px.is_finite()) || right <= h.start || left >= h.end {
                continue;
            }
            let (zero, end) = (zero.clamp(v.start, v.end), end.clamp(v.start, v.end));
            let from = (left.max(h.start), zero.min(end));
            let to = (right.min(h.end), zero.max(end));
            let series = if middle < 0.0 { self.series.1 } else { self.series.0 };
            marks.push(Mark::Rect { from, to, ink: Ink(theme.series(series), 0.22) });
        }
        (frame, marks)
    }

    fn table(&self) -> Table {
        self.chart.table()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plot::{Axis, Scale};

    #[test]
    fn the_area_has_the_colour_of_its_sign_and_stays_in_the_frame() {
        let axis = |range| Axis { range, scale: Scale::Linear, label: String::new() };
        let chart =
            CurveChart { x: axis(0.0..2.0), y: axis(-1.0..1.0), curves: Vec::new(), bands: Vec::new() };
        let area = vec![(-1.0, 9.0), (0.5, 9.0), (1.0, -9.0), (1.5, -9.0), (9.0, f64::NAN)];
        let picture = AreaChart { chart, area, series: (0, 1) };
        let theme = Theme::light();
        let (frame, marks) = picture.scene(&theme, (300.0, 200.0), &|text, font| text.len() as f64 * font.px);
        let of = |series: usize| {
            let colour = theme.series(series);
            marks
                .iter()
                .filter(move |mark| matches!(mark, Mark::Rect { ink, .. } if *ink == Ink(colour, 0.22)))
        };
        assert_eq!((of(0).count(), of(1).count()), (2, 1));
        for mark in of(0).chain(of(1)) {
            let Mark::Rect { from, to, .. } = mark else { continue };
            assert!(from.0 >= frame.px.0.start && to.0 <= frame.px.0.end && from.1 >= frame.px.1.start);
        }
    }
}
