//! Names, lookups, lines in letters and numbers, the exports, and that the audit sees what is wrong.

use super::{Known, Line, Step, Working, audit, cell, gradient, in_place_of_x, index, key, names::same};
use crate::activation;
use crate::latex::parse;
use crate::param::defaults;
use crate::text::{Lang, Text};

/// Two numbers, their quotient, and its square.
fn example(a: f64, b: f64) -> Working {
    let label = Text::new("Divide & square", "先除后平方");
    let q = a / b;
    Working {
        given: vec![Known::new("a_{1}", a), Known::new(r"\beta", b)],
        steps: vec![
            Step::scalar(
                "divide",
                label,
                r"q = \frac{a_1}{\beta}",
                Line::new("q", r"\frac{a_{1}}{\beta}", q),
            )
            .because(Text::new("For 100% of cases.", "适用于 100% 的情形。")),
            Step::vector(
                "square",
                label,
                r"y_i = q^{i}",
                vec![Line::new("y_{1}", "q", q), Line::new("y_{2}", "q^{2}", q * q)],
            ),
        ],
    }
}

#[test]
fn names_have_their_keys() {
    let keys = [
        (index("p", 1), "p-2"),
        (cell("w", 0, 1), "w-12"),
        (cell("w", 0, 11), "w-1-12"),
        (cell("w", 10, 1), "w-11-2"),
        (gradient(&cell("w", 0, 1)), "dw-12"),
        (r"\beta".to_owned(), "beta"),
        ("g_{11}'".to_owned(), "g-11-prime"),
    ];
    for (symbol, expected) in keys {
        assert_eq!(key(&symbol), expected);
        let formula = parse(&symbol).unwrap();
        assert!(same(&symbol, &formula.latex()), "{symbol} is written {}", formula.latex());
    }
    assert!(!same("p_{2}", "p"));
}

#[test]
fn x_is_replaced_and_commands_stay() {
    assert_eq!(in_place_of_x(r"\max(0,x)+\exp x^{2}", "a_{1}"), r"\max(0,a_{1})+\exp a_{1}^{2}");
}

#[test]
fn a_step_knows_what_came_before_it() {
    let working = example(3.0, 2.0);
    assert_eq!(working.look_up(0, "a_1"), Some(3.0));
    assert_eq!(working.look_up(0, "q"), None);
    assert_eq!(working.look_up(1, "q"), Some(1.5));
    assert_eq!(working.look_up(1, "y_2"), None);
    let square = working.step("square").unwrap();
    assert_eq!((square.value(0, 1), square.value(1, 0), square.value(0, 2)), (Some(2.25), None, None));
}

#[test]
fn lines_in_letters_and_in_numbers() {
    let working = example(-3.0, 7.0);
    assert_eq!(working.in_letters(0, 0), parse(r"q = \frac{a_1}{\beta}").unwrap());
    assert_eq!(working.in_numbers(0, 0, 3).latex(), r"q = \frac{-3}{7} = -0.4286");
    assert_eq!(working.in_numbers(1, 1, 3).latex(), r"y_2 = (-0.429)^2 = 0.1837");
    assert_eq!(working.in_letters(2, 0).latex() + &working.in_numbers(0, 5, 3).latex(), "");
    // 0/0 has no result to show.
    assert_eq!(example(0.0, 0.0).in_numbers(0, 0, 3).latex(), r"q = \frac{0}{0}");
    assert_eq!(example(1.0, 0.0).in_numbers(0, 0, 3).latex(), r"q = \frac{1}{0} = \infty");
}

#[test]
fn only_the_branch_that_holds_is_worked_out() {
    let elu = activation::find("elu").unwrap();
    let working = activation::working(elu, -1.0, defaults(elu.params));
    assert!(working.in_letters(0, 0).latex().contains("cases"));
    assert_eq!(working.in_numbers(0, 0, 5).latex(), r"f(-1) = 1 \times (e^{-1} - 1) = -0.632121");
}

#[test]
fn the_text_reads_as_such() {
    let text = example(-3.0, 7.0).text(Lang::En);
    let expected = "Given: a₁ = −3, β = 7

1. Divide & square
   For 100% of cases.
   q = a₁/β = −3/7 = −0.428571

2. Divide & square
   yᵢ = q^i
   y₁ = q = −0.428571
   y₂ = q² = (−0.428571)² = 0.183673
";
    assert_eq!(text, expected);
    let zh = example(0.0, 0.0).text(Lang::Zh);
    assert!(zh.starts_with("已知：") && zh.contains("q = a₁/β = 0/0 = 无定义\n"), "{zh}");
}

#[test]
fn markdown_and_latex_are_whole() {
    let working = example(-3.0, 7.0);
    let markdown = working.markdown(Lang::En);
    assert!(markdown.contains(
        "### 1. Divide & square\n\nFor 100% of cases.\n\n$$\n\\begin{aligned}\nq &= \\frac{a_1}{\\beta} = "
    ));
    assert!(markdown.contains("y_1 &= q = -0.428571 \\\\\ny_2 &= q^2 = (-0.428571)^2 = 0.183673\n"));
    let latex = working.latex(Lang::En);
    assert!(latex.contains("\\paragraph{1. Divide \\& square}\nFor 100\\% of cases.\n\\begin{align*}\n"));
    assert_eq!(latex.matches("\\begin{align*}").count(), 2);
    assert!(latex.contains("\\[\ny_i = q^i\n\\]\n"));
    for text in [markdown, latex] {
        let count = |what: &str| text.matches(what).count();
        assert_eq!(count("\\begin{"), count("\\end{"));
        assert_eq!(count("$$") % 2, 0);
        assert_eq!(count("{"), count("}"));
    }
}

#[test]
fn every_activation_is_in_order() {
    for f in activation::ALL {
        for x in [-2.5, -0.75, 0.015625, 0.5, 2.75, 4.0] {
            let working = activation::working(f, x, defaults(f.params));
            audit(&working).unwrap_or_else(|error| panic!("{} at {x}: {error}", f.id));
            assert_eq!(working.steps.len(), 2 + f.terms.len());
            for step in &working.steps {
                assert!(step.id.bytes().all(|byte| byte.is_ascii_alphabetic()), "{}", step.id);
            }
            for lang in Lang::ALL {
                assert!(working.text(lang).contains("f′(x) = "), "{}", working.text(lang));
            }
        }
    }
}

#[test]
fn the_audit_sees_what_is_wrong() {
    audit(&example(-3.0, 7.0)).unwrap();
    let wrong = |change: &dyn Fn(&mut Working)| {
        let mut working = example(-3.0, 7.0);
        change(&mut working);
        audit(&working).expect_err("nothing noticed")
    };
    assert!(wrong(&|w| w.steps[0].lines[0].value += 1e-11).contains("gives"));
    assert!(wrong(&|w| w.steps[0].lines[0].value = f64::INFINITY).contains("gives"));
    assert!(wrong(&|w| w.steps[0].lines[0].value = f64::NAN).contains("gives"));
    assert!(wrong(&|w| w.steps[1].lines[1].formula = "q^{2} + z".to_owned()).contains("Unknown"));
    assert!(wrong(&|w| w.steps[1].lines[1].formula = "y_{1} q".to_owned()).contains("Unknown"));
    assert!(wrong(&|w| w.steps[1].lines[1].symbol = "y_1".to_owned()).contains("twice"));
    assert!(wrong(&|w| w.steps[1].id = "divide").contains("two steps"));
    assert!(wrong(&|w| drop(w.steps[1].lines.pop())).contains("lines for"));
    assert!(wrong(&|w| w.steps[0].formula = r"\frac{".to_owned()).contains("frac"));
    // Spelt otherwise than the name it means, so that the numbers would not be filled in.
    assert!(wrong(&|w| w.steps[0].lines[0].formula = r"\frac{a_1}{\beta}".to_owned()).contains("Unknown"));
}
