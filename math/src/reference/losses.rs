//! Losses against PyTorch and SciPy: of single predictions, of rows of scores, of distributions, of vectors.

use super::Topic;
use super::compare::{At, Checked, Worst, error};
use super::format::{FormatError, RawCase};
use crate::loss::Reduction;
use crate::matrix::{self, Matrix};

mod classes;
mod distributions;
mod elements;
mod quirks;
#[cfg(test)]
pub(super) mod tests;
mod vectors;

/// Losses of every kind.
pub static LOSSES: Topic = Topic { name: "losses", check };
/// Losses of two classes.
pub static LOSSES_BINARY: Topic = Topic { name: "losses_binary", check };

/// Tolerance against the frameworks, and against what is right.
const TOLERANCE: f64 = 1e-12;

/// What we have under the names of the expected fields.
type Got = Vec<(&'static str, Matrix)>;

fn check(case: &RawCase) -> Result<Option<Checked>, FormatError> {
    let name = case.text("loss").ok_or_else(|| case.unreadable("params.loss"))?;
    let got = match name {
        "cross_entropy" | "cross_entropy_soft" => classes::cross_entropy(case)?,
        "kl_logits" | "kl_P_Q" | "kl_Q_P" | "cross_entropy_dist" | "entropy" | "entropy_base2" | "js" => {
            distributions::got(case, name)?
        }
        "cosine_similarity" | "dot" | "euclidean" | "rmse" => vectors::got(case, name)?,
        _ => match elements::got(case, name)? {
            Some(got) => got,
            None => match classes::got(case, name)? {
                Some(got) => got,
                None => return Ok(None),
            },
        },
    };
    compare(case, name, &got).map(Some)
}

/// Compares every field that is expected with what we have under its name.
fn compare(case: &RawCase, name: &str, got: &Got) -> Result<Checked, FormatError> {
    let mut checked = Checked::default();
    for key in case.expected.keys() {
        let known = got.iter().find(|(field, _)| field == key);
        let (field, got) = known.ok_or_else(|| case.unreadable(&format!("expected.{key}")))?;
        let expected = case.matrix_expected(field, got)?;
        for (at, (((i, j), &got), &expected)) in got.indexed_iter().zip(&expected).enumerate() {
            let place = Worst { field, at: At::Entry(i, j), got, expected };
            let agrees = error(got, expected) <= TOLERANCE;
            match if agrees { None } else { quirks::explain(case, name, at, &place)? } {
                Some(reason) => checked.document(&place, reason),
                None => checked.compare(place, TOLERANCE),
            }
        }
    }
    case.something(checked)
}

/// The reduction of a case; the mean over rows has a name of its own.
fn reduction(case: &RawCase) -> Result<Reduction, FormatError> {
    match case.text("reduction") {
        Some("mean" | "batchmean") => Ok(Reduction::Mean),
        Some("sum") | None => Ok(Reduction::Sum),
        Some(word) if word.starts_with("none") => Ok(Reduction::None),
        Some(_) => Err(case.unreadable("params.reduction")),
    }
}

/// The values of a batch as they are expected: one number, or with [`Reduction::None`] one for each element of the
/// shape of `like`.
fn values(
    case: &RawCase,
    reduction: Reduction,
    total: f64,
    values: Vec<f64>,
    like: (usize, usize),
) -> Result<Matrix, FormatError> {
    match reduction {
        Reduction::None => case.shaped(like, values),
        Reduction::Mean | Reduction::Sum => Ok(matrix::row(&[total])),
    }
}
