//! Colours and isolines that suit a landscape.

use super::{Grid, Tint, levels};
use crate::plot::Scale;

/// About as many isolines as this; more would be a hatching.
const LINES: f64 = 14.0;

impl Grid {
    /// The value that this part of what is finite does not exceed, about: 0 for the least, 1 for the greatest. None
    /// where nothing is finite.
    ///
    /// By halving: a sort would be larger than all that is done here.
    pub fn quantile(&self, part: f64) -> Option<f64> {
        let finite = || self.values.iter().copied().filter(|value| value.is_finite());
        let (mut low, mut high) = (finite().reduce(f64::min)?, finite().reduce(f64::max)?);
        let most = part.clamp(0.0, 1.0) * finite().count() as f64;
        for _ in 0..60 {
            let middle = f64::midpoint(low, high);
            if finite().filter(|value| *value <= middle).count() as f64 >= most {
                high = middle
            } else {
                low = middle
            }
        }
        Some(if part <= 0.0 { low } else { high })
    }
}

/// Colours and isolines for a landscape: the deepest colour at the lowest value, `lowest` where it is known.
///
/// Under [`Scale::Linear`] levels are evenly spaced up to where nearly all of the grid lies; under [`Scale::Log10`] in
/// ratios of the height above the lowest value.
pub fn landscape(grid: &Grid, lowest: Option<f64>, scale: Scale) -> (Tint, Vec<f64>) {
    let least = grid.quantile(0.0).unwrap_or_default();
    let lowest = lowest.filter(|lowest| *lowest <= least).unwrap_or(least);
    let top = (grid.quantile(1.0).unwrap_or(1.0) - lowest).clamp(f64::MIN_POSITIVE, f64::MAX);
    let part = |part: f64| grid.quantile(part).map_or(top, |value| value - lowest);
    let (range, lines) = match scale {
        Scale::Linear => {
            // What lies far above nearly everything else has no colours of its own.
            let end = top.min(1.3 * part(0.9)).max(f64::MIN_POSITIVE);
            (0.0..end, levels(lowest..lowest + top, scale, LINES * top / end))
        }
        Scale::Log10 => {
            let start = part(0.004).clamp(top * 1e-7, top * 0.1);
            (start..top, ratios(start, top).into_iter().map(|height| lowest + height).collect())
        }
    };
    (Tint::Falling { lowest, range, scale }, lines)
}

/// Round numbers in ratios as equal as can be, from a range of positive numbers.
fn ratios(start: f64, end: f64) -> Vec<f64> {
    const STEPS: [&[f64]; 4] = [&[1.0, 1.5, 2.0, 3.0, 5.0, 7.0], &[1.0, 2.0, 5.0], &[1.0, 3.0], &[1.0]];
    let (first, last) = (start.log10().floor(), end.log10().ceil());
    let decades = (end / start).log10().max(f64::MIN_POSITIVE);
    let steps = STEPS.iter().find(|steps| steps.len() as f64 * decades <= LINES + 1.0).unwrap_or(&STEPS[3]);
    // A range that a picture can be made of has less than six hundred decades.
    let decades = (0..=(last - first).clamp(0.0, 620.0) as i32).map(|i| first + f64::from(i));
    let every = |decade: f64| steps.iter().map(move |step| step * libm::pow(10.0, decade));
    decades.flat_map(every).filter(|level| start <= *level && *level <= end).collect()
}
