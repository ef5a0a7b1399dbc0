//! Formats of floating-point numbers, and arithmetic in them.

/// A format of floating-point numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// 16 bits, 11 of them digits: exp overflows above 11.09, and 65504 is the largest number.
    Half,
    /// 16 bits, 8 of them digits, with the range of the single format: bfloat16.
    Bfloat,
    /// 32 bits: exp overflows above 88.7.
    Single,
    /// 64 bits: exp overflows above 709.7.
    Double,
}

impl Precision {
    /// Every format, the longest first.
    pub const ALL: [Self; 4] = [Self::Double, Self::Single, Self::Half, Self::Bfloat];

    /// Name in addresses.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Half => "f16",
            Self::Bfloat => "bf16",
            Self::Single => "f32",
            Self::Double => "f64",
        }
    }

    /// The format of this name.
    pub fn find(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|precision| precision.id() == id)
    }

    /// The nearest number of the format, of two equally near ones the even one; ∞ past the largest.
    ///
    /// One operation on two numbers of the single format, carried out in double and then rounded, is the operation of
    /// the single format (Figueroa 1995, for results that are not subnormal); of the shorter formats all the more.
    pub fn round(self, value: f64) -> f64 {
        match self {
            Self::Single => f64::from(value as f32),
            Self::Double => value,
            Self::Half | Self::Bfloat => self.shortened(value),
        }
    }

    /// The exponential in this format.
    pub fn exp(self, value: f64) -> f64 {
        match self {
            Self::Single => f64::from(libm::expf(value as f32)),
            _ => self.round(libm::exp(value)),
        }
    }

    /// The natural logarithm in this format.
    pub fn ln(self, value: f64) -> f64 {
        match self {
            Self::Single => f64::from(libm::logf(value as f32)),
            _ => self.round(libm::log(value)),
        }
    }

    /// The largest finite number.
    pub const fn largest(self) -> f64 {
        match self {
            Self::Half => 65_504.0,
            // (2 − 2⁻⁷) · 2¹²⁷
            Self::Bfloat => 3.389_531_389_251_535_5e38,
            Self::Single => f32::MAX as f64,
            Self::Double => f64::MAX,
        }
    }

    /// The smallest number that has all its digits.
    pub const fn smallest_normal(self) -> f64 {
        match self {
            Self::Half => 6.103_515_625e-5,
            // Both have 8 bits for the exponent.
            Self::Bfloat | Self::Single => f32::MIN_POSITIVE as f64,
            Self::Double => f64::MIN_POSITIVE,
        }
    }

    /// Binary digits of a normal number, the leading one included.
    pub const fn digits(self) -> i32 {
        match self {
            Self::Half => 11,
            Self::Bfloat => 8,
            Self::Single => 24,
            Self::Double => 53,
        }
    }

    /// Rounds to a multiple of the unit in the last place that the format has at this size.
    fn shortened(self, value: f64) -> f64 {
        if value == 0.0 || !value.is_finite() {
            return value;
        }
        let least = libm::ilogb(self.smallest_normal());
        let unit = libm::ilogb(value).max(least) - (self.digits() - 1);
        let rounded = libm::scalbn(libm::rint(libm::scalbn(value, -unit)), unit);
        if rounded.abs() > self.largest() { f64::INFINITY.copysign(value) } else { rounded }
    }
}

#[cfg(test)]
mod tests {
    use super::Precision::{Bfloat, Half, Single};
    use super::*;

    /// The number that 16 bits stand for in IEEE 754's binary16.
    fn half(bits: u16) -> f64 {
        let (exponent, fraction) = (i32::from(bits >> 10 & 31), f64::from(bits & 1023));
        let size = match exponent {
            0 => libm::scalbn(fraction, -24),
            31 if fraction == 0.0 => f64::INFINITY,
            31 => f64::NAN,
            _ => libm::scalbn(1024.0 + fraction, exponent - 25),
        };
        if bits >> 15 == 1 { -size } else { size }
    }

    /// The upper half of a single number.
    fn bfloat(bits: u16) -> f64 {
        f64::from(f32::from_bits(u32::from(bits) << 16))
    }

    fn same(a: f64, b: f64) -> bool {
        a.to_bits() == b.to_bits() || a.is_nan() && b.is_nan()
    }

    /// Every number of the format stays as it is; what lies between two neighbours goes to the nearer one, and what
    /// lies in the middle to the even one, past the largest number too.
    #[test]
    fn every_number_and_every_middle_is_rounded_to_nearest_even() {
        for (precision, decode) in [(Half, half as fn(u16) -> f64), (Bfloat, bfloat)] {
            for bits in 0..=u16::MAX {
                let value = decode(bits);
                assert!(same(precision.round(value), value), "{precision:?} {bits:#x} {value:e}");
                let above = decode(bits.wrapping_add(1));
                if !value.is_finite() || above.is_nan() || bits & 0x7fff == 0x7fff {
                    continue;
                }
                // The number that would follow the largest one, if there were one more exponent.
                let next = if above.is_finite() { above } else { 2.0 * value - decode(bits - 1) };
                let middle = 0.5 * (value + next);
                let even = if bits & 1 == 0 { value } else { above };
                assert!(same(precision.round(middle), even), "{precision:?} {middle:e}");
                let toward = |end: f64| middle + (end - middle) * 1e-9;
                assert!(same(precision.round(toward(value)), value), "{precision:?} below {middle:e}");
                assert!(same(precision.round(toward(next)), above), "{precision:?} above {middle:e}");
            }
        }
    }

    /// Numbers of the single format, against the usual conversion by integers: half a unit less one bit is added, and
    /// the last bit that stays.
    #[test]
    fn single_numbers_become_bfloats_as_by_integers() {
        let mut bits: u32 = 0;
        loop {
            let value = f32::from_bits(bits);
            if !value.is_nan() {
                let expected = bfloat((bits.wrapping_add(0x7fff + (bits >> 16 & 1)) >> 16) as u16);
                assert!(same(Bfloat.round(f64::from(value)), expected), "{bits:#x}");
            }
            // A prime step meets every exponent and all kinds of fractions.
            match bits.checked_add(30_011) {
                Some(next) => bits = next,
                None => return,
            }
        }
    }

    #[test]
    fn known_numbers() {
        // 1/3 and the ends of binary16, as IEEE 754 tables have them.
        assert_eq!(Half.round(1.0 / 3.0), half(0x3555));
        assert_eq!((Half.round(65_519.99), Half.round(65_520.0)), (65_504.0, f64::INFINITY));
        assert_eq!((Half.round(2f64.powi(-25)), Half.round(1.01 * 2f64.powi(-25))), (0.0, 2f64.powi(-24)));
        assert_eq!(Half.exp(11.0), Half.round(59_874.141_715_197_82));
        assert_eq!((Half.exp(11.1), Half.ln(0.0)), (f64::INFINITY, f64::NEG_INFINITY));
        assert_eq!((Bfloat.round(1.003), Bfloat.round(1.004)), (1.0, 1.007_812_5));
        assert_eq!(Single.round(0.1), f64::from(0.1_f32));
        for precision in Precision::ALL {
            assert_eq!(Precision::find(precision.id()), Some(precision));
            assert_eq!(precision.round(precision.largest()), precision.largest());
            assert!(precision.round(1.2 * precision.largest()).is_infinite());
            assert_eq!(precision.round(precision.smallest_normal()), precision.smallest_normal());
            assert_eq!(precision.round(1.0 + 2f64.powi(-precision.digits())), 1.0);
        }
        assert!(Half.round(f64::NAN).is_nan());
    }
}
