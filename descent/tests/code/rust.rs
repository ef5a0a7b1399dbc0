//! Rust's programs are compiled into one, every warning an error, and run.

use super::cases::cases;
use super::compare;
use nabla_math::code::Language;
use nabla_math::text::Lang;
use nabla_test_kit::programs::{self, RUN};

#[test]
fn rust_makes_the_run_without_a_warning() {
    let mut cases = cases();
    cases.retain(|case| case.is_written(Language::Rust));
    let programs: Vec<String> =
        cases.iter().map(|case| case.program(Language::Rust, Lang::En) + RUN).collect();
    let outputs = programs::rust(env!("CARGO_TARGET_TMPDIR"), "races", &programs);
    assert_eq!(outputs.len(), cases.len());
    for (case, printed) in cases.iter().zip(&outputs) {
        compare(case, "Rust", printed, &case.expected(false));
    }
}
