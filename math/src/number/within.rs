//! Numbers held within bounds.

/// What `f64::clamp` and `f64::rem_euclid` do, in the few bytes that it takes. The panic of the first writes its bounds, and
/// the code for that is six kilobytes of every first visit; the second and `%` divide in whole numbers of 128 bits, so
/// that no digit is lost however far apart the two are.
pub trait Within {
    /// The nearest number from `low` to `high`; NaN stays NaN.
    fn within(self, low: Self, high: Self) -> Self;

    /// What is left when whole periods are taken away: from 0 up to the period, which is positive, and less than it. 0 where
    /// the digits do not reach down to the period, and for infinities and NaN.
    fn modulo(self, period: Self) -> Self;
}

impl Within for f64 {
    fn within(self, low: Self, high: Self) -> Self {
        if self < low {
            low
        } else if self > high {
            high
        } else {
            self
        }
    }

    fn modulo(self, period: Self) -> Self {
        let rest = self - period * (self / period).floor();
        if rest > 0.0 && rest < period { rest } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::Within;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn within_is_clamp_where_the_bounds_are_in_order(
            x in any::<f64>(), low in -10.0..10.0_f64, room in 0.0..10.0_f64,
        ) {
            let high = low + room;
            let clamped = x.clamp(low, high);
            prop_assert_eq!(x.within(low, high).to_bits(), clamped.to_bits());
        }

        #[test]
        fn modulo_is_the_euclidean_remainder(x in -1e6..1e6_f64, period in 1e-3..1e3_f64) {
            let due = x.rem_euclid(period);
            let apart = (x.modulo(period) - due).abs();
            // Around the circle: just below the period is next to 0.
            prop_assert!(apart.min(period - apart) <= 1e-15 * x.abs(), "{} for {due}", x.modulo(period));
        }

        #[test]
        fn modulo_stays_below_the_period(x in any::<f64>(), period in 1e-3..1e3_f64) {
            prop_assert!((0.0..period).contains(&x.modulo(period)));
        }
    }
}
