//! Why a gated layer cannot be computed, in words.

use crate::text::{Lang, Text};

/// What goes into a gated layer, or comes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The input x.
    X,
    /// The weights W of the gate.
    W,
    /// The weights V of the other factor.
    V,
    /// The bias b of the gate.
    B,
    /// The bias c of the other factor.
    C,
    /// The upstream gradient ∂L/∂y.
    Upstream,
}

impl Part {
    /// Its letter.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::X => "x",
            Self::W => "W",
            Self::V => "V",
            Self::B => "b",
            Self::C => "c",
            Self::Upstream => "∂L/∂y",
        }
    }
}

/// Why a gated layer cannot be computed. Shapes are rows and columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GatedError {
    /// A part has no entries.
    Empty(Part),
    /// A part does not fit the others.
    Shape {
        /// The part.
        part: Part,
        /// Its shape.
        found: (usize, usize),
        /// The shape that would fit.
        needed: (usize, usize),
    },
    /// An entry is infinite or not a number.
    NotFinite(Part),
    /// The entries are finite and a result is not.
    Overflow,
    /// The last axis of a split input has an odd length.
    Odd(usize),
}

const OVERFLOW: Text =
    Text::new("The numbers are too large: a result overflows.", "数值过大：计算结果上溢。");

impl GatedError {
    /// What is wrong, in a sentence.
    pub fn words(self, lang: Lang) -> String {
        let say = |en: String, zh: String| match lang {
            Lang::En => en,
            Lang::Zh => zh,
        };
        let size = |(rows, cols): (usize, usize)| format!("{rows} × {cols}");
        match self {
            Self::Empty(part) => {
                say(format!("{} is empty.", part.symbol()), format!("{} 为空。", part.symbol()))
            }
            Self::Shape { part, found, needed } => say(
                format!("{} is {}, but has to be {}.", part.symbol(), size(found), size(needed)),
                format!("{} 的形状是 {}，应为 {}。", part.symbol(), size(found), size(needed)),
            ),
            Self::NotFinite(part) => say(
                format!("{} has an entry that is not a finite number.", part.symbol()),
                format!("{} 中有元素不是有限的数。", part.symbol()),
            ),
            Self::Overflow => OVERFLOW.get(lang).to_owned(),
            Self::Odd(cols) => say(
                format!("An input of {cols} columns has no two halves."),
                format!("输入有 {cols} 列，无法平分为两半。"),
            ),
        }
    }
}
