//! Numbers in full.

use super::decimal::{digits, nearest};
use super::written::place_point;

/// The text that `to_string` writes: the fewest digits that no other double has, and no power of ten.
pub fn plain(value: f64) -> String {
    let sign = if value.is_sign_negative() { "-" } else { "" };
    let size = value.abs();
    if value.is_nan() {
        "NaN".to_owned()
    } else if size.is_infinite() {
        [sign, "inf"].concat()
    } else if size == 0.0 {
        [sign, "0"].concat()
    } else {
        let (digits, exponent) = shortest(size);
        [sign, &place_point(&digits, exponent)].concat()
    }
}

/// The fewest digits that no other double has, and the exponent of ten of the first, for a positive finite number.
fn shortest(size: f64) -> (String, i32) {
    // Every normal double keeps fifteen digits: one that needs fewer has zeros at their end.
    let fewest = if size < f64::MIN_POSITIVE { 1 } else { 15 };
    for count in fewest..17 {
        let (digits, exponent) = digits(size, count);
        let text = [&digits, "e", &(exponent + 1 - count as i32).to_string()].concat();
        if nearest(&text) == Some(size) {
            return (digits.trim_end_matches('0').to_owned(), exponent);
        }
    }
    digits(size, 17)
}

#[cfg(test)]
mod tests {
    use super::plain;
    use proptest::prelude::*;

    #[test]
    fn ends_of_the_range_are_as_the_standard_library_writes_them() {
        let values = [
            0.0,
            -0.0,
            1.0,
            10.0,
            12.5,
            0.1,
            1e15,
            1e16,
            1e21,
            123_456_789.0,
            1e23,
            5e-324,
            1e-323,
            1.5e-310,
            f64::MIN_POSITIVE,
            f64::MAX,
            f64::MIN,
            f64::EPSILON,
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::NAN,
        ];
        for value in values {
            assert_eq!(plain(value), value.to_string());
        }
    }

    proptest! {
        #[test]
        fn every_double_is_as_the_standard_library_writes_it(bits in any::<u64>()) {
            let value = f64::from_bits(bits);
            prop_assert_eq!(plain(value), value.to_string());
        }

        #[test]
        fn short_numbers_are_as_the_standard_library_writes_them(n in any::<i32>(), places in 0..20) {
            let value = f64::from(n) / 10_f64.powi(places);
            prop_assert_eq!(plain(value), value.to_string());
        }
    }
}
