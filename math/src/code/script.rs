//! Putting a program together: each function once, after the functions that it calls.

use super::{Body, Language, shared};
use crate::activation::{self, Activation};
use crate::matrix::{Matrix, slices};
use crate::param::{Args, Param, defaults};
use crate::text::{Lang, Text};

/// Why the programs in PyTorch set their precision.
pub const DOUBLE: Text =
    Text::new("float32, the default, has 7 digits", "默认的 float32 只有约 7 位有效数字");

/// The functions of a program so far.
pub(super) struct Script<'a> {
    language: Language,
    lang: Lang,
    /// The activations on screen, whose arguments become the defaults of their functions.
    curves: &'a [(&'a Activation, Args)],
    written: Vec<String>,
    text: String,
}

impl<'a> Script<'a> {
    pub(super) fn new(language: Language, lang: Lang, curves: &'a [(&'a Activation, Args)]) -> Self {
        Self { language, lang, curves, written: Vec::new(), text: String::new() }
    }

    /// Defines f and f′ of an activation.
    pub(super) fn both(&mut self, activation: &Activation) {
        if let Some(code) = activation.code() {
            let args = self.args(activation);
            self.function(activation.id, activation.params, args, &code.value);
            self.function(&slope_name(activation), activation.params, args, &code.slope);
        }
    }

    /// The program: imports, the functions, then `main`.
    pub(super) fn finish(self, main: &str) -> String {
        let body = format!("{}{main}", self.text);
        let math = if body.contains("math.") { "import math\n\n" } else { "" };
        match self.language {
            Language::Rust => body,
            Language::NumPy => format!("{math}import numpy as np\n\n\n{body}"),
            Language::PyTorch => {
                let functional = if body.contains("F.") { "import torch.nn.functional as F\n" } else { "" };
                format!("{math}import torch\n{functional}\n{body}")
            }
        }
    }

    /// A comment on a line of its own, `indent` spaces in.
    pub(super) fn comment(&self, text: Text, indent: usize) -> String {
        format!("{}{}{}\n", " ".repeat(indent), self.language.comment(), text.get(self.lang))
    }

    /// What is on screen of an activation, else its defaults.
    fn args(&self, activation: &Activation) -> Args {
        let shown = self.curves.iter().find(|(shown, _)| *shown == activation);
        shown.map_or_else(|| defaults(activation.params), |(_, args)| *args)
    }

    fn function(&mut self, name: &str, params: &[Param], args: Args, body: &Body) {
        if self.written.iter().any(|written| written == name) {
            return;
        }
        self.written.push(name.to_owned());
        for need in body.needs {
            match activation::find(need) {
                Some(found) => {
                    if let Some(code) = found.code() {
                        self.function(found.id, found.params, self.args(found), &code.value);
                    }
                }
                None => {
                    if let Some(helper) = shared::find(need) {
                        self.function(need, &[], Args::default(), helper);
                    }
                }
            }
        }
        let why = body.why.map(|why| self.comment(why, 4)).unwrap_or_default();
        let (head, lines, end) = match self.language {
            Language::Rust => (rust_head(name, params, body.rust), body.rust, "}\n\n"),
            _ => (python_head(name, params, args), body.numpy, "\n\n"),
        };
        self.text += &head;
        self.text += &why;
        for line in lines.lines() {
            self.text += &format!("    {line}\n");
        }
        self.text += end;
    }
}

/// The name of the function that is f′.
pub(super) fn slope_name(activation: &Activation) -> String {
    format!("{}_slope", activation.id)
}

/// The arguments of a call after `x`: `, 1.5`; with `named`, `, beta=1.5`.
pub(super) fn arguments(activation: &Activation, args: Args, language: Language, named: bool) -> String {
    let each = activation.params.iter().zip(args).map(|(param, arg)| {
        let name = if named { format!("{}=", param.key) } else { String::new() };
        format!(", {name}{}", literal(arg, language))
    });
    each.collect()
}

/// A number that the language reads back to the last bit.
pub fn literal(value: f64, language: Language) -> String {
    if value.is_finite() {
        return format!("{value:?}");
    }
    let [nan, negative, positive] = match language {
        Language::Rust => ["f64::NAN", "f64::NEG_INFINITY", "f64::INFINITY"],
        _ => ["float(\"nan\")", "float(\"-inf\")", "float(\"inf\")"],
    };
    let word = if value.is_nan() {
        nan
    } else if value < 0.0 {
        negative
    } else {
        positive
    };
    word.to_owned()
}

/// `[1.0, 2.0]`
pub fn vector(values: &[f64], language: Language) -> String {
    let values: Vec<String> = values.iter().map(|value| literal(*value, language)).collect();
    format!("[{}]", values.join(", "))
}

/// `[[1.0, 2.0], [3.0, 4.0]]`, in Rust with `vec!`; a row on a line of its own, where all do not fit on one.
pub(super) fn matrix(matrix: &Matrix, language: Language, indent: usize) -> String {
    let mark = if language == Language::Rust { "vec!" } else { "" };
    let rows: Vec<String> = slices(matrix).map(|row| format!("{mark}{}", vector(row, language))).collect();
    let line = format!("{mark}[{}]", rows.join(", "));
    if line.len() <= 60 {
        return line;
    }
    let edge = " ".repeat(indent);
    let rows: String = rows.iter().map(|row| format!("{edge}    {row},\n")).collect();
    format!("{mark}[\n{rows}{edge}]")
}

/// `template` with each `<key>` replaced.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    values.iter().fold(template.to_owned(), |text, (key, value)| text.replace(&format!("<{key}>"), value))
}

fn python_head(name: &str, params: &[Param], args: Args) -> String {
    let with_default =
        |(param, arg): (&Param, f64)| format!(", {}={}", param.key, literal(arg, Language::NumPy));
    let params: String = params.iter().zip(args).map(with_default).collect();
    format!("def {name}(x{params}):\n")
}

/// A parameter that the body does not use starts with `_`, or the compiler warns.
fn rust_head(name: &str, params: &[Param], body: &str) -> String {
    let keys = std::iter::once("x").chain(params.iter().map(|param| param.key));
    let params: Vec<String> =
        keys.map(|key| format!("{}{key}: f64", if body.contains(key) { "" } else { "_" })).collect();
    format!("fn {name}({}) -> f64 {{\n", params.join(", "))
}
