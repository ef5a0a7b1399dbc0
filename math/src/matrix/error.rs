//! Why a text is not a matrix, in words.

use super::Limits;
use crate::number::NumberError;
use crate::text::{Lang, Text};

/// Why a text is not a matrix. Rows and columns are counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MatrixError {
    /// No number in it.
    Empty,
    /// A row is not as long as the first.
    Ragged {
        /// The row.
        row: usize,
        /// Cells of the first row.
        expected: usize,
        /// Cells of this row.
        found: usize,
    },
    /// A cell is not a number.
    Cell {
        /// Its row.
        row: usize,
        /// Its column.
        col: usize,
        /// What stands there, at most 20 characters of it.
        text: String,
        /// What is wrong with it.
        why: NumberError,
    },
    /// Brackets that do not enclose rows of numbers.
    Brackets {
        /// The row in which it was noticed.
        row: usize,
        /// What stands there, at most 20 characters of it; empty at the end of the text.
        text: String,
    },
    /// More rows or columns than are allowed here.
    TooLarge {
        /// What is allowed.
        limits: Limits,
    },
}

const EMPTY: Text = Text::new("There is no number here.", "没有读到数字。");

impl MatrixError {
    pub(super) fn cell(row: usize, col: usize, text: &str, why: NumberError) -> Self {
        Self::Cell { row, col, text: shortened(text), why }
    }

    pub(super) fn brackets(row: usize, text: &str) -> Self {
        Self::Brackets { row, text: shortened(text) }
    }

    /// What is wrong, and where, in a sentence.
    pub fn words(&self, lang: Lang) -> String {
        let say = |en: String, zh: String| match lang {
            Lang::En => en,
            Lang::Zh => zh,
        };
        match self {
            Self::Empty => EMPTY.get(lang).to_owned(),
            Self::Ragged { row, expected, found } => {
                let [row, expected, found] = [row, expected, found].map(usize::to_string);
                say(
                    format!("Row {row} has {found} cells, the first row has {expected}."),
                    format!("第 {row} 行有 {found} 个数，而第 1 行有 {expected} 个。"),
                )
            }
            Self::Cell { row, col, text, why } => {
                let [row, col] = [row, col].map(usize::to_string);
                let quoted = if text.is_empty() {
                    String::new()
                } else {
                    say(format!(": “{text}”"), format!("：“{text}”"))
                };
                let why = reason(*why).get(lang);
                say(
                    format!("Row {row}, column {col}{quoted} {why}."),
                    format!("第 {row} 行第 {col} 列{quoted}{why}。"),
                )
            }
            Self::Brackets { row, text } if text.is_empty() => {
                say(format!("Row {row}: a bracket is not closed."), format!("第 {row} 行：括号没有闭合。"))
            }
            Self::Brackets { row, text } => say(
                format!("Row {row}: “{text}” is not expected here."),
                format!("第 {row} 行：此处不应出现“{text}”。"),
            ),
            Self::TooLarge { limits } => {
                let [rows, cols] = [limits.rows, limits.cols].map(|limit| limit.to_string());
                say(
                    format!("At most {rows} rows and {cols} columns fit here."),
                    format!("此处最多 {rows} 行 {cols} 列。"),
                )
            }
        }
    }
}

/// What is wrong with a cell, behind its text.
pub fn reason(why: NumberError) -> Text {
    match why {
        NumberError::Empty => Text::new("is empty", "为空"),
        NumberError::NotANumber => Text::new("is not a number", "不是数字"),
        NumberError::Ambiguous => {
            Text::new("can be read in two ways: write a decimal point", "有两种读法，请用小数点书写")
        }
        NumberError::NotFinite => Text::new("is not a finite number", "不是有限的数"),
    }
}

/// The beginning of a text, for a message.
pub fn shortened(text: &str) -> String {
    const LONGEST: usize = 20;
    let text = text.trim();
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
