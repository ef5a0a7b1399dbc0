//! NumPy's programs are run and PyTorch's are parsed, all in one process.

use super::cases::{curves, expected, inputs, program, screens};
use super::{compare, same, vectors};
use nabla_math::code::{self, Language};
use nabla_math::text::Lang;
use nabla_test_kit::programs::{job, python};
use serde_json::{Value, json};

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

    let mut results = python(&jobs, &parse).into_iter();
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
    let mut results = python(&jobs, &[]).into_iter();
    for (screen, result) in screens.iter().zip(results.by_ref()) {
        let printed = result["printed"].as_str().unwrap();
        compare(&format!("PyTorch at {}", screen.1), printed, &expected(screen, Language::PyTorch), false);
    }
    for (case, result) in vectors.iter().zip(results) {
        compare(&case.name, result["printed"].as_str().unwrap(), &case.expected, false);
    }
}
