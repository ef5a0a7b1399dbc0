//! Where the axes came to lie: the bridge between pixels and values.

use super::{Axis, Scale};
use std::ops::Range;

/// Where the axes came to lie in the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// Left to right and top to bottom edge, in CSS pixels, y downwards.
    pub px: (Range<f64>, Range<f64>),
    /// The horizontal axis as it was drawn.
    pub x: Axis,
    /// The vertical axis as it was drawn.
    pub y: Axis,
}

impl Frame {
    /// The values at a pixel; `None` outside of the frame.
    pub fn at(&self, px: (f64, f64)) -> Option<(f64, f64)> {
        let (h, v) = &self.px;
        let inside = h.start <= px.0 && px.0 <= h.end && v.start <= px.1 && px.1 <= v.end;
        inside.then(|| {
            (
                self.x.value((px.0 - h.start) / (h.end - h.start)),
                self.y.value((v.end - px.1) / (v.end - v.start)),
            )
        })
    }

    /// The x of a pixel column; beyond the frame, that of its nearer edge.
    pub fn x_at(&self, column: f64) -> f64 {
        let h = &self.px.0;
        self.x.value(((column - h.start) / (h.end - h.start)).clamp(0.0, 1.0))
    }

    /// The values at a pixel; beyond the frame, those at its nearest edge.
    pub fn nearest(&self, px: (f64, f64)) -> (f64, f64) {
        let v = &self.px.1;
        let up = ((v.end - px.1) / (v.end - v.start)).clamp(0.0, 1.0);
        (self.x_at(px.0), self.y.value(up))
    }

    /// The pixel of a point, which may lie outside of the frame; not a number where the scale has no place for it.
    pub fn to_px(&self, p: (f64, f64)) -> (f64, f64) {
        self.unit_to_px((self.x.unit(p.0), self.y.unit(p.1)))
    }

    /// From the unit square, v upwards, to pixels.
    pub(super) fn unit_to_px(&self, (u, v): (f64, f64)) -> (f64, f64) {
        let (h, w) = &self.px;
        (h.start + u * (h.end - h.start), w.end - v * (w.end - w.start))
    }
}

impl Axis {
    /// The same axis with a range that can be drawn: finite, increasing, wide enough for f64 to have values
    /// between its ends, and positive under [`Scale::Log10`].
    pub(super) fn drawable(&self) -> Self {
        Self { range: drawable(&self.range, self.scale), ..self.clone() }
    }

    /// The place of a value, 0 at the start of the range and 1 at its end. A zero under [`Scale::Log10`] lies just
    /// below the start, so that a line towards it leaves the frame; negative values have no place (NaN).
    pub(super) fn unit(&self, value: f64) -> f64 {
        let (a, b) = (self.range.start, self.range.end);
        match self.scale {
            // Halves, because the width of a range may overflow.
            Scale::Linear => (value / 2.0 - a / 2.0) / (b / 2.0 - a / 2.0),
            Scale::Log10 if value == 0.0 => -1e-3,
            Scale::Log10 => (value / a).log10() / (b / a).log10(),
        }
    }

    /// The value at a place; inverse of [`Axis::unit`].
    pub(super) fn value(&self, unit: f64) -> f64 {
        let (a, b) = (self.range.start, self.range.end);
        match self.scale {
            Scale::Linear => a * (1.0 - unit) + b * unit,
            Scale::Log10 => a * libm::exp(unit * (b / a).ln()),
        }
    }

    /// d unit / d value at a value.
    pub(super) fn unit_slope(&self, value: f64) -> f64 {
        let (a, b) = (self.range.start, self.range.end);
        match self.scale {
            Scale::Linear => 0.5 / (b / 2.0 - a / 2.0),
            Scale::Log10 => 1.0 / (value * (b / a).ln()),
        }
    }
}

fn drawable(range: &Range<f64>, scale: Scale) -> Range<f64> {
    // The outermost ends whose arithmetic stays finite: widths, ratios and 1-2-5 steps are taken of them.
    let (mut a, mut b) = match scale {
        Scale::Linear => (range.start.clamp(-1e300, 1e300), range.end.clamp(-1e300, 1e300)),
        Scale::Log10 => (range.start.min(1e150), range.end.min(1e150)),
    };
    if a.is_nan() || b.is_nan() || range.start.is_infinite() || range.end.is_infinite() {
        (a, b) = (0.0, 1.0);
    }
    if a > b {
        (a, b) = (b, a);
    }
    match scale {
        Scale::Linear => {
            let size = a.abs().max(b.abs());
            if b - a <= size * 1e-9 || b - a < 1e-290 {
                let room = if size < 1e-280 { 1.0 } else { size * 0.5 };
                (a, b) = (a - room, b + room);
            }
        }
        Scale::Log10 => {
            let end = if b < 1e-140 { 1.0 } else { b };
            let start = if a < 1e-150 { end * 1e-6 } else { a };
            (a, b) = if end / start < 1.000_001 { (start / 10.0, end * 10.0) } else { (start, end) };
        }
    }
    a..b
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn axis(range: Range<f64>, scale: Scale) -> Axis {
        Axis { range, scale, label: String::new() }
    }

    #[test]
    fn a_range_that_can_be_drawn_is_kept() {
        for range in [-6.0..6.0, 0.0..1e-9, 1e-12..1.0, 1e6..1e6 + 1.0] {
            assert_eq!(drawable(&range, Scale::Linear), range);
        }
        assert_eq!(drawable(&(1e-12..1.0), Scale::Log10), 1e-12..1.0);
        assert_eq!(drawable(&(6.0..-6.0), Scale::Linear), -6.0..6.0);
    }

    proptest! {
        #[test]
        fn any_range_becomes_one_that_can_be_drawn(a in any::<f64>(), b in any::<f64>(), same: bool, log: bool) {
            let scale = if log { Scale::Log10 } else { Scale::Linear };
            let axis = axis(a..if same { a } else { b }, scale).drawable();
            let Range { start, end } = axis.range;
            prop_assert!(start.is_finite() && end.is_finite() && start < end, "{start} .. {end}");
            prop_assert!(scale == Scale::Linear || start > 0.0);
            prop_assert!(axis.unit(start).abs() < 1e-12 && (axis.unit(end) - 1.0).abs() < 1e-12);
        }

        #[test]
        fn pixel_and_value_are_inverse(u in 0.0..1.0, v in 0.0..1.0, a in -1e3..1e3, width in 1e-3..1e3, log: bool) {
            let y = if log { axis(1e-12..1.0, Scale::Log10) } else { axis(-1.0..4.2, Scale::Linear) };
            let frame = Frame { px: (40.0..700.0, 12.0..430.0), x: axis(a..a + width, Scale::Linear), y };
            let px = frame.unit_to_px((u, v));
            let back = frame.to_px(frame.at(px).expect("inside"));
            prop_assert!((back.0 - px.0).abs() < 1e-6 && (back.1 - px.1).abs() < 1e-6, "{px:?} {back:?}");
        }

        #[test]
        fn outside_of_the_frame_there_is_no_value(x in 700.1..1e6, y in 430.1..1e6) {
            let frame = Frame { px: (40.0..700.0, 12.0..430.0), x: axis(0.0..1.0, Scale::Linear), y: axis(0.0..1.0, Scale::Linear) };
            prop_assert_eq!(frame.at((x, 100.0)), None);
            prop_assert_eq!(frame.at((100.0, y)), None);
            prop_assert_eq!(frame.at((-x, 100.0)), None);
        }
    }
}
