//! Why there is no cross-entropy, in words.

use crate::number::significant;
use crate::softmax::SoftmaxError;
use crate::text::{Lang, Text};

/// Why there is no cross-entropy. Rows and columns are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum CrossEntropyError {
    /// No logits.
    Empty,
    /// A logit is infinite or not a number.
    Logit {
        /// Its row.
        row: usize,
        /// Its column.
        col: usize,
    },
    /// Not as many targets as rows of logits.
    Rows {
        /// Rows of logits.
        logits: usize,
        /// Targets.
        targets: usize,
    },
    /// A label names no class.
    Label {
        /// The row.
        row: usize,
        /// The number of classes.
        classes: usize,
    },
    /// A soft target has not as many shares as there are classes.
    Width {
        /// The row.
        row: usize,
        /// Its shares.
        found: usize,
        /// The number of classes.
        classes: usize,
    },
    /// A share of a soft target is negative or not finite.
    Share {
        /// The row.
        row: usize,
        /// The class.
        col: usize,
    },
    /// A soft target does not sum to 1.
    Sum {
        /// The row.
        row: usize,
        /// What it sums to.
        sum: f64,
    },
    /// ε is not between 0 and 1.
    Smoothing,
    /// There are not as many weights as classes, or one is negative or not finite.
    Weights {
        /// The number of classes.
        classes: usize,
    },
    /// Every row is ignored or has the weight 0: the mean would be 0/0.
    NothingLeft,
    /// A result is too large for a double.
    Overflow,
    /// The temperature is not a positive finite number, or a row has no softmax.
    Softmax(SoftmaxError),
}

const EMPTY: Text = Text::new("There are no logits.", "没有 logit。");
const SMOOTHING: Text = Text::new("ε has to be between 0 and 1.", "ε 应在 0 与 1 之间。");
const NOTHING_LEFT: Text = Text::new(
    "Every sample is ignored or has the weight 0: the mean would be 0/0, which frameworks return as NaN.",
    "所有样本都被忽略或权重为 0：均值成为 0/0，各框架返回 NaN。",
);
const OVERFLOW: Text =
    Text::new("The numbers are too large: a result overflows.", "数值过大：计算结果上溢。");

impl From<SoftmaxError> for CrossEntropyError {
    fn from(error: SoftmaxError) -> Self {
        Self::Softmax(error)
    }
}

impl CrossEntropyError {
    /// What is wrong, in a sentence.
    pub fn words(self, lang: Lang) -> String {
        let say = |en: String, zh: String| match lang {
            Lang::En => en,
            Lang::Zh => zh,
        };
        let place = |at: usize| (at + 1).to_string();
        match self {
            Self::Empty => EMPTY.get(lang).to_owned(),
            Self::Logit { row, col } => say(
                format!("The logit in row {}, column {} is not a finite number.", place(row), place(col)),
                format!("第 {} 行第 {} 列的 logit 不是有限的数。", place(row), place(col)),
            ),
            Self::Rows { logits, targets } => say(
                format!("There are {logits} samples and {targets} targets."),
                format!("样本有 {logits} 个，目标有 {targets} 个。"),
            ),
            Self::Label { row, classes } => say(
                format!("The label of sample {} is none of the {} classes.", place(row), classes),
                format!("第 {} 个样本的标签不在 {} 个类别之中。", place(row), classes),
            ),
            Self::Width { row, found, classes } => say(
                format!("The target of sample {} has {} shares for {} classes.", place(row), found, classes),
                format!("第 {} 个样本的目标有 {} 个分量，而类别有 {} 个。", place(row), found, classes),
            ),
            Self::Share { row, col } => say(
                format!(
                    "Share {} of the target of sample {} is not a number from 0 on.",
                    place(col),
                    place(row)
                ),
                format!("第 {} 个样本的目标中，第 {} 个分量不是非负的有限数。", place(row), place(col)),
            ),
            Self::Sum { row, sum } => {
                let sum = significant(sum, 6).map(|sum| sum.text()).unwrap_or_default();
                say(
                    format!("The target of sample {} sums to {sum}, not to 1.", place(row)),
                    format!("第 {} 个样本的目标之和为 {sum}，不等于 1。", place(row)),
                )
            }
            Self::Smoothing => SMOOTHING.get(lang).to_owned(),
            Self::Weights { classes } => say(
                format!("One weight, not negative, is needed for each of the {classes} classes."),
                format!("每个类别需要一个非负权重，共 {classes} 个。"),
            ),
            Self::NothingLeft => NOTHING_LEFT.get(lang).to_owned(),
            Self::Overflow => OVERFLOW.get(lang).to_owned(),
            Self::Softmax(error) => error.text().get(lang).to_owned(),
        }
    }
}
