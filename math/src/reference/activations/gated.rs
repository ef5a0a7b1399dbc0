//! Gated units: values and every gradient, of a layer and of PyTorch's split form.

use super::FRAMEWORK;
use crate::gated::{Gated, Layer, find};
use crate::matrix::{self, Matrix};
use crate::param::Args;
use crate::reference::compare::Checked;
use crate::reference::format::{FormatError, RawCase};

/// A layer: input `{x, W, V, b, c}`.
pub(super) fn check(case: &RawCase, unit: &Gated) -> Result<Checked, FormatError> {
    let mut args = Args::default();
    for (arg, param) in args.iter_mut().zip(unit.params()) {
        *arg = case.number(param.key)?;
    }
    let bias = |name| case.matrix_part(name).map(|bias| Some(bias.into_iter().collect()));
    let layer = Layer { w: case.matrix_part("W")?, v: case.matrix_part("V")?, b: bias("b")?, c: bias("c")? };
    let (x, upstream) = (case.matrix_part("x")?, case.matrix_param("upstream")?);
    let unusable = |_| case.unreadable("input");
    let value = unit.forward(args, &layer, &x).map_err(unusable)?.y;
    let gradients = unit.backward(args, &layer, &x, &upstream).map_err(unusable)?;
    let got = [
        ("value", value),
        ("grad_x", gradients.x),
        ("grad_W", gradients.w),
        ("grad_V", gradients.v),
        ("grad_b", matrix::row(&gradients.b)),
        ("grad_c", matrix::row(&gradients.c)),
    ];
    compare(case, &got)
}

/// `torch.nn.functional.glu`, whose gate is the second half of the input.
pub(super) fn split(case: &RawCase) -> Result<Checked, FormatError> {
    let unit = find("glu").ok_or_else(|| case.unreadable("params.function"))?;
    let (x, upstream) = (case.matrix_input()?, case.matrix_param("upstream")?);
    let unusable = |_| case.unreadable("input");
    let value = unit.split_forward(Args::default(), &x).map_err(unusable)?;
    let gradient = unit.split_backward(Args::default(), &x, &upstream).map_err(unusable)?;
    compare(case, &[("value", value), ("grad_x", gradient)])
}

/// Compares every field that is expected with what we have under its name.
fn compare(case: &RawCase, got: &[(&'static str, Matrix)]) -> Result<Checked, FormatError> {
    let mut checked = Checked::default();
    for name in case.expected.keys() {
        let known = got.iter().find(|(field, _)| field == name);
        let (field, got) = known.ok_or_else(|| case.unreadable(&format!("expected.{name}")))?;
        checked.compare_matrix(field, FRAMEWORK, got, &case.matrix_expected(field, got)?);
    }
    case.something(checked)
}
