//! Numbers held within bounds.

/// What `f64::clamp` does, without its panic: the message there writes the bounds as numbers, and the code for that is six
/// kilobytes of every first visit.
pub trait Within {
    /// The nearest number from `low` to `high`; NaN stays NaN.
    fn within(self, low: Self, high: Self) -> Self;
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
            #[expect(clippy::disallowed_methods, reason = "the oracle")]
            let clamped = x.clamp(low, high);
            prop_assert_eq!(x.within(low, high).to_bits(), clamped.to_bits());
        }
    }
}
