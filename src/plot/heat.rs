//! Numbers from −1 to 1 for all pairs of named things, as coloured cells.

use super::{
    Axis, Colour, Frame, Picture, Scale, Table, Theme,
    mark::{Anchor, Font, Ink, Mark, Measure},
};
use nabla_math::number::significant;

/// Room above the cells, in CSS pixels, and the most for names at the left.
const GAP: f64 = 6.0;
const NAMES: f64 = 120.0;
/// How strong the strongest colour is.
const FULL: f64 = 0.8;

/// A square of numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatMap {
    /// The name of each row and column.
    pub names: Vec<String>,
    /// Row by row; NaN where there is no number.
    pub values: Vec<f64>,
    /// The row that is looked at.
    pub chosen: usize,
}

impl HeatMap {
    fn colour(value: f64, theme: &Theme) -> Colour {
        if value.is_nan() {
            return theme.surface;
        }
        let (to, part) = (theme.series(usize::from(value < 0.0)), FULL * value.abs().min(1.0));
        let mix =
            |from: u8, to: u8| (f64::from(from) + part * (f64::from(to) - f64::from(from))).round() as u8;
        let from = theme.surface;
        Colour(mix(from.0, to.0), mix(from.1, to.1), mix(from.2, to.2))
    }
}

impl Picture for HeatMap {
    fn scene(&self, theme: &Theme, size: (f64, f64), measure: Measure) -> (Frame, Vec<Mark>) {
        let count = self.names.len().max(1);
        let widest = self.names.iter().map(|name| measure(name, Font::TICK)).fold(0.0, f64::max);
        let left = (widest + 2.0 * GAP).min(NAMES).min(size.0 / 3.0);
        let above = 22.0_f64.min(size.1 / 4.0);
        let side = ((size.0 - left - GAP) / count as f64).max(0.5);
        let tall = ((size.1 - above - GAP) / count as f64).max(0.5);
        let axis = || Axis { range: 0.0..count as f64, scale: Scale::Linear, label: String::new() };
        let frame = Frame {
            px: (left..left + side * count as f64, above..above + tall * count as f64),
            x: axis(),
            y: axis(),
        };
        let mut marks = vec![Mark::Rect { from: (0.0, 0.0), to: size, ink: Ink(theme.surface, 1.0) }];
        for (i, name) in self.names.iter().enumerate() {
            let (top, bottom) = (above + tall * i as f64, above + tall * (i as f64 + 1.0));
            for (j, &value) in self.values.iter().skip(i * count).take(count).enumerate() {
                let (from, to) = (left + side * j as f64, left + side * (j as f64 + 1.0));
                let ink = Ink(Self::colour(value, theme), 1.0);
                marks.push(Mark::Rect { from: (from, top), to: (to - 1.0, bottom - 1.0), ink });
                let text = significant((value * 100.0).round() / 100.0, 3)
                    .map_or_else(|| "—".to_owned(), |written| written.text());
                if tall >= 15.0 && measure(&text, Font::NOTE) <= side - 6.0 {
                    let at = ((from + to) / 2.0, (top + bottom) / 2.0);
                    let ink = Ink(theme.ink, 1.0);
                    marks.push(Mark::Text { text, at, anchor: Anchor::Middle, font: Font::NOTE, ink });
                }
            }
            let ink = Ink(if i == self.chosen { theme.ink } else { theme.ink_2 }, 1.0);
            if tall >= 11.0 && measure(name, Font::TICK) <= left - GAP {
                let (at, text) = ((left - GAP, (top + bottom) / 2.0), name.clone());
                marks.push(Mark::Text { text, at, anchor: Anchor::End, font: Font::TICK, ink });
            }
            if measure(name, Font::TICK) <= side - 2.0 {
                let (at, text) = ((left + side * (i as f64 + 0.5), above - 10.0), name.clone());
                marks.push(Mark::Text { text, at, anchor: Anchor::Middle, font: Font::TICK, ink });
            }
        }
        if self.chosen < self.names.len() {
            let (top, bottom) =
                (above + tall * self.chosen as f64, above + tall * (self.chosen as f64 + 1.0));
            let (from, to) = (frame.px.0.start, frame.px.0.end);
            let points = vec![(from, top), (to, top), (to, bottom), (from, bottom), (from, top)];
            marks.push(Mark::Line { points, width: 2.0, ink: Ink(theme.ink, 1.0) });
        }
        (frame, marks)
    }

    /// A row for each name, counted from 1.
    fn table(&self) -> Table {
        let names = std::iter::once("#".to_owned()).chain(self.names.iter().cloned()).collect();
        let count = self.names.len().max(1);
        let row =
            |(i, row): (usize, &[f64])| std::iter::once(i as f64 + 1.0).chain(row.iter().copied()).collect();
        Table { names, rows: self.values.chunks(count).enumerate().map(row).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_number_of_names_and_any_size_have_a_picture(
            count in 1..50_usize, w in 1.0..900.0_f64, h in 1.0..900.0_f64, value in -1.0..1.0_f64,
        ) {
            let map = HeatMap {
                names: (0..count).map(|i| format!("name {i}")).collect(),
                values: vec![value; count * count],
                chosen: 0,
            };
            let (_, marks) = map.scene(&Theme::light(), (w, h), &|text, font| text.len() as f64 * font.px * 0.6);
            prop_assert!(marks.len() > count * count);
            prop_assert_eq!(map.table().rows.len(), count);
        }
    }

    #[test]
    fn likeness_and_its_opposite_have_colours_of_their_own() {
        let theme = Theme::light();
        let [high, low, none] = [1.0, -1.0, f64::NAN].map(|value| HeatMap::colour(value, &theme));
        assert!(high != low && none == theme.surface);
    }
}
