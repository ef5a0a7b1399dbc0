//! Sets to start from.

use super::Labelled;
use crate::matrix::Matrix;
use crate::text::{Lang, Text};

/// A set of labelled vectors with a name.
#[derive(Debug)]
pub struct Example {
    /// Name in addresses.
    pub id: &'static str,
    /// Name for people.
    pub name: Text,
    /// What it is, in a sentence.
    pub about: Text,
    /// Labels and vectors.
    pub rows: &'static [(Text, &'static [f64])],
}

impl Example {
    /// The set, with its labels in one language.
    pub fn set(&self, lang: Lang) -> Labelled {
        let cols = self.rows.first().map_or(0, |(_, row)| row.len());
        Labelled {
            labels: self.rows.iter().map(|(label, _)| label.get(lang).to_owned()).collect(),
            vectors: Matrix::from_shape_fn((self.rows.len(), cols), |(i, j)| self.rows[i].1[j]),
        }
    }
}

const DOG: Text = Text::new("dog", "狗");
const CAT: Text = Text::new("cat", "猫");
const MOUSE: Text = Text::new("mouse", "鼠");

/// The sets that the page offers.
pub static EXAMPLES: &[Example] = &[
    Example {
        id: "words",
        name: Text::new("made-up embeddings", "虚构的词向量"),
        about: Text::new(
            "Twelve words with six components each, made up for this page and not taken from any model.",
            "十二个词，每个六维；数值为本页虚构，不来自任何模型。",
        ),
        rows: &[
            (DOG, &[0.9, 0.8, 0.1, 0.2, 0.0, 0.3]),
            (CAT, &[0.9, 0.7, 0.0, -0.1, 0.1, 0.3]),
            (MOUSE, &[0.8, 0.1, -0.2, -0.1, 0.2, 0.1]),
            (Text::new("lion", "狮子"), &[0.9, -0.4, 0.5, 0.3, 0.0, 0.2]),
            (Text::new("king", "国王"), &[0.1, -0.1, 0.9, 0.8, 0.1, 0.4]),
            (Text::new("queen", "王后"), &[0.1, 0.0, 0.9, -0.7, 0.1, 0.4]),
            (Text::new("man", "男人"), &[0.2, 0.1, 0.0, 0.9, 0.1, 0.5]),
            (Text::new("woman", "女人"), &[0.2, 0.2, 0.0, -0.8, 0.1, 0.5]),
            (Text::new("apple", "苹果"), &[-0.1, 0.1, 0.0, 0.0, 0.9, -0.3]),
            (Text::new("bread", "面包"), &[-0.2, 0.2, 0.0, 0.1, 0.8, -0.1]),
            (Text::new("car", "汽车"), &[-0.7, 0.1, 0.2, 0.2, -0.2, -0.6]),
            (Text::new("bus", "公交车"), &[-0.7, 0.0, 0.0, 0.0, -0.2, -0.5]),
        ],
    },
    Example {
        id: "one-hot",
        name: Text::new("one-hot", "独热编码"),
        about: Text::new(
            "Every pair is at a right angle and equally far apart: a one-hot code knows no likeness, which is why there \
             are embeddings.",
            "任意两个都相互垂直、距离相等：独热编码不含任何相似信息，因此需要嵌入表示。",
        ),
        rows: &[(DOG, &[1.0, 0.0, 0.0]), (CAT, &[0.0, 1.0, 0.0]), (MOUSE, &[0.0, 0.0, 1.0])],
    },
];
