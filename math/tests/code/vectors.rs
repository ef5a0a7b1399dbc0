//! The programs of softmax and the gated linear units, with the numbers of the reference file; behind them those of the
//! calculators.

use super::calculators;
use nabla_math::activation::find;
use nabla_math::code::{Gated, Language, Softmax, gated, softmax};
use nabla_math::matrix::Matrix;
use nabla_math::param::Args;
use nabla_math::text::Lang;
use serde_json::Value;

pub(crate) const REFERENCE: &str = include_str!("../../../tests/reference/activations.json");

/// The gates, by the names that the reference file has for the units.
const UNITS: [(&str, &str); 5] =
    [("glu", "sigmoid"), ("bilinear", "identity"), ("reglu", "relu"), ("geglu", "gelu"), ("swiglu", "swish")];

/// A program, and what it is to print.
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) program: Box<dyn Fn(Language, Lang) -> String>,
    pub(crate) expected: Vec<(String, Vec<f64>)>,
    /// Whether PyTorch has these numbers too.
    pub(crate) torch: bool,
}

pub(crate) fn cases() -> Vec<Case> {
    let file: Value = serde_json::from_str(REFERENCE).unwrap();
    let mut cases = Vec::new();
    for raw in file["cases"].as_array().unwrap() {
        let function = raw["params"]["function"].as_str().unwrap();
        if let Some((_, gate)) = UNITS.iter().find(|(name, _)| *name == function) {
            cases.push(unit(raw, gate));
        } else if let Some(temperature) = raw["params"]["temperature"].as_f64() {
            cases.extend([false, true].map(|log| tempered(raw, temperature, log)));
        } else if raw["params"].get("upstream").is_some() && function.ends_with("softmax") {
            let fields = ["value", "jacobian", "vjp"];
            let expected = fields.map(|field| (field.to_owned(), flat(&raw["expected"][field]))).to_vec();
            let upstream = flat(&raw["params"]["upstream"]);
            cases.push(vector(raw, function == "log_softmax", 1.0, upstream, expected));
        }
    }
    assert_eq!(cases.len(), 2 * 8 + 2 * 4 + 2 * 7, "the reference file has other cases");
    cases.extend(calculators::cases());
    cases
}

/// A softmax with a temperature, of which the file has the value alone; the rest follows from it by definition.
fn tempered(raw: &Value, temperature: f64, log: bool) -> Case {
    let p = flat(&raw["expected"]["value_exact"]);
    let upstream: Vec<f64> = (0..p.len()).map(|i| 0.75 - i as f64).collect();
    let value = if log { p.iter().map(|p| p.ln()).collect() } else { p.clone() };
    let entry = |i: usize, j: usize| {
        let change = (if i == j { 1.0 } else { 0.0 } - p[j]) / temperature;
        if log { change } else { p[i] * change }
    };
    let all = 0..p.len();
    let jacobian: Vec<f64> =
        all.clone().flat_map(|i| all.clone().map(move |j| (i, j))).map(|(i, j)| entry(i, j)).collect();
    let vjp = all.clone().map(|j| all.clone().map(|i| upstream[i] * entry(i, j)).sum()).collect();
    let expected = [("value", value), ("jacobian", jacobian), ("vjp", vjp)];
    let expected = expected.map(|(field, numbers)| (field.to_owned(), numbers)).to_vec();
    vector(raw, log, temperature, upstream.clone(), expected)
}

fn vector(
    raw: &Value,
    log: bool,
    temperature: f64,
    upstream: Vec<f64>,
    expected: Vec<(String, Vec<f64>)>,
) -> Case {
    let logits = flat(&raw["input"]);
    let program = move |language, lang| {
        softmax(&Softmax { log, logits: &logits, temperature, upstream: &upstream }, language, lang)
    };
    Case { name: format!("{} log={log}", raw["name"]), program: Box::new(program), expected, torch: true }
}

fn unit(raw: &Value, gate: &str) -> Case {
    let rows = |value: &Value| {
        let rows = value.as_array().unwrap();
        Matrix::from_shape_vec((rows.len(), flat(&rows[0]).len()), flat(value)).unwrap()
    };
    let input = &raw["input"];
    let [x, w, v] = ["x", "W", "V"].map(|key| rows(&input[key]));
    let [b, c] = ["b", "c"].map(|key| flat(&input[key]));
    let upstream = rows(&raw["params"]["upstream"]);
    let name = raw["params"]["function"].as_str().unwrap().to_owned();
    let mut args = Args::default();
    args[0] = raw["params"]["beta"].as_f64().unwrap_or_default();
    let gate = find(gate).unwrap();
    let fields = ["value", "grad_x", "grad_W", "grad_b", "grad_V", "grad_c"];
    let expected = fields.map(|field| (field.to_owned(), flat(&raw["expected"][field]))).to_vec();
    let program = move |language, lang| {
        let state = Gated { name: &name, gate, args, x: &x, w: &w, b: &b, v: &v, c: &c, upstream: &upstream };
        gated(&state, language, lang)
    };
    Case { name: raw["name"].to_string(), program: Box::new(program), expected, torch: true }
}

/// The numbers of a list, or of a list of lists row by row.
fn flat(value: &Value) -> Vec<f64> {
    value.as_array().map_or_else(|| vec![number(value)], |list| list.iter().flat_map(flat).collect())
}

/// A number; the file writes the infinities and NaN as words.
pub(crate) fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| value.as_str().unwrap().parse().unwrap())
}
