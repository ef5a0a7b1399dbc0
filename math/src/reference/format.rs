//! Reading a reference file.

use super::compare::Checked;
use crate::matrix::{self, Matrix};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::error::Error;
use std::fmt;

/// One file.
#[derive(Deserialize)]
pub(super) struct File {
    pub(super) source: String,
    pub(super) topic: String,
    n_cases: usize,
    /// Each is read by itself ([`RawCase::read`]), so that one that cannot be read does not hide the others.
    pub(super) cases: Vec<Value>,
}

/// One case, as it stands in the file.
#[derive(Deserialize)]
pub struct RawCase {
    /// What is computed, and how it is set.
    pub params: Map<String, Value>,
    /// Where it is computed.
    pub input: Value,
    /// What comes out, field by field.
    pub expected: Map<String, Value>,
}

impl File {
    /// Reads a file and holds it to its own count of cases.
    pub(super) fn parse(text: &str) -> Result<Self, FormatError> {
        let file: Self = serde_json::from_str(text).map_err(|error| FormatError::Json(error.to_string()))?;
        if file.cases.len() != file.n_cases {
            return Err(FormatError::Count { stated: file.n_cases, found: file.cases.len() });
        }
        Ok(file)
    }
}

impl RawCase {
    /// Reads a case from its JSON.
    pub(super) fn read(value: Value) -> Result<Self, FormatError> {
        serde_json::from_value(value).map_err(|error| FormatError::Case(error.to_string()))
    }

    /// The text parameter `key`.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.params.get(key)?.as_str()
    }

    /// The number parameter `key`.
    pub fn number(&self, key: &str) -> Result<f64, FormatError> {
        let value = self.params.get(key).and_then(number);
        value.ok_or_else(|| self.unreadable(&format!("params.{key}")))
    }

    /// The number parameter `key`, which need not be there.
    pub fn number_or(&self, key: &str, otherwise: f64) -> Result<f64, FormatError> {
        if self.params.contains_key(key) { self.number(key) } else { Ok(otherwise) }
    }

    /// The input, a vector or a matrix.
    pub fn matrix_input(&self) -> Result<Matrix, FormatError> {
        matrix(&self.input).ok_or_else(|| self.unreadable("input"))
    }

    /// The part `key` of the input, a vector or a matrix.
    pub fn matrix_part(&self, key: &str) -> Result<Matrix, FormatError> {
        self.input.get(key).and_then(matrix).ok_or_else(|| self.unreadable(&format!("input.{key}")))
    }

    /// The parameter `key`, a vector or a matrix.
    pub fn matrix_param(&self, key: &str) -> Result<Matrix, FormatError> {
        self.params.get(key).and_then(matrix).ok_or_else(|| self.unreadable(&format!("params.{key}")))
    }

    /// The expected matrix of `field`, of the shape of `got`; a number is a matrix of one entry.
    pub fn matrix_expected(&self, field: &str, got: &Matrix) -> Result<Matrix, FormatError> {
        let fits = |matrix: &Matrix| matrix.dim() == got.dim();
        let read = |value| number(value).map_or_else(|| matrix(value), |one| Some(matrix::row(&[one])));
        let matrix = self.expected.get(field).and_then(read).filter(fits);
        matrix.ok_or_else(|| self.unreadable(&format!("expected.{field}")))
    }

    /// Our `numbers`, row after row, in the shape that the case gives them.
    pub fn shaped(&self, shape: (usize, usize), numbers: Vec<f64>) -> Result<Matrix, FormatError> {
        Matrix::from_shape_vec(shape, numbers).map_err(|_| self.unreadable("input"))
    }

    /// The comparison, unless there was nothing to compare.
    pub fn something(&self, checked: Checked) -> Result<Checked, FormatError> {
        if checked.values > 0 { Ok(checked) } else { Err(self.unreadable("expected")) }
    }

    /// The inputs, a plain list of numbers.
    pub fn inputs(&self) -> Result<Vec<f64>, FormatError> {
        numbers(&self.input).ok_or_else(|| self.unreadable("input"))
    }

    /// The expected numbers of `field`, one for each of `count` inputs.
    pub fn expected(&self, field: &str, count: usize) -> Result<Vec<f64>, FormatError> {
        let list = self.expected.get(field).and_then(numbers).filter(|list| list.len() == count);
        list.ok_or_else(|| self.unreadable(&format!("expected.{field}")))
    }

    /// The complaint about `field` of this case.
    pub fn unreadable(&self, field: &str) -> FormatError {
        FormatError::Field(field.to_owned())
    }
}

/// A number; NaN and infinities are written as strings.
pub fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(word) => match word.as_str() {
            "NaN" => Some(f64::NAN),
            "Infinity" => Some(f64::INFINITY),
            "-Infinity" => Some(f64::NEG_INFINITY),
            _ => None,
        },
        _ => None,
    }
}

/// A list of numbers.
pub fn numbers(value: &Value) -> Option<Vec<f64>> {
    value.as_array()?.iter().map(number).collect()
}

/// A list of numbers, which is one row, or a list of rows of one length.
pub fn matrix(value: &Value) -> Option<Matrix> {
    if let Some(row) = numbers(value) {
        return Some(matrix::row(&row));
    }
    let rows: Vec<_> = value.as_array()?.iter().map(numbers).collect::<Option<_>>()?;
    let cols = rows.first()?.len();
    let even = rows.iter().all(|row| row.len() == cols);
    even.then(|| Matrix::from_shape_fn((rows.len(), cols), |(i, j)| rows[i][j]))
}

/// Why a text is no reference file, or a case in it cannot be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormatError {
    /// The text is not JSON, or not of the shape `{source, topic, n_cases, cases: […]}`.
    Json(String),
    /// The number of cases is not the one that the file states.
    Count {
        /// `n_cases`.
        stated: usize,
        /// Cases in the list.
        found: usize,
    },
    /// The case is not of the shape `{name, params, input, expected}`.
    Case(String),
    /// The case has the name of an earlier one.
    Twice,
    /// A part of the case, such as `expected.value`, is missing, has the wrong shape, or is not one that we compare.
    Field(String),
}

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(reason) => write!(f, "not a reference file: {reason}"),
            Self::Count { stated, found } => write!(f, "states {stated} cases but holds {found}"),
            Self::Case(reason) => write!(f, "not a case: {reason}"),
            Self::Twice => f.write_str("an earlier case has the same name"),
            Self::Field(field) => write!(f, "cannot make use of {field}"),
        }
    }
}

impl Error for FormatError {}
