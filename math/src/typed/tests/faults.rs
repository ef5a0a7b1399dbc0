use crate::text::Lang;
use crate::typed::{Fault, MAX_LENGTH, What, parse};

fn fault(text: &str) -> Fault {
    match parse(text, &["x"]) {
        Err(fault) => fault,
        Ok(typed) => panic!("{text} was read as {}", typed.latex(Lang::En)),
    }
}

/// The fault of a text, and the part of it that is pointed at.
#[track_caller]
fn refused(text: &str, place: &str, what: What) {
    let found = fault(text);
    assert_eq!((&text[found.at.clone()], &found.what), (place, &what), "{text}");
}

fn owned(text: &str) -> String {
    text.to_owned()
}

#[test]
fn brackets_are_pointed_at() {
    refused("2(x+1", "(", What::NeverClosed('('));
    refused("sin(x) + (1 + |x|", "(", What::NeverClosed('('));
    refused("2|x", "|", What::NeverClosed('|'));
    refused("x+1)", ")", What::NeverOpened(')'));
    refused("f(x) = max(0，x]）", "(0，x]", What::Crossed { opened: '(', closed: ']' });
    refused("2 + ( )", "( )", What::EmptyBrackets);
    refused("max()", "()", What::EmptyBrackets);
    refused("x+（１", "（", What::NeverClosed('('));
}

#[test]
fn signs_want_both_their_sides() {
    refused("x +", "+", What::NothingAfter(owned("+")));
    refused("x + * 2", "+", What::NothingAfter(owned("+")));
    refused("x^^x", "^", What::NothingAfter(owned("^")));
    refused("(x−)", "−", What::NothingAfter(owned("−")));
    refused("*x", "*", What::NothingBefore(owned("*")));
    refused("2(/x)", "/", What::NothingBefore(owned("/")));
    refused("max(0, ×x)", "×", What::NothingBefore(owned("×")));
    refused("-", "-", What::NothingAfter(owned("-")));
    refused("x < > 1", "<", What::NothingAfter(owned("<")));
    refused("x2", "x2", What::NothingBetween(owned("x"), owned("2")));
    refused("2 3", "2 3", What::NothingBetween(owned("2"), owned("3")));
    refused("(x)2", ")2", What::NothingBetween(owned(")"), owned("2")));
    refused("max(x,)", ")", What::NoOperand);
    refused("max(,x)", ",", What::NoOperand);
}

#[test]
fn functions_are_named() {
    let unknown = |name: &str, nearest| What::UnknownFunction { name: owned(name), nearest };
    refused("1 + sigmod(x)", "sigmod", unknown("sigmod", Some("sigmoid")));
    refused("mxa(0,x)", "mxa", unknown("mxa", Some("max")));
    refused("elu(x)", "elu", unknown("elu", Some("relu")));
    refused("tanhh(x)", "tanhh", unknown("tanhh", Some("tanh")));
    refused("Sofplus (x)", "Sofplus", unknown("Sofplus", Some("softplus")));
    refused("quux(x)", "quux", unknown("quux", None));
    refused("2 f(x)", "f", unknown("f", None));
    refused("sigmod", "sigmod", What::UnknownName { name: owned("sigmod"), nearest: Some("sigmoid") });
    refused("x > 0 and x < 1", "and", What::UnknownName { name: owned("and"), nearest: None });
    refused("sin", "sin", What::NoArgument("sin"));
    refused("sin + 2", "sin", What::NoArgument("sin"));
    refused("max x", "max", What::NoArgument("max"));
    refused("sin^-1 x", "sin", What::NoArgument("sin"));
    refused("tanh^2", "tanh", What::NoArgument("tanh"));
    refused("sin(x, 2)", "(x, 2)", What::WrongCount { name: "sin", wanted: 1, found: 2 });
    refused("sin^2(x, 2)", "(x, 2)", What::WrongCount { name: "sin", wanted: 1, found: 2 });
    refused("if(x, 2)", "(x, 2)", What::WrongCount { name: "if", wanted: 3, found: 2 });
    refused("1,5x", ",", What::StrayComma);
    refused("max((1,5), x)", ",", What::StrayComma);
}

#[test]
fn the_rest_is_explained_too() {
    refused("", "", What::Empty);
    refused("  \u{3000}", "  \u{3000}", What::Empty);
    refused("f(x) =", "f(x) =", What::Empty);
    refused("x + #", "#", What::UnknownCharacter('#'));
    refused("x + 🙂", "🙂", What::UnknownCharacter('🙂'));
    refused("x＄", "＄", What::UnknownCharacter('＄'));
    refused("中x", "中", What::UnknownCharacter('中'));
    refused("..", "..", What::NotANumber(owned("..")));
    refused("1.2.3x", "1.2.3", What::NotANumber(owned("1.2.3")));
    refused("x⁻", "⁻", What::NotANumber(owned("⁻")));
    refused("1e999", "1e999", What::TooLarge(owned("1e999")));
    refused("x = 1", "=", What::Equation(owned("=")));
    refused("x^2 == 1", "==", What::Equation(owned("==")));
    let names = ["a", "b", "c", "d", "g"].map(owned).to_vec();
    refused("a+b+c+d+g+g x", "g", What::TooManyParameters(names));
    let long = "x".repeat(MAX_LENGTH) + "+1";
    refused(&long, "+1", What::TooLong(MAX_LENGTH + 2));
    refused(&format!("{}x{}", "(".repeat(90), ")".repeat(90)), "(", What::TooDeep);
    let tower = format!("x{}", "^x".repeat(90));
    refused(&tower, &tower, What::TooDeep);
}

#[test]
fn words_name_the_piece_and_the_help() {
    let found = fault("1 + sigmod(x)");
    assert_eq!(found.words(Lang::En), "There is no function “sigmod”. Did you mean sigmoid?");
    assert_eq!(found.words(Lang::Zh), "没有名为“sigmod”的函数。是否想输入 sigmoid？");
    assert_eq!(
        fault("if(x, 2)").words(Lang::En),
        "if takes three parts, not 2: if(condition, value, otherwise)."
    );
    assert_eq!(fault("a+b+c+d+g").words(Lang::Zh), "共有 5 个参数（a、b、c、d、g），最多允许 4 个。");
    assert_eq!(fault("{x").words(Lang::En), "The bracket “{” is never closed.");
}
