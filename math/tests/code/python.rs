//! NumPy's programs are run and PyTorch's are parsed, all in one process.

use super::cases::{curves, expected, inputs, program, screens};
use super::{compare, same, vectors};
use nabla_math::code::{self, Language};
use nabla_math::text::Lang;
use serde_json::{Value, json};
use std::io::Write;
use std::process::{Command, Stdio};

/// Runs jobs in one process.
///
/// # Panics
///
/// With one sentence where Python or NumPy is missing, and with Python's own words where a program fails.
fn run(jobs: &[Value], parse: &[String]) -> Vec<Value> {
    let python = std::env::var("NABLA_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let needed = format!(
        "{python} with NumPy is needed: `python3 -m pip install numpy` installs it (on Debian the package \
         python3-numpy), or `cargo xtask test --native` fetches one for the tests alone"
    );
    let has_numpy = Command::new(&python).args(["-c", "import numpy"]).output();
    assert!(has_numpy.is_ok_and(|output| output.status.success()), "{needed}");
    let mut child = Command::new(python)
        .args(["-c", include_str!("driver.py")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let input = json!({"run": jobs, "parse": parse}).to_string();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn job(name: &str, text: String) -> Value {
    json!({"name": name, "text": text, "x": [], "calls": []})
}

#[test]
fn numpy_gives_the_same_numbers_and_pytorch_parses() {
    let (curves, screens, vectors) = (curves(), screens(), vectors::cases());
    let mut jobs: Vec<Value> = curves
        .iter()
        .map(|curve| {
            let (spec, args) = curve;
            let args = &args[..spec.params.len()];
            let text = code::activations(&[*curve], 0.5, Language::NumPy, Lang::Zh);
            json!({
                "name": spec.id, "text": text, "x": inputs(spec),
                "calls": [[spec.id, args], [format!("{}_slope", spec.id), args]],
            })
        })
        .collect();
    jobs.extend(screens.iter().map(|screen| job("screen", program(screen, Language::NumPy))));
    jobs.extend(vectors.iter().map(|case| job(&case.name, (case.program)(Language::NumPy, Lang::En))));
    let torch = |lang: Lang| {
        let scalar = screens.iter().map(move |(c, x)| code::activations(c, *x, Language::PyTorch, lang));
        scalar.chain(vectors.iter().map(move |case| (case.program)(Language::PyTorch, lang)))
    };
    let parse: Vec<String> = torch(Lang::En).chain(torch(Lang::Zh)).collect();

    let mut results = run(&jobs, &parse).into_iter();
    for ((spec, args), result) in curves.iter().zip(results.by_ref()) {
        for (values, f) in result["values"].as_array().unwrap().iter().zip([spec.value, spec.slope]) {
            let values = values.as_array().unwrap();
            assert_eq!(values.len(), inputs(spec).len());
            for (value, x) in values.iter().zip(inputs(spec)) {
                let (got, right) = (value.as_f64().unwrap(), f(x, *args));
                assert!(same(got, right, true), "{} {args:?} at {x}: {got:e}, not {right:e}", spec.id);
            }
        }
    }
    for (screen, result) in screens.iter().zip(results.by_ref()) {
        let printed = result["printed"].as_str().unwrap();
        compare("NumPy", printed, &expected(screen, Language::NumPy), true);
    }
    for (case, result) in vectors.iter().zip(results.by_ref()) {
        compare(&case.name, result["printed"].as_str().unwrap(), &case.expected, false);
    }
    assert_eq!(results.count(), 0);
}

#[test]
#[ignore = "needs PyTorch: NABLA_PYTHON=<python with PyTorch> cargo test -p nabla-math --test code -- --ignored"]
fn pytorch_gives_the_same_numbers_but_for_the_known_gaps() {
    let mut screens = screens();
    for (spec, args) in curves() {
        screens.extend(inputs(spec).into_iter().step_by(7).map(|x| (vec![(spec, args)], x)));
    }
    let vectors: Vec<_> = vectors::cases().into_iter().filter(|case| case.torch).collect();
    let mut jobs: Vec<Value> =
        screens.iter().map(|screen| job("screen", program(screen, Language::PyTorch))).collect();
    jobs.extend(vectors.iter().map(|case| job(&case.name, (case.program)(Language::PyTorch, Lang::En))));
    let mut results = run(&jobs, &[]).into_iter();
    for (screen, result) in screens.iter().zip(results.by_ref()) {
        let printed = result["printed"].as_str().unwrap();
        compare(&format!("PyTorch at {}", screen.1), printed, &expected(screen, Language::PyTorch), false);
    }
    for (case, result) in vectors.iter().zip(results) {
        compare(&case.name, result["printed"].as_str().unwrap(), &case.expected, false);
    }
}
