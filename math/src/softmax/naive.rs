//! Softmax as it is written, exp(zᵢ/T)/Σ exp(zⱼ/T), with what becomes of it in formats of 64, 32 and 16 bits.

use crate::text::Text;

mod precision;

pub use precision::Precision;

/// The naive form, step by step; nothing is mended, so infinities and NaN occur.
#[derive(Clone, Debug, PartialEq)]
pub struct Naive {
    /// exp(zᵢ/T).
    pub exponentials: Vec<f64>,
    /// Their sum.
    pub sum: f64,
    /// Their quotients by the sum.
    pub p: Vec<f64>,
    /// What went wrong, in the order of the calculation.
    pub faults: Vec<Fault>,
}

/// Something that went wrong in a calculation with finitely many digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What.
    pub what: Trouble,
    /// In which operation.
    pub at: Stage,
}

/// What can go wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The result is finite but too large for the format: it becomes ∞.
    Overflow,
    /// The result is not 0 but too small for the format: it becomes 0.
    Underflow,
    /// The result is so small that it keeps only some of its digits.
    Subnormal,
    /// ∞/∞ or 0/0, or a number that was no number before.
    Undefined,
}

/// An operation of the naive form; components are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Storing zᵢ and dividing it by T.
    Logit(usize),
    /// exp.
    Exponential(usize),
    /// The sum.
    Sum,
    /// The quotient.
    Quotient(usize),
}

impl Naive {
    /// Whether every component of p is a number.
    pub fn is_defined(&self) -> bool {
        self.p.iter().all(|p| !p.is_nan())
    }
}

impl Trouble {
    /// What happened, in words.
    pub const fn text(self) -> Text {
        match self {
            Self::Overflow => Text::new(
                "overflow: too large for this format, it becomes ∞",
                "上溢：超出该格式的最大值，变成 ∞",
            ),
            Self::Underflow => Text::new(
                "underflow: too small for this format, it becomes 0",
                "下溢：小于该格式的最小值，变成 0",
            ),
            Self::Subnormal => {
                Text::new("subnormal: so small that digits are lost", "次正规数：数值过小，丢失部分有效数字")
            }
            Self::Undefined => Text::new("undefined: ∞/∞ or 0/0 gives NaN", "无定义：∞/∞ 或 0/0 得到 NaN"),
        }
    }
}

/// softmax(z/T) by its definition, in the arithmetic of a format.
pub fn naive(z: &[f64], temperature: f64, precision: Precision) -> Naive {
    let mut faults = Vec::new();
    let mut check = |value: f64, finite: bool, zero: bool, at: Stage| {
        let what = match value {
            _ if value.is_nan() => Trouble::Undefined,
            _ if value.is_infinite() && finite => Trouble::Overflow,
            0.0 if !zero => Trouble::Underflow,
            _ if value != 0.0 && value.abs() < precision.smallest_normal() => Trouble::Subnormal,
            _ => return value,
        };
        faults.push(Fault { what, at });
        value
    };
    let t = precision.round(temperature);
    let mut exponentials = Vec::with_capacity(z.len());
    for (i, &z) in z.iter().enumerate() {
        let logit = precision.round(precision.round(z) / t);
        // A logit that becomes 0 loses nothing that exp would keep.
        check(logit, z.is_finite() && t != 0.0, true, Stage::Logit(i));
        let e = precision.exp(logit);
        exponentials.push(check(e, logit.is_finite(), logit == f64::NEG_INFINITY, Stage::Exponential(i)));
    }
    let sum = exponentials.iter().fold(0.0, |sum, e| precision.round(sum + e));
    // A sum that is 0 or too small is that of its terms, which were noticed.
    if sum.is_infinite() || sum.is_nan() {
        check(sum, exponentials.iter().all(|e| e.is_finite()), true, Stage::Sum);
    }
    let quotient = |(i, &e): (usize, &f64)| {
        let p = precision.round(e / sum);
        check(p, true, e == 0.0 || sum.is_infinite(), Stage::Quotient(i))
    };
    let p = exponentials.iter().enumerate().map(quotient).collect();
    Naive { exponentials, sum, p, faults }
}
