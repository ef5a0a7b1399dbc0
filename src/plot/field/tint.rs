//! How values become colours.

use std::ops::Range;

use crate::plot::{Axis, Colour, Scale, Theme};

/// How strong the strongest colour is: isolines and labels must still be seen on it.
const FULL: f64 = 0.82;
/// The same for a valley, where paths end.
const DEEP: f64 = 0.6;

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
    /// The colour of the first series at the lowest value, none at the end: a landscape, whose valleys are sought.
    Falling {
        /// The lowest value.
        lowest: f64,
        /// From where to where, above the lowest value.
        range: Range<f64>,
        /// How heights are spread; for [`Scale::Log10`] both ends of the range are positive.
        scale: Scale,
    },
}

impl Tint {
    /// The colour of a value on this ground; none for what is not a number.
    pub(in crate::plot) fn colour(&self, value: f64, theme: &Theme) -> Option<Colour> {
        let along = |range: &Range<f64>, scale: Scale, value: f64| {
            let part = Axis { range: range.clone(), scale, label: String::new() }.drawable().unit(value);
            // A value that the scale has no place for lies below its start.
            if part.is_nan() { 0.0 } else { part.clamp(0.0, 1.0) }
        };
        let (series, part) = match self {
            _ if value.is_nan() => return None,
            Self::Diverging { most } => {
                let part = (value.abs() / most.max(f64::MIN_POSITIVE)).min(1.0);
                (usize::from(value > 0.0), FULL * if part.is_nan() { 0.0 } else { part })
            }
            Self::Rising { range, scale } => (0, FULL * along(range, *scale, value)),
            Self::Falling { lowest, range, scale } => {
                let rest = 1.0 - along(range, *scale, value - lowest);
                (0, DEEP * rest)
            }
        };
        let (from, to) = (theme.surface, theme.series(series));
        let mix =
            |from: u8, to: u8| (f64::from(from) + part * (f64::from(to) - f64::from(from))).round() as u8;
        Some(Colour(mix(from.0, to.0), mix(from.1, to.1), mix(from.2, to.2)))
    }

    /// What the scale goes over, and what its numbers are above.
    pub(super) fn axis(&self) -> (Axis, f64) {
        let (range, scale, base) = match self {
            Self::Diverging { most } => (-most..*most, Scale::Linear, 0.0),
            Self::Rising { range, scale } => (range.clone(), *scale, 0.0),
            Self::Falling { lowest, range, scale: Scale::Linear } => {
                (lowest + range.start..lowest + range.end, Scale::Linear, 0.0)
            }
            Self::Falling { lowest, range, scale } => (range.clone(), *scale, *lowest),
        };
        (Axis { range, scale, label: String::new() }.drawable(), base)
    }
}
