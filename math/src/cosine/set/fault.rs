//! Why a line is no labelled vector, in words.

use super::{MOST_COMPONENTS, MOST_VECTORS};
use crate::number::NumberError;
use crate::text::{Lang, Text};

/// A line that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineFault {
    /// The line of the text, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub why: LineError,
}

/// Why a line was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineError {
    /// A label alone.
    NoNumbers,
    /// A cell is not a number.
    Cell {
        /// The cell, counted from 1; the label is cell 1.
        cell: usize,
        /// What stands there, at most 20 characters of it.
        text: String,
        /// What is wrong with it.
        why: NumberError,
    },
    /// Not as many numbers as in the first good line.
    Width {
        /// Numbers of the first good line.
        expected: usize,
        /// Numbers of this line.
        found: usize,
    },
    /// More numbers than a vector may have.
    TooWide,
    /// More vectors than a set may have.
    TooMany,
}

const NO_NUMBERS: Text = Text::new("there is no number behind the label", "标签后面没有数字");

impl LineFault {
    /// The line and what is wrong with it, in a sentence.
    pub fn words(&self, lang: Lang) -> String {
        let line = self.line.to_string();
        let why = self.why.words(lang);
        match lang {
            Lang::En => format!("Line {line} is left out: {why}."),
            Lang::Zh => format!("第 {line} 行已略去：{why}。"),
        }
    }
}

impl LineError {
    fn words(&self, lang: Lang) -> String {
        let say = |en: String, zh: String| match lang {
            Lang::En => en,
            Lang::Zh => zh,
        };
        match self {
            Self::NoNumbers => NO_NUMBERS.get(lang).to_owned(),
            Self::Cell { cell, text, why } => {
                let (cell, why) = (cell.to_string(), reason(*why).get(lang));
                let quoted = if text.is_empty() {
                    String::new()
                } else {
                    say(format!(" “{text}”"), format!("“{text}”"))
                };
                say(format!("cell {cell}{quoted} {why}"), format!("第 {cell} 格{quoted}{why}"))
            }
            Self::Width { expected, found } => {
                let [expected, found] = [expected, found].map(usize::to_string);
                say(
                    format!("it has {found} numbers, the first line has {expected}"),
                    format!("它有 {found} 个数，而第一行有 {expected} 个"),
                )
            }
            Self::TooWide => {
                let most = MOST_COMPONENTS.to_string();
                say(format!("a vector has at most {most} components"), format!("向量最多有 {most} 个分量"))
            }
            Self::TooMany => {
                let most = MOST_VECTORS.to_string();
                say(format!("a set has at most {most} vectors"), format!("一组最多有 {most} 个向量"))
            }
        }
    }
}

const fn reason(why: NumberError) -> Text {
    match why {
        NumberError::Empty => Text::new("is empty", "为空"),
        NumberError::NotANumber => Text::new("is not a number", "不是数字"),
        NumberError::Ambiguous => Text::new("can be read in two ways", "有两种读法"),
        NumberError::NotFinite => Text::new("is too large", "超出范围"),
    }
}
