//! The reference file passes, and a disturbed copy of it does not.

use super::{Checked, FormatError, Outcome, check};
use crate::activation::{self, Activation};
use crate::param::Args;
use serde_json::{Value, json};

const ACTIVATIONS: &str = include_str!("../../../tests/reference/activations.json");

fn activations() -> Value {
    serde_json::from_str(ACTIVATIONS).unwrap()
}

/// Whether a case is of the families that take vectors, which are not scalar activations.
fn takes_vectors(case: &Value) -> bool {
    const VECTORS: [&str; 8] =
        ["softmax", "log_softmax", "glu", "reglu", "geglu", "swiglu", "bilinear", "glu_split"];
    VECTORS.contains(&case["params"]["function"].as_str().unwrap())
}

/// The comparison of a single case.
fn one(case: &Value) -> Checked {
    let file = json!({"source": "", "topic": "activations", "n_cases": 1, "cases": [case]});
    match check(&file.to_string()).unwrap().cases.remove(0).outcome {
        Outcome::Checked(checked) => checked,
        Outcome::NotImplemented => panic!("{} is not implemented", case["name"]),
    }
}

#[test]
fn every_scalar_activation_agrees() {
    let report = check(ACTIVATIONS).unwrap();
    let file = activations();
    assert_eq!(report.cases.len(), file["cases"].as_array().unwrap().len());
    for (case, raw) in report.cases.iter().zip(file["cases"].as_array().unwrap()) {
        assert!(case.outcome.passed(), "{}: {:?}", case.name, case.outcome);
        assert_eq!(case.outcome.is_checked(), !takes_vectors(raw), "{}", case.name);
    }
    assert!(report.passed());
    assert_eq!(report.topic, "activations");
}

#[test]
fn documented_deviations_are_those_of_the_reference_and_no_more() {
    let count = |name: &str| {
        let file = activations();
        let case = file["cases"].as_array().unwrap().iter().find(|case| case["name"] == name).unwrap();
        one(case).documented.iter().map(|d| d.values).sum::<usize>()
    };
    // β = 1: only x = 21 is beyond the threshold and not yet rounded to x; its slope, and σ(21).
    assert_eq!(count("softplus_beta1.0"), 2);
    // The slope at the 22 inputs strictly between −3 and 3.
    assert_eq!(count("hardsigmoid"), 22);
    assert_eq!(count("sigmoid"), 0);
    assert_eq!(count("sigmoid/nonfinite"), 0);
    // f(−∞), f′(±∞), f′(NaN) is NaN on both sides.
    assert_eq!(count("gelu_approximatenone/nonfinite"), 3);
    assert_eq!(count("relu/nonfinite"), 1);
}

/// Every single expected number is looked at: disturbing it by 10⁻⁷, relative to max(1, |x|), is seen.
#[test]
fn every_disturbed_number_is_noticed() {
    let mut disturbed = 0;
    for case in activations()["cases"].as_array().unwrap().iter().filter(|case| !takes_vectors(case)) {
        for (field, numbers) in case["expected"].as_object().unwrap() {
            let Some(numbers) = numbers.as_array() else { continue };
            for (i, number) in numbers.iter().enumerate() {
                let moved = number.as_f64().map_or(0.125, |x| x + 1e-7 * x.abs().max(1.0));
                let mut copy = case.clone();
                copy["expected"][field][i] = json!(moved);
                assert!(!one(&copy).passed, "{} {field}[{i}] = {moved} goes unnoticed", case["name"]);
                disturbed += 1;
            }
        }
    }
    assert!(disturbed > 4000, "only {disturbed}");
}

#[test]
fn a_failure_names_its_place() {
    let case = json!({"name": "relu", "params": {"function": "relu"}, "input": [-2.0, 3.0],
                      "expected": {"value": [0.0, 3.0], "value_exact": [0.0, 3.5]}});
    let checked = one(&case);
    let worst = checked.worst.unwrap();
    assert!(!checked.passed && checked.values == 4);
    assert_eq!((worst.field, worst.input, worst.got, worst.expected), ("value_exact", 3.0, 3.0, 3.5));
    assert_eq!((checked.largest_error, checked.tolerance), (0.5 / 3.5, 1e-14));
}

/// Beyond the file's own tolerance: relative to the number itself, as long as it is a normal one. A
/// denormal σ(x) times an x of some hundreds keeps its size only, hence the absolute slack of 5·10⁻³²¹.
#[test]
fn tails_agree_in_relative_terms() {
    const RELATIVE: f64 = 2e-13;
    let numbers =
        |list: &Value| -> Vec<f64> { list.as_array().unwrap().iter().map(|v| v.as_f64().unwrap()).collect() };
    let file = activations();
    let exact = |case: &&Value| case["expected"].get("derivative_exact").is_some();
    for case in file["cases"].as_array().unwrap().iter().filter(exact) {
        let (f, args) = function(case);
        for (field, evaluate) in [("value_exact", f.value), ("derivative_exact", f.slope)] {
            for (x, want) in numbers(&case["input"]).into_iter().zip(numbers(&case["expected"][field])) {
                let got = evaluate(x, args);
                let slack = RELATIVE * want.abs() + f64::from_bits(1000);
                assert!(
                    (got - want).abs() <= slack,
                    "{} {field} at {x}: {got:e}, not {want:e}",
                    case["name"]
                );
            }
        }
    }
}

/// Our activation and arguments for a case, found without the code under test.
fn function(case: &Value) -> (&'static Activation, Args) {
    let params = &case["params"];
    let id = match params["function"].as_str().unwrap() {
        "gelu" if params["approximate"] == "tanh" => "gelu_tanh",
        "logsigmoid" => "log_sigmoid",
        other => other,
    };
    let f = activation::find(id).unwrap();
    let mut args = Args::default();
    for (arg, param) in args.iter_mut().zip(f.params) {
        *arg = params[param.key].as_f64().unwrap();
    }
    (f, args)
}

#[test]
fn other_topics_are_not_implemented() {
    let file = json!({"source": "", "topic": "cooking", "n_cases": 1, "cases": [
        {"name": "soup", "params": {}, "input": {}, "expected": {}, "informational": true}]});
    let report = check(&file.to_string()).unwrap();
    assert!(report.passed() && !report.cases[0].outcome.is_checked() && report.cases[0].informational);
}

#[test]
fn what_cannot_be_compared_in_full_is_an_error() {
    let file = |count: usize, cases: Value| {
        json!({"source": "", "topic": "activations", "n_cases": count, "cases": cases}).to_string()
    };
    let relu = |expected: Value| json!([{"name": "a", "params": {"function": "relu"}, "input": [1.0, "Infinity"], "expected": expected}]);
    let field = |name: &str| Some(FormatError::Field { case: "a".to_owned(), field: name.to_owned() });
    let error = |text: String| check(&text).err();
    assert!(matches!(error("{".to_owned()), Some(FormatError::Json(_))));
    assert!(matches!(error("{}".to_owned()), Some(FormatError::Json(_))));
    assert_eq!(error(file(2, relu(json!({})))), Some(FormatError::Count { stated: 2, found: 1 }));
    let good = relu(json!({"value": [1.0, "Infinity"]}));
    let twice = json!([good[0], good[0]]);
    assert_eq!(error(file(2, twice)), Some(FormatError::Twice { case: "a".to_owned() }));
    assert_eq!(error(file(1, good)), None);
    assert_eq!(error(file(1, relu(json!({})))), field("expected"));
    assert_eq!(error(file(1, relu(json!({"value": [1.0]})))), field("expected.value"));
    assert_eq!(error(file(1, relu(json!({"value": [1.0, "inf"]})))), field("expected.value"));
    assert_eq!(error(file(1, relu(json!({"hessian": [1.0, 2.0]})))), field("expected.hessian"));
    let elu =
        json!([{"name": "a", "params": {"function": "elu"}, "input": [1.0], "expected": {"value": [1.0]}}]);
    assert_eq!(error(file(1, elu)), field("params.alpha"));
}
