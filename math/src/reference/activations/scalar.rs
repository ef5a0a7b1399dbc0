//! Scalar activations: values and slopes, at finite inputs and in the limits.

use super::{EXACT, FRAMEWORK, quirks};
use crate::activation::{self, Activation};
use crate::param::Args;
use crate::reference::compare::{At, Checked, Worst, error};
use crate::reference::format::{FormatError, RawCase};

/// A function of an activation: its value or its slope.
pub(super) type Evaluate = fn(&Activation, f64, Args) -> f64;

/// A field that is compared.
struct Field {
    name: &'static str,
    evaluate: Evaluate,
    tolerance: f64,
    /// Whether it holds what PyTorch answers, rather than what is right.
    framework: bool,
}

pub(super) const VALUE: Evaluate = |f, x, args| (f.value)(x, args);
pub(super) const SLOPE: Evaluate = |f, x, args| (f.slope)(x, args);

const FIELDS: [Field; 6] = [
    Field { name: "value", evaluate: VALUE, tolerance: FRAMEWORK, framework: true },
    Field { name: "derivative", evaluate: SLOPE, tolerance: FRAMEWORK, framework: true },
    Field { name: "value_exact", evaluate: VALUE, tolerance: EXACT, framework: false },
    Field { name: "derivative_exact", evaluate: SLOPE, tolerance: EXACT, framework: false },
    Field { name: "value_limit", evaluate: VALUE, tolerance: EXACT, framework: false },
    Field { name: "derivative_limit", evaluate: SLOPE, tolerance: EXACT, framework: false },
];

/// Statistics of PyTorch's own errors: about the file, not about us.
const STATISTICS: &str = "torch_vs_exact_";

/// Compares a case of the function `name`; `None` where we have none.
pub(super) fn check(case: &RawCase, name: &str) -> Result<Option<Checked>, FormatError> {
    let Some(f) = function(case, name) else { return Ok(None) };
    let args = arguments(f, case)?;
    let inputs = case.inputs()?;
    let known = |name: &str| name.starts_with(STATISTICS) || FIELDS.iter().any(|field| field.name == name);
    if let Some(name) = case.expected.keys().find(|name| !known(name)) {
        return Err(case.unreadable(&format!("expected.{name}")));
    }
    let mut checked = Checked::default();
    for field in FIELDS.iter().filter(|field| case.expected.contains_key(field.name)) {
        for (&input, expected) in inputs.iter().zip(case.expected(field.name, inputs.len())?) {
            let got = (field.evaluate)(f, input, args);
            let place = Worst { field: field.name, at: At::Input(input), got, expected };
            let agrees = error(got, expected) <= field.tolerance;
            let quirk =
                if field.framework && !agrees { quirks::explain(f, args, input, &place) } else { None };
            match quirk {
                Some(reason) => checked.document(&place, reason),
                None => checked.compare(place, field.tolerance),
            }
        }
    }
    case.something(checked).map(Some)
}

/// Our activation for a case; `None` where there is none.
fn function(case: &RawCase, name: &str) -> Option<&'static Activation> {
    let id = match (name, case.text("approximate")) {
        ("gelu", Some("tanh")) => "gelu_tanh",
        ("logsigmoid", _) => "log_sigmoid",
        _ => name,
    };
    activation::find(id)
}

/// The arguments of a case, which calls parameters by our keys.
fn arguments(f: &Activation, case: &RawCase) -> Result<Args, FormatError> {
    let mut args = Args::default();
    for (arg, param) in args.iter_mut().zip(f.params) {
        *arg = case.number(param.key)?;
    }
    Ok(args)
}
