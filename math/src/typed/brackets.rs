//! What can be said of the tokens before the grammar reads them: brackets in pairs, commas and arguments counted.

use super::MAX_DEPTH;
use super::fault::{Fault, What};
use super::function::Function;
use super::token::{Kind, Operator, Relation, Token};

/// A bracket that is open.
struct Level {
    at: usize,
    open: char,
    /// The function in front of it.
    function: Option<&'static Function>,
    commas: usize,
}

/// Decides for each bar whether it opens or closes, and finds what is wrong with brackets and arguments.
pub(super) fn check(text: &str, tokens: &mut [Token]) -> Result<(), Fault> {
    let written = |token: &Token| text.get(token.range()).unwrap_or_default().to_owned();
    let mut levels: Vec<Level> = Vec::new();
    for at in 0..tokens.len() {
        let before = at.checked_sub(1).map(|before| tokens[before].kind);
        if tokens[at].kind == Kind::Bar {
            let closes =
                levels.last().is_some_and(|level| level.open == '|') && before.is_some_and(Kind::ends);
            tokens[at].kind = if closes { Kind::Close('|') } else { Kind::Open('|') };
        }
        let token = tokens[at];
        let fail = |what| Err(Fault { at: token.range(), what });
        match token.kind {
            Kind::Function(function) if !has_argument(function, &tokens[at + 1..]) => {
                return fail(What::NoArgument(function.names[0]));
            }
            Kind::Open(open) => {
                let function = match before {
                    Some(Kind::Function(function)) if open != '|' => Some(function),
                    // The power of sin^2(x); that there is a function before has been checked there.
                    Some(Kind::Number(_)) if open != '|' => powered(&tokens[..at]),
                    _ => None,
                };
                levels.push(Level { at, open, function, commas: 0 });
                if levels.len() > MAX_DEPTH {
                    return fail(What::TooDeep);
                }
            }
            Kind::Close(close) => {
                let Some(level) = levels.pop() else { return fail(What::NeverOpened(close)) };
                let open = tokens[level.at];
                if closing(level.open) != close {
                    let (opened, closed) = (level.open, close);
                    return Err(Fault { at: open.from..token.to, what: What::Crossed { opened, closed } });
                }
                if at == level.at + 1 {
                    return Err(Fault { at: open.from..token.to, what: What::EmptyBrackets });
                }
                if let Some(function) = level.function {
                    let (found, (least, most)) = (level.commas + 1, function.arity());
                    if !(least..=most).contains(&found) {
                        let name = function.names[0];
                        return Err(Fault {
                            at: open.from..token.to,
                            what: What::WrongCount { name, wanted: least, found },
                        });
                    }
                }
            }
            Kind::Comma => match levels.last_mut() {
                Some(level) if level.function.is_some() => level.commas += 1,
                _ => return fail(What::StrayComma),
            },
            Kind::Relation(Relation::Equal) if levels.is_empty() => {
                return fail(What::Equation(written(&token)));
            }
            _ => {}
        }
    }
    match levels.first() {
        Some(level) => Err(Fault { at: tokens[level.at].range(), what: What::NeverClosed(level.open) }),
        None => Ok(()),
    }
}

/// Whether what follows a function can be its argument: brackets or, if it takes one, an operand, perhaps after a
/// whole power.
fn has_argument(function: &Function, rest: &[Token]) -> bool {
    let kind = |at: usize| rest.get(at).map(|token| token.kind);
    let single = function.arity() == (1, 1);
    match (kind(0), kind(1)) {
        (Some(Kind::Open('(' | '[' | '{')), _) => true,
        (Some(Kind::Operator(Operator::Power)), Some(Kind::Number(_))) if single => {
            kind(2).is_some_and(Kind::begins) || kind(2) == Some(Kind::Bar)
        }
        (Some(kind), _) => single && (kind.begins() || kind == Kind::Bar),
        (None, _) => false,
    }
}

/// The function at the head of `sin^2`.
fn powered(tokens: &[Token]) -> Option<&'static Function> {
    match tokens {
        [.., function, power, _] if power.kind == Kind::Operator(Operator::Power) => match function.kind {
            Kind::Function(function) => Some(function),
            _ => None,
        },
        _ => None,
    }
}

/// The bracket that closes this one.
fn closing(open: char) -> char {
    match open {
        '(' => ')',
        '[' => ']',
        '{' => '}',
        _ => open,
    }
}
