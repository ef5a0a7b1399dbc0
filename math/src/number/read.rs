//! What people type into a number field.

/// Why a text is not a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberError {
    /// Nothing but blanks.
    Empty,
    /// No number.
    NotANumber,
    /// `1,500` and its like: fifteen hundred to some, one and a half to others.
    Ambiguous,
    /// Infinite, or too large for a double.
    NotFinite,
}

/// Reads a decimal number: point or comma, any minus sign, `1e-3`, `2.5×10^-7`, `10⁻⁴`, full-width
/// characters, blanks around it and around `×`.
///
/// A comma is a decimal comma unless it could part thousands; then the number is refused rather than
/// guessed.
pub fn parse(text: &str) -> Result<f64, NumberError> {
    let text: String = text.trim().chars().map(narrow).collect();
    if text.is_empty() {
        return Err(NumberError::Empty);
    }
    if matches!(text.trim_start_matches(['-', '+']), "∞" | "inf" | "infinity" | "Infinity") {
        return Err(NumberError::NotFinite);
    }
    let (mantissa, exponent) = split_power(&text).ok_or(NumberError::NotANumber)?;
    let mantissa = decimal_point(mantissa)?;
    if !is_decimal(&mantissa) || !is_integer(&exponent) {
        return Err(NumberError::NotANumber);
    }
    let value = decimal(&format!("{mantissa}e{exponent}")).ok_or(NumberError::NotANumber)?;
    if value.is_finite() { Ok(value) } else { Err(NumberError::NotFinite) }
}

/// The double nearest to `[sign] digits [. digits] [e [sign] digits]`, of two equally near the even one; ±∞ beyond the
/// largest. `None` for any other text, the names of infinity and NaN among them.
pub(crate) fn decimal(text: &str) -> Option<f64> {
    let named = text.contains(|c: char| c.is_ascii_alphabetic() && !matches!(c, 'e' | 'E'));
    if named { None } else { text.parse().ok() }
}

/// The ASCII character that is meant.
pub(super) fn narrow(character: char) -> char {
    match character {
        '−' | '–' | '﹣' => '-',
        '。' => '.',
        '、' => ',',
        '·' | '⋅' | '*' => '×',
        // Full-width forms of the printable ASCII characters.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(character as u32 - 0xfee0).map_or(character, narrow),
        _ => character,
    }
}

/// Mantissa and exponent of ten, as they are written; a lone power of ten has the mantissa 1.
fn split_power(text: &str) -> Option<(&str, String)> {
    if let Some((mantissa, power)) = text.split_once('×') {
        return Some((mantissa.trim_end(), power_of_ten(power.trim_start())?));
    }
    if let Some((mantissa, exponent)) = text.split_once(['e', 'E']) {
        return Some((mantissa, exponent.to_owned()));
    }
    let (sign, size) = match text.strip_prefix('-') {
        Some(size) => ("-1", size),
        None => ("1", text),
    };
    Some(power_of_ten(size).map_or((text, "0".to_owned()), |exponent| (sign, exponent)))
}

/// The exponent of `10^-7` or `10⁻⁷`.
fn power_of_ten(text: &str) -> Option<String> {
    let power = text.strip_prefix("10")?;
    match power.strip_prefix('^') {
        Some(exponent) => Some(exponent.trim_matches(['{', '}', ' ']).to_owned()),
        None if power.is_empty() => None,
        None => power.chars().map(lower).collect(),
    }
}

/// The digit or sign of a superscript.
fn lower(superscript: char) -> Option<char> {
    Some(match superscript {
        '⁻' => '-',
        '⁺' => '+',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁰' | '⁴'..='⁹' => char::from_u32(superscript as u32 - 0x2070 + u32::from(b'0'))?,
        _ => return None,
    })
}

/// The same number with a decimal point.
fn decimal_point(mantissa: &str) -> Result<String, NumberError> {
    let Some((whole, part)) = mantissa.split_once(',') else { return Ok(mantissa.to_owned()) };
    let digits = whole.trim_start_matches(['-', '+']);
    let thousands = part.len() == 3 && (1..=3).contains(&digits.len()) && !digits.starts_with('0');
    if thousands || part.contains([',', '.']) || whole.contains('.') {
        return Err(NumberError::Ambiguous);
    }
    Ok(mantissa.replace(',', "."))
}

fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    digits.len() > usize::from(digits.contains('.')) && all_digits(whole) && all_digits(part)
}

fn is_integer(text: &str) -> bool {
    is_decimal(text) && !text.contains('.')
}
