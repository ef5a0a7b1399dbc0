//! The code that the page shows is run, and gives the numbers that the page shows.
//!
//! Python with NumPy is `python3`, or the program that `NABLA_PYTHON` names.

mod calculators;
mod cases;
mod gaps;
mod python;
mod rust;
mod vectors;

use nabla_test_kit::programs::numbers_in;

/// Whether two numbers are the same: to 10⁻¹², relative to the number itself in `tails`, else to max(1, |b|).
fn same(got: f64, expected: f64, tails: bool) -> bool {
    let scale = if tails { expected.abs() } else { expected.abs().max(1.0) };
    // Below the normal doubles there are no twelve digits.
    got == expected || (got - expected).abs() <= (1e-12 * scale).max(f64::MIN_POSITIVE)
}

/// Compares the lines that a program printed with what it should have printed.
#[track_caller]
fn compare(name: &str, printed: &str, expected: &[(String, Vec<f64>)], tails: bool) {
    let lines: Vec<(&str, Vec<f64>)> = printed.lines().map(line).collect();
    let labels: Vec<&str> = lines.iter().map(|(label, _)| *label).collect();
    for (label, numbers) in expected {
        let found = lines.iter().find(|(found, _)| found == label);
        let (_, got) = found.unwrap_or_else(|| panic!("{name} prints no {label}, only {labels:?}"));
        assert_eq!(got.len(), numbers.len(), "{name}: {label}: {got:?}");
        for (got, number) in got.iter().zip(numbers) {
            assert!(same(*got, *number, tails), "{name}: {label} has {got:e}, not {number:e}");
        }
    }
    assert_eq!(lines.len(), expected.len(), "{name} prints {labels:?}");
}

/// `swish(x, beta=1.5): f = 1.0, f' = 2.0` or `vjp = [1.0, 2.0]`: what stands before the numbers, and the numbers.
fn line(text: &str) -> (&str, Vec<f64>) {
    let (label, rest) = text.split_once(": f = ").or_else(|| text.split_once(" = ")).unwrap_or((text, ""));
    (label, numbers_in(rest))
}
