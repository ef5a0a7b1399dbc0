//! Losses of rows of scores: cross-entropy with its options, and the others by their names.

use super::{Got, reduction, values};
use crate::cross_entropy::{Options, Target, solve};
use crate::loss::find_class;
use crate::param::Args;
use crate::reference::format::{FormatError, RawCase};

/// Cross-entropy against labels, or against a matrix of soft targets.
pub(super) fn cross_entropy(case: &RawCase) -> Result<Got, FormatError> {
    let (logits, targets) = (case.matrix_part("prediction")?, case.matrix_part("target")?);
    let soft = case.text("loss") == Some("cross_entropy_soft");
    let targets: Vec<Target> = if soft {
        targets.rows().into_iter().map(|row| Target::Soft(row.to_vec())).collect()
    } else {
        labels(case)?.into_iter().map(Target::Class).collect()
    };
    let weights = case.params.get("class_weights").map(|_| case.matrix_param("class_weights"));
    let options = Options {
        smoothing: case.number_or("label_smoothing", 0.0)?,
        weights: weights.transpose()?.map(|weights| weights.into_iter().collect()),
        reduction: reduction(case)?,
        ..Options::default()
    };
    let found = solve(&logits, &targets, &options).map_err(|_| case.unreadable("input"))?;
    let rows: Vec<f64> = found.rows.iter().flatten().copied().collect();
    let shape = (1, rows.len());
    let value = values(case, options.reduction, found.loss, rows, shape)?;
    Ok(vec![("value", value), ("grad_prediction", found.gradient)])
}

/// The loss `name` of rows of scores; `None` where there is none.
pub(super) fn got(case: &RawCase, name: &str) -> Result<Option<Got>, FormatError> {
    let Some(loss) = find_class(name) else { return Ok(None) };
    let mut args = Args::default();
    for (arg, param) in args.iter_mut().zip(loss.params) {
        *arg = case.number(param.key)?;
    }
    let scores = case.matrix_part("prediction")?;
    let reduction = reduction(case)?;
    let found =
        loss.evaluate(&scores, &labels(case)?, args, reduction).map_err(|_| case.unreadable("input"))?;
    let value = values(case, reduction, found.total, found.values, (1, scores.nrows()))?;
    let gradient = case.shaped(scores.dim(), found.gradient)?;
    Ok(Some(vec![("value", value), ("grad_prediction", gradient)]))
}

fn labels(case: &RawCase) -> Result<Vec<usize>, FormatError> {
    let numbers = case.matrix_part("target")?;
    let whole = |number: f64| (number >= 0.0 && number == number.trunc()).then_some(number as usize);
    numbers.into_iter().map(|number| whole(number).ok_or_else(|| case.unreadable("input.target"))).collect()
}
