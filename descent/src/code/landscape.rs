//! The loss and its gradient.

use super::samples;
use super::script::{Parts, indented, mentions, remark};
use crate::landscape::Landscape;
use crate::surface::Surface;
use nabla_math::code::{Language, literal};
use nabla_math::param::Args;
use nabla_math::text::Text;

/// Of a typed formula.
const DIFFERENCES: Text = Text::new(
    "central differences, right to about nine digits; the page differentiates the formula itself",
    "中心差分，约有九位有效数字；本页直接对公式求导",
);

const OWN_PYTHON: &str = "\
def gradient(theta, h=1e-5):
<remark>    return np.array([(loss(theta + d) - loss(theta - d)) / (2 * h) for d in h * np.eye(2)])


";

const OWN_RUST: &str = "\
fn gradient([x, y]: [f64; 2]) -> [f64; 2] {
<remark>    let h = 1e-5;
    let along = |dx, dy| (loss([x + dx, y + dy]) - loss([x - dx, y - dy])) / (2.0 * h);
    [along(h, 0.0), along(0.0, h)]
}

";

/// The functions `loss` and `gradient`, behind what they need; for PyTorch the loss alone.
pub(super) fn functions(parts: &Parts<'_>) -> String {
    match &parts.setting.landscape {
        Landscape::Listed(surface, args) => listed(surface, *args, parts),
        Landscape::Fit(fit) => samples::functions(fit, parts),
        Landscape::Own(_) => own(parts.own.unwrap_or_default(), parts),
    }
}

/// Those of a surface of the list.
fn listed(surface: &Surface, args: Args, parts: &Parts<'_>) -> String {
    let Some(code) = surface.code() else {
        return String::new();
    };
    let language = parts.language;
    let value = function("loss", surface, args, code.value.get(language), language);
    let gradient = match language {
        Language::PyTorch => String::new(),
        _ => function("gradient", surface, args, code.gradient.get(language), language),
    };
    format!("{}{value}{gradient}", remark(surface.name.get(parts.lang), language, 0))
}

/// One function over x and y, with what is set of the parameters that it needs.
fn function(name: &str, surface: &Surface, args: Args, body: &str, language: Language) -> String {
    let used = surface.params.iter().zip(args).filter(|(param, _)| mentions(body, param.key));
    let number = |arg: f64| literal(arg, language);
    if language == Language::Rust {
        let numbers: String =
            used.map(|(param, arg)| format!("    let {}: f64 = {};\n", param.key, number(arg))).collect();
        let result = if name == "loss" { "f64" } else { "[f64; 2]" };
        let head = format!("fn {name}([x, y]: [f64; 2]) -> {result} {{\n");
        return format!("{head}{numbers}{}}}\n\n", indented(body, 4));
    }
    let numbers: String = used.map(|(param, arg)| format!(", {}={}", param.key, number(arg))).collect();
    let body = if language == Language::PyTorch { body.replace("np.", "torch.") } else { body.to_owned() };
    format!("def {name}(theta{numbers}):\n    x, y = theta\n{}\n\n", indented(&body, 4))
}

/// Those of a typed formula, given as an expression.
fn own(formula: &str, parts: &Parts<'_>) -> String {
    let remark = remark(DIFFERENCES.get(parts.lang), parts.language, 4);
    let (value, gradient) = match parts.language {
        Language::Rust => (format!("fn loss([x, y]: [f64; 2]) -> f64 {{\n    {formula}\n}}\n\n"), OWN_RUST),
        Language::NumPy => (python(formula), OWN_PYTHON),
        Language::PyTorch => (python(formula), ""),
    };
    format!("{value}{}", gradient.replace("<remark>", &remark))
}

fn python(formula: &str) -> String {
    format!("def loss(theta):\n    x, y = theta\n    return {formula}\n\n\n")
}
