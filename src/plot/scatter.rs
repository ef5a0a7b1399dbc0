//! Points over curves: samples, and the line that is fitted to them.

use super::{
    CurveChart, Frame, Picture, Table, Theme,
    mark::{Ink, Mark, Measure},
};

/// The size of a point, in CSS pixels.
const RADIUS: f64 = 4.5;

/// A point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dot {
    /// Where, in units of the axes.
    pub at: (f64, f64),
    /// Whether it is one of those that count now: filled, with the distance to the curve.
    pub seen: bool,
    /// Whether it is the one that is worked on.
    pub chosen: bool,
    /// The height of the curve at its x; NaN where there is none.
    pub foot: f64,
}

/// Points over curves.
#[derive(Clone, Debug, PartialEq)]
pub struct Scatter {
    /// Axes and curves.
    pub chart: CurveChart,
    /// The points.
    pub dots: Vec<Dot>,
    /// The series whose colour is that of the points that are seen.
    pub series: usize,
}

impl Scatter {
    /// The nearest point within `reach` of a place in the picture.
    pub fn near(&self, px: (f64, f64), frame: &Frame, reach: f64) -> Option<usize> {
        let far = |dot: &Dot| {
            let (x, y) = frame.to_px(dot.at);
            (x - px.0).hypot(y - px.1)
        };
        let near = self.dots.iter().enumerate().map(|(i, dot)| (i, far(dot)));
        near.filter(|(_, far)| *far <= reach).min_by(|a, b| a.1.total_cmp(&b.1)).map(|(i, _)| i)
    }
}

impl Picture for Scatter {
    fn scene(&self, theme: &Theme, size: (f64, f64), measure: Measure) -> (Frame, Vec<Mark>) {
        let (frame, mut marks) = self.chart.scene(theme, size, measure);
        let (h, v) = (&frame.px.0, &frame.px.1);
        let inside = |(x, y): (f64, f64)| {
            h.start - RADIUS <= x && x <= h.end + RADIUS && v.start - RADIUS <= y && y <= v.end + RADIUS
        };
        let colour = theme.series(self.series);
        for dot in self.dots.iter().filter(|dot| dot.seen && dot.foot.is_finite()) {
            let (from, to) = (frame.to_px(dot.at), frame.to_px((dot.at.0, dot.foot)));
            let points = vec![from, (to.0, to.1.clamp(v.start, v.end))];
            marks.push(Mark::Line { points, width: 1.5, ink: Ink(colour, 0.55) });
        }
        for dot in &self.dots {
            let centre = frame.to_px(dot.at);
            if !inside(centre) {
                continue;
            }
            marks.push(Mark::Disc { centre, radius: RADIUS + 1.5, ink: Ink(theme.surface, 1.0) });
            if dot.seen {
                marks.push(Mark::Disc { centre, radius: RADIUS, ink: Ink(colour, 1.0) });
            } else {
                let ink = Ink(theme.ink_3, 1.0);
                marks.push(Mark::Ring { centre, radius: RADIUS - 0.75, width: 1.5, ink });
            }
            if dot.chosen {
                let ink = Ink(theme.ink, 1.0);
                marks.push(Mark::Ring { centre, radius: RADIUS + 4.0, width: 2.0, ink });
            }
        }
        (frame, marks)
    }

    /// x, y of every point.
    fn table(&self) -> Table {
        Table {
            names: vec![self.chart.x.label.clone(), self.chart.y.label.clone()],
            rows: self.dots.iter().map(|dot| vec![dot.at.0, dot.at.1]).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plot::{Axis, Scale, text_width};

    #[test]
    fn a_point_is_found_where_it_is_drawn() {
        let axis = || Axis { range: -1.0..4.0, scale: Scale::Linear, label: String::new() };
        let dot = |at| Dot { at, seen: true, chosen: false, foot: 0.0 };
        let chart = CurveChart { x: axis(), y: axis(), curves: Vec::new(), bands: Vec::new() };
        let scatter = Scatter { chart, dots: vec![dot((0.0, 0.0)), dot((3.0, 2.0))], series: 0 };
        let (frame, marks) =
            scatter.scene(&Theme::light(), (400.0, 300.0), &|text, font| text_width(text, font));
        for (i, dot) in scatter.dots.iter().enumerate() {
            let centre = frame.to_px(dot.at);
            assert_eq!(scatter.near(centre, &frame, 10.0), Some(i));
            assert!(marks.iter().any(|mark| matches!(mark, Mark::Disc { centre: c, .. } if *c == centre)));
        }
        assert_eq!(scatter.near((-50.0, -50.0), &frame, 10.0), None);
    }
}
