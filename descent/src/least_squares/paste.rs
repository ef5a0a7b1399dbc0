//! Samples from pasted text: CSV, tables of a spreadsheet, numbers between blanks.

use super::{LARGEST, MAX_SAMPLES, MIN_SAMPLES, Model, Sample};
use nabla_math::matrix::{reason, shortened};
use nabla_math::number::{self, NumberError};
use nabla_math::text::{Lang, Text};

/// Lines that are named one by one; of further ones only the count is given.
const MAX_FAULTS: usize = 20;

/// What a text holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Pasted {
    /// A line for two columns (x, y), a plane for three (x₁, x₂, y): as the first line with numbers has.
    pub model: Model,
    /// The samples, in their order; at most [`MAX_SAMPLES`].
    pub samples: Vec<Sample>,
    /// What could not be taken over.
    pub faults: Vec<Fault>,
}

/// A line that could not be taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line, counted from 1 as in an editor.
    pub line: usize,
    /// What is wrong with it.
    pub what: What,
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Not as many cells as the others have.
    Columns {
        /// Cells of this line.
        found: usize,
        /// Cells that were expected; 0 where 2 or 3 would do.
        expected: usize,
    },
    /// A cell is not a number.
    Cell {
        /// Its column, counted from 1.
        column: usize,
        /// What stands there, at most 20 characters of it.
        text: String,
        /// Why it is none.
        why: NumberError,
    },
    /// A number is larger than [`LARGEST`].
    Large {
        /// Its column, counted from 1.
        column: usize,
    },
    /// [`MAX_SAMPLES`] were there before; this line and those behind it are left out.
    TooMany,
    /// The text ends here with fewer than [`MIN_SAMPLES`] samples.
    TooFew,
    /// From this line on so many more were left out.
    More(usize),
}

/// Reads samples, one a line: `x, y` for a line or `x₁, x₂, y` for a weighted sum of two features.
///
/// Between cells stands a tab, a semicolon, a comma or blanks, each line by itself; between tabs and semicolons a comma
/// is a decimal comma. A first line without any number is a heading. A line that cannot be read is named among the
/// faults and the rest is kept.
pub fn paste(text: &str) -> Pasted {
    let mut pasted = Pasted { model: Model::Line, samples: Vec::new(), faults: Vec::new() };
    let (mut columns, mut unnamed, mut last) = (0, None, 0);
    let lines = text.trim_start_matches('\u{feff}').lines().enumerate();
    let lines = lines.map(|(at, line)| (at + 1, line.trim_matches([' ', '\r', '\u{3000}'])));
    let mut heading = true;
    for (line, content) in lines.filter(|(_, content)| !content.trim().is_empty()) {
        last = line;
        let cells = cells(content);
        if std::mem::take(&mut heading) && cells.iter().all(|cell| is_word(cell)) {
            continue;
        }
        let fault = match sample(&cells, columns) {
            Ok(_) if pasted.samples.len() == MAX_SAMPLES => {
                pasted.faults.push(Fault { line, what: What::TooMany });
                break;
            }
            Ok((sample, model)) => {
                (columns, pasted.model) = (cells.len(), model);
                pasted.samples.push(sample);
                continue;
            }
            Err(what) => Fault { line, what },
        };
        match &mut unnamed {
            _ if pasted.faults.len() < MAX_FAULTS => pasted.faults.push(fault),
            Some((_, count)) => *count += 1,
            None => unnamed = Some((line, 1)),
        }
    }
    if let Some((line, count)) = unnamed {
        pasted.faults.push(Fault { line, what: What::More(count) });
    }
    if pasted.samples.len() < MIN_SAMPLES {
        pasted.faults.push(Fault { line: last.max(1), what: What::TooFew });
    }
    pasted
}

/// The cells of a line.
fn cells(line: &str) -> Vec<&str> {
    let separators: [&[char]; 3] = [&['\t'], &[';', '；'], &[',', '，']];
    match separators.into_iter().find(|signs| line.contains(*signs)) {
        Some(signs) => line.split(signs).map(str::trim).collect(),
        None => line.split_whitespace().collect(),
    }
}

/// Whether a cell belongs to a heading.
fn is_word(cell: &str) -> bool {
    matches!(number::parse(cell), Err(NumberError::NotANumber | NumberError::Empty))
}

/// The sample of a line with so many cells, 0 where 2 or 3 will do.
fn sample(cells: &[&str], columns: usize) -> Result<(Sample, Model), What> {
    if !(2..=3).contains(&cells.len()) || (columns != 0 && cells.len() != columns) {
        return Err(What::Columns { found: cells.len(), expected: columns });
    }
    let number = |(at, cell): (usize, &&str)| match number::parse(cell) {
        Ok(value) if value.abs() <= LARGEST => Ok(value),
        Ok(_) => Err(What::Large { column: at + 1 }),
        Err(why) => Err(What::Cell { column: at + 1, text: shortened(cell), why }),
    };
    let numbers: Vec<f64> = cells.iter().enumerate().map(number).collect::<Result<_, _>>()?;
    match numbers[..] {
        [x, y] => Ok((Sample::point(x, y), Model::Line)),
        [f, g, target] => Ok((Sample { features: [f, g], target }, Model::Plane)),
        _ => Err(What::Columns { found: cells.len(), expected: columns }),
    }
}

const MANY: Text = Text::new(
    "a set has at most 200 points, so this line and those after it are left out",
    "数据集最多 200 个点，此行及之后的各行未读入",
);
const FEW: Text = Text::new("a set needs at least 2 points", "数据集至少需要 2 个点");
const LARGE: Text = Text::new("is not between −10⁶ and 10⁶", "超出 −10⁶ 到 10⁶ 的范围");

impl Fault {
    /// The line and what is wrong with it, as a sentence.
    pub fn words(&self, lang: Lang) -> String {
        let line = self.line.to_string();
        let (head, end) = match lang {
            Lang::En => (format!("Line {line}: "), "."),
            Lang::Zh => (format!("第 {line} 行："), "。"),
        };
        format!("{head}{}{end}", self.what.words(lang))
    }
}

impl What {
    fn words(&self, lang: Lang) -> String {
        let say = |en: String, zh: String| match lang {
            Lang::En => en,
            Lang::Zh => zh,
        };
        match self {
            Self::Columns { found, expected } => {
                let found = found.to_string();
                let expected = if *expected == 0 { String::new() } else { expected.to_string() };
                let (en, zh) =
                    if expected.is_empty() { ("2 or 3", "2 或 3") } else { (&*expected, &*expected) };
                say(
                    format!("numbers expected: {en}, found: {found}"),
                    format!("应有 {zh} 个数，实有 {found} 个"),
                )
            }
            Self::Cell { column, text, why } => {
                let column = column.to_string();
                let why = reason(*why).get(lang);
                let quoted = if text.is_empty() {
                    String::new()
                } else {
                    say(format!(" “{text}”"), format!("“{text}”"))
                };
                say(format!("column {column}{quoted} {why}"), format!("第 {column} 列{quoted}{why}"))
            }
            Self::Large { column } => {
                let column = column.to_string();
                let what = LARGE.get(lang);
                say(format!("the number in column {column} {what}"), format!("第 {column} 列的数{what}"))
            }
            Self::TooMany => MANY.get(lang).to_owned(),
            Self::TooFew => FEW.get(lang).to_owned(),
            Self::More(count) => {
                let count = count.to_string();
                say(
                    format!("from here on this many more lines could not be read: {count}"),
                    format!("从此行起还有 {count} 行无法读取"),
                )
            }
        }
    }
}
