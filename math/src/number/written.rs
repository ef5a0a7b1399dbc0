//! A number rounded to so many digits, and its three spellings.

use super::decimal;

/// A number as it is written.
///
/// There is no spelling of NaN: [`significant`] and [`fixed`] give `None`, and the caller says in words
/// what is undefined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    negative: bool,
    size: Size,
}

/// The size of a number as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Size {
    Plain(String),
    Scientific { mantissa: String, exponent: i32 },
    Infinite,
}

/// Exponents of ten that are written out: from 10⁻⁴ up to, but not including, 10⁶.
pub(super) const PLAIN: std::ops::Range<i32> = -4..6;

/// `value` rounded to at most `digits` significant digits (1 to 17), without trailing zeros.
///
/// Half a unit is rounded as the exact binary value lies; zero has no sign.
pub fn significant(value: f64, digits: usize) -> Option<Written> {
    written(value, digits, true)
}

/// `value` with exactly `digits` significant digits (1 to 17), trailing zeros included, so that the
/// text keeps its width while the value is dragged.
pub fn fixed(value: f64, digits: usize) -> Option<Written> {
    written(value, digits, false)
}

fn written(value: f64, digits: usize, trim: bool) -> Option<Written> {
    if value.is_nan() {
        return None;
    }
    if value.is_infinite() {
        return Some(Written { negative: value < 0.0, size: Size::Infinite });
    }
    let (digits, exponent) = match value.abs() {
        0.0 => ("0".repeat(digits.clamp(1, 17)), 0),
        size => rounded(size, digits.clamp(1, 17)),
    };
    let size = if PLAIN.contains(&exponent) {
        Size::Plain(trimmed(&place_point(&digits, exponent), trim).to_owned())
    } else {
        Size::Scientific { mantissa: trimmed(&place_point(&digits, 0), trim).to_owned(), exponent }
    };
    Some(Written { negative: value < 0.0, size })
}

/// A positive finite number rounded to so many significant digits: digits without a point, and the exponent of ten of the
/// first.
fn rounded(size: f64, count: usize) -> (String, i32) {
    let text = format!("{size:.*e}", count - 1);
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, ""));
    (mantissa.replace('.', ""), exponent.parse().unwrap_or_default())
}

/// The digits d₀d₁d₂… of d₀.d₁d₂… × 10^exponent as a plain decimal.
fn place_point(digits: &str, exponent: i32) -> String {
    let shift = exponent.unsigned_abs() as usize;
    if exponent < 0 {
        return format!("0.{}{digits}", "0".repeat(shift - 1));
    }
    match digits.split_at_checked(shift + 1) {
        Some((whole, "")) => whole.to_owned(),
        Some((whole, part)) => format!("{whole}.{part}"),
        None => format!("{digits}{}", "0".repeat(shift + 1 - digits.len())),
    }
}

fn trimmed(digits: &str, trim: bool) -> &str {
    if trim && digits.contains('.') { digits.trim_end_matches('0').trim_end_matches('.') } else { digits }
}

impl Written {
    /// Whether a minus sign stands before it.
    pub fn is_negative(&self) -> bool {
        self.negative
    }

    /// Whether it is written with a power of ten.
    pub fn is_scientific(&self) -> bool {
        matches!(self.size, Size::Scientific { .. })
    }

    /// Plain text: `−1.2`, `2.5 × 10⁻⁷`, `−∞`.
    pub fn text(&self) -> String {
        let sign = if self.negative { "−" } else { "" };
        match &self.size {
            Size::Plain(digits) => format!("{sign}{digits}"),
            Size::Scientific { mantissa, exponent } => {
                format!("{sign}{mantissa} × {}", super::power_of_ten(*exponent))
            }
            Size::Infinite => format!("{sign}∞"),
        }
    }

    /// LaTeX: `-1.2`, `2.5 \times 10^{-7}`, `-\infty`.
    pub fn latex(&self) -> String {
        let sign = if self.negative { "-" } else { "" };
        match &self.size {
            Size::Plain(digits) => format!("{sign}{digits}"),
            Size::Scientific { mantissa, exponent } => {
                format!("{sign}{mantissa} \\times 10^{{{exponent}}}")
            }
            Size::Infinite => format!("{sign}\\infty"),
        }
    }

    /// MathML, as children for an `<mrow>`.
    pub fn mathml(&self) -> String {
        const MINUS: &str = "<mo form=\"prefix\">−</mo>";
        let sign = if self.negative { MINUS } else { "" };
        match &self.size {
            Size::Plain(digits) => format!("{sign}<mn>{digits}</mn>"),
            Size::Scientific { mantissa, exponent } => {
                let power = exponent.unsigned_abs().to_string();
                let below = if *exponent < 0 { MINUS } else { "" };
                let base = "</mn><mo>×</mo><msup><mn>10</mn><mrow>";
                format!("{sign}<mn>{mantissa}{base}{below}<mn>{power}</mn></mrow></msup>")
            }
            Size::Infinite => format!("{sign}<mi>∞</mi>"),
        }
    }

    /// The number that is written, not the one that was rounded to it.
    pub fn value(&self) -> f64 {
        let size = match &self.size {
            Size::Plain(digits) => decimal(digits),
            Size::Scientific { mantissa, exponent } => decimal(&format!("{mantissa}e{exponent}")),
            Size::Infinite => Some(f64::INFINITY),
        };
        let size = size.unwrap_or(f64::NAN);
        if self.negative { -size } else { size }
    }
}
