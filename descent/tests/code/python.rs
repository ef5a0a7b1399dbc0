//! NumPy's programs are run and PyTorch's are parsed, all in one process.

use super::cases::{Case, cases};
use super::compare;
use nabla_math::code::Language;
use nabla_math::text::Lang;
use serde_json::{Value, json};
use std::io::Write;
use std::process::{Command, Stdio};

/// Runs programs in one process and hands back what each printed.
///
/// # Panics
///
/// With one sentence where Python or NumPy is missing, and with Python's own words where a program fails.
fn run(jobs: &[Value], parse: &[String]) -> Vec<String> {
    let python = std::env::var("NABLA_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let needed = format!(
        "{python} with NumPy is needed: `python3 -m pip install numpy` installs it (on Debian the package \
         python3-numpy), or `cargo xtask test --native` fetches one for the tests alone"
    );
    let has_numpy = Command::new(&python).args(["-c", "import numpy"]).output();
    assert!(has_numpy.is_ok_and(|output| output.status.success()), "{needed}");
    let mut child = Command::new(python)
        .args(["-c", include_str!("../../../math/tests/code/driver.py")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let input = json!({"run": jobs, "parse": parse}).to_string();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let results: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    results.iter().map(|result| result["printed"].as_str().unwrap().to_owned()).collect()
}

fn job(case: &Case, language: Language) -> Value {
    json!({"name": case.name, "text": case.program(language, Lang::Zh), "x": [], "calls": []})
}

#[test]
fn numpy_makes_the_run_and_pytorch_parses() {
    let cases = cases();
    let jobs: Vec<Value> = cases.iter().map(|case| job(case, Language::NumPy)).collect();
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
    let jobs: Vec<Value> = cases.iter().map(|case| job(case, Language::PyTorch)).collect();
    for (case, printed) in cases.iter().zip(run(&jobs, &[])) {
        // Where PyTorch has no such optimizer, the step is written out in the form that is set.
        let own = case.entry.optimizer.code().is_some_and(|code| code.call.is_some());
        compare(case, "PyTorch", &printed, &case.expected(own));
    }
}
