//! Why two vectors have no cosine, in words.

use crate::text::{Lang, Text};

/// One of the two vectors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vector {
    /// The first.
    A,
    /// The second.
    B,
}

/// Why two vectors have no cosine. Components are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CosineError {
    /// No components.
    Empty,
    /// The vectors have different numbers of components.
    Length {
        /// Components of a.
        a: usize,
        /// Components of b.
        b: usize,
    },
    /// A component is infinite or not a number.
    NotFinite {
        /// Which vector.
        vector: Vector,
        /// Which component.
        at: usize,
    },
    /// A vector is zero: it has no direction.
    Zero(Vector),
    /// All components of a vector are equal: with its mean subtracted it is zero.
    Constant(Vector),
    /// ε is not a positive finite number.
    Epsilon,
    /// A length, a square or a gradient is too large or too small for a double.
    Overflow,
}

const EMPTY: Text = Text::new("There are no components.", "向量没有分量。");
const EPSILON: Text = Text::new("ε has to be a positive number.", "ε 应为正数。");
const OVERFLOW: Text = Text::new(
    "The numbers are too large or too small: their squares leave the range of a double.",
    "数值过大或过小：其平方超出双精度的范围。",
);

impl Vector {
    /// Its letter.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
        }
    }
}

impl CosineError {
    /// What is wrong, in a sentence.
    pub fn words(self, lang: Lang) -> String {
        let say = |en: String, zh: String| match lang {
            Lang::En => en,
            Lang::Zh => zh,
        };
        match self {
            Self::Empty => EMPTY.get(lang).to_owned(),
            Self::Length { a, b } => {
                say(format!("A has {a} components and B has {b}."), format!("A 有 {a} 个分量，B 有 {b} 个。"))
            }
            Self::NotFinite { vector, at } => say(
                format!("Component {} of {} is not a finite number.", at + 1, vector.symbol()),
                format!("{} 的第 {} 个分量不是有限的数。", vector.symbol(), at + 1),
            ),
            Self::Zero(vector) => say(
                format!(
                    "{} is the zero vector, which has no direction: the cosine would be 0/0.",
                    vector.symbol()
                ),
                format!("{} 是零向量，没有方向：余弦成为 0/0，无定义。", vector.symbol()),
            ),
            Self::Constant(vector) => say(
                format!(
                    "All components of {} are equal: it has no spread, and r would be 0/0.",
                    vector.symbol()
                ),
                format!("{} 的各分量相等，没有离散程度：r 成为 0/0，无定义。", vector.symbol()),
            ),
            Self::Epsilon => EPSILON.get(lang).to_owned(),
            Self::Overflow => OVERFLOW.get(lang).to_owned(),
        }
    }
}
