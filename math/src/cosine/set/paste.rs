//! Labelled vectors from pasted text.

use super::{Labelled, LineError, LineFault, MOST_COMPONENTS, MOST_VECTORS};
use crate::matrix;
use crate::number;
use ndarray::ArrayView1;

/// What came of a pasted text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pasted {
    /// The lines that are labelled vectors, in their order.
    pub set: Labelled,
    /// The lines that are not.
    pub faults: Vec<LineFault>,
    /// Whether the first line names columns and was passed over.
    pub header: bool,
}

/// Reads a label and numbers from each line: CSV with commas, semicolons or tabs between cells, or blanks where there is
/// none of them; a label may stand in quotation marks. Between semicolons and tabs a comma is a decimal comma.
///
/// If the first cell of every line is a number, there are no labels: they are the numbers 1, 2, 3 … then. A first line
/// without any number is a header. A line that is wrong is left out and named; all others are kept.
pub fn parse(text: &str) -> Pasted {
    let text = text.trim_start_matches('\u{feff}');
    let separator = ['\t', ';', ','].into_iter().find(|sign| text.contains(|c| narrow(c) == *sign));
    let mut lines: Vec<(usize, Vec<String>)> = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(at, line)| (at + 1, cells(line, separator)))
        .collect();
    let is_number = |cell: &String| number::parse(cell).is_ok();
    let header = lines.len() > 1 && lines.first().is_some_and(|(_, cells)| !cells.iter().any(is_number));
    if header {
        lines.remove(0);
    }
    let unlabelled = !lines.is_empty() && lines.iter().all(|(_, cells)| cells.first().is_some_and(is_number));
    let mut found = Pasted { header, ..Pasted::default() };
    for (line, mut cells) in lines {
        if unlabelled {
            cells.insert(0, (found.set.labels.len() + 1).to_string());
        }
        if let Err(why) = found.set.push(&cells, unlabelled) {
            found.faults.push(LineFault { line, why });
        }
    }
    found
}

impl Labelled {
    /// Takes the cells of a line in, the label first; `unlabelled` lines have had theirs added.
    fn push(&mut self, cells: &[String], unlabelled: bool) -> Result<(), LineError> {
        let [label, numbers @ ..] = cells else { return Err(LineError::NoNumbers) };
        if numbers.is_empty() {
            return Err(LineError::NoNumbers);
        }
        let first = if unlabelled { 1 } else { 2 };
        let mut row = Vec::with_capacity(numbers.len());
        for (at, text) in numbers.iter().enumerate() {
            let value = number::parse(text).map_err(|why| LineError::Cell {
                cell: at + first,
                text: text.chars().take(20).collect(),
                why,
            });
            row.push(value?);
        }
        let expected = self.vectors.ncols();
        if row.len() > MOST_COMPONENTS {
            return Err(LineError::TooWide);
        }
        if self.vectors.nrows() > 0 && row.len() != expected {
            return Err(LineError::Width { expected, found: row.len() });
        }
        if self.vectors.nrows() == MOST_VECTORS {
            return Err(LineError::TooMany);
        }
        let width = LineError::Width { expected, found: row.len() };
        if self.vectors.is_empty() {
            self.vectors = matrix::row(&row);
        } else {
            self.vectors.push_row(ArrayView1::from(&row)).map_err(|_| width)?;
        }
        self.labels.push(label.clone());
        Ok(())
    }
}

/// The cells of a line without blanks round them; a separator between quotation marks is a part of its cell, and one at
/// the end of the line only closes it.
fn cells(line: &str, separator: Option<char>) -> Vec<String> {
    let Some(separator) = separator else { return line.split_whitespace().map(str::to_owned).collect() };
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for character in line.chars() {
        match character {
            '"' => quoted = !quoted,
            _ if !quoted && narrow(character) == separator => cells.push(String::new()),
            _ => {
                if let Some(cell) = cells.last_mut() {
                    cell.push(character);
                }
            }
        }
    }
    if cells.len() > 1 && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

/// The ASCII separator that is meant.
fn narrow(character: char) -> char {
    match character {
        '，' => ',',
        '；' => ';',
        _ => character,
    }
}
