//! The naive and the stable form in formats of 64, 32 and 16 bits, and where the naive one breaks.

use crate::softmax::naive::{Naive, Precision, Stage, Trouble, naive};
use crate::text::Text;

/// Why the stable form does not overflow.
pub const LOG_SUM_EXP: Text = Text::new(
    "ln Σ e^z = m + ln Σ e^(z − m) for every m. With the largest logit as m every exponent is at most 0 and one of them \
     is 0, so the sum lies between 1 and K: nothing overflows, and its logarithm exists.",
    "对任意 m，ln Σ e^z = m + ln Σ e^(z − m)。取 m 为最大的 logit，则各指数不大于 0，且至少一个为 0，\
     因此和在 1 与 K 之间：不会上溢，对数总有定义。",
);

/// A loss as a format gives it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Outcome {
    /// A number, right or not.
    Number(f64),
    /// −ln 0.
    Infinite,
    /// ∞/∞, 0/0 or 0 · ∞: NaN.
    Undefined,
}

impl Outcome {
    /// What a machine's answer means.
    pub(super) fn of(answer: f64) -> Self {
        if answer.is_nan() {
            Self::Undefined
        } else if answer.is_infinite() {
            Self::Infinite
        } else {
            Self::Number(answer)
        }
    }

    /// What happened, in words; nothing is said of a number.
    pub const fn text(self) -> Option<Text> {
        match self {
            Self::Number(_) => None,
            Self::Infinite => Some(Text::new(
                "∞: the probability was rounded to 0, and −ln 0 = ∞",
                "∞：概率舍入为 0，而 −ln 0 = ∞",
            )),
            Self::Undefined => Some(Text::new("NaN: ∞/∞ or 0/0 is undefined", "NaN：∞/∞ 或 0/0 无定义")),
        }
    }
}

/// One row in one format, both ways.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// softmax by its definition, with what went wrong in it.
    pub naive: Naive,
    /// −Σ y ln p of it.
    pub naive_loss: Outcome,
    /// The probabilities of the stable form.
    pub p: Vec<f64>,
    /// Its loss Σ y (ln S − (z − m)/T).
    pub stable_loss: Outcome,
}

/// The loss of a row of logits, each multiplied by `scale`, against the distribution `y`, in the arithmetic of a format:
/// every number and every result is rounded to it. Logits and shares are finite, and as many of one as of the other.
pub fn compared(z: &[f64], y: &[f64], temperature: f64, scale: f64, precision: Precision) -> Compared {
    let scaled: Vec<f64> = z.iter().map(|z| z * scale).collect();
    let naive = naive(&scaled, temperature, precision);
    let naive_loss = Outcome::of(log_loss(&naive.p, y, precision));

    let round = |value: f64| precision.round(value);
    let stored: Vec<f64> = scaled.iter().map(|&z| round(z)).collect();
    let most = stored.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let t = round(temperature);
    let exponents: Vec<f64> = stored.iter().map(|&z| round(round(z - most) / t)).collect();
    let powers: Vec<f64> = exponents.iter().map(|&exponent| precision.exp(exponent)).collect();
    let sum = powers.iter().fold(0.0, |sum, e| round(sum + e));
    let log = precision.ln(sum);
    let terms = exponents.iter().zip(y).map(|(exponent, y)| (round(log - exponent), *y));
    let stable_loss = Outcome::of(weighed(terms, precision));
    Compared { naive, naive_loss, p: powers.iter().map(|e| round(e / sum)).collect(), stable_loss }
}

/// −Σ y ln p in a format; what is not asked for costs nothing.
pub(super) fn log_loss(p: &[f64], y: &[f64], precision: Precision) -> f64 {
    weighed(p.iter().zip(y).map(|(p, y)| (0.0 - precision.ln(*p), *y)), precision)
}

fn weighed(terms: impl Iterator<Item = (f64, f64)>, precision: Precision) -> f64 {
    let round = |value: f64| precision.round(value);
    let asked = terms.filter(|(_, y)| *y != 0.0);
    asked.fold(0.0, |sum, (cost, y)| round(sum + round(round(y) * cost)))
}

/// The largest scale that is looked at.
pub const LARGEST_SCALE: f64 = 1e9;

/// The scale of the logits from which on the naive form breaks: an exponential or the sum overflows, or every
/// exponential is 0. To a relative 10⁻⁹; `None` where it holds up to [`LARGEST_SCALE`], as for logits that are all 0.
pub fn breaks_at(z: &[f64], temperature: f64, precision: Precision) -> Option<f64> {
    let breaks = |scale: f64| {
        let scaled: Vec<f64> = z.iter().map(|z| z * scale).collect();
        naive(&scaled, temperature, precision).faults.iter().any(|fault| match fault.what {
            Trouble::Undefined => true,
            // A negative logit that becomes −∞ is as good as any that is very negative.
            Trouble::Overflow => match fault.at {
                Stage::Logit(i) => z[i] > 0.0,
                _ => true,
            },
            Trouble::Underflow | Trouble::Subnormal => false,
        })
    };
    if !breaks(LARGEST_SCALE) {
        return None;
    }
    if breaks(0.0) {
        return Some(0.0);
    }
    let (mut good, mut bad) = (0.0, LARGEST_SCALE);
    while bad - good > 1e-9 * bad && bad > f64::MIN_POSITIVE {
        let middle = 0.5 * (good + bad);
        if breaks(middle) { bad = middle } else { good = middle }
    }
    Some(bad)
}
