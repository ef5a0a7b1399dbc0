//! How values become colours.

use std::ops::Range;

use crate::plot::{Axis, Colour, Scale, Theme};

/// How strong the strongest colour is: isolines and labels must still be seen on it.
const FULL: f64 = 0.82;

/// How values become colours.
#[derive(Clone, Debug, PartialEq)]
pub enum Tint {
    /// No colour at zero; towards `most` that of the second series, towards −`most` that of the first. Blue and
    /// orange are told apart by every kind of colour blindness.
    Diverging {
        /// The value of full colour; positive.
        most: f64,
    },
    /// No colour at the start, that of the first series at the end.
    Rising {
        /// From where to where.
        range: Range<f64>,
        /// How values are spread; for [`Scale::Log10`] both ends are positive.
        scale: Scale,
    },
}

impl Tint {
    /// The colour of a value on this ground; none for what is not a number.
    pub(super) fn colour(&self, value: f64, theme: &Theme) -> Option<Colour> {
        let (series, part) = match self {
            _ if value.is_nan() => return None,
            Self::Diverging { most } => (usize::from(value > 0.0), value.abs() / most.max(f64::MIN_POSITIVE)),
            Self::Rising { range, scale } => {
                let axis = Axis { range: range.clone(), scale: *scale, label: String::new() };
                (0, axis.drawable().unit(value))
            }
        };
        // A value that the scale has no place for lies below its start.
        let part = if part.is_nan() { 0.0 } else { part.clamp(0.0, 1.0) };
        let (from, to) = (theme.surface, theme.series(series));
        let mix = |from: u8, to: u8| {
            (f64::from(from) + FULL * part * (f64::from(to) - f64::from(from))).round() as u8
        };
        Some(Colour(mix(from.0, to.0), mix(from.1, to.1), mix(from.2, to.2)))
    }

    /// What the scale goes over.
    pub(super) fn axis(&self) -> Axis {
        let (range, scale) = match self {
            Self::Diverging { most } => (-most..*most, Scale::Linear),
            Self::Rising { range, scale } => (range.clone(), *scale),
        };
        Axis { range, scale, label: String::new() }.drawable()
    }
}
