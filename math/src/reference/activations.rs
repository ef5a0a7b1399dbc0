//! Scalar activations against PyTorch and against 60-digit arithmetic.

use super::Topic;
use super::compare::{Checked, Worst, error};
use super::format::{FormatError, RawCase};
use crate::activation::{self, Activation};
use crate::param::Args;

mod quirks;

pub(super) const TOPIC: Topic = Topic { name: "activations", check };

/// A function of an activation: its value or its slope.
type Evaluate = fn(&Activation, f64, Args) -> f64;

/// A field that is compared.
struct Field {
    name: &'static str,
    evaluate: Evaluate,
    tolerance: f64,
    /// Whether it holds what PyTorch answers, rather than what is right.
    framework: bool,
}

const VALUE: Evaluate = |f, x, args| (f.value)(x, args);
const SLOPE: Evaluate = |f, x, args| (f.slope)(x, args);

const FIELDS: [Field; 6] = [
    Field { name: "value", evaluate: VALUE, tolerance: 1e-13, framework: true },
    Field { name: "derivative", evaluate: SLOPE, tolerance: 1e-13, framework: true },
    Field { name: "value_exact", evaluate: VALUE, tolerance: 1e-14, framework: false },
    Field { name: "derivative_exact", evaluate: SLOPE, tolerance: 1e-14, framework: false },
    Field { name: "value_limit", evaluate: VALUE, tolerance: 1e-14, framework: false },
    Field { name: "derivative_limit", evaluate: SLOPE, tolerance: 1e-14, framework: false },
];

/// Statistics of PyTorch's own errors: about the file, not about us.
const STATISTICS: &str = "torch_vs_exact_";

fn check(case: &RawCase) -> Result<Option<Checked>, FormatError> {
    let Some(f) = function(case)? else { return Ok(None) };
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
            let place = Worst { field: field.name, input, got, expected };
            let agrees = error(got, expected) <= field.tolerance;
            let quirk = if field.framework && !agrees { quirks::explain(f, args, &place) } else { None };
            match quirk {
                Some(reason) => checked.document(&place, reason),
                None => checked.compare(place, field.tolerance),
            }
        }
    }
    if checked.values == 0 {
        return Err(case.unreadable("expected"));
    }
    Ok(Some(checked))
}

/// Our activation for a case; `None` where there is none.
fn function(case: &RawCase) -> Result<Option<&'static Activation>, FormatError> {
    let name = case.text("function").ok_or_else(|| case.unreadable("params.function"))?;
    let id = match (name, case.text("approximate")) {
        ("gelu", Some("tanh")) => "gelu_tanh",
        ("logsigmoid", _) => "log_sigmoid",
        _ => name,
    };
    Ok(activation::find(id))
}

/// The arguments of a case, which calls parameters by our keys.
fn arguments(f: &Activation, case: &RawCase) -> Result<Args, FormatError> {
    let mut args = Args::default();
    for (arg, param) in args.iter_mut().zip(f.params) {
        *arg = case.number(param.key)?;
    }
    Ok(args)
}
