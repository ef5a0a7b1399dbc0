//! Losses of one prediction and one target.

use super::{Got, reduction, values};
use crate::loss::find;
use crate::matrix::numbers;
use crate::param::Args;
use crate::reference::format::{FormatError, RawCase};

/// Values and gradient of a case; `None` where there is no such loss.
pub(super) fn got(case: &RawCase, name: &str) -> Result<Option<Got>, FormatError> {
    // The file's BCE is PyTorch's, with its limits.
    let Some(loss) = find(if name == "bce" { "bce_clamped" } else { name }) else { return Ok(None) };
    let mut args = Args::default();
    for (arg, param) in args.iter_mut().zip(loss.params) {
        *arg = match param.key {
            "weight" => case.number_or("pos_weight", 1.0)?,
            key => case.number(key)?,
        };
    }
    let (predictions, targets) = (case.matrix_part("prediction")?, case.matrix_part("target")?);
    let reduction = reduction(case)?;
    let found = loss
        .evaluate(numbers(&predictions), numbers(&targets), args, reduction)
        .map_err(|_| case.unreadable("input"))?;
    let gradient = case.shaped(predictions.dim(), found.gradient)?;
    let value = values(case, reduction, found.total, found.values, predictions.dim())?;
    Ok(Some(vec![("value", value), ("grad_prediction", gradient)]))
}
