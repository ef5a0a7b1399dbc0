use proptest::prelude::*;

use super::FORMULAS;
use crate::latex::{Fault, ParseError, parse};

#[test]
fn every_formula_comes_back_from_its_own_latex() {
    for source in FORMULAS {
        let formula = parse(source).unwrap();
        let written = formula.latex();
        assert_eq!(parse(&written).as_ref(), Ok(&formula), "{source} was written as {written}");
    }
}

#[test]
fn blanks_braces_and_growing_fences_do_not_matter() {
    for (one, other) in [
        (r"x^{2}", "x^2"),
        (r"{x}_{i}", " x _ i "),
        (r"x_i^2", "x^2_i"),
        (r"\left(x\right)", "(x)"),
        (r"\left|x\right|", r"\lvert x\rvert"),
        (r"|x|", r"\lvert x\rvert"),
        (r"\frac12", r"\frac{1}{2}"),
        (r"a \leq β·x", r"a\le\beta\cdot x"),
        (r"\begin{cases} 1 \\ \end{cases}", r"\begin{cases}1\end{cases}"),
        (r"\boldsymbol\theta", r"\bm{\theta}"),
    ] {
        assert_eq!(parse(one).unwrap(), parse(other).unwrap(), "{one} and {other}");
    }
}

#[test]
fn things_that_look_different_are_different() {
    for (one, other) in
        [("x^12", "x^{12}"), ("1.5", "1 .5"), ("12", "1 2"), (r"\mathbf{x}", "x"), ("(x]", "(x)")]
    {
        assert_ne!(parse(one).unwrap(), parse(other).unwrap(), "{one} and {other}");
    }
}

#[test]
fn bars_pair_up() {
    for (bars, fences) in [
        ("||x|-1|", r"\lvert\lvert x\rvert-1\rvert"),
        ("|x||y|", r"\lvert x\rvert\lvert y\rvert"),
        ("|a|b|c|", r"\lvert a\rvert b\lvert c\rvert"),
        ("|x-|y||", r"\lvert x-\lvert y\rvert\rvert"),
    ] {
        assert_eq!(parse(bars).unwrap(), parse(fences).unwrap(), "{bars}");
    }
}

#[test]
fn faults_are_named_and_placed() {
    for (source, at, what) in [
        (r"x + \foo", 4, Fault::Unknown),
        ("x # y", 2, Fault::Unknown),
        ("x + 中", 4, Fault::Unknown),
        ("(x", 2, Fault::Unclosed),
        ("x)", 1, Fault::Unexpected),
        ("x & y", 2, Fault::Unexpected),
        (r"\frac{1}", 8, Fault::Missing),
        ("x^", 2, Fault::Missing),
        ("x^2^3", 3, Fault::DoubleScript),
        ("x^2'", 3, Fault::DoubleScript),
        (r"\begin{cases} x", 15, Fault::Unclosed),
        (r"\begin{array} x \end{array}", 0, Fault::Unknown),
        (r"\left(x", 7, Fault::Unclosed),
        (r"\text{a", 0, Fault::Missing),
        (r"|x", 2, Fault::Unclosed),
        ("\\", 0, Fault::Unknown),
    ] {
        assert_eq!(parse(source), Err(ParseError { at, what }), "{source}");
    }
}

#[test]
fn deep_nesting_is_refused_and_long_rows_are_not() {
    for piece in ["(", "{", r"\sqrt", r"\frac1", "|", r"\left(", "x^{", r"\hat", r"\begin{cases}", r"\sqrt["]
    {
        let fault = parse(&piece.repeat(100_000)).unwrap_err();
        assert_eq!(fault.what, Fault::TooDeep, "{piece}");
    }
    assert!(parse(&"-x".repeat(50_000)).is_ok());
}

/// Texts that are often formulas.
pub(super) fn formula_like() -> impl Strategy<Value = String> {
    let pieces = proptest::sample::select(vec![
        "x",
        "y",
        "e",
        "f",
        "1",
        "2.5",
        "10",
        ".",
        r"\beta",
        r"\sigma",
        r"\Phi",
        r"\partial",
        "+",
        "-",
        r"\cdot",
        "/",
        "=",
        "<",
        r"\le",
        ",",
        "(",
        ")",
        "[",
        "]",
        "|",
        "{",
        "}",
        "^",
        "_",
        "'",
        "^2",
        "_i",
        "_{",
        "^{",
        r"\frac",
        r"\sqrt",
        r"\sqrt[",
        r"\sum_{i=1}^{3}",
        r"\exp",
        r"\max",
        r"\operatorname{erf}",
        r"\hat",
        r"\mathbf",
        r"\text{if }",
        r"\left(",
        r"\right)",
        r"\left.",
        r"\right|",
        r"\begin{cases}",
        r"\end{cases}",
        "&",
        r"\\",
        r"\,",
        r"\quad",
        r"\lvert",
        r"\rvert",
        " ",
        "e^{-x}",
        "(x)",
        r"\tanh x",
        r"\mathrm{KL}",
        r"\frac{1}{x}",
        "||",
    ]);
    proptest::collection::vec(pieces, 0..14).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_parses_or_fails_but_never_panics(text in any::<String>()) {
        let _ = parse(&text);
    }

    #[test]
    fn whatever_parses_comes_back_from_its_own_latex(text in formula_like()) {
        if let Ok(formula) = parse(&text) {
            let written = formula.latex();
            prop_assert_eq!(parse(&written), Ok(formula), "written as {}", written);
        }
    }

    #[test]
    fn a_fault_lies_inside_the_text(text in formula_like()) {
        if let Err(fault) = parse(&text) {
            prop_assert!(text.is_char_boundary(fault.at));
        }
    }
}
