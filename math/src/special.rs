//! Special functions that many formulas share, accurate in relative terms far into their tails.
//!
//! All of them are total: NaN gives NaN, ±∞ the limit. Transcendental functions come from `libm`, so
//! that native tests and the browser agree to the last bit.

use libm::{erfc, exp, log1p, tanh};
use std::f64::consts::FRAC_1_SQRT_2;

/// 1/√(2π), the largest value of the standard normal density.
const FRAC_1_SQRT_TAU: f64 = 0.398_942_280_401_432_7;

/// Logistic sigmoid σ(x) = 1/(1 + e⁻ˣ).
///
/// Only e^(−|x|) is ever taken, so nothing overflows and σ(−700) keeps its 16 digits.
pub fn sigmoid(x: f64) -> f64 {
    let e = exp(-x.abs());
    if x >= 0.0 { 1.0 / (1.0 + e) } else { e / (1.0 + e) }
}

/// σ′(x) = σ(x)(1 − σ(x)), without the cancellation of 1 − σ(x) on the right.
pub fn sigmoid_slope(x: f64) -> f64 {
    let e = exp(-x.abs());
    e / ((1.0 + e) * (1.0 + e))
}

/// σ″(x) = σ′(x)(1 − 2σ(x)) = −σ′(x) tanh(x/2).
pub fn sigmoid_curvature(x: f64) -> f64 {
    -sigmoid_slope(x) * tanh(x / 2.0)
}

/// Softplus ln(1 + eˣ) = max(x, 0) + ln(1 + e^(−|x|)).
pub fn softplus(x: f64) -> f64 {
    let above = if x < 0.0 { 0.0 } else { x };
    above + log1p(exp(-x.abs()))
}

/// Density of the standard normal distribution, φ(x) = e^(−x²/2)/√(2π).
///
/// Relative error about x²·2⁻⁵³, from the rounding of x².
pub fn normal_pdf(x: f64) -> f64 {
    FRAC_1_SQRT_TAU * exp(-0.5 * x * x)
}

/// Distribution function of the standard normal distribution, Φ(x) = ½ erfc(−x/√2).
///
/// The complementary error function keeps the left tail, where 1 + erf would be 0 from x ≈ −8.4 on.
/// Relative error about x²·2⁻⁵³, from the rounding of x/√2.
pub fn normal_cdf(x: f64) -> f64 {
    0.5 * erfc(-x * FRAC_1_SQRT_2)
}

/// x · weight, where a weight of exactly 0 wins over an infinite x.
///
/// For products whose weight vanishes faster than x grows, such as x·σ(x) at −∞; and for a parameter
/// that switches a term off, such as αx with α = 0.
pub fn damped(x: f64, weight: f64) -> f64 {
    if weight == 0.0 && !x.is_nan() { 0.0 } else { x * weight }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn close(got: f64, want: f64, relative: f64) {
        assert!((got - want).abs() <= relative * want.abs(), "{got:e} is not {want:e}");
    }

    // Values from 40-digit arithmetic, where the textbook forms lose every digit.
    #[test]
    fn tails_keep_their_digits() {
        close(sigmoid(-700.0), 9.859_676_543_759_77e-305, 1e-15);
        close(sigmoid_slope(37.0), 8.533047625744066e-17, 1e-15);
        close(sigmoid_slope(-700.0), 9.859_676_543_759_77e-305, 1e-15);
        close(softplus(-50.0), 1.928749847963918e-22, 1e-15);
        close(normal_cdf(-10.0), 7.619853024160526e-24, 1e-14);
        close(normal_cdf(-37.0), 5.725571222524577e-300, 1e-12);
        close(normal_pdf(-37.0), 2.120006551524606e-298, 1e-12);
    }

    #[test]
    fn limits_and_not_a_number() {
        let inf = f64::INFINITY;
        assert_eq!((sigmoid(-inf), sigmoid(inf)), (0.0, 1.0));
        assert_eq!((sigmoid_slope(-inf), sigmoid_slope(inf)), (0.0, 0.0));
        assert_eq!((sigmoid_curvature(-inf), sigmoid_curvature(inf)), (0.0, 0.0));
        assert_eq!((softplus(-inf), softplus(inf)), (0.0, inf));
        assert_eq!((normal_pdf(-inf), normal_pdf(inf)), (0.0, 0.0));
        assert_eq!((normal_cdf(-inf), normal_cdf(inf)), (0.0, 1.0));
        assert_eq!(damped(-inf, 0.0), 0.0);
        for f in [sigmoid, sigmoid_slope, sigmoid_curvature, softplus, normal_pdf, normal_cdf] {
            assert!(f(f64::NAN).is_nan());
        }
        assert!(damped(f64::NAN, 0.0).is_nan());
    }
}
