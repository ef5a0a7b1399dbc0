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

#[cfg(test)]
mod tests {
    use super::power;

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
