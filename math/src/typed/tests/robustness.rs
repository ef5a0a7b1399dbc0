//! Any text at all.

use crate::code::Language;
use crate::latex;
use crate::text::Lang;
use crate::typed::{evaluate, parse};
use proptest::prelude::*;

/// What must hold of any text.
fn survives(text: &str) -> Result<(), TestCaseError> {
    match parse(text, &["x", "y"]) {
        Ok(typed) => {
            prop_assert_eq!(typed.text(), text);
            let again = parse(typed.text(), &["x", "y"]);
            prop_assert_eq!(again.as_ref(), Ok(&typed));
            for point in [[0.0, 0.0], [-1.5, 2.0], [1e300, -1e-300], [f64::NAN, f64::INFINITY]] {
                let value = typed.value(&point, &[0.5, 0.0, -3.0]);
                let carried = typed.surface(point, &[0.5, 0.0, -3.0]).value;
                prop_assert!(
                    carried == value || carried.is_nan() && value.is_nan(),
                    "{} is not {}",
                    carried,
                    value
                );
                let _ = typed.curve(point[0], &[]);
            }
            for language in Language::ALL {
                let _ = typed.source(&[0.5, 0.0, -3.0], language);
            }
            let source = typed.latex(Lang::Zh);
            let formula = latex::parse(&source);
            prop_assert!(formula.is_ok(), "{} as {}: {:?}", text, source, formula);
            let value = formula.map(|formula| evaluate(&formula, &|_| Some(0.5)));
            prop_assert!(
                matches!(value, Ok(Ok(_) | Err(latex::EvalError::NoCase))),
                "{} as {}: {:?}",
                text,
                source,
                value
            );
        }
        Err(fault) => {
            prop_assert!(text.get(fault.at.clone()).is_some(), "{:?}", fault);
            prop_assert!(text.is_empty() || !fault.at.is_empty(), "{:?}", fault);
            let [en, zh] = Lang::ALL.map(|lang| fault.words(lang));
            prop_assert!(en.ends_with(['.', '?']) && zh.ends_with(['。', '？']), "{} {}", en, zh);
            prop_assert!(
                !en.contains('#') && !zh.contains('#') || text.contains(['#', '＃']),
                "{} {}",
                en,
                zh
            );
        }
    }
    Ok(())
}

/// Texts that are often formulas.
fn formula_like() -> impl Strategy<Value = String> {
    let pieces = proptest::sample::select(vec![
        "x", "y", "a", "β", "w_1", "lr", "e", "pi", "π", "1", "2.5", ".", "1e9", "1e-7", "e3", "+", "-", "−",
        "*", "**", "/", "^", "²", "⁻", "(", ")", "（", "）", "[", "]", "{", "}", "|", ",", "，", "<", ">=",
        "≤", "=", "==", "!=", "!", "sin", "sin^2", "max(", "min", "if(", "where", "sqrt", "√", "relu", "σ(",
        "Φ", "sigmod", "xsinx", "ax", " ", "\u{3000}", "f(x)=", "y=", "_", "x_", "#", "🙂", "中", "and",
        "-x", "(x)", "0", ", x, ", "log2", "exp(", "(x+1)", "/(", "^(", "softplus",
    ]);
    proptest::collection::vec(pieces, 0..16).prop_map(|pieces| pieces.concat())
}

#[test]
fn long_and_deep_texts_end_soon() {
    for piece in [
        "(", ")", "[", "|", "-", "--x", "x^", "^x", "x^^", "sin ", "sin(", "sin^2 ", "if(", "if(x<",
        "max(x,", "1/", "/x", "x<", "(x)", "2(", ".", "1e", "e", "x", "ax", "🙂", "。", "√", "x²", "gelu(",
        "step(", "(x>0)", "x+", "(x+", "|x",
    ] {
        for length in [1, 20, 45, 60, 99, 150, 10_000] {
            for end in ["", "x", "x)", "1"] {
                let text = [&piece.repeat(length), end].concat();
                survives(&text).unwrap_or_else(|error| panic!("{piece} × {length}: {error}"));
            }
            let closed =
                format!("{}x{}", piece.repeat(length), ")".repeat(length * piece.matches('(').count()));
            survives(&closed).unwrap_or_else(|error| panic!("{piece} × {length}, closed: {error}"));
            let cases = format!("{}x{}", "if(".repeat(length), ">0,1,2)".repeat(length));
            survives(&cases).unwrap_or_else(|error| panic!("if × {length}: {error}"));
        }
    }
}

/// Formulas with one slip: a few characters lost, or something put between.
fn slips() -> impl Strategy<Value = String> {
    let whole = super::formulas(
        &["x", "y", "a", "β", "lr", "2.5", "e"],
        &[
            "# + @",
            "(#)(@)",
            "-#",
            "#^@",
            "(#)/(@)",
            "sin(#)",
            "max(#, @)",
            "|#|",
            "if(# < @, #, @)",
            "σ^2(#)",
            "2(#)²",
        ],
    );
    let slip = proptest::sample::select(vec![
        "", "", "(", ")", "|", ",", "^", "*", "-", "=", "<", " ", "x", "2", "sin", ".",
    ]);
    (whole, any::<proptest::sample::Index>(), 0..3_usize, slip).prop_map(|(whole, at, lost, slip)| {
        let letters: Vec<char> = whole.chars().collect();
        let (head, tail) = letters.split_at(at.index(letters.len()));
        head.iter().copied().chain(slip.chars()).chain(tail.iter().copied().skip(lost)).collect()
    })
}

proptest! {
    #[test]
    fn formulas_with_a_slip_are_read_or_refused_with_their_place(text in slips()) {
        survives(&text)?;
    }

    #[test]
    fn any_text_is_read_or_refused_with_its_place(text in any::<String>()) {
        survives(&text)?;
    }

    #[test]
    fn texts_like_formulas_are_read_or_refused_with_their_place(text in formula_like()) {
        survives(&text)?;
    }

    #[test]
    fn keyboard_soup_is_read_or_refused_with_its_place(text in "[-+*/^()|<>=,. 0-9a-zA-Z_²√（），。]{0,60}") {
        survives(&text)?;
    }
}
