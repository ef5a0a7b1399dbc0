//! The window onto the plane: fitting, zooming, panning.

use std::ops::Range;

use crate::ui::chart::ViewChange;

/// The narrowest and the widest window, in units of the axis.
const SPAN: (f64, f64) = (1e-4, 4000.0);
/// How far from the origin the middle of a window may lie.
const REACH: f64 = 2000.0;
/// What is shown of the x axis at first.
const X: Range<f64> = -6.0..6.0;
/// A fitted window shows at most this much below and above zero: straight lines run out of it.
const FLOOR: f64 = -4.0;
const CEILING: f64 = 4.0;
/// Air below the lowest and above the highest curve.
const AIR: f64 = 0.2;

/// The visible part of the plane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct View {
    /// Left and right end.
    pub(super) x: (f64, f64),
    /// Lower and upper end.
    pub(super) y: (f64, f64),
}

impl View {
    /// A window with ends in order, of a width that can be drawn, not too far out. None for
    /// not-a-number and infinity.
    pub(super) fn new(x: (f64, f64), y: (f64, f64)) -> Option<Self> {
        Some(Self { x: legal(x)?, y: legal(y)? })
    }

    /// The window that shows curves with these lowest and highest values on the first stretch of x.
    ///
    /// It grows in whole units, so that it stands still while a slider moves a little.
    pub(super) fn fitted(low: f64, high: f64) -> Self {
        let floor = (low + 1e-9).floor().clamp(FLOOR, 0.0);
        let ceiling = (high - 1e-9).ceil().clamp(1.0, CEILING);
        Self { x: (X.start, X.end), y: (floor - AIR, ceiling + AIR) }
    }

    /// The stretch of x over which a window is fitted.
    pub(super) const fn first_stretch() -> Range<f64> {
        X
    }

    /// This window after a change; none means back to the fitted one.
    pub(super) fn changed(self, change: ViewChange) -> Option<Self> {
        match change {
            ViewChange::Zoom { factor, at } => {
                let (x, y) =
                    at.unwrap_or((f64::midpoint(self.x.0, self.x.1), f64::midpoint(self.y.0, self.y.1)));
                let zoom =
                    |(low, high): (f64, f64), at: f64| (at + (low - at) / factor, at + (high - at) / factor);
                Some(Self::new(zoom(self.x, x), zoom(self.y, y)).unwrap_or(self))
            }
            ViewChange::Pan(right, up) => {
                let pan = |(low, high): (f64, f64), by: f64| {
                    let by = by * (high - low);
                    (low + by, high + by)
                };
                Some(Self::new(pan(self.x, right), pan(self.y, up)).unwrap_or(self))
            }
            ViewChange::Reset => None,
        }
    }
}

fn legal((low, high): (f64, f64)) -> Option<(f64, f64)> {
    if !low.is_finite() || !high.is_finite() {
        return None;
    }
    let (low, high) = if low <= high { (low, high) } else { (high, low) };
    let span = high - low;
    if (SPAN.0..=SPAN.1).contains(&span) && f64::midpoint(low, high).abs() <= REACH {
        return Some((low, high));
    }
    let half = span.clamp(SPAN.0, SPAN.1) / 2.0;
    let middle = f64::midpoint(low, high).clamp(-REACH, REACH);
    Some((middle - half, middle + half))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn zooming_keeps_the_point_under_the_pointer() {
        let view = View::fitted(0.0, 1.0);
        let zoomed = view.changed(ViewChange::Zoom { factor: 2.0, at: Some((3.0, 0.5)) }).unwrap();
        let part = |view: View| (3.0 - view.x.0) / (view.x.1 - view.x.0);
        assert!((part(view) - part(zoomed)).abs() < 1e-12);
        assert!((zoomed.x.1 - zoomed.x.0 - 6.0).abs() < 1e-12);
    }

    #[test]
    fn a_fitted_window_stands_still_for_small_changes() {
        assert_eq!(View::fitted(-0.27, 5.9), View::fitted(-0.30, 5.2));
        assert_eq!(View::fitted(0.0, 1.0).y, (-0.2, 1.2));
    }

    proptest! {
        #[test]
        fn no_sequence_of_changes_leaves_the_drawable(
            changes in prop::collection::vec((0..3, -50.0..50.0_f64, -3000.0..3000.0_f64), 0..40),
        ) {
            let mut view = View::fitted(-1.0, 4.0);
            for (kind, a, b) in changes {
                let change = match kind {
                    0 => ViewChange::Zoom { factor: (a / 10.0).exp(), at: Some((b, -b)) },
                    1 => ViewChange::Pan(a, b),
                    _ => ViewChange::Zoom { factor: (a / 10.0).exp(), at: None },
                };
                view = view.changed(change).unwrap();
                for (low, high) in [view.x, view.y] {
                    prop_assert!(low.is_finite() && high.is_finite() && high - low >= SPAN.0 * 0.99 && high - low <= SPAN.1 * 1.01);
                }
            }
        }
    }
}
