//! What people paste: cells of a spreadsheet, CSV, NumPy, MATLAB.

use super::{Limits, Matrix, MatrixError, Table};
use crate::number::{self, NumberError};

/// Reads a matrix from pasted text.
///
/// - Rows on lines of their own (or one line with `;` between rows), cells with tabs, commas or blanks between them.
/// - CSV with `;` between cells: several lines with a `;` inside. The comma is then a decimal comma, as it is between
///   tabs.
/// - NumPy: `[[1, 2], [3, 4]]`, `[[1. 2.] [3. 4.]]`, `array([...], dtype=float32)`, `np.array(...)`,
///   `torch.tensor(...)`; MATLAB: `[1 2; 3 4]`. `[1, 2]` is one row.
///
/// A comma that might be either is taken as a separator; a cell that is then no number is refused with its place, not
/// guessed.
///
/// # Errors
///
/// The first thing that is wrong, with its row and column.
pub fn parse(text: &str, limits: Limits) -> Result<Matrix, MatrixError> {
    let text: String = text.trim_start_matches('\u{feff}').chars().map(narrow).collect();
    if text.contains(['[', ']', '(', ')']) { bracketed(&text, limits) } else { lines(&text, limits) }
}

/// The ASCII separator that is meant.
fn narrow(character: char) -> char {
    match character {
        '，' | '、' => ',',
        '；' => ';',
        '［' | '【' => '[',
        '］' | '】' => ']',
        '（' => '(',
        '）' => ')',
        _ => character,
    }
}

fn lines(text: &str, limits: Limits) -> Result<Matrix, MatrixError> {
    let rows = || {
        text.lines()
            .map(|line| line.trim_matches([' ', '\r', '\u{3000}']))
            .filter(|line| !line.trim().is_empty())
    };
    // A semicolon at the end of every line only closes the row.
    let closes = rows().count() > 1 && rows().all(|row| row.ends_with(';'));
    let rows = || rows().map(|row| if closes { &row[..row.len() - 1] } else { row });
    let cells_by_semicolon = rows().count() > 1 && rows().any(|row| row.contains(';'));
    let separator = ['\t', ';', ',']
        .into_iter()
        .filter(|sign| *sign != ';' || cells_by_semicolon)
        .find(|sign| text.contains(*sign) && rows().any(|row| row.contains(*sign)));
    let mut table = Table::new(limits);
    for line in rows() {
        let parts = line.split(';').filter(|_| !cells_by_semicolon);
        for row in parts.chain(cells_by_semicolon.then_some(line)) {
            match separator {
                Some(separator) => row.split(separator).try_for_each(|cell| table.cell(cell))?,
                None => row.split_whitespace().try_for_each(|cell| table.cell(cell))?,
            }
            table.end_row()?;
        }
    }
    table.finish()
}

impl Table {
    fn cell(&mut self, text: &str) -> Result<(), MatrixError> {
        self.push(number::parse(text), text)
    }
}

/// Lists in brackets, whose cells have commas or blanks between them, or both.
fn bracketed(text: &str, limits: Limits) -> Result<Matrix, MatrixError> {
    let body = call(text.trim())?;
    let mut table = Table::new(limits);
    let mut reader = Reader { rest: body, row: 1 };
    reader.expect('[')?;
    let nested = reader.peek() == Some('[');
    if nested {
        while reader.eat('[') {
            reader.cells(&mut table)?;
            table.end_row()?;
            reader.expect(']')?;
            reader.row += 1;
            // Rows have a comma between them in Python and only a line break when NumPy prints them.
            reader.eat(',');
        }
    } else {
        loop {
            reader.cells(&mut table)?;
            table.end_row()?;
            if !reader.eat(';') {
                break;
            }
            reader.row += 1;
        }
    }
    reader.expect(']')?;
    match reader.peek() {
        None => table.finish(),
        Some(_) => Err(MatrixError::brackets(reader.row, reader.rest)),
    }
}

/// The list inside `np.array(…, dtype=…)`, or the text itself.
fn call(text: &str) -> Result<&str, MatrixError> {
    let Some((name, inside)) = text.split_once('(') else { return Ok(text) };
    let is_name = |character: char| character.is_ascii_alphanumeric() || matches!(character, '.' | '_');
    if !name.trim_end().chars().all(is_name) {
        return Err(MatrixError::brackets(1, &text[name.len()..]));
    }
    let inside = inside.trim_end_matches([';', ' ', '\n', '\r']);
    let inside = inside.strip_suffix(')').ok_or_else(|| MatrixError::brackets(1, ""))?;
    // Arguments by name stand behind the last bracket.
    let end = inside.rfind(']').map_or(inside.len(), |last| last + 1);
    let rest = inside[end..].trim();
    if rest.is_empty() || rest.starts_with(',') {
        Ok(inside[..end].trim())
    } else {
        Err(MatrixError::brackets(1, rest))
    }
}

struct Reader<'a> {
    rest: &'a str,
    /// The row that is being read, counted from 1.
    row: usize,
}

impl<'a> Reader<'a> {
    fn peek(&mut self) -> Option<char> {
        self.rest = self.rest.trim_start();
        self.rest.chars().next()
    }

    fn eat(&mut self, sign: char) -> bool {
        let found = self.peek() == Some(sign);
        if found {
            self.rest = &self.rest[sign.len_utf8()..];
        }
        found
    }

    fn expect(&mut self, sign: char) -> Result<(), MatrixError> {
        if self.eat(sign) { Ok(()) } else { Err(MatrixError::brackets(self.row, self.rest)) }
    }

    /// Cells up to what closes the row; one comma may stand behind the last, as Python allows.
    fn cells(&mut self, table: &mut Table) -> Result<(), MatrixError> {
        while let Some(next) = self.peek() {
            match next {
                ']' | ';' => break,
                ',' => return table.push(Err(NumberError::Empty), ""),
                '[' | '(' | ')' => return Err(MatrixError::brackets(self.row, self.rest)),
                _ => {}
            }
            let ends = |character: char| character.is_whitespace() || ",;[]()".contains(character);
            let end = self.rest.find(ends).unwrap_or(self.rest.len());
            let (cell, rest): (&'a str, &'a str) = self.rest.split_at(end);
            table.cell(cell)?;
            self.rest = rest;
            self.eat(',');
        }
        Ok(())
    }
}
