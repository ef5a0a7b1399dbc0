use proptest::prelude::*;

use super::parse::formula_like;
use crate::latex::{EvalError, eval, parse};

/// x = 0.7, β = 1.5, and x₁, x₂, x₃ = 1, 2, 4.
fn values(name: &str) -> Option<f64> {
    match name {
        "x" => Some(0.7),
        "\\beta" => Some(1.5),
        "x_1" => Some(1.0),
        "x_2" => Some(2.0),
        "x_3" => Some(4.0),
        "\\hat{m}" => Some(0.5),
        "\\beta_1" => Some(0.9),
        "t" => Some(3.0),
        _ => None,
    }
}

fn value(source: &str) -> Result<f64, EvalError> {
    eval(&parse(source).unwrap(), &values)
}

#[track_caller]
fn close(source: &str, expected: f64) {
    let found = value(source).unwrap_or_else(|error| panic!("{source}: {error:?}"));
    assert!(
        (found - expected).abs() <= 1e-15 * expected.abs().max(1.0),
        "{source} is {found}, not {expected}"
    );
}

#[test]
fn arithmetic_follows_the_usual_precedence() {
    close("1 + 2 \\cdot 3 - 4/8", 6.5);
    close("-x^2", -0.7 * 0.7);
    close("2x(1-x)", 2.0 * 0.7 * 0.3);
    close("2^{-3} \\times -4", -0.5);
    close("8/4/2", 1.0);
    close("1 - 2 - 3", -4.0);
    close(r"\frac{1}{2}x\beta", 0.525);
    close(r"\sqrt{2}\sqrt[3]{27}\sqrt[4]{16}", 6.0 * std::f64::consts::SQRT_2);
    close("2|x-1|3", 1.8);
    close(r"\lfloor -x \rfloor + \lceil x \rceil", 0.0);
    close(r"\frac{\hat{m}}{1-\beta_1^t}", 0.5 / (1.0 - 0.729));
    assert_eq!(value("1/2x"), Err(EvalError::Ambiguous));
    assert_eq!(value("1/0"), Ok(f64::INFINITY));
}

#[test]
fn functions_take_parentheses_or_the_product_that_follows() {
    // Expected values from mpmath with 40 digits.
    close(r"\ln 2", std::f64::consts::LN_2);
    close(r"\ln 2x", 0.336_472_236_621_212_93);
    close(r"\ln(2)x", std::f64::consts::LN_2 * 0.7);
    close(r"\ln 2 \cdot x", std::f64::consts::LN_2 * 0.7);
    close(r"\ln\ln 3", 0.094_047_827_616_699);
    close(r"\tanh^2 1", 0.580_025_658_385_974);
    close(r"\tanh(1)^2", 0.580_025_658_385_974);
    close(r"\operatorname{erf}\frac{1}{2}", 0.520_499_877_813_046_5);
    close(r"\sigma(0) + \Phi(0)", 1.0);
    close(r"\Phi(1)", 0.841_344_746_068_542_9);
    close(r"\varphi(0)", 0.398_942_280_401_432_7);
    close(r"\sigma(x)(1-\sigma(x))", 0.221_712_873_293_109_05);
    close(r"\sigma^2(0)", 0.25);
    close(r"\exp(1) - e", 0.0);
    close(r"\max(x, 1, \beta) + \min\{0, x\}", 1.5);
    close(r"e^{\pi}", 23.140_692_632_779_267);
    assert_eq!(value(r"\tanh^{-1} x"), Err(EvalError::Ambiguous));
    assert_eq!(value("f(x)"), Err(EvalError::Unknown("f".to_owned())));
    assert_eq!(value(r"\operatorname{foo}(x)"), Err(EvalError::Unknown("foo".to_owned())));
}

#[test]
fn a_letter_that_has_a_value_is_no_function() {
    let sigma = |name: &str| (name == "\\sigma").then_some(2.0);
    assert_eq!(eval(&parse(r"\sigma(3)").unwrap(), &sigma), Ok(6.0));
}

#[test]
fn cases_take_the_first_condition_that_holds() {
    let clip =
        parse(r"\begin{cases} -3 & y \le -3 \\ y & -3 < y < 3 \\ 3 & \text{otherwise} \end{cases}").unwrap();
    for (y, expected) in [(-5.0, -3.0), (-3.0, -3.0), (1.5, 1.5), (3.0, 3.0), (9.0, 3.0)] {
        assert_eq!(eval(&clip, &|_| Some(y)), Ok(expected), "y = {y}");
    }
    close(
        r"\begin{cases} 1 & \text{if } x < 0 \text{ or } x > 1 \\ 2 & x > 0 \text{ and } x \ne 1 \end{cases}",
        2.0,
    );
    assert_eq!(value(r"\begin{cases} 1 & x < 0 \end{cases}"), Err(EvalError::NoCase));
}

#[test]
fn sums_bind_their_index() {
    close(r"\sum_{i=1}^{3} x_i", 7.0);
    close(r"\sum_{i=1}^{3} i x_i^2 + 1", 1.0 + 8.0 + 48.0 + 1.0);
    close(r"\sum_{i=1}^{3}\sum_{j=1}^{i} x_i x_j", 1.0 + 6.0 + 28.0);
    close(r"\prod_{i=1}^{3} x_i", 8.0);
    close(r"\sum_{i=1}^{0} x_i + 2", 2.0);
    close(r"\frac{e^{x_2}}{\sum_{j=1}^{3} e^{x_j}}", 0.114_195_199_384_594_48);
    assert!(matches!(value(r"\sum_i x_i"), Err(EvalError::Unsupported(_))));
    assert_eq!(value(r"\sum_{i=1}^{3} y_i"), Err(EvalError::Unknown("y_1".to_owned())));
}

#[test]
fn what_is_unfinished_or_endless_is_an_error() {
    for source in ["", "1 +", "()", r"\ln", r"\frac{}{2}", r"x \cdot", "/2"] {
        assert_eq!(value(source), Err(EvalError::Incomplete), "{source}");
    }
    assert_eq!(value(r"\sum_{i=1}^{100000000} i"), Err(EvalError::TooLong));
    assert_eq!(value(&r"\ln".repeat(100_000)), Err(EvalError::TooLong));
    assert!(matches!(value("x = 1"), Err(EvalError::Unsupported(_))));
    assert!(matches!(value("(1, 2)"), Err(EvalError::Unsupported(_))));
}

proptest! {
    #[test]
    fn evaluating_never_panics(text in formula_like()) {
        if let Ok(formula) = parse(&text) {
            let _ = eval(&formula, &|_| Some(0.5));
        }
    }
}
