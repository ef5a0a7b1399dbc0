//! The reference file passes, and a disturbed copy of it does not.

use super::{ACTIVATIONS, At, Checked, FormatError, Outcome, TOPICS, check, losses};
use crate::activation::{self, Activation};
use crate::param::Args;
use nabla_test_kit::reference::{alone, damage, disturb, places_in_lists};
use serde_json::{Value, json};

const FILE: &str = include_str!("../../../tests/reference/activations.json");

fn parsed(file: &str) -> Value {
    serde_json::from_str(file).unwrap()
}

fn activations() -> Value {
    parsed(FILE)
}

/// The comparison of a single case of a topic; an error where it cannot be read.
pub(super) fn one_of(topic: &str, case: &Value) -> Result<Checked, FormatError> {
    match check(&alone(topic, case), TOPICS)?.cases.remove(0).outcome {
        Outcome::Checked(checked) => Ok(checked),
        Outcome::NotImplemented => panic!("{} is not implemented", case["name"]),
        Outcome::Unusable(why) => Err(why),
    }
}

/// The comparison of a single activation.
fn one(case: &Value) -> Checked {
    one_of(ACTIVATIONS.name, case).unwrap()
}

#[test]
fn every_topic_has_its_file() {
    let files = [FILE].into_iter().chain(losses::tests::FILES).map(parsed);
    let topics: Vec<_> = files.map(|file| file["topic"].as_str().unwrap().to_owned()).collect();
    assert!(TOPICS.iter().map(|topic| topic.name).eq(&topics), "{topics:?}");
}

#[test]
fn every_case_agrees() {
    let report = check(FILE, TOPICS).unwrap();
    assert_eq!(report.cases.len(), activations()["cases"].as_array().unwrap().len());
    for case in &report.cases {
        assert!(case.outcome.is_checked() && case.outcome.passed(), "{}: {:?}", case.name, case.outcome);
    }
    assert!(report.passed());
    assert_eq!(report.topic, ACTIVATIONS.name);
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
    for case in activations()["cases"].as_array().unwrap() {
        for (place, copy) in disturb(case, places_in_lists(&case["expected"])) {
            let noticed = one_of(ACTIVATIONS.name, &copy).map_or(true, |checked| !checked.passed);
            assert!(noticed, "{} {place} goes unnoticed", case["name"]);
            disturbed += 1;
        }
    }
    assert!(disturbed > 4800, "only {disturbed}");
}

#[test]
fn a_failure_names_its_place() {
    let case = json!({"name": "relu", "params": {"function": "relu"}, "input": [-2.0, 3.0],
                      "expected": {"value": [0.0, 3.0], "value_exact": [0.0, 3.5]}});
    let checked = one(&case);
    let worst = checked.worst.unwrap();
    assert!(!checked.passed && checked.values == 4);
    assert_eq!((worst.field, worst.at, worst.got, worst.expected), ("value_exact", At::Input(3.0), 3.0, 3.5));
    assert_eq!((checked.largest_error, checked.tolerance), (0.5 / 3.5, 1e-14));
    assert_eq!(format!("value{}", worst.at), "value of 3.0");
    let case = json!({"name": "matrix", "params": {"function": "softmax", "axis": 1}, "input": [[0.0], [7.0]],
                      "expected": {"value": [[1.0], [0.5]]}});
    assert_eq!(format!("value{}", one(&case).worst.unwrap().at), "value[1][0]");
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
    let report = check(&file.to_string(), TOPICS).unwrap();
    assert!(report.passed() && !report.cases[0].outcome.is_checked() && report.cases[0].informational);
}

fn file(count: usize, cases: Value) -> String {
    json!({"source": "", "topic": "activations", "n_cases": count, "cases": cases}).to_string()
}

#[test]
fn what_is_no_reference_file_is_an_error() {
    let error = |text: String| check(&text, TOPICS).err();
    assert!(matches!(error("{".to_owned()), Some(FormatError::Json(_))));
    assert!(matches!(error("{}".to_owned()), Some(FormatError::Json(_))));
    assert!(matches!(error(file(1, json!("relu"))), Some(FormatError::Json(_))));
    assert_eq!(error(file(2, json!([{}]))), Some(FormatError::Count { stated: 2, found: 1 }));
}

/// Each case is judged by itself: what cannot be used is listed between those that are compared.
#[test]
fn a_case_that_cannot_be_used_hides_no_other() {
    let relu = |name: &str, expected: Value| json!({"name": name, "params": {"function": "relu"}, "input": [1.0], "expected": expected});
    let cases = json!([
        relu("first", json!({"value": [1.0]})),
        relu("nobody reads this", json!({"value": [1.0], "curvature": [0.0]})),
        {"name": "unknown", "params": {"function": "cooking"}, "input": [1.0], "expected": {"value": [1.0]}},
        {"params": {"function": "relu"}},
        7,
        relu("first", json!({"value": [1.0]})),
        relu("last", json!({"value": [2.0]})),
    ]);
    let report = check(&file(7, cases), TOPICS).unwrap();
    let names: Vec<_> = report.cases.iter().map(|case| &*case.name).collect();
    assert_eq!(names, ["first", "nobody reads this", "unknown", "case 4", "case 5", "first", "last"]);
    let unusable = |at: usize| match &report.cases[at].outcome {
        Outcome::Unusable(why) => why.clone(),
        other => panic!("{other:?}"),
    };
    assert!(report.cases[0].outcome.is_checked() && !report.cases[0].failed());
    assert_eq!(unusable(1), FormatError::Field("expected.curvature".to_owned()));
    assert!(matches!(report.cases[2].outcome, Outcome::NotImplemented));
    assert!(matches!(unusable(3), FormatError::Case(_)) && matches!(unusable(4), FormatError::Case(_)));
    assert_eq!(unusable(5), FormatError::Twice);
    assert!(report.cases[6].failed() && !report.passed() && !report.complete());
}

#[test]
fn an_informational_case_is_compared_and_does_not_fail() {
    let cases = json!([{"name": "a", "params": {"function": "relu"}, "input": [1.0], "expected": {"value": [2.0]}, "informational": true}]);
    let report = check(&file(1, cases), TOPICS).unwrap();
    assert!(report.cases[0].outcome.is_checked() && !report.cases[0].outcome.passed());
    assert!(!report.cases[0].failed() && report.passed() && report.complete());
}

/// Whatever a case looks like, it is judged: a part that is missing or of another kind ends nothing.
#[test]
fn no_case_ends_the_check() {
    let files = [FILE].into_iter().chain(losses::tests::FILES).map(parsed);
    for file in files {
        let cases = file["cases"].as_array().unwrap();
        let damaged: Vec<Value> = cases.iter().step_by(7).flat_map(damage).collect();
        let count = damaged.len();
        let text = json!({"source": "", "topic": file["topic"], "n_cases": count, "cases": damaged});
        let report = check(&text.to_string(), TOPICS).unwrap();
        assert!(count > 50 && report.cases.len() == count);
    }
}

#[test]
fn what_cannot_be_compared_in_full_is_an_error() {
    let relu = |expected: Value| json!([{"name": "a", "params": {"function": "relu"}, "input": [1.0, "Infinity"], "expected": expected}]);
    let field = |name: &str| Some(FormatError::Field(name.to_owned()));
    let error = |text: String| match check(&text, TOPICS).unwrap().cases.remove(0).outcome {
        Outcome::Unusable(why) => Some(why),
        _ => None,
    };
    assert_eq!(error(file(1, relu(json!({"value": [1.0, "Infinity"]})))), None);
    assert_eq!(error(file(1, relu(json!({})))), field("expected"));
    assert_eq!(error(file(1, relu(json!({"value": [1.0]})))), field("expected.value"));
    assert_eq!(error(file(1, relu(json!({"value": [1.0, "inf"]})))), field("expected.value"));
    assert_eq!(error(file(1, relu(json!({"hessian": [1.0, 2.0]})))), field("expected.hessian"));
    let elu =
        json!([{"name": "a", "params": {"function": "elu"}, "input": [1.0], "expected": {"value": [1.0]}}]);
    assert_eq!(error(file(1, elu)), field("params.alpha"));
    let softmax = |params: Value, input: Value, expected: Value| {
        let mut params = params;
        params["function"] = json!("softmax");
        error(file(1, json!([{"name": "a", "params": params, "input": input, "expected": expected}])))
    };
    let value = || json!({"value": [0.5, 0.5]});
    assert_eq!(softmax(json!({}), json!([1.0, 1.0]), value()), None);
    assert_eq!(softmax(json!({}), json!([1.0, 1.0]), json!({})), field("expected"));
    assert_eq!(softmax(json!({}), json!([1.0]), value()), field("expected.value"));
    assert_eq!(softmax(json!({}), json!([[1.0, 2.0], [1.0]]), value()), field("input"));
    assert_eq!(softmax(json!({"temperature": 0.0}), json!([1.0, 1.0]), value()), field("input"));
    assert_eq!(softmax(json!({"axis": 2}), json!([1.0, 1.0]), value()), field("params.axis"));
    assert_eq!(softmax(json!({}), json!([1.0]), json!({"vjp": [0.0]})), field("params.upstream"));
    assert_eq!(softmax(json!({}), json!([1.0]), json!({"grad": [0.0]})), field("expected.grad"));
}
