//! Numbers in URLs.

use super::read::{decimal, narrow};

/// The shortest ASCII text from which [`from_address`] gives the value back to the last bit: `0.1`,
/// `1e-7`. NaN and the infinities have none that can be read back.
pub fn address(value: f64) -> String {
    let plain = value.to_string();
    let (sign, size) = plain.strip_prefix('-').map_or(("", plain.as_str()), |size| ("-", size));
    let (whole, part) = size.split_once('.').unwrap_or((size, ""));
    // The digits that count, and where the first of them stands.
    let all = format!("{whole}{part}");
    let digits = all.trim_start_matches('0');
    let exponent = whole.len() as i32 - 1 - (all.len() - digits.len()) as i32;
    let digits = digits.trim_end_matches('0');
    let Some((first, rest)) = digits.split_at_checked(1) else { return plain };
    let point = if rest.is_empty() { "" } else { "." };
    let scientific = format!("{sign}{first}{point}{rest}e{exponent}");
    if value.is_finite() && scientific.len() < plain.len() { scientific } else { plain }
}

/// The finite number that a URL holds, in any decimal spelling, with any minus sign and in full-width digits too; `None` for
/// anything else.
pub fn from_address(text: &str) -> Option<f64> {
    let text: String = text.chars().map(narrow).collect();
    decimal(&text).filter(|value| value.is_finite())
}
