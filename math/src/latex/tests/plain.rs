use super::FORMULAS;
use super::parse::formula_like;
use proptest::prelude::*;

use crate::latex::{Display, EvalError, Quantity, eval, parse};

#[track_caller]
fn reads(source: &str, expected: &str) {
    assert_eq!(parse(source).unwrap().text(), expected, "{source}");
}

#[test]
fn formulas_read_as_plain_text() {
    reads(r"p_{i} = \frac{e_{i}}{\sum_j e_j}", "pᵢ = eᵢ/(∑ⱼ eⱼ)");
    reads(r"x\sigma(\beta x)", "xσ(βx)");
    reads(r"2x-\frac{1}{2}x", "2x − (1/2) x");
    reads(r"\frac{x}{2}+\frac{a+b}{2}", "x/2 + (a + b)/2");
    reads(r"e^{-x}", "e^(−x)");
    reads(r"x^{-3}+x_{1,12}^2", "x⁻³ + x_(1, 12)²");
    reads(r"\left(\frac{x}{2}\right)^{2}", "(x/2)²");
    reads(r"\ln\left(1+e^x\right)\tanh u", "ln(1 + e^x) tanh u");
    reads(r"\sqrt{\frac{2}{\pi}}", "√(2/π)");
    reads(r"\frac{\partial L}{\partial w_{11}} = x_{11} g_{11}'", "∂L/∂w₁₁ = x₁₁ g₁₁′");
    reads(r"\begin{cases} x & x > 0 \\ 0 & x \le 0 \end{cases}", "{ x, x > 0; 0, x ≤ 0 }");
    reads(r"xW+b \odot \hat{m}", "xW + b ⊙ m\u{302}");
}

#[test]
fn every_formula_has_a_text_with_its_parentheses_closed() {
    for source in FORMULAS {
        let text = parse(source).unwrap().text();
        assert!(!text.contains(['\\', '$']), "{source}: {text}");
        assert_eq!(open(&text), open(source), "{source}: {text}");
    }
}

/// ∂L/∂w is a quantity like any other: it has a value, and no w in it is marked.
#[test]
fn a_partial_derivative_is_a_name() {
    let formula = parse(r"2\frac{\partial L}{\partial w_{1}}").unwrap();
    let known = |name: &str| (name == r"\frac{\partial L}{\partial w_1}").then_some(1.5);
    assert_eq!(eval(&formula, &known), Ok(3.0));
    assert!(matches!(eval(&formula, &|_| None), Err(EvalError::Unknown(_))));
    let quantities = [
        Quantity { symbol: "w_{1}", key: "w-1", class: "" },
        Quantity { symbol: r"\frac{\partial L}{\partial w_{1}}", key: "dw-1", class: "" },
    ];
    let mathml = formula.mathml(Display::Inline, &quantities);
    assert!(mathml.contains("\"dw-1\"") && !mathml.contains("\"w-1\""), "{mathml}");
    let mathml = formula.mathml(Display::Inline, &quantities[..1]);
    assert!(mathml.contains("\"w-1\""), "{mathml}");
}

proptest! {
    #[test]
    fn whatever_parses_has_a_text_without_commands(text in formula_like()) {
        let Ok(formula) = parse(&text) else { return Ok(()) };
        let plain = formula.text();
        prop_assert!(!plain.contains('\\'), "{text}: {plain}");
        prop_assert_eq!(open(&plain), open(&formula.latex()), "{} became {}", text, plain);
    }
}

/// How many parentheses are open at the end.
fn open(text: &str) -> i32 {
    text.matches('(').count() as i32 - text.matches(')').count() as i32
}
