//! Softmax and log-softmax: values, Jacobians, products with an upstream gradient.

use super::{EXACT, FRAMEWORK};
use crate::matrix::{self, numbers};
use crate::reference::compare::Checked;
use crate::reference::format::{FormatError, RawCase};
use crate::softmax::{Axis, Form, along, jacobian, log_jacobian, log_vjp, vjp};

pub(super) fn check(case: &RawCase, log: bool) -> Result<Checked, FormatError> {
    let z = case.matrix_input()?;
    let temperature = case.number_or("temperature", 1.0)?;
    let axis = match case.number_or("axis", 1.0)? {
        0.0 => Axis::Columns,
        1.0 => Axis::Rows,
        _ => return Err(case.unreadable("params.axis")),
    };
    let by = |form| along(&z, axis, temperature, form).map_err(|_| case.unreadable("input"));
    let form = if log { Form::Log } else { Form::Softmax };
    let p = by(Form::Softmax)?;
    // Jacobians are those of a single vector.
    let vector =
        || if z.nrows() == 1 && axis == Axis::Rows { Ok(numbers(&p)) } else { Err(case.unreadable("input")) };
    let mut checked = Checked::default();
    for field in case.expected.keys() {
        let (field, tolerance, got) = match field.as_str() {
            "value" => ("value", FRAMEWORK, by(form)?),
            "value_exact" => ("value_exact", EXACT, by(form)?),
            "log_softmax" => ("log_softmax", FRAMEWORK, by(Form::Log)?),
            "jacobian" => {
                let jacobian = if log { log_jacobian } else { jacobian };
                ("jacobian", FRAMEWORK, jacobian(vector()?, temperature))
            }
            "vjp" => {
                let vjp = if log { log_vjp } else { vjp };
                let (p, u) = (vector()?, case.matrix_param("upstream")?);
                if u.len() != p.len() {
                    return Err(case.unreadable("params.upstream"));
                }
                let mut gradient = vec![0.0; p.len()];
                vjp(p, numbers(&u), temperature, &mut gradient);
                ("vjp", FRAMEWORK, matrix::row(&gradient))
            }
            other => return Err(case.unreadable(&format!("expected.{other}"))),
        };
        checked.compare_matrix(field, tolerance, &got, &case.matrix_expected(field, &got)?);
    }
    case.something(checked)
}
