//! A plain matrix of numbers, and the texts it is read from and written to.

use crate::number;

mod error;
mod paste;
#[cfg(test)]
mod tests;

pub use error::{MatrixError, reason, shortened};
pub use paste::parse;

/// A matrix, row by row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matrix {
    /// Number of rows.
    pub rows: usize,
    /// Number of columns.
    pub cols: usize,
    /// `rows * cols` entries, row after row.
    pub data: Vec<f64>,
}

/// How large a matrix may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Most rows.
    pub rows: usize,
    /// Most columns.
    pub cols: usize,
}

impl Matrix {
    /// So many rows and columns of zeros.
    pub fn zeros(rows: usize, cols: usize) -> Self {
        Self { rows, cols, data: vec![0.0; rows * cols] }
    }

    /// The entries `entry(i, j)`.
    pub fn from_fn(rows: usize, cols: usize, mut entry: impl FnMut(usize, usize) -> f64) -> Self {
        let mut data = Vec::with_capacity(rows * cols);
        for i in 0..rows {
            data.extend((0..cols).map(|j| entry(i, j)));
        }
        Self { rows, cols, data }
    }

    /// One row.
    pub fn from_row(row: &[f64]) -> Self {
        Self { rows: 1, cols: row.len(), data: row.to_vec() }
    }

    /// The entry in row `i` and column `j`, counted from 0; `None` outside.
    pub fn get(&self, i: usize, j: usize) -> Option<f64> {
        if j < self.cols { self.data.get(i * self.cols + j).copied() } else { None }
    }

    /// The entry in row `i` and column `j`, which should exist; NaN outside.
    pub(crate) fn at(&self, i: usize, j: usize) -> f64 {
        self.get(i, j).unwrap_or(f64::NAN)
    }

    /// Entry by entry with a matrix of the same shape.
    pub(crate) fn zip(&self, other: &Self, f: impl Fn(f64, f64) -> f64) -> Self {
        Self::from_fn(self.rows, self.cols, |i, j| f(self.at(i, j), other.at(i, j)))
    }

    /// `f` of every entry.
    pub(crate) fn map(&self, f: impl Fn(f64) -> f64) -> Self {
        Self { rows: self.rows, cols: self.cols, data: self.data.iter().map(|&value| f(value)).collect() }
    }

    /// The matrix product, for as many columns here as `other` has rows.
    pub(crate) fn product(&self, other: &Self) -> Self {
        let entry = |i, j| (0..self.cols).map(|k| self.at(i, k) * other.at(k, j)).sum();
        Self::from_fn(self.rows, other.cols, entry)
    }

    /// Row by row.
    pub fn iter_rows(&self) -> impl Iterator<Item = &[f64]> {
        self.data.chunks(self.cols.max(1))
    }

    /// Rows and columns exchanged.
    pub fn transposed(&self) -> Self {
        Self::from_fn(self.cols, self.rows, |i, j| self.at(j, i))
    }

    /// The text for an address: cells with `,` between them, rows with `;`. [`Matrix::from_address`] gives every
    /// finite number back to the last bit.
    pub fn address(&self) -> String {
        let mut out = String::new();
        for (i, row) in self.iter_rows().enumerate() {
            out.push_str(if i == 0 { "" } else { ";" });
            for (j, &value) in row.iter().enumerate() {
                out.push_str(if j == 0 { "" } else { "," });
                out.push_str(&number::address(value));
            }
        }
        out
    }

    /// The matrix that an address holds.
    ///
    /// # Errors
    ///
    /// The first place that is not as [`Matrix::address`] writes it, or what is larger than allowed.
    pub fn from_address(text: &str, limits: Limits) -> Result<Self, MatrixError> {
        let mut table = Table::new(limits);
        for row in text.split(';') {
            for cell in row.split(',') {
                let why = if cell.is_empty() {
                    number::NumberError::Empty
                } else {
                    number::NumberError::NotANumber
                };
                table.push(number::from_address(cell).ok_or(why), cell)?;
            }
            table.end_row()?;
        }
        table.finish()
    }
}

/// A matrix that is being read, cell by cell.
struct Table {
    limits: Limits,
    matrix: Matrix,
    /// Cells of the row that is being read.
    cells: usize,
}

impl Table {
    fn new(limits: Limits) -> Self {
        Self { limits, matrix: Matrix::default(), cells: 0 }
    }

    /// The next cell of the row.
    fn push(&mut self, value: Result<f64, number::NumberError>, text: &str) -> Result<(), MatrixError> {
        let (row, col) = (self.matrix.rows + 1, self.cells + 1);
        if row > self.limits.rows || col > self.limits.cols {
            return Err(MatrixError::TooLarge { limits: self.limits });
        }
        self.matrix.data.push(value.map_err(|why| MatrixError::cell(row, col, text, why))?);
        self.cells = col;
        Ok(())
    }

    /// The end of a row, which must be as long as the first.
    fn end_row(&mut self) -> Result<(), MatrixError> {
        let (row, found) = (self.matrix.rows + 1, self.cells);
        if row == 1 {
            self.matrix.cols = found;
        } else if found != self.matrix.cols {
            return Err(MatrixError::Ragged { row, expected: self.matrix.cols, found });
        }
        self.matrix.rows = row;
        self.cells = 0;
        Ok(())
    }

    fn finish(self) -> Result<Matrix, MatrixError> {
        if self.matrix.data.is_empty() { Err(MatrixError::Empty) } else { Ok(self.matrix) }
    }
}
