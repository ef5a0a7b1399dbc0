//! Where the ticks of an axis are, and what they say.

use super::{Axis, Scale};
use std::ops::Range;

/// A value that an axis names.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tick {
    /// The value.
    pub(super) value: f64,
    /// The value in words.
    pub(super) label: String,
}

/// About `count` round values inside the axis' range, in increasing order, evenly stepped: at least one, at most
/// `count` + 1 (or 3, where only a finer step meets the range at all).
///
/// Under [`Scale::Log10`] they are powers of ten, at most six, where the range spans at least two of them; a narrower
/// range is stepped like a linear one. The range must be drawable.
pub(super) fn ticks(axis: &Axis, count: f64) -> Vec<Tick> {
    let count = if count.is_finite() { count.clamp(1.0, 50.0) } else { 1.0 };
    let decades = if axis.scale == Scale::Log10 { decades(&axis.range, count) } else { None };
    decades
        .or_else(|| {
            [1.0, 2.0, 4.0]
                .iter()
                .map(|finer| linear(&axis.range, count * finer))
                .find(|ticks| !ticks.is_empty())
        })
        .unwrap_or_default()
}

fn linear(range: &Range<f64>, count: f64) -> Vec<Tick> {
    let raw = range.end / count - range.start / count;
    if !raw.is_normal() || raw < 0.0 {
        return Vec::new();
    }
    // The smallest of 1, 2, 5, 10 times a power of ten that is no smaller than `raw`; the 1e-9 lets a raw step of
    // 0.2000…01 count as 0.2.
    let mut exponent = raw.log10().floor() as i32;
    let ratio = raw / power(exponent) * (1.0 - 1e-9);
    let mut digit = [1.0, 2.0, 5.0, 10.0].into_iter().find(|&d| d >= ratio).unwrap_or(10.0);
    if digit == 10.0 {
        (digit, exponent) = (1.0, exponent + 1);
    }
    // Dividing by 10, 100, … gives the f64 nearest to the decimal; multiplying by 0.1, 0.01, … does not.
    let value = |k: f64| {
        if exponent < 0 { k * digit / power(-exponent) } else { k * digit * power(exponent) }
    };
    let step = value(1.0);
    if !step.is_normal() {
        return Vec::new();
    }
    let slack = 1e-9;
    let (first, last) = ((range.start / step - slack).ceil(), (range.end / step + slack).floor());
    let n = (last - first).clamp(-1.0, 51.0) as i32;
    (0..=n)
        .map(|i| value(first + f64::from(i)))
        .map(|v| v.clamp(range.start, range.end))
        .map(|value| Tick { value, label: number(value, step) })
        .collect()
}

fn decades(range: &Range<f64>, count: f64) -> Option<Vec<Tick>> {
    let (first, last) =
        ((range.start.log10() - 1e-9).ceil() as i32, (range.end.log10() + 1e-9).floor() as i32);
    const STEPS: [i32; 10] = [1, 2, 3, 4, 5, 10, 20, 50, 100, 200];
    let fits = |step: &i32| f64::from(last - first) <= count.min(5.0) * f64::from(*step);
    let coarsest = STEPS.iter().position(fits)?;
    // A coarse step may miss the range; a finer one does not, and still gives few ticks.
    let aligned = |step: &i32| (first..=last).filter(|e| e % step == 0).collect::<Vec<_>>();
    let exponents = STEPS[..=coarsest].iter().rev().map(aligned).find(|aligned| !aligned.is_empty())?;
    let tick = |e| Tick { value: power(e).clamp(range.start, range.end), label: power_of_ten(e) };
    (last > first).then(|| exponents.into_iter().map(tick).collect())
}

/// Ten to a power; total, also where the power of its negative would overflow.
fn power(exponent: i32) -> f64 {
    10f64.powi(exponent)
}

/// A multiple of a step, with as many places as the step has; a true minus sign.
fn number(value: f64, step: f64) -> String {
    let exponent = (step.log10() + 1e-9).floor() as i32;
    let largest = value.abs().max(step);
    if largest >= 1e6 || exponent < -5 {
        return scientific(value, step);
    }
    let places = usize::try_from(-exponent).unwrap_or(0);
    decimal((value * power(places as i32)).round() as i64, places)
}

fn scientific(value: f64, step: f64) -> String {
    // Half a step is nothing here: the rounding of `first + i` near zero.
    if value.abs() < step / 2.0 {
        return "0".to_owned();
    }
    let exponent = (value.abs().log10() + 1e-12).floor() as i32;
    // Fifteen digits are all that an f64 can promise.
    let places = (exponent - (step.log10() + 1e-9).floor() as i32).clamp(0, 15);
    // Two factors, because one alone may overflow or vanish.
    let mantissa = value / power(exponent / 2) / power(exponent - exponent / 2);
    let mut text = decimal((mantissa * power(places)).round() as i64, places as usize);
    if text.contains('.') {
        text.truncate(text.trim_end_matches('0').trim_end_matches('.').len());
    }
    // 10⁶ rather than 1×10⁶.
    if text.trim_start_matches('−') == "1" {
        text.pop();
    } else {
        text.push('×');
    }
    text.push_str(&power_of_ten(exponent));
    text
}

/// `digits` with the decimal point `places` from the right.
fn decimal(digits: i64, places: usize) -> String {
    let mut text = digits.unsigned_abs().to_string();
    while text.len() <= places {
        text.insert(0, '0');
    }
    if places > 0 {
        text.insert(text.len() - places, '.');
    }
    if digits < 0 {
        text.insert(0, '−');
    }
    text
}

/// 10⁻⁴, and plain 1 and 10 for the first two.
fn power_of_ten(exponent: i32) -> String {
    const SUPERSCRIPT: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    match exponent {
        0 => return "1".to_owned(),
        1 => return "10".to_owned(),
        _ => {}
    }
    let mut text = "10".to_owned();
    if exponent < 0 {
        text.push('⁻');
    }
    text.extend(exponent.unsigned_abs().to_string().bytes().map(|b| SUPERSCRIPT[usize::from(b - b'0') % 10]));
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn axis(range: Range<f64>, scale: Scale) -> Axis {
        Axis { range, scale, label: String::new() }.drawable()
    }

    fn labels(range: Range<f64>, scale: Scale, count: f64) -> String {
        ticks(&axis(range, scale), count).into_iter().map(|t| t.label).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn labels_read_as_in_a_textbook() {
        assert_eq!(labels(-6.0..6.0, Scale::Linear, 7.0), "−6 −4 −2 0 2 4 6");
        assert_eq!(labels(-1.0..4.2, Scale::Linear, 6.0), "−1 0 1 2 3 4");
        assert_eq!(labels(0.0..0.6, Scale::Linear, 3.0), "0.0 0.2 0.4 0.6");
        assert_eq!(labels(0.0..4e6, Scale::Linear, 2.0), "0 2×10⁶ 4×10⁶");
        assert_eq!(labels(-1e-7..1e-7, Scale::Linear, 4.0), "−10⁻⁷ −5×10⁻⁸ 0 5×10⁻⁸ 10⁻⁷");
        assert_eq!(labels(1e-12..1.0, Scale::Log10, 3.0), "10⁻¹² 10⁻⁸ 10⁻⁴ 1");
        assert_eq!(labels(1.0..100.0, Scale::Log10, 4.0), "1 10 10²");
        assert_eq!(labels(2.0..8.0, Scale::Log10, 3.0), "2 4 6 8");
    }

    #[test]
    fn values_are_the_decimals_that_they_say() {
        let values: Vec<_> =
            ticks(&axis(0.0..0.7, Scale::Linear), 7.0).into_iter().map(|t| t.value).collect();
        assert_eq!(values, [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn ticks_of_any_range_are_inside_evenly_stepped_few_and_distinct(
            a in any::<f64>(), b in any::<f64>(), near: bool, log: bool, count in 2.0..12.0,
        ) {
            let scale = if log { Scale::Log10 } else { Scale::Linear };
            let axis = axis(a..if near { a * 1.001 } else { b }, scale);
            let ticks = ticks(&axis, count);
            prop_assert!(!ticks.is_empty() && ticks.len() as f64 <= (count + 1.0).max(3.0), "{ticks:?} in {axis:?}");
            prop_assert!(ticks.iter().all(|t| axis.range.start <= t.value && t.value <= axis.range.end));
            let evenly = |places: Vec<f64>| {
                let width = places[places.len() - 1] - places[0];
                places.windows(3).all(|w| (w[2] - 2.0 * w[1] + w[0]).abs() <= 1e-9 * width + 1e-14)
            };
            let largest = axis.range.end.abs().max(axis.range.start.abs());
            let values = evenly(ticks.iter().map(|t| t.value / largest).collect());
            let decades = scale == Scale::Log10 && evenly(ticks.iter().map(|t| axis.unit(t.value)).collect());
            prop_assert!(values || decades, "{ticks:?} in {axis:?}");
            let mut labels: Vec<_> = ticks.iter().map(|t| &t.label).collect();
            labels.dedup();
            prop_assert_eq!(labels.len(), ticks.len(), "{:?}", ticks);
        }
    }
}
