//! Bars over named places, such as probabilities over classes.

use nabla_math::number::significant;

use super::{
    Axis, Frame, Picture, Scale, Table, Theme,
    mark::{Anchor, Font, Ink, Mark, Measure},
    tick,
};

/// Room round the frame for the texts, in CSS pixels: above, below; the left side is as wide as its texts.
const ABOVE: f64 = 22.0;
const BELOW: f64 = 26.0;
const GAP: f64 = 8.0;
/// The part of a place that its bars fill.
const FILLED: f64 = 0.72;
/// Significant digits over a bar.
const DIGITS: usize = 3;

/// Bars over named places.
#[derive(Clone, Debug, PartialEq)]
pub struct BarChart {
    /// The names of the places, from left to right.
    pub places: Vec<String>,
    /// What stands on the places: solid bars beside each other, outlines over them.
    pub bars: Vec<Bars>,
    /// The vertical axis.
    pub y: Axis,
    /// The places that are pointed at; the others step back.
    pub lit: Vec<usize>,
}

/// One quantity over all places.
#[derive(Clone, Debug, PartialEq)]
pub struct Bars {
    /// What it is.
    pub label: String,
    /// Which of the six series gives the colour; counted modulo six.
    pub series: usize,
    /// The values; one that is not finite has no bar, and its sign stands in its place.
    pub values: Vec<f64>,
    /// Drawn as an outline, to compare with.
    pub outline: bool,
}

impl Picture for BarChart {
    fn scene(&self, theme: &Theme, size: (f64, f64), measure: Measure) -> (Frame, Vec<Mark>) {
        let y = self.y.drawable();
        let ticks = tick::ticks(&y, (size.1 / 60.0).clamp(2.0, 8.0));
        let left = ticks.iter().map(|tick| measure(&tick.label, Font::TICK)).fold(0.0, f64::max) + GAP + 4.0;
        let x =
            Axis { range: 0.0..self.places.len().max(1) as f64, scale: Scale::Linear, label: String::new() };
        let bottom = (size.1 - BELOW).max(ABOVE + 1.0);
        let px =
            (left.min(size.0 / 2.0)..(size.0 - 6.0).max(size.0 / 2.0 + 1.0), ABOVE.min(bottom - 1.0)..bottom);
        let frame = Frame { px, x, y };
        let mut marks = vec![Mark::Rect { from: (0.0, 0.0), to: size, ink: Ink(theme.surface, 1.0) }];
        for tick in &ticks {
            let row = frame.to_px((0.0, tick.value)).1;
            let ink = Ink(if tick.value == 0.0 { theme.axis } else { theme.grid }, 1.0);
            let points = vec![(frame.px.0.start, row), (frame.px.0.end, row)];
            marks.push(Mark::Line { points, width: 1.0, ink });
            let (at, ink) = ((frame.px.0.start - GAP, row), Ink(theme.ink_3, 1.0));
            marks.push(Mark::Text {
                text: tick.label.clone(),
                at,
                anchor: Anchor::End,
                font: Font::TICK,
                ink,
            });
        }
        self.places(&frame, theme, measure, &mut marks);
        let solid = self.bars.iter().filter(|bars| !bars.outline).count().max(1);
        let mut beside = 0;
        for bars in &self.bars {
            let (from, to) = if bars.outline {
                (0.0, 1.0)
            } else {
                beside += 1;
                ((beside - 1) as f64 / solid as f64, beside as f64 / solid as f64)
            };
            bars.marks(&frame, (from, to), &self.lit, theme, measure, &mut marks);
        }
        (frame, marks)
    }

    /// The number of the place, counted from 1, and what stands on it.
    fn table(&self) -> Table {
        let names = std::iter::once("#".to_owned()).chain(self.bars.iter().map(|bars| bars.label.clone()));
        let row = |place: usize| {
            let values = self.bars.iter().map(|bars| bars.values.get(place).copied().unwrap_or(f64::NAN));
            std::iter::once(place as f64 + 1.0).chain(values).collect()
        };
        Table { names: names.collect(), rows: (0..self.places.len()).map(row).collect() }
    }
}

impl BarChart {
    /// Names under the places, and the ground of those that are pointed at.
    fn places(&self, frame: &Frame, theme: &Theme, measure: Measure, marks: &mut Vec<Mark>) {
        for (place, name) in self.places.iter().enumerate() {
            let (left, right) = (column(frame, place as f64), column(frame, place as f64 + 1.0));
            if self.lit.contains(&place) {
                let (from, to) = ((left, frame.px.1.start), (right, frame.px.1.end));
                marks.push(Mark::Rect { from, to, ink: Ink(theme.ink_3, 0.12) });
            }
            if measure(name, Font::TICK) <= right - left {
                let at = ((left + right) / 2.0, frame.px.1.end + 14.0);
                let (text, ink) = (name.clone(), Ink(theme.ink_2, 1.0));
                marks.push(Mark::Text { text, at, anchor: Anchor::Middle, font: Font::TICK, ink });
            }
        }
    }
}

impl Bars {
    /// The bars between these parts of what is filled of every place.
    fn marks(
        &self,
        frame: &Frame,
        (from, to): (f64, f64),
        lit: &[usize],
        theme: &Theme,
        measure: Measure,
        marks: &mut Vec<Mark>,
    ) {
        let colour = theme.series(self.series);
        let edges = &frame.px.1;
        let zero = frame.to_px((0.0, 0.0)).1.clamp(edges.start, edges.end);
        for (place, &value) in self.values.iter().enumerate() {
            let at = |part: f64| column(frame, place as f64 + (1.0 - FILLED) / 2.0 + FILLED * part);
            let (left, right) = (at(from), at(to));
            let top = frame.to_px((0.0, value)).1.clamp(edges.start, edges.end);
            let weight = if lit.is_empty() || lit.contains(&place) { 1.0 } else { 0.55 };
            if value.is_finite() && self.outline {
                let points = vec![(left, zero), (left, top), (right, top), (right, zero)];
                marks.push(Mark::Line { points, width: 1.5, ink: Ink(colour, weight) });
            } else if value.is_finite() {
                let (high, low) = (top.min(zero), top.max(zero));
                marks.push(Mark::Rect {
                    from: (left, high),
                    to: (right, low),
                    ink: Ink(colour, 0.85 * weight),
                });
            }
            let text = significant(value, DIGITS).map_or_else(|| "—".to_owned(), |written| written.text());
            let room = (right - left) / FILLED.sqrt();
            if !self.outline && measure(&text, Font::NOTE) <= room {
                let below_zero = value < 0.0;
                let row = if !value.is_finite() {
                    zero - 9.0
                } else if below_zero {
                    top + 9.0
                } else {
                    top - 9.0
                };
                let (at, ink) = (((left + right) / 2.0, row), Ink(theme.ink, weight.max(0.8)));
                marks.push(Mark::Text { text, at, anchor: Anchor::Middle, font: Font::NOTE, ink });
            }
        }
    }
}

/// The places that a quantity is shown at: the one whose own it is; a sum or a setting, which is no place's own, at all.
pub fn lit_among(count: usize, pointed: Option<&str>, owns: impl Fn(usize, &str) -> bool) -> Vec<usize> {
    let Some(pointed) = pointed else { return Vec::new() };
    match (0..count).find(|place| owns(*place, pointed)) {
        Some(place) => vec![place],
        None => (0..count).collect(),
    }
}

fn column(frame: &Frame, x: f64) -> f64 {
    frame.to_px((x, frame.y.range.start)).0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn chart(values: Vec<f64>) -> BarChart {
        BarChart {
            places: (1..=values.len()).map(|place| place.to_string()).collect(),
            bars: vec![Bars { label: "p".to_owned(), series: 0, values, outline: false }],
            y: Axis { range: 0.0..1.0, scale: Scale::Linear, label: String::new() },
            lit: Vec::new(),
        }
    }

    fn width(text: &str, font: Font) -> f64 {
        text.chars().count() as f64 * font.px * 0.6
    }

    #[test]
    fn a_bar_is_as_high_as_its_value_and_zero_has_its_line() {
        let (frame, marks) = chart(vec![0.25, 1.0]).scene(&Theme::light(), (400.0, 300.0), &width);
        let heights: Vec<f64> = marks
            .iter()
            .skip(1)
            .filter_map(|mark| match mark {
                Mark::Rect { from, to, .. } => Some(to.1 - from.1),
                _ => None,
            })
            .collect();
        let full = frame.px.1.end - frame.px.1.start;
        assert!((heights[0] / full - 0.25).abs() < 1e-12 && (heights[1] / full - 1.0).abs() < 1e-12);
        assert_eq!(frame.x_at(frame.px.0.end - 1.0).floor(), 1.0, "the last place lies at the right edge");
    }

    #[test]
    fn what_is_not_finite_is_said_and_not_drawn() {
        let (_, marks) = chart(vec![f64::INFINITY, f64::NAN]).scene(&Theme::light(), (400.0, 300.0), &width);
        let texts: Vec<_> = marks
            .iter()
            .filter_map(|mark| match mark {
                Mark::Text { text, .. } => Some(text.as_str()),
                _ => None,
            })
            .collect();
        assert!(texts.contains(&"∞") && texts.contains(&"—"), "{texts:?}");
        assert_eq!(
            marks.iter().filter(|mark| matches!(mark, Mark::Rect { .. })).count(),
            1,
            "only the ground"
        );
    }

    proptest! {
        #[test]
        fn any_size_and_any_values_have_a_picture(
            values in prop::collection::vec(any::<f64>(), 0..12),
            size in (1.0..3000.0_f64, 1.0..3000.0_f64),
        ) {
            let (frame, marks) = chart(values).scene(&Theme::dark(), size, &width);
            prop_assert!(frame.px.0.start < frame.px.0.end && frame.px.1.start < frame.px.1.end);
            for mark in marks {
                if let Mark::Rect { from, to, .. } = mark {
                    prop_assert!(from.0.is_finite() && from.1.is_finite() && to.0.is_finite() && to.1.is_finite());
                }
            }
        }
    }
}
