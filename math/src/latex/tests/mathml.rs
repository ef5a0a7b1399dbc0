use proptest::prelude::*;

use super::FORMULAS;
use super::parse::formula_like;
use crate::latex::{Display, Quantity, parse};
use crate::number::significant;

const BETA: Quantity = Quantity { symbol: "\\beta", key: "beta", class: "q q1" };
const M_HAT: Quantity = Quantity { symbol: "\\hat{m}", key: "m-hat", class: "q q2" };
const BETA_1: Quantity = Quantity { symbol: "\\beta_1", key: "b1", class: "q q3" };

fn inner(source: &str, quantities: &[Quantity]) -> String {
    let markup = parse(source).unwrap().mathml(Display::Inline, quantities);
    markup.strip_prefix("<math>").and_then(|rest| rest.strip_suffix("</math>")).unwrap().to_owned()
}

#[test]
fn minus_is_a_sign_or_a_difference() {
    let (sign, difference) = ("<mo form=\"prefix\">−</mo>", "<mo form=\"infix\" largeop=\"false\">−</mo>");
    for source in ["-x", "(-x)", "e^{-x}", r"a \cdot -x", "a = -x", r"\ln -x"] {
        let markup = inner(source, &[]);
        assert!(markup.contains(sign) && !markup.contains(difference), "{source}: {markup}");
    }
    for source in ["a-x", "(a)-x", r"a\,-x", "f'-x"] {
        let markup = inner(source, &[]);
        assert!(markup.contains(difference) && !markup.contains(sign), "{source}: {markup}");
    }
}

#[test]
fn unwritten_signs_are_there_for_those_who_listen() {
    assert_eq!(inner("2x", &[]), "<mn>2</mn><mo>\u{2062}</mo><mi>x</mi>");
    for source in ["f(x)", r"\sigma(x)", r"\ln x", "f'(x)", r"\exp(x)"] {
        assert!(inner(source, &[]).contains("<mo>\u{2061}</mo>"), "{source}");
    }
    assert!(inner("x(1-x)", &[]).contains("<mo>\u{2062}</mo>"));
}

#[test]
fn fences_grow_only_round_what_is_tall() {
    for source in ["(x)", r"\left(x\right)", "|x_1^2|", "(e^{-x})"] {
        assert_eq!(inner(source, &[]).matches("stretchy=\"false\"").count(), 2, "{source}");
    }
    for source in [r"(\frac{1}{x})", r"|2^{\frac{1}{x}}|", r"(\sum_{i=1}^{n} x)", r"[\sqrt{\frac{1}{x}}]"] {
        assert_eq!(inner(source, &[]).matches("stretchy=\"true\"").count(), 2, "{source}");
    }
}

#[test]
fn scripts_share_one_element() {
    assert!(inner("x_i^2", &[]).starts_with("<msubsup>"));
    assert!(inner("f'^2", &[]).starts_with("<msup><mrow><mi>f</mi><mo"));
    assert!(inner(r"\sum_{i=1}^{n} x", &[]).starts_with("<munderover><mo>∑</mo>"));
    assert!(
        inner(r"\max_j z_j", &[])
            .starts_with("<munder><mo form=\"prefix\" lspace=\"0\" rspace=\"0\" movablelimits=\"true\"")
    );
}

#[test]
fn letters_look_as_in_tex() {
    assert_eq!(inner("x", &[]), "<mi>x</mi>");
    assert_eq!(inner(r"\Phi", &[]), "<mtext>Φ</mtext>");
    assert_eq!(inner(r"\mathrm{d}", &[]), "<mtext>d</mtext>");
    assert_eq!(inner(r"\exp", &[]), "<mo form=\"prefix\" lspace=\"0\" rspace=\"0\">exp</mo>");
    for (source, bold) in [
        (r"\mathbf{x}", "𝐱"),
        (r"\mathbf{W}", "𝐖"),
        (r"\bm{x}", "𝒙"),
        (r"\bm{\theta}", "𝜽"),
        (r"\bm{\Sigma}", "𝚺"),
        (r"\bm{\phi}", "𝝓"),
        (r"\mathbf{1}", "𝟏"),
        (r"\bm{\nabla}", "𝛁"),
    ] {
        assert_eq!(inner(source, &[]), format!("<mi>{bold}</mi>"), "{source}");
    }
}

#[test]
fn a_quantity_is_marked_wherever_it_stands() {
    let mark = "class=\"q q1\" data-q=\"beta\"";
    for (source, times) in [
        (r"\beta", 1),
        (r"\beta x + \sigma(\beta x)", 2),
        (r"e^{\beta}", 1),
        (r"\beta^2", 1),
        (r"\beta_1", 0),
        (r"\hat\beta", 0),
    ] {
        assert_eq!(inner(source, &[BETA]).matches(mark).count(), times, "{source}");
    }
    let markup = inner(r"\frac{\hat{m}}{1-\beta_1^t}", &[BETA, M_HAT, BETA_1]);
    assert!(markup.contains("<mover accent=\"true\" class=\"q q2\" data-q=\"m-hat\">"), "{markup}");
    assert!(
        markup
            .contains("<msubsup><mi class=\"q q3\" data-q=\"b1\">β</mi><mrow class=\"q q3\" data-q=\"b1\">"),
        "{markup}"
    );
}

#[test]
fn a_number_stays_marked_as_its_quantity() {
    let filled = parse(r"\beta x").unwrap().substitute(&[("\\beta", significant(-1.5, 3).unwrap())]);
    let markup = filled.mathml(Display::Inline, &[BETA]);
    let number = "<mrow class=\"q q1\" data-q=\"beta\"><mo form=\"prefix\">−</mo><mn>1.5</mn></mrow>";
    assert!(markup.contains(number), "{markup}");
}

#[test]
fn the_display_is_an_attribute() {
    let formula = parse("x").unwrap();
    assert_eq!(formula.mathml(Display::Block, &[]), "<math display=\"block\"><mi>x</mi></math>");
    assert_eq!(formula.mathml(Display::Large, &[]), "<math displaystyle=\"true\"><mi>x</mi></math>");
}

/// Checks that tags nest and nothing else is markup, and returns the elements' child counts as they close.
fn elements(markup: &str) -> Result<Vec<(String, usize)>, String> {
    let (mut open, mut closed) = (vec![(String::new(), 0)], Vec::new());
    let mut rest = markup;
    while let Some(start) = rest.find('<') {
        let end = rest[start..].find('>').ok_or("a tag that does not end")? + start;
        let tag = &rest[start + 1..end];
        if let Some(name) = tag.strip_prefix('/') {
            let (opened, children): (String, usize) = open.pop().ok_or("closes too often")?;
            if opened != name {
                return Err(format!("</{name}> closes <{opened}>"));
            }
            closed.push((opened, children));
        } else {
            open.last_mut().ok_or("nothing is open")?.1 += 1;
            open.push((tag.split(' ').next().unwrap_or_default().to_owned(), 0));
        }
        rest = &rest[end + 1..];
    }
    if open.len() == 1 { Ok(closed) } else { Err("not closed".to_owned()) }
}

fn well_formed(source: &str) -> Result<(), String> {
    let formula = parse(source).map_err(|error| format!("{error:?}"))?;
    let markup = formula.mathml(Display::Block, &[BETA, M_HAT]);
    if markup.contains(" style=") {
        return Err("an inline style".to_owned());
    }
    for (name, children) in elements(&markup)? {
        let needed = match name.as_str() {
            "mfrac" | "mroot" | "msub" | "msup" | "munder" | "mover" => 2,
            "msubsup" | "munderover" => 3,
            _ => continue,
        };
        if children != needed {
            return Err(format!("<{name}> with {children} children in {markup}"));
        }
    }
    Ok(())
}

#[test]
fn every_formula_is_well_formed() {
    for source in FORMULAS {
        assert_eq!(well_formed(source), Ok(()), "{source}");
    }
}

proptest! {
    #[test]
    fn whatever_parses_is_well_formed(text in formula_like()) {
        if parse(&text).is_ok() {
            prop_assert_eq!(well_formed(&text), Ok(()));
        }
    }
}
