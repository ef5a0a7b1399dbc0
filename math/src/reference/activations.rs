//! Activations against PyTorch and against 60-digit arithmetic: scalar ones, softmax, gated units.

use super::Topic;
use super::compare::Checked;
use super::format::{FormatError, RawCase};
use crate::gated as units;

mod gated;
mod quirks;
mod scalar;
mod softmax;

/// Scalar activations, softmax and gated units.
pub static ACTIVATIONS: Topic = Topic { name: "activations", check };

/// Tolerance against PyTorch, and against numbers that are right to the last bit.
const FRAMEWORK: f64 = 1e-13;
const EXACT: f64 = 1e-14;

fn check(case: &RawCase) -> Result<Option<Checked>, FormatError> {
    let name = case.text("function").ok_or_else(|| case.unreadable("params.function"))?;
    match name {
        "softmax" | "log_softmax" => softmax::check(case, name == "log_softmax").map(Some),
        "glu_split" => gated::split(case).map(Some),
        _ => match units::find(name) {
            Some(unit) => gated::check(case, unit).map(Some),
            None => scalar::check(case, name),
        },
    }
}
