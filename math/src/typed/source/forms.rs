//! How functions of one argument are called in programming languages.

use crate::code::Language;

/// The form of a function, by the first of its names; `None` where the language has none.
pub(super) fn find(name: &str, language: Language) -> Option<&'static str> {
    let (_, [numpy, torch, rust]) = FORMS.iter().find(|(known, _)| *known == name)?;
    let form = match language {
        Language::NumPy => numpy,
        Language::PyTorch => torch,
        Language::Rust => rust,
    };
    (!form.is_empty()).then_some(form)
}

/// Whether a form is one call: the bracket that opens first closes last.
pub(super) fn is_call(form: &str) -> bool {
    let mut depth = 0;
    let closed = form.bytes().position(|byte| {
        depth += i32::from(byte == b'(') - i32::from(byte == b')');
        byte == b')' && depth == 0
    });
    closed.is_some_and(|at| at + 1 == form.len()) && !form.starts_with('(')
}

/// Functions of one argument, `#`, by the first of their names: in NumPy for one number, in PyTorch, in Rust; empty
/// where the language has none.
static FORMS: &[(&str, [&str; 3])] = &[
    ("exp", ["np.exp(#)", "torch.exp(#)", "f64::exp(#)"]),
    ("ln", ["np.log(#)", "torch.log(#)", "f64::ln(#)"]),
    ("log2", ["np.log2(#)", "torch.log2(#)", "f64::log2(#)"]),
    ("log10", ["np.log10(#)", "torch.log10(#)", "f64::log10(#)"]),
    ("sqrt", ["np.sqrt(#)", "torch.sqrt(#)", "f64::sqrt(#)"]),
    ("cbrt", ["np.cbrt(#)", "torch.sign(#) * torch.abs(#) ** (1 / 3)", "f64::cbrt(#)"]),
    ("abs", ["np.abs(#)", "torch.abs(#)", "f64::abs(#)"]),
    ("sign", ["np.sign(#)", "torch.sign(#)", "f64::from(i8::from(# > 0.0) - i8::from(# < 0.0))"]),
    ("sin", ["np.sin(#)", "torch.sin(#)", "f64::sin(#)"]),
    ("cos", ["np.cos(#)", "torch.cos(#)", "f64::cos(#)"]),
    ("tan", ["np.tan(#)", "torch.tan(#)", "f64::tan(#)"]),
    ("asin", ["np.arcsin(#)", "torch.asin(#)", "f64::asin(#)"]),
    ("acos", ["np.arccos(#)", "torch.acos(#)", "f64::acos(#)"]),
    ("atan", ["np.arctan(#)", "torch.atan(#)", "f64::atan(#)"]),
    ("sinh", ["np.sinh(#)", "torch.sinh(#)", "f64::sinh(#)"]),
    ("cosh", ["np.cosh(#)", "torch.cosh(#)", "f64::cosh(#)"]),
    ("tanh", ["np.tanh(#)", "torch.tanh(#)", "f64::tanh(#)"]),
    ("erf", ["math.erf(#)", "torch.erf(#)", ""]),
    ("relu", ["np.maximum(#, 0)", "torch.relu(#)", "f64::max(#, 0.0)"]),
    ("sigmoid", ["np.tanh((#) / 2) / 2 + 0.5", "torch.sigmoid(#)", "f64::tanh((#) / 2.0) / 2.0 + 0.5"]),
    (
        "softplus",
        [
            "np.logaddexp(0, #)",
            "torch.logaddexp(torch.zeros(()), #)",
            "f64::max(#, 0.0) + f64::ln_1p(f64::exp(-f64::abs(#)))",
        ],
    ),
    ("gelu", ["math.erfc((#) / -math.sqrt(2)) * (#) / 2", "torch.nn.functional.gelu(#)", ""]),
    (
        "silu",
        [
            "(np.tanh((#) / 2) + 1) * (#) / 2",
            "torch.nn.functional.silu(#)",
            "(f64::tanh((#) / 2.0) + 1.0) * (#) / 2.0",
        ],
    ),
    ("step", ["np.heaviside(#, 0)", "torch.heaviside((#).detach(), torch.zeros(()))", "f64::from(# > 0.0)"]),
    ("normcdf", ["math.erfc((#) / -math.sqrt(2)) / 2", "torch.special.ndtr(#)", ""]),
];

#[cfg(test)]
mod tests {
    use super::FORMS;
    use crate::typed::function::FUNCTIONS;

    #[test]
    fn every_function_of_one_argument_has_a_form() {
        let names = FUNCTIONS.iter().filter(|function| function.arity() == (1, 1)).map(|f| f.names[0]);
        assert_eq!(names.collect::<Vec<_>>(), FORMS.iter().map(|(name, _)| *name).collect::<Vec<_>>());
    }
}
