//! Decimal text to the nearest double, and a double to its digits.
//!
//! Why not `str::parse` and `format!`: they carry ten kilobytes of powers of five that do not compress, a sixteenth of all that a
//! first visit may transfer. This is exact long division, which is slow only for numbers that nobody types.

use std::cmp::Ordering;

/// More digits than any double needs to be told from its neighbours; of the rest it matters only whether they are zero.
const DIGITS: usize = 780;

/// The double nearest to `[sign] digits [. digits] [e [sign] digits]`, of two equally near the even one; ±∞ beyond the
/// largest. `None` for any other text.
pub(crate) fn nearest(text: &str) -> Option<f64> {
    let (negative, text) = sign(text);
    let (mantissa, exponent) = text.split_once(['e', 'E']).map_or((text, Some(0)), |(m, e)| (m, integer(e)));
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if whole.is_empty() && part.is_empty() {
        return None;
    }
    let mut digits = Big::default();
    let (mut taken, mut power, mut more) = (0, exponent?, false);
    for (index, byte) in whole.bytes().chain(part.bytes()).enumerate() {
        let digit = char::from(byte).to_digit(10)?;
        let after_point = index >= whole.len();
        if taken < DIGITS {
            digits.scale(10, digit);
            taken += usize::from(taken > 0 || digit > 0);
            power -= i64::from(after_point);
        } else {
            more |= digit > 0;
            power += i64::from(!after_point);
        }
    }
    if more {
        // Something follows: one more digit says so.
        digits.scale(10, 1);
        power -= 1;
    }
    let size = match taken as i64 + power {
        _ if taken == 0 => 0.0,
        311.. => f64::INFINITY,
        ..=-325 => 0.0,
        _ => digits.times_ten_to(power),
    };
    Some(if negative { -size } else { size })
}

fn sign(text: &str) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

/// An exponent, far within the range of the type however long it is written.
fn integer(text: &str) -> Option<i64> {
    let (negative, digits) = sign(text);
    let mut value = 0_i64;
    for byte in digits.bytes() {
        value = (value * 10 + i64::from(char::from(byte).to_digit(10)?)).min(1_000_000_000);
    }
    (!digits.is_empty()).then_some(if negative { -value } else { value })
}

/// A natural number: digits to the base 2³², lowest first, none of them a leading zero.
#[derive(Clone, Debug, Default, PartialEq)]
struct Big(Vec<u32>);

impl Big {
    /// self·factor + summand.
    fn scale(&mut self, factor: u32, summand: u32) {
        let mut carry = u64::from(summand);
        for digit in &mut self.0 {
            carry += u64::from(*digit) * u64::from(factor);
            *digit = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
    }

    fn bits(&self) -> i32 {
        self.0.last().map_or(0, |top| 32 * self.0.len() as i32 - top.leading_zeros() as i32)
    }

    fn shift_left(&mut self, bits: u32) {
        self.scale(1 << (bits % 32), 0);
        self.0.splice(0..0, std::iter::repeat_n(0, bits as usize / 32));
    }

    fn halve(&mut self) {
        let mut carry = 0;
        for digit in self.0.iter_mut().rev() {
            let low = *digit & 1;
            *digit = *digit >> 1 | carry << 31;
            carry = low;
        }
        self.trim();
    }

    fn compare(&self, other: &Self) -> Ordering {
        let lengths = self.0.len().cmp(&other.0.len());
        lengths.then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }

    /// self − other, which is not greater.
    fn subtract(&mut self, other: &Self) {
        let mut borrow = 0_i64;
        for (index, digit) in self.0.iter_mut().enumerate() {
            let less = other.0.get(index).copied().unwrap_or_default();
            borrow += i64::from(*digit) - i64::from(less);
            *digit = borrow as u32;
            borrow >>= 32;
        }
        self.trim();
    }

    fn trim(&mut self) {
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }

    /// self·10^power, for a power that is not negative.
    fn times_power_of_ten(mut self, power: i64) -> Self {
        (0..power).for_each(|_| self.scale(10, 0));
        self
    }

    /// The double nearest to self·10^power, for a number that is not zero.
    fn times_ten_to(self, power: i64) -> f64 {
        let mut numerator = self.times_power_of_ten(power);
        let mut divisor = Self(vec![1]).times_power_of_ten(-power);
        let shift = QUOTIENT + divisor.bits() - numerator.bits();
        if shift > 0 {
            numerator.shift_left(shift.unsigned_abs());
        } else {
            divisor.shift_left(shift.unsigned_abs());
        }
        let (quotient, rest) = numerator.divided_by(divisor);
        // What is left over breaks ties.
        rounded(quotient, !rest.0.is_empty(), -shift)
    }

    /// Quotient, of at most [`QUOTIENT`] + 1 bits, and remainder, by long division, bit by bit.
    fn divided_by(mut self, mut divisor: Self) -> (u64, Self) {
        divisor.shift_left(QUOTIENT.unsigned_abs());
        let mut quotient = 0_u64;
        for _ in 0..=QUOTIENT {
            quotient <<= 1;
            if self.compare(&divisor) != Ordering::Less {
                self.subtract(&divisor);
                quotient |= 1;
            }
            divisor.halve();
        }
        (quotient, self)
    }
}

/// Bits of a quotient: the 53 of a double, one that rounds, and some to spare; seventeen decimal digits.
const QUOTIENT: i32 = 57;

/// A positive finite number rounded to so many significant digits (1 to 17), of two equally near the even one: digits
/// without a point, and the exponent of ten of the first.
pub(crate) fn digits(value: f64, count: usize) -> (String, i32) {
    let count = count.clamp(1, 17) as i64;
    let bits = value.to_bits();
    let (mantissa, exponent) = (bits & ((1 << 52) - 1), (bits >> 52) as i32 & 0x7ff);
    let mantissa = if exponent == 0 { mantissa } else { mantissa | 1 << 52 };
    let binary = exponent.max(1) - 1075;
    // The logarithm may be off by one near a power of ten; then there is a digit too many or too few.
    let mut power = libm::log10(value).floor() as i64;
    loop {
        let places = count - 1 - power;
        let mut numerator = Big(vec![mantissa as u32, (mantissa >> 32) as u32]);
        numerator.trim();
        numerator.shift_left(binary.max(0).unsigned_abs());
        let mut divisor = Big(vec![1]);
        divisor.shift_left((-binary).max(0).unsigned_abs());
        let divisor = divisor.times_power_of_ten(-places);
        let (quotient, mut rest) = numerator.times_power_of_ten(places).divided_by(divisor.clone());
        let off = quotient.to_string().len() as i64 - count;
        if off != 0 {
            power += off.signum();
            continue;
        }
        rest.scale(2, 0);
        let up = match rest.compare(&divisor) {
            Ordering::Less => false,
            Ordering::Equal => quotient & 1 == 1,
            Ordering::Greater => true,
        };
        let mut text = (quotient + u64::from(up)).to_string();
        // 999.7 has become 1000.
        power += text.len() as i64 - count;
        text.truncate(count as usize);
        return (text, power as i32);
    }
}

/// The double nearest to (quotient + something below 1 if `more`)·2^exponent.
fn rounded(quotient: u64, more: bool, exponent: i32) -> f64 {
    let bits = 64 - quotient.leading_zeros() as i32;
    // Below 2⁻¹⁰²² a double has the fewer bits the smaller it is.
    let kept = (bits + exponent + 1074).min(53);
    if kept < 0 {
        return 0.0;
    }
    let dropped = bits - kept;
    let (high, low) = (quotient >> dropped, quotient & ((1 << dropped) - 1));
    let up = match low.cmp(&(1 << (dropped - 1))) {
        Ordering::Less => false,
        Ordering::Equal => more || high & 1 == 1,
        Ordering::Greater => true,
    };
    libm::scalbn((high + u64::from(up)) as f64, exponent + dropped)
}

#[cfg(test)]
mod tests {
    use super::{digits, nearest};
    use proptest::prelude::*;

    /// The standard library is the oracle.
    fn same(text: &str) {
        let expected = text.parse::<f64>().ok();
        assert_eq!(nearest(text).map(f64::to_bits), expected.map(f64::to_bits), "{text}");
    }

    /// Digits and exponent as the standard library has them.
    fn written(value: f64, count: usize) -> (String, i32) {
        let text = format!("{value:.*e}", count - 1);
        let (mantissa, exponent) = text.split_once('e').unwrap();
        (mantissa.replace('.', ""), exponent.parse().unwrap())
    }

    #[test]
    fn ties_and_the_ends_of_the_range_are_written_exactly() {
        for value in
            [0.5, 2.5, 0.125, 1e22, 1e23, 9.5, 99.5, 999_999.5, f64::MAX, f64::MIN_POSITIVE, 5e-324, 1e-323]
        {
            for count in 1..=17 {
                assert_eq!(digits(value, count), written(value, count), "{value:e} to {count} digits");
            }
        }
    }

    #[test]
    fn limits_of_the_range_are_read_exactly() {
        for text in [
            "0",
            "-0",
            "1",
            "+1.5",
            ".5",
            "5.",
            "1e22",
            "1e23",
            "9007199254740993",
            "8.5e-324",
            "4.9e-324",
            "2.4e-324",
            "2.4703282292062327e-324",
            "2.4703282292062328e-324",
            "2.2250738585072011e-308",
            "2.2250738585072014e-308",
            "1.7976931348623157e308",
            "1.7976931348623158e308",
            "1.7976931348623159e308",
            "1e309",
            "-1e400",
            "1e-400",
            "1e99999999999999999999",
            "0e99999999999999999999",
            "1e-99999999999999999999",
            "0.000001e6",
        ] {
            same(text);
        }
    }

    #[test]
    fn other_text_is_refused() {
        for text in ["", ".", "-", "e5", "1e", "1e+", "1.2.3", "1e5.0", "--1", "1 ", "١", "1_0", "0x1"] {
            assert_eq!(nearest(text), None, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn every_double_is_written_as_the_standard_library_writes_it(bits in any::<u64>(), count in 1..=17_usize) {
            let value = f64::from_bits(bits).abs();
            prop_assume!(value.is_finite() && value > 0.0);
            prop_assert_eq!(digits(value, count), written(value, count));
        }

        #[test]
        fn short_numbers_are_written_as_the_standard_library_writes_them(n in 1..=100_000_u32, places in 0..12, count in 1..=17_usize) {
            let value = f64::from(n) / 10_f64.powi(places);
            prop_assert_eq!(digits(value, count), written(value, count));
        }

        #[test]
        fn every_double_comes_back(bits in any::<u64>()) {
            let value = f64::from_bits(bits);
            prop_assume!(value.is_finite());
            same(&value.to_string());
            same(&format!("{value:e}"));
            same(&format!("{value:.16e}"));
        }

        #[test]
        fn the_middle_between_two_doubles_is_rounded_to_even(bits in 0_u64..0x7fe0_0000_0000_0000, off in 0..3) {
            let (low, high) = (f64::from_bits(bits), f64::from_bits(bits + 1));
            // The middle has one bit more than a double: written out in full it is the sum of two halves.
            let exponent = ((bits >> 52).max(1) as i32) - 1075;
            let twice = (bits & ((1 << 52) - 1) | u64::from(bits >> 52 > 0) << 52) * 2 + 1;
            // At the middle, a little above it, a little below it.
            let text = match off {
                0 => exact(twice, exponent - 1),
                1 => exact(twice, exponent - 1) + "1",
                _ => exact(twice * 2 - 1, exponent - 2),
            };
            let got = nearest(&text).unwrap();
            prop_assert!(got == low || got == high);
            same(&text);
        }

        #[test]
        fn any_digits_are_read_as_the_standard_library_reads_them(
            text in "[-+]?[0-9]{0,30}\\.?[0-9]{0,30}(e[-+]?[0-9]{1,3})?",
        ) {
            same(&text);
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,40}") {
            let _ = nearest(&text);
        }
    }

    /// odd·2^exponent in full, with a point in it.
    fn exact(odd: u64, exponent: i32) -> String {
        let mut big = super::Big::default();
        big.scale(1, (odd >> 32) as u32);
        big.shift_left(32);
        big.scale(1, odd as u32);
        let (factor, places) = if exponent < 0 { (5, -exponent) } else { (2, 0) };
        (0..exponent.abs()).for_each(|_| big.scale(factor, 0));
        let mut digits = Vec::new();
        while !big.0.is_empty() {
            let mut rest = 0_u64;
            for digit in big.0.iter_mut().rev() {
                rest = rest << 32 | u64::from(*digit);
                *digit = (rest / 10) as u32;
                rest %= 10;
            }
            big.trim();
            digits.push(char::from(b'0' + rest as u8));
        }
        while digits.len() <= places as usize {
            digits.push('0');
        }
        digits.insert(places as usize, '.');
        digits.iter().rev().collect()
    }
}
