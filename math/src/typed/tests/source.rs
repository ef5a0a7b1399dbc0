//! Formulas as expressions of programming languages. That they run is tested with the programs of races.

use super::formulas;
use crate::code::Language;
use crate::typed::parse;
use proptest::prelude::*;

#[track_caller]
fn written(text: &str, language: Language) -> Option<String> {
    parse(text, &["x", "y"]).unwrap().source(&[0.5, -2.0], language)
}

#[test]
fn each_language_has_its_words() {
    let source = |text| Language::ALL.map(|language| written(text, language).unwrap());
    assert_eq!(
        source("sin(x) + a y^2"),
        ["np.sin(x) + 0.5 * y**2", "torch.sin(x) + 0.5 * y**2", "f64::sin(x) + 0.5 * f64::powi(y, 2)"]
    );
    assert_eq!(source("-(x - (y - 1))/pi")[0], "-(x - (y - 1)) / np.pi");
    assert_eq!(source("e^(-x^2)")[2], "f64::exp(-f64::powi(x, 2))");
    assert_eq!(source("max(x, 0, y)")[0], "np.maximum(np.maximum(x, 0), y)");
    assert_eq!(source("if(0 < x < 1, x, y)")[0], "x if 0 < x < 1 else y");
    assert_eq!(source("if(0 < x < 1, x, y)")[2], "if 0.0 < x && x < 1.0 { x } else { y }");
    assert_eq!(source("2 if(x > y, sigmoid(x), 1)")[0], "2 * (np.tanh((x) / 2) / 2 + 0.5 if x > y else 1)");
    // What has no variable is computed: the functions of PyTorch want tensors.
    assert_eq!(source("x exp(0)")[1], "x * 1");
    assert_eq!(source("a x + b y")[0], "0.5 * x + -2 * y");
}

#[test]
fn what_cannot_be_written_is_not() {
    assert_eq!(written("erf(x)", Language::Rust), None);
    assert!(written("erf(x)", Language::NumPy).is_some());
    assert_eq!(written("x + ln(-1)", Language::NumPy), None);
    assert_eq!(written("x + 1/(2 - 2)", Language::NumPy), None);
    assert_eq!(parse("a x", &["x"]).unwrap().source(&[], Language::NumPy), None);
}

/// Python's signs are those of the notation, so that what is written can be read.
fn reads_back(text: &str) -> Result<(), TestCaseError> {
    let args = [0.5, -2.0, 3.0];
    let typed = parse(text, &["x", "y"]).unwrap();
    if let Some(source) = typed.source(&args, Language::NumPy) {
        let again = parse(&source.replace("np.", ""), &["x", "y"]).unwrap();
        for point in [[0.75, -1.5], [-2.0, 0.25]] {
            let (value, same) = (typed.value(&point, &args), again.value(&point, &[]));
            let near = (value - same).abs() <= 1e-12 * value.abs().max(1.0);
            prop_assert!(
                near || value == same || value.is_nan(),
                "{} as {}: {} and {}",
                text,
                source,
                value,
                same
            );
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_has_the_value_of_the_formula(text in formulas(
        &["x", "y", "a", "b", "2", "0.25", "pi", "e"],
        &["#+@", "#-@", "(#)*(@)", "#*@", "#/(@)", "(#)/@", "-#", "-(#)", "(#)^2", "(#)^-1", "2^(#)", "sin(#)", "exp(#)", "abs(#)"],
    )) {
        reads_back(&text)?;
    }
}
