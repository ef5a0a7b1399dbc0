//! Why two rows of numbers are no pair of distributions, in words.

use crate::number::significant;
use crate::text::{Lang, Text};

/// One of the two distributions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// What is.
    P,
    /// What is believed.
    Q,
}

/// Why there is no divergence. Outcomes are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum DivergenceError {
    /// No outcomes.
    Empty,
    /// P and Q have different numbers of outcomes.
    Length {
        /// Outcomes of P.
        p: usize,
        /// Outcomes of Q.
        q: usize,
    },
    /// A share is negative or not finite.
    Share {
        /// Where.
        side: Side,
        /// The outcome.
        at: usize,
    },
    /// The shares do not sum to 1.
    Sum {
        /// Where.
        side: Side,
        /// What they sum to.
        sum: f64,
    },
    /// A standard deviation or a weight is not one that a density may have.
    Density,
}

const EMPTY: Text = Text::new("There are no outcomes.", "没有任何结果。");
const DENSITY: Text = Text::new(
    "A mean has to be finite, a standard deviation positive, a weight between 0 and 1.",
    "均值应有限，标准差应为正，权重应在 0 与 1 之间。",
);

impl Side {
    /// Its letter.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::P => "P",
            Self::Q => "Q",
        }
    }
}

impl DivergenceError {
    /// What is wrong, in a sentence.
    pub fn words(self, lang: Lang) -> String {
        let say = |en: String, zh: String| match lang {
            Lang::En => en,
            Lang::Zh => zh,
        };
        match self {
            Self::Empty => EMPTY.get(lang).to_owned(),
            Self::Length { p, q } => {
                say(format!("P has {p} outcomes and Q has {q}."), format!("P 有 {p} 个结果，Q 有 {q} 个。"))
            }
            Self::Share { side, at } => say(
                format!("Share {} of {} is not a number from 0 on.", at + 1, side.symbol()),
                format!("{} 的第 {} 个分量不是非负的有限数。", side.symbol(), at + 1),
            ),
            Self::Sum { side, sum } => {
                let sum = significant(sum, 6).map(|sum| sum.text()).unwrap_or_default();
                say(
                    format!("{} sums to {sum}, not to 1.", side.symbol()),
                    format!("{} 的各项之和为 {sum}，不等于 1。", side.symbol()),
                )
            }
            Self::Density => DENSITY.get(lang).to_owned(),
        }
    }
}
