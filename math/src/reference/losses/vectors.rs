//! Losses of whole vectors.

use super::Got;
use crate::cosine::{Guard, cosine, gradient};
use crate::loss::distance::{dot, euclidean};
use crate::loss::rmse::rmse;
use crate::matrix::{self, numbers};
use crate::reference::format::{FormatError, RawCase};

pub(super) fn got(case: &RawCase, name: &str) -> Result<Got, FormatError> {
    if name == "cosine_similarity" {
        return similarity(case);
    }
    let (prediction, target) = (case.matrix_part("prediction")?, case.matrix_part("target")?);
    let evaluate = match name {
        "dot" => dot,
        "euclidean" => euclidean,
        _ => rmse,
    };
    let found = evaluate(numbers(&prediction), numbers(&target)).map_err(|_| case.unreadable("input"))?;
    let gradient = case.shaped(prediction.dim(), found.gradient)?;
    Ok(vec![("value", matrix::row(&[found.total])), ("grad_prediction", gradient)])
}

fn similarity(case: &RawCase) -> Result<Got, FormatError> {
    let (a, b) = (case.matrix_part("a")?, case.matrix_part("b")?);
    let (a, b) = (numbers(&a), numbers(&b));
    let guard = Guard::Epsilon(case.number("eps")?);
    let unusable = |_| case.unreadable("input");
    let value = cosine(a, b, guard).map_err(unusable)?;
    let by_a = matrix::row(&gradient(a, b, guard).map_err(unusable)?);
    let by_b = matrix::row(&gradient(b, a, guard).map_err(unusable)?);
    Ok(vec![
        ("value", matrix::row(&[value])),
        ("exact_grad_a", by_a.clone()),
        ("exact_grad_b", by_b.clone()),
        ("grad_a", by_a),
        ("grad_b", by_b),
    ])
}
