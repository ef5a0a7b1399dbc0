//! Numbers in URLs.

use super::decimal::nearest;

/// The shortest ASCII text from which [`from_address`] gives the value back to the last bit: `0.1`,
/// `1e-7`. NaN and the infinities have none that can be read back.
pub fn address(value: f64) -> String {
    let plain = value.to_string();
    let scientific = format!("{value:e}");
    if scientific.len() < plain.len() { scientific } else { plain }
}

/// The finite number that a URL holds, in any decimal spelling; `None` for anything else.
pub fn from_address(text: &str) -> Option<f64> {
    nearest(text).filter(|value| value.is_finite())
}
