//! The programs of the page on activations.

use super::Language;
use super::script::{DOUBLE, Script, arguments, fill, literal, slope_name};
use crate::activation::Activation;
use crate::param::Args;
use crate::text::{Lang, Text};

const ANY_SHAPE: Text = Text::new("or an array of any shape", "也可以是任意形状的数组");

const NUMPY: &str = "\
x = <x>  # <shape>
for name, value, slope in [
<rows>]:
    print(f\"{name}: f = {value:.17g}, f' = {slope:.17g}\")
";

const TORCH: &str = "\
torch.set_default_dtype(torch.float64)  # <double>

x = torch.tensor(<x>, requires_grad=True)
for name, value in [
<rows>]:
    (slope,) = torch.autograd.grad(value, x)
    print(f\"{name}: f = {value.item():.17g}, f' = {slope.item():.17g}\")
";

const RUST: &str = "\
fn main() {
    let x: f64 = <x>;
    let curves: &[(&str, f64, f64)] = &[
<rows>    ];
    for (name, value, slope) in curves {
        println!(\"{name}: f = {value:.16e}, f' = {slope:.16e}\");
    }
}
";

/// A program that prints f(x) and f′(x) of every curve to 17 digits, one line a curve:
/// `swish(x, beta=1.5): f = …, f' = …`.
///
/// Total: whatever the numbers, the text is a program; without a curve it is empty.
pub fn activations(curves: &[(&Activation, Args)], x: f64, language: Language, lang: Lang) -> String {
    if curves.is_empty() {
        return String::new();
    }
    let mut script = Script::new(language, lang, curves);
    let mut rows = String::new();
    for &(activation, args) in curves {
        if language != Language::PyTorch {
            script.both(activation);
        }
        rows += &row(activation, args, language);
    }
    let template = match language {
        Language::NumPy => NUMPY,
        Language::PyTorch => TORCH,
        Language::Rust => RUST,
    };
    let values = [
        ("x", &*literal(x, language)),
        ("shape", ANY_SHAPE.get(lang)),
        ("double", DOUBLE.get(lang)),
        ("rows", &rows),
    ];
    script.finish(&fill(template, &values))
}

/// The line of one curve.
fn row(activation: &Activation, args: Args, language: Language) -> String {
    let name = format!("\"{}(x{})\"", activation.id, arguments(activation, args, language, true));
    let call = format!("{}(x{})", activation.id, arguments(activation, args, language, false));
    match language {
        Language::NumPy | Language::Rust => {
            let edge = if language == Language::Rust { "        (" } else { "    (" };
            let slope = [&slope_name(activation), &call[activation.id.len()..]].concat();
            format!("{edge}{name}, {call}, {slope}),\n")
        }
        Language::PyTorch => format!("    ({name}, {}),\n", torch(activation, args)),
    }
}

/// PyTorch's expression for f(x).
pub(super) fn torch(activation: &Activation, args: Args) -> String {
    let mut text = activation.code().map_or("x", |code| code.torch).to_owned();
    for (param, arg) in activation.params.iter().zip(args) {
        text = fill(&text, &[(param.key, &literal(arg, Language::PyTorch))]);
    }
    text
}
