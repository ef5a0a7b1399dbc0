//! What is shown is what is computed.

use super::{formulas, read};
use crate::latex::{self, EvalError};
use crate::text::Lang;
use crate::typed::{Typed, evaluate, parse};
use proptest::prelude::*;

/// The value of the LaTeX in this language; NaN where no case holds.
fn shown(typed: &Typed, lang: Lang, values: &dyn Fn(&str) -> Option<f64>) -> f64 {
    let source = typed.latex(lang);
    let formula = latex::parse(&source).unwrap_or_else(|error| panic!("{source}: {error:?}"));
    match evaluate(&formula, values) {
        Err(EvalError::NoCase) => f64::NAN,
        value => value.unwrap_or_else(|error| panic!("{source}: {error:?}")),
    }
}

#[test]
fn formulas_are_written_as_in_a_book() {
    for (text, expected) in [
        ("x*sigmoid(b*x)", r"x \sigma\left(b x\right)"),
        ("-x^2/2 + 3*2", r"\frac{-x^{2}}{2} + 3 \cdot 2"),
        ("(x+1)(x-1)", r"\left(x + 1\right) \left(x - 1\right)"),
        ("1/2x", r"\frac{1}{2} x"),
        ("x*(2*a)", r"x \left(2 a\right)"),
        ("1-(x-(-a))", r"1 - \left(x - \left(-a\right)\right)"),
        ("max(0,x)", r"\max\left(0, x\right)"),
        ("relu(x)|x|", r"\max\left(0, x\right) \left|x\right|"),
        ("sin^2 x + (x^2)^3", r"\sin^{2}\left(x\right) + \left(x^{2}\right)^{3}"),
        ("(a/b)^x", r"\left(\frac{a}{b}\right)^{x}"),
        ("sqrt(x)^3 + 1e-7x", r"\sqrt{x}^{3} + 1 \times 10^{-7} x"),
        ("σ(x) + sigma", r"\operatorname{sigmoid}\left(x\right) + \sigma"),
        ("lr*(x+1) + f x", r"\mathrm{lr} \cdot \left(x + 1\right) + f x"),
        ("if(x<0, a x, x)", r"\begin{cases} a x & x < 0 \\ x & \text{otherwise} \end{cases}"),
        ("log2(x)", r"\frac{\ln\left(x\right)}{\ln 2}"),
    ] {
        assert_eq!(read(text).latex(Lang::En), expected, "{text}");
    }
    let chinese = read("(0<x≤1)x").latex(Lang::Zh);
    assert_eq!(chinese, r"\begin{cases} 1 & 0 < x \le 1 \\ 0 & \text{其他} \end{cases} x");
}

#[test]
fn symbols_are_what_the_formula_asks_for() {
    let texts = ["ε w_1 + w_in + lr x", "β_12 + X_k + Σ + g2", "f x + σ + φ_max"];
    let names = texts.map(|text| read(text).parameters().to_vec()).concat();
    assert_eq!(names.len(), 11);
    for name in names {
        let formula = latex::parse(&name.symbol).unwrap();
        let value = evaluate(&formula, &|asked| (asked == name.symbol).then_some(1.5));
        assert_eq!(value, Ok(1.5), "{}", name.symbol);
    }
}

const LEAVES: &[&str] =
    &["x", "y", "α", "lr", "f", "0", "1", "2.5", "0.001", "123456", "e", "pi", "x", "y", "σ"];

/// Every sign and function that is written exactly as it is computed.
const EXACT: &[&str] = &[
    "# + @",
    "# - @",
    "# * @",
    "(#)(@)",
    "# / @",
    "(#)/(@)",
    "-#",
    "-(#)",
    "#^@",
    "(#)^(@)",
    "(#)^2",
    "e^(#)",
    "|#|",
    "sin^2(#) cos(@)",
    "sin(#)^2",
    "tanh^2(#)",
    "tan(#)",
    "asin(#) + acos(@)",
    "atan(#)",
    "sinh(#) - cosh(@)",
    "exp(#)",
    "ln(#)",
    "sqrt(#)",
    "cbrt(#)",
    "sign(#)",
    "erf(#)",
    "relu(#)",
    "softplus(#)",
    "gelu(#)",
    "silu(#)",
    "step(#)",
    "Φ(#)",
    "max(#, @)",
    "min(#, @, 1)",
    "if(# < @, #, @)",
    "if(# = @, 1, @)",
    "if(#, @, x)",
    "(# ≥ @)",
    "(0 < # ≤ @)^2",
];

proptest! {
    #[test]
    fn the_formula_on_display_gives_the_value(text in formulas(LEAVES, EXACT), x in -3.0..3.0_f64, y in -3.0..3.0_f64) {
        let typed = parse(&text, &["x", "y"]).unwrap();
        let args = [0.75, -1.5, 2.25, 0.5];
        let values = |symbol: &str| match symbol {
            "x" => Some(x),
            "y" => Some(y),
            _ => Some(args[typed.parameters().iter().position(|name| name.symbol == symbol)?]),
        };
        let value = typed.value(&[x, y], &args);
        for lang in Lang::ALL {
            let shown = shown(&typed, lang, &values);
            // A comparison with NaN is NaN, and otherwise “otherwise” on paper.
            prop_assert!(value.is_nan() || shown == value, "{} is {}, not {}", typed.latex(lang), shown, value);
        }
    }

    #[test]
    fn rearranged_functions_are_shown_to_the_last_digits(x in -20.0..20.0_f64) {
        for text in ["sigmoid(x)", "log2(x^2)", "log10(x^2 + 1)", "1e-7x + 3.5e20", "logistic(-x)^2"] {
            let typed = read(text);
            let (value, shown) = (typed.value(&[x], &[]), shown(&typed, Lang::En, &|name| (name == "x").then_some(x)));
            prop_assert!((value - shown).abs() <= 4e-15 * value.abs().max(1e-3), "{text}: {} and {}", value, shown);
        }
    }
}
