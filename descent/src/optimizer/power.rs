/// bᵗ by repeated squaring: the same bits everywhere, and quicker than a general power in a loop.
///
/// Within t units in the last place for 0 ≤ b < 1.
pub fn power(base: f64, t: u32) -> f64 {
    let (mut result, mut square, mut rest) = (1.0, base, t);
    while rest > 0 {
        if rest & 1 == 1 {
            result *= square;
        }
        square *= square;
        rest >>= 1;
    }
    result
}

/// 1 − bᵗ, what a mean that starts at 0 has seen of its gradients after t steps, for 0 ≤ b ≤ 1.
///
/// bᵗ is below e^(−t(1 − b)): from e^(−40) on the difference is 1 to the last bit, and the power need not be taken.
pub(super) fn seen(base: f64, t: u32) -> f64 {
    if f64::from(t) * (1.0 - base) > 40.0 { 1.0 } else { 1.0 - power(base, t) }
}

#[cfg(test)]
mod tests {
    use super::{power, seen};

    #[test]
    fn what_has_been_seen_is_the_rest_of_the_power() {
        for base in [0.0, 0.5, 0.9, 0.99, 0.999, 0.9999, 1.0] {
            for t in (0..2_000).chain([10_000, 39_999, 40_001, 400_100, u32::MAX]) {
                assert_eq!(seen(base, t).to_bits(), (1.0 - power(base, t)).to_bits(), "{base}^{t}");
            }
        }
    }

    #[test]
    fn it_is_the_power_and_stays_in_range() {
        for base in [0.0, 0.5, 0.9, 0.99, 0.999, 0.9999, 1.0] {
            for t in [0, 1, 2, 3, 7, 10, 100, 999, 10_000, u32::MAX] {
                let (got, want) = (power(base, t), libm::pow(base, f64::from(t)));
                let units = f64::from(t).min(1e4) + 1.0;
                assert!((got - want).abs() <= units * f64::EPSILON * want, "{base}^{t}: {got} and {want}");
            }
        }
    }
}
