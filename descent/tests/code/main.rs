//! The programs of races are run, and make the runs that the page shows.
//!
//! Python with NumPy is `python3`, or the program that `NABLA_PYTHON` names.

mod cases;
mod python;
mod rust;

use nabla_test_kit::programs::numbers_in;

/// Compares what a program printed with what it should have printed.
#[track_caller]
fn compare(case: &cases::Case, language: &str, printed: &str, expected: &[(usize, [f64; 3])]) {
    let name = format!("{language}: {}", case.name);
    let lines: Vec<&str> = printed.lines().collect();
    assert_eq!(lines.len(), expected.len(), "{name} prints {printed}");
    for (line, (step, numbers)) in lines.iter().zip(expected) {
        let (label, rest) = line.split_once(": theta = ").unwrap_or((line, ""));
        assert_eq!(label, format!("step {step}"), "{name}");
        let got = numbers_in(rest);
        assert_eq!(got.len(), 3, "{name}: {line}");
        for (got, number) in got.iter().zip(numbers) {
            let near = (got - number).abs() <= case.tolerance * number.abs().max(1.0);
            assert!(near, "{name}: step {step} has {got:e}, not {number:e}, in\n{printed}");
        }
    }
}
