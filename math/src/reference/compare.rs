//! Comparing numbers and keeping the worst.

use crate::matrix::Matrix;
use std::fmt;

/// The comparison of one case.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// The error |a − b|/max(1, |b|) that is largest in proportion to its tolerance; infinite where
    /// one side is finite or a number and the other is not.
    pub largest_error: f64,
    /// The tolerance that applies to it.
    pub tolerance: f64,
    /// How many numbers were compared.
    pub values: usize,
    /// Whether every one is within its tolerance or a documented deviation.
    pub passed: bool,
    /// Where the largest error is; `None` when every number agrees exactly.
    pub worst: Option<Worst>,
    /// Where the reference itself is known to be off, and is.
    pub documented: Vec<Documented>,
}

/// The place of an error.
#[derive(Clone, Debug, PartialEq)]
pub struct Worst {
    /// Expected field, such as `derivative_exact`.
    pub field: &'static str,
    /// Where in the field.
    pub at: At,
    /// Our number.
    pub got: f64,
    /// The number of the file.
    pub expected: f64,
}

/// Which number of a field.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum At {
    /// That of this input.
    Input(f64),
    /// That in this row and column, counted from 0; a vector is one row.
    Entry(usize, usize),
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(input) => write!(f, " of {input:?}"),
            Self::Entry(row, col) => write!(f, "[{row}][{col}]"),
        }
    }
}

/// A known deviation of the reference from the mathematics, met in a case.
#[derive(Clone, Debug, PartialEq)]
pub struct Documented {
    /// Expected field.
    pub field: &'static str,
    /// How many numbers of the field deviate in this way.
    pub values: usize,
    /// The largest of their errors, infinite where the reference has no number or we have none.
    pub largest_error: f64,
    /// Why.
    pub reason: &'static str,
}

impl Default for Checked {
    fn default() -> Self {
        Self {
            largest_error: 0.0,
            tolerance: 0.0,
            values: 0,
            passed: true,
            worst: None,
            documented: Vec::new(),
        }
    }
}

impl Checked {
    /// Compares one more number.
    pub fn compare(&mut self, place: Worst, tolerance: f64) {
        let error = error(place.got, place.expected);
        self.values += 1;
        self.passed &= error <= tolerance;
        let first = self.values == 1;
        if first || error / tolerance > self.largest_error / self.tolerance {
            self.largest_error = error;
            self.tolerance = tolerance;
            self.worst = (error > 0.0).then_some(place);
        }
    }

    /// Compares the entries of two matrices of one shape.
    pub(super) fn compare_matrix(
        &mut self,
        field: &'static str,
        tolerance: f64,
        got: &Matrix,
        expected: &Matrix,
    ) {
        for (((i, j), &got), &expected) in got.indexed_iter().zip(expected) {
            self.compare(Worst { field, at: At::Entry(i, j), got, expected }, tolerance);
        }
    }

    /// Notes one more number in which the reference deviates as `reason` says.
    pub(super) fn document(&mut self, place: &Worst, reason: &'static str) {
        let error = error(place.got, place.expected);
        self.values += 1;
        match self.documented.iter_mut().find(|d| d.field == place.field && d.reason == reason) {
            Some(known) => {
                known.values += 1;
                known.largest_error = known.largest_error.max(error);
            }
            None => {
                self.documented.push(Documented {
                    field: place.field,
                    values: 1,
                    largest_error: error,
                    reason,
                });
            }
        }
    }
}

/// |a − b|/max(1, |b|); 0 for two NaN or equal infinities, infinite where only one is so.
pub(super) fn error(got: f64, expected: f64) -> f64 {
    if got == expected || (got.is_nan() && expected.is_nan()) {
        0.0
    } else if got.is_finite() && expected.is_finite() {
        (got - expected).abs() / expected.abs().max(1.0)
    } else {
        f64::INFINITY
    }
}
