//! Matrices of numbers, and the texts they are read from and written to.

use crate::number;
use ndarray::{Array2, ArrayRef2, ArrayView1, Axis};

mod error;
mod paste;
#[cfg(test)]
mod tests;

pub use error::{MatrixError, reason, shortened};
pub use paste::parse;

/// A matrix of numbers.
///
/// Every matrix that Nabla makes or keeps is in standard layout, row after row, so that [`numbers`] and [`slices`] can
/// read it without a copy.
pub type Matrix = Array2<f64>;

/// How large a matrix may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Most rows.
    pub rows: usize,
    /// Most columns.
    pub cols: usize,
}

/// A matrix of one row.
pub fn row(values: &[f64]) -> Matrix {
    ArrayView1::from(values).insert_axis(Axis(0)).to_owned()
}

/// All entries, row after row, of a matrix in standard layout.
pub fn numbers(matrix: &Matrix) -> &[f64] {
    debug_assert!(matrix.is_standard_layout());
    matrix.as_slice().unwrap_or_default()
}

/// The rows, of a matrix in standard layout.
pub fn slices(matrix: &Matrix) -> impl Iterator<Item = &[f64]> {
    numbers(matrix).chunks(matrix.ncols().max(1))
}

/// The same entries in `shape`: what reaches beyond it is left out, and what is missing is `new`.
pub fn fitted(matrix: &Matrix, shape: (usize, usize), new: f64) -> Matrix {
    Matrix::from_shape_fn(shape, |place| matrix.get(place).copied().unwrap_or(new))
}

/// The matrix product AB in standard layout, for as many columns of A as B has rows.
pub(crate) fn product(a: &ArrayRef2<f64>, b: &ArrayRef2<f64>) -> Matrix {
    // `dot` of two transposed views is written column after column.
    let product = a.dot(b);
    if product.is_standard_layout() { product } else { product.as_standard_layout().into_owned() }
}

/// The text for an address: cells with `,` between them, rows with `;`. [`from_address`] gives every finite number
/// back to the last bit.
pub fn address(matrix: &Matrix) -> String {
    let row =
        |row: ArrayView1<'_, f64>| row.iter().map(|&x| number::address(x)).collect::<Vec<_>>().join(",");
    matrix.rows().into_iter().map(row).collect::<Vec<_>>().join(";")
}

/// The matrix that an address holds.
///
/// # Errors
///
/// The first place that is not as [`address`] writes it, or what is larger than allowed.
pub fn from_address(text: &str, limits: Limits) -> Result<Matrix, MatrixError> {
    let mut table = Table::new(limits);
    for row in text.split(';') {
        for cell in row.split(',') {
            let why =
                if cell.is_empty() { number::NumberError::Empty } else { number::NumberError::NotANumber };
            table.push(number::from_address(cell).ok_or(why), cell)?;
        }
        table.end_row()?;
    }
    table.finish()
}

/// A matrix that is being read, cell by cell.
struct Table {
    limits: Limits,
    /// The rows that are complete, each of `cols` numbers.
    rows: usize,
    cols: usize,
    data: Vec<f64>,
    /// Cells of the row that is being read.
    cells: usize,
}

impl Table {
    fn new(limits: Limits) -> Self {
        Self { limits, rows: 0, cols: 0, data: Vec::new(), cells: 0 }
    }

    /// The next cell of the row.
    fn push(&mut self, value: Result<f64, number::NumberError>, text: &str) -> Result<(), MatrixError> {
        let (row, col) = (self.rows + 1, self.cells + 1);
        if row > self.limits.rows || col > self.limits.cols {
            return Err(MatrixError::TooLarge { limits: self.limits });
        }
        self.data.push(value.map_err(|why| MatrixError::cell(row, col, text, why))?);
        self.cells = col;
        Ok(())
    }

    /// The end of a row, which must be as long as the first.
    fn end_row(&mut self) -> Result<(), MatrixError> {
        let (row, found) = (self.rows + 1, self.cells);
        if row == 1 {
            self.cols = found;
        } else if found != self.cols {
            return Err(MatrixError::Ragged { row, expected: self.cols, found });
        }
        self.rows = row;
        self.cells = 0;
        Ok(())
    }

    fn finish(self) -> Result<Matrix, MatrixError> {
        if self.data.is_empty() {
            return Err(MatrixError::Empty);
        }
        Matrix::from_shape_vec((self.rows, self.cols), self.data).map_err(|_| MatrixError::Empty)
    }
}
