//! Characters → tokens.

use crate::number::decimal;

use super::fault::{Fault, What};
use super::token::{Kind, Operator, Relation, Token};
use super::words::Scope;

/// A character as it is meant, and its bytes in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letter {
    pub(super) sign: char,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// Cuts a text into tokens, after a `f(x) =` in front; parameters are entered in `scope`.
pub(super) fn tokens(text: &str, scope: &mut Scope) -> Result<Vec<Token>, Fault> {
    let letters: Vec<Letter> = text
        .char_indices()
        .map(|(from, sign)| Letter { sign: narrow(sign), from, to: from + sign.len_utf8() })
        .collect();
    let mut tokens = Vec::new();
    let mut rest = &letters[scope.heading(&letters)..];
    while let [first, ..] = rest {
        let length = match first.sign {
            blank if blank.is_whitespace() => 1,
            '0'..='9' | '.' => number(text, rest, &mut tokens)?,
            '⁰' | '¹' | '²' | '³' | '⁴'..='⁹' | '⁻' => superscript(text, rest, &mut tokens)?,
            letter if is_letter(letter) => scope.word(rest, &mut tokens)?,
            _ => {
                let Some((kind, length)) = sign(rest) else {
                    return Err(Fault {
                        at: first.from..first.to,
                        what: What::UnknownCharacter(original(text, first)),
                    });
                };
                tokens.push(Token { kind, from: first.from, to: rest[length - 1].to });
                length
            }
        };
        rest = &rest[length..];
    }
    Ok(tokens)
}

/// Whether words are made of it.
pub(super) fn is_letter(sign: char) -> bool {
    sign.is_ascii_alphabetic() || super::words::greek(sign).is_some()
}

/// How many letters at the head fulfil this.
pub(super) fn run(letters: &[Letter], inside: impl Fn(char) -> bool) -> usize {
    letters.iter().position(|letter| !inside(letter.sign)).unwrap_or(letters.len())
}

/// The letters as they are meant.
pub(super) fn spelled(letters: &[Letter]) -> String {
    letters.iter().map(|letter| letter.sign).collect()
}

fn original(text: &str, letter: &Letter) -> char {
    text[letter.from..].chars().next().unwrap_or(letter.sign)
}

/// The character that is meant: ASCII for what Chinese input methods and typography put in its place.
fn narrow(sign: char) -> char {
    match sign {
        '−' | '–' | '—' | '‐' | '‑' | '﹣' => '-',
        '×' | '·' | '⋅' | '∙' | '•' | '∗' | '✕' | '✖' => '*',
        '÷' | '∕' | '⁄' => '/',
        '⩽' | '≦' => '≤',
        '⩾' | '≧' => '≥',
        '。' => '.',
        '、' => ',',
        '【' => '[',
        '】' => ']',
        '《' | '〈' => '<',
        '》' | '〉' => '>',
        'µ' => 'μ',
        'ϵ' => 'ε',
        'ϕ' => 'φ',
        'ϑ' => 'θ',
        // Full-width forms of the printable ASCII characters.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(sign as u32 - 0xfee0).unwrap_or(sign),
        _ => sign,
    }
}

/// The sign at the head and its length.
fn sign(letters: &[Letter]) -> Option<(Kind, usize)> {
    let next = letters.get(1).map(|letter| letter.sign);
    let one = |kind| Some((kind, 1));
    match (letters.first()?.sign, next) {
        ('*', Some('*')) => Some((Kind::Operator(Operator::Power), 2)),
        ('<', Some('=')) => Some((Kind::Relation(Relation::LessOrEqual), 2)),
        ('>', Some('=')) => Some((Kind::Relation(Relation::GreaterOrEqual), 2)),
        ('=', Some('=')) => Some((Kind::Relation(Relation::Equal), 2)),
        ('!', Some('=')) => Some((Kind::Relation(Relation::NotEqual), 2)),
        ('+', _) => one(Kind::Operator(Operator::Plus)),
        ('-', _) => one(Kind::Operator(Operator::Minus)),
        ('*', _) => one(Kind::Operator(Operator::Times)),
        ('/', _) => one(Kind::Operator(Operator::Over)),
        ('^', _) => one(Kind::Operator(Operator::Power)),
        ('<', _) => one(Kind::Relation(Relation::Less)),
        ('>', _) => one(Kind::Relation(Relation::Greater)),
        ('≤', _) => one(Kind::Relation(Relation::LessOrEqual)),
        ('≥', _) => one(Kind::Relation(Relation::GreaterOrEqual)),
        ('=', _) => one(Kind::Relation(Relation::Equal)),
        ('≠', _) => one(Kind::Relation(Relation::NotEqual)),
        ('√', _) => super::function::find("sqrt").and_then(|root| one(Kind::Function(root))),
        (open @ ('(' | '[' | '{'), _) => one(Kind::Open(open)),
        (close @ (')' | ']' | '}'), _) => one(Kind::Close(close)),
        ('|', _) => one(Kind::Bar),
        (',', _) => one(Kind::Comma),
        _ => None,
    }
}

/// A decimal number, with an exponent of ten if digits follow the `e`: `2e3` is 2000, `2e` is 2·e.
fn number(text: &str, letters: &[Letter], tokens: &mut Vec<Token>) -> Result<usize, Fault> {
    let digit = |sign: char| sign.is_ascii_digit();
    let mut length = run(letters, |sign| digit(sign) || sign == '.');
    let well_formed = letters[..length].iter().filter(|letter| letter.sign == '.').count() <= 1
        && letters[..length].iter().any(|letter| digit(letter.sign));
    if let [e, rest @ ..] = &letters[length..]
        && matches!(e.sign, 'e' | 'E')
    {
        let sign = run(rest, |sign| matches!(sign, '+' | '-')).min(1);
        let digits = run(&rest[sign..], digit);
        length += if digits > 0 { 1 + sign + digits } else { 0 };
    }
    let (from, to) = (letters[0].from, letters[length - 1].to);
    let fail = |what: fn(String) -> What| Err(Fault { at: from..to, what: what(text[from..to].to_owned()) });
    match decimal(&spelled(&letters[..length])) {
        Some(value) if well_formed && value.is_finite() => {
            tokens.push(Token { kind: Kind::Number(value), from, to });
            Ok(length)
        }
        Some(_) if well_formed => fail(What::TooLarge),
        _ => fail(What::NotANumber),
    }
}

/// A whole power in superscript: `x²`, `x⁻¹`.
fn superscript(text: &str, letters: &[Letter], tokens: &mut Vec<Token>) -> Result<usize, Fault> {
    let minus = run(letters, |sign| sign == '⁻').min(1);
    let digits = letters[minus..].iter().map_while(|letter| lowered(letter.sign));
    let digits: String = digits.collect();
    let length = minus + digits.chars().count();
    let (from, to) = (letters[0].from, letters[length - 1].to);
    let Some(value) = decimal(&digits) else {
        return Err(Fault { at: from..to, what: What::NotANumber(text[from..to].to_owned()) });
    };
    let mut push = |kind| tokens.push(Token { kind, from, to });
    push(Kind::Operator(Operator::Power));
    if minus > 0 {
        push(Kind::Operator(Operator::Minus));
    }
    push(Kind::Number(value));
    Ok(length)
}

/// The digit of a superscript.
fn lowered(sign: char) -> Option<char> {
    match sign {
        '¹' => Some('1'),
        '²' => Some('2'),
        '³' => Some('3'),
        '⁰' | '⁴'..='⁹' => char::from_digit(sign as u32 - 0x2070, 10),
        _ => None,
    }
}
