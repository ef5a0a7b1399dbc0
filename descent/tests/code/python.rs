//! NumPy's programs are run and PyTorch's are parsed, all in one process.

use super::cases::{Case, cases};
use super::compare;
use nabla_math::code::Language;
use nabla_math::text::Lang;
use nabla_test_kit::programs::{job, python};
use serde_json::Value;

/// What each program prints.
fn run(jobs: &[Value], parse: &[String]) -> Vec<String> {
    let results = python(jobs, parse);
    results.iter().map(|result| result["printed"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn numpy_makes_the_run_and_pytorch_parses() {
    let cases = cases();
    let jobs: Vec<Value> =
        cases.iter().map(|case| job(&case.name, case.program(Language::NumPy, Lang::Zh))).collect();
    let torch = |lang| cases.iter().map(move |case| case.program(Language::PyTorch, lang));
    let parse: Vec<String> = Lang::ALL.into_iter().flat_map(torch).collect();
    let printed = run(&jobs, &parse);
    assert_eq!(printed.len(), cases.len());
    for (case, printed) in cases.iter().zip(&printed) {
        compare(case, "NumPy", printed, &case.expected(false));
    }
}

#[test]
#[ignore = "needs PyTorch: NABLA_PYTHON=<python with PyTorch> cargo test -p nabla-descent --test code -- --ignored"]
fn pytorch_makes_the_run_in_its_own_form() {
    let cases: Vec<Case> = cases().into_iter().filter(|case| case.setting.start[0].is_finite()).collect();
    let jobs: Vec<Value> =
        cases.iter().map(|case| job(&case.name, case.program(Language::PyTorch, Lang::Zh))).collect();
    for (case, printed) in cases.iter().zip(run(&jobs, &[])) {
        // Where PyTorch has no such optimizer, the step is written out in the form that is set.
        let own = case.entry.optimizer.code().is_some_and(|code| code.call.is_some());
        compare(case, "PyTorch", &printed, &case.expected(own));
    }
}
