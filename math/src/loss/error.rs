//! Why a loss has no value, in words.

use crate::softmax::SoftmaxError;
use crate::text::{Lang, Text};

/// What numbers are allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Domain {
    /// Any finite number.
    Real,
    /// Any finite number, the score in front of a sigmoid.
    Logit,
    /// From 0 to 1.
    Probability,
    /// −1 or +1.
    Sign,
    /// At most 0: the logarithm of a probability.
    LogProbability,
}

/// One of the two sides of a loss.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What the model says.
    Prediction,
    /// What is right.
    Target,
}

/// Why a loss has no value. Places are counted from 0, also in a batch of several rows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LossError {
    /// No predictions.
    Empty,
    /// Not as many targets as predictions.
    Length {
        /// Predictions.
        predictions: usize,
        /// Targets.
        targets: usize,
    },
    /// A number is not one that is allowed there.
    Outside {
        /// On which side.
        part: Part,
        /// Its place.
        at: usize,
        /// What is allowed.
        domain: Domain,
    },
    /// A label names no class.
    Label {
        /// The row.
        row: usize,
        /// The number of classes.
        classes: usize,
    },
    /// The loss at this place is +∞: what happened was given the probability 0.
    Infinite(usize),
    /// A sum is too large for a double.
    Overflow,
    /// A row of scores has no softmax.
    Scores(SoftmaxError),
}

const OVERFLOW: Text =
    Text::new("The numbers are too large: a result overflows.", "数值过大：计算结果上溢。");
const EMPTY: Text = Text::new("There are no predictions.", "没有预测值。");

impl Domain {
    /// Whether this number is allowed.
    pub fn contains(self, value: f64) -> bool {
        match self {
            Self::Real | Self::Logit => value.is_finite(),
            Self::Probability => (0.0..=1.0).contains(&value),
            Self::Sign => value == 1.0 || value == -1.0,
            Self::LogProbability => value <= 0.0 && value.is_finite(),
        }
    }

    /// What is allowed, as the end of a sentence.
    pub const fn text(self) -> Text {
        match self {
            Self::Real | Self::Logit => Text::new("a finite number", "有限的数"),
            Self::Probability => Text::new("between 0 and 1", "0 到 1 之间的数"),
            Self::Sign => Text::new("−1 or +1", "−1 或 +1"),
            Self::LogProbability => {
                Text::new("at most 0, the logarithm of a probability", "不大于 0 的数（概率的对数）")
            }
        }
    }
}

impl Part {
    const fn text(self) -> Text {
        match self {
            Self::Prediction => Text::new("Prediction", "预测值"),
            Self::Target => Text::new("Target", "目标值"),
        }
    }
}

impl From<SoftmaxError> for LossError {
    fn from(error: SoftmaxError) -> Self {
        Self::Scores(error)
    }
}

impl LossError {
    /// What is wrong, in a sentence.
    pub fn words(self, lang: Lang) -> String {
        let say = |en: String, zh: String| match lang {
            Lang::En => en,
            Lang::Zh => zh,
        };
        let place = |at: usize| (at + 1).to_string();
        match self {
            Self::Empty => EMPTY.get(lang).to_owned(),
            Self::Length { predictions, targets } => say(
                format!("There are {predictions} predictions and {targets} targets."),
                format!("预测值有 {predictions} 个，目标值有 {targets} 个。"),
            ),
            Self::Outside { part, at, domain } => say(
                format!("{} {} has to be {}.", part.text().en, place(at), domain.text().en),
                format!("第 {} 个{}应为{}。", place(at), part.text().zh, domain.text().zh),
            ),
            Self::Label { row, classes } => say(
                format!("The label of row {} is none of the {} classes.", place(row), classes),
                format!("第 {} 行的标签不在 {} 个类别之中。", place(row), classes),
            ),
            Self::Infinite(at) => say(
                format!("The loss at place {} is +∞: what happened was given the probability 0.", place(at)),
                format!("第 {} 个损失为 +∞：实际发生的结果被赋予了概率 0。", place(at)),
            ),
            Self::Overflow => OVERFLOW.get(lang).to_owned(),
            Self::Scores(error) => error.text().get(lang).to_owned(),
        }
    }
}
