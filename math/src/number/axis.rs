//! Labels of axes.

use super::written::{PLAIN, fixed, significant};

/// A label for `value` on an axis whose ticks lie `step` apart: as many decimals as the step needs, and
/// none more. Rounding noise from adding steps up does not show; `None` unless both are finite and the
/// step is positive.
pub fn tick(value: f64, step: f64) -> Option<String> {
    if !value.is_finite() || !step.is_finite() || step <= 0.0 {
        return None;
    }
    // Nearer to zero than any tick could be.
    if value.abs() < step * 1e-6 {
        return Some("0".to_owned());
    }
    let (last, top) = (last_decimal(step), libm::log10(value.abs()).floor() as i32);
    if last < PLAIN.start || !PLAIN.contains(&top) {
        let digits = (top - last + 1).clamp(1, 17);
        return significant(value, digits as usize).map(|written| written.text());
    }
    // As a number of last places, so that a carry (0.999… to 1.00) is made before digits are counted.
    let (places, unit) = (last.min(0).unsigned_abs(), 10_f64.powi(-last.min(0)));
    let rounded = (value * unit).round() / unit;
    if rounded == 0.0 {
        return Some("0".to_owned());
    }
    let before = (libm::log10(rounded.abs()) + 1e-12).floor() as i32 + 1;
    let digits = (before + places as i32).clamp(1, 17);
    fixed(rounded, digits as usize).map(|written| written.text())
}

/// The exponent of the last decimal place of `step`: −2 for 0.25. Of a step that has no end in
/// decimals, the place two below its first digit.
fn last_decimal(step: f64) -> i32 {
    let first = (libm::log10(step) + 1e-9).floor() as i32;
    let ends_at = |place: &i32| {
        let scaled = step * 10_f64.powi(-place);
        (scaled - scaled.round()).abs() <= 1e-9 * scaled
    };
    (0..3).map(|below| first - below).find(ends_at).unwrap_or(first - 2)
}

/// 10 to an integer power as text: `10⁻⁴`, and `1`, `10` for the first two.
pub fn power_of_ten(exponent: i32) -> String {
    match exponent {
        0 => "1".to_owned(),
        1 => "10".to_owned(),
        _ => {
            let raise = |character| match character {
                '-' => '⁻',
                '0' => '⁰',
                '1' => '¹',
                '2' => '²',
                '3' => '³',
                // U+2074 to U+2079 are superscript 4 to 9, at the distance of the ASCII digits.
                digit => char::from_u32(digit as u32 + (0x2074 - 0x34)).unwrap_or(digit),
            };
            std::iter::once("10".to_owned())
                .chain([exponent.to_string().chars().map(raise).collect()])
                .collect()
        }
    }
}
