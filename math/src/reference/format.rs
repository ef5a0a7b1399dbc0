//! Reading a reference file.

use super::compare::Checked;
use crate::matrix::Matrix;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::error::Error;
use std::fmt;

/// One file.
#[derive(Deserialize)]
pub(super) struct File {
    pub(super) source: String,
    pub(super) topic: String,
    n_cases: usize,
    pub(super) cases: Vec<RawCase>,
}

/// One case, as it stands in the file.
#[derive(Deserialize)]
pub struct RawCase {
    /// Its name, unique within the file.
    pub name: String,
    /// What is computed, and how it is set.
    pub params: Map<String, Value>,
    /// Where it is computed.
    pub input: Value,
    /// What comes out, field by field.
    pub expected: Map<String, Value>,
    /// Whether it is a record of what a framework does, see [`super::Case`].
    #[serde(default)]
    pub informational: bool,
}

impl File {
    /// Reads a file and holds it to its own count of cases.
    pub(super) fn parse(text: &str) -> Result<Self, FormatError> {
        let file: Self = serde_json::from_str(text).map_err(|error| FormatError::Json(error.to_string()))?;
        if file.cases.len() != file.n_cases {
            return Err(FormatError::Count { stated: file.n_cases, found: file.cases.len() });
        }
        let mut names = BTreeSet::new();
        match file.cases.iter().find(|case| !names.insert(&case.name)) {
            Some(case) => Err(FormatError::Twice { case: case.name.clone() }),
            None => Ok(file),
        }
    }
}

impl RawCase {
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
        let fits = |matrix: &Matrix| (matrix.rows, matrix.cols) == (got.rows, got.cols);
        let read = |value| number(value).map_or_else(|| matrix(value), |one| Some(Matrix::from_row(&[one])));
        let matrix = self.expected.get(field).and_then(read).filter(fits);
        matrix.ok_or_else(|| self.unreadable(&format!("expected.{field}")))
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
        FormatError::Field { case: self.name.clone(), field: field.to_owned() }
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
        return Some(Matrix::from_row(&row));
    }
    let rows: Vec<_> = value.as_array()?.iter().map(numbers).collect::<Option<_>>()?;
    let cols = rows.first()?.len();
    let even = rows.iter().all(|row| row.len() == cols);
    even.then(|| Matrix { rows: rows.len(), cols, data: rows.concat() })
}

/// Why a text is no reference file, or none that can be compared in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormatError {
    /// Not JSON, or not of the shape `{source, topic, n_cases, cases: [{name, params, input, expected}]}`.
    Json(String),
    /// The number of cases is not the one that the file states.
    Count {
        /// `n_cases`.
        stated: usize,
        /// Cases in the list.
        found: usize,
    },
    /// Two cases have the same name.
    Twice {
        /// The name.
        case: String,
    },
    /// A part of a case is missing, has the wrong shape, or is not one that we compare.
    Field {
        /// Name of the case.
        case: String,
        /// Where in the case, such as `expected.value`.
        field: String,
    },
}

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(reason) => write!(f, "not a reference file: {reason}"),
            Self::Count { stated, found } => write!(f, "states {stated} cases but holds {found}"),
            Self::Twice { case } => write!(f, "two cases are called {case}"),
            Self::Field { case, field } => write!(f, "case {case}: cannot make use of {field}"),
        }
    }
}

impl Error for FormatError {}
