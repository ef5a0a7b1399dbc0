use proptest::prelude::*;

use super::FORMULAS;
use super::parse::formula_like;
use crate::latex::{Formula, eval, parse};
use crate::number::{Written, significant};

fn number(value: f64) -> Written {
    significant(value, 15).unwrap()
}

fn filled(source: &str, values: &[(&str, f64)]) -> Formula {
    let values: Vec<_> = values.iter().map(|&(symbol, value)| (symbol, number(value))).collect();
    parse(source).unwrap().substitute(&values)
}

#[track_caller]
fn reads(source: &str, values: &[(&str, f64)], expected: &str) {
    assert_eq!(filled(source, values).latex(), expected, "{source}");
}

#[test]
fn negative_numbers_get_parentheses_where_they_need_them() {
    let x = &[("x", -1.2)];
    reads("x", x, "-1.2");
    reads("x + 1", x, "-1.2 + 1");
    reads("1 - x", x, "1 - (-1.2)");
    reads("-x", x, "-(-1.2)");
    reads("x^2", x, "(-1.2)^2");
    reads("e^{x}", x, "e^{-1.2}");
    reads("e^{-x}", x, "e^{-(-1.2)}");
    reads(r"\frac{x}{1+|x|}", x, r"\frac{-1.2}{1 + \lvert-1.2\rvert}");
    reads(r"\max(0,x)", x, r"\max(0, -1.2)");
    reads(r"\ln x", x, r"\ln(-1.2)");
    reads("y = x", x, "y = -1.2");
    reads("-3 < x < 3", x, "-3 < -1.2 < 3");
    reads(r"1 \cdot x", x, r"1 \cdot (-1.2)");
    reads("f(x)", x, "f(-1.2)");
    reads("f'(x)^2", x, "f'(-1.2)^2");
    reads(r"\frac{\partial f}{\partial x}(x)", x, r"\frac{\partial f}{\partial x} \times (-1.2)");
}

#[test]
fn unwritten_products_get_their_sign() {
    let both = &[("x", -1.2), ("\\beta", 1.5)];
    reads(r"\beta x", both, r"1.5 \times (-1.2)");
    reads(r"x\sigma(\beta x)", both, r"-1.2 \times \sigma(1.5 \times (-1.2))");
    reads(r"\sigma(x)(1-\sigma(x))", both, r"\sigma(-1.2)(1 - \sigma(-1.2))");
    reads("2x", both, r"2 \times (-1.2)");
    reads(r"\beta(1-x)", both, r"1.5 \times (1 - (-1.2))");
    reads(r"y\beta^2 z", both, r"y \times 1.5^2 \times z");
    reads(r"\frac{\beta}{2}y", both, r"\frac{1.5}{2}y");
    reads(r"\tanh^2\beta", both, r"\tanh^2 1.5");
    reads(r"\ln\beta x", both, r"\ln(1.5 \times (-1.2))");
    reads(r"\ln x^2", both, r"\ln((-1.2)^2)");
}

#[test]
fn powers_of_ten_get_parentheses_under_powers() {
    let x = &[("x", 2.5e-7)];
    reads("x", x, r"2.5 \times 10^{-7}");
    reads("x^2", x, r"(2.5 \times 10^{-7})^2");
    reads("1/x", x, r"1 / (2.5 \times 10^{-7})");
    reads(r"\ln x", x, r"\ln(2.5 \times 10^{-7})");
}

#[test]
fn a_symbol_is_matched_whole() {
    let values = &[("m", 3.0), ("\\beta", 2.0), ("x", 4.0), ("f", 9.0), ("i", 7.0)];
    for source in [r"\hat{m}", r"\beta_1", "x_i", "f'(y)", r"\sum_{i=1}^{n} i", r"\mathbf{x}"] {
        assert_eq!(filled(source, values), parse(source).unwrap(), "{source}");
    }
    reads(r"\beta_1^t", &[("\\beta_1", 0.9), ("t", 3.0)], "0.9^{3}");
    reads(r"\hat{m}^2", &[("\\hat{m}", 0.5)], "0.5^2");
    reads(r"\sum_{i=k}^{n} x_i", &[("n", 5.0), ("k", 2.0)], r"\sum_{i = 2}^{5}x_i");
    reads(r"(x)_+", &[("x", 4.0)], "(4)_{+}");
}

#[test]
fn the_branch_that_holds_remains() {
    let elu = parse(r"f(x) = \begin{cases} x & x > 0 \\ \alpha(e^x-1) & x \le 0 \end{cases}").unwrap();
    let at = |x: f64| move |name: &str| (name == "x").then_some(x);
    assert_eq!(elu.branch(&at(2.0)), parse("f(x) = x").unwrap());
    assert_eq!(elu.branch(&at(-2.0)), parse(r"f(x) = \alpha(e^x-1)").unwrap());
    assert_eq!(elu.branch(&|_| None), elu);
    let inside = parse(r"2\begin{cases} x+1 & x > 0 \\ 0 & x \le 0 \end{cases}").unwrap();
    assert_eq!(inside.branch(&at(2.0)), parse("2(x+1)").unwrap());
    assert_eq!(inside.branch(&at(-2.0)), parse("2 0").unwrap());
}

#[test]
fn numbers_filled_in_give_the_same_value() {
    let values = [("x", -1.2), ("\\beta", 1.5), ("\\alpha", 0.3), ("\\varepsilon", 1e-8)];
    let look_up = |name: &str| values.iter().find(|(symbol, _)| *symbol == name).map(|&(_, value)| value);
    let mut evaluated = 0;
    for source in FORMULAS {
        let Ok(expected) = eval(&parse(source).unwrap(), &look_up) else { continue };
        let filled = filled(source, &values);
        assert_eq!(eval(&filled, &|_| None), Ok(expected), "{source} became {}", filled.latex());
        let read_again = parse(&filled.latex()).unwrap();
        assert_eq!(eval(&read_again, &|_| None), Ok(expected), "{source} became {}", filled.latex());
        evaluated += 1;
    }
    assert!(evaluated >= 8, "only {evaluated} formulas have a value");
}

proptest! {
    #[test]
    fn substitution_keeps_the_value(text in formula_like(), x in -3.0..3.0, y in -1e-6..1e-6) {
        let (x, y) = (number(x), number(y));
        let values = [("x", x.clone()), ("y", y.clone()), ("\\beta", number(-2.0))];
        let look_up = |name: &str| {
            values.iter().find(|(symbol, _)| *symbol == name).map(|(_, number)| number.value())
        };
        let Ok(formula) = parse(&text) else { return Ok(()) };
        let Ok(expected) = eval(&formula, &look_up) else { return Ok(()) };
        let filled = formula.substitute(&values);
        let found = eval(&filled, &|_| None);
        prop_assert!(
            found.as_ref().is_ok_and(|found| found.to_bits() == expected.to_bits() || close(*found, expected)),
            "{} became {}: {:?}, not {}", text, filled.latex(), found, expected
        );
        let again = parse(&filled.latex()).map(|formula| eval(&formula, &|_| None));
        prop_assert!(
            matches!(again, Ok(Ok(found)) if close(found, expected)),
            "{} became {}: read again as {:?}, not {}", text, filled.latex(), again, expected
        );
    }
}

/// Equal but for the rounding that another order of the same factors brings.
fn close(found: f64, expected: f64) -> bool {
    found == expected
        || found.is_nan() && expected.is_nan()
        || (found - expected).abs() <= 1e-12 * expected.abs()
}
