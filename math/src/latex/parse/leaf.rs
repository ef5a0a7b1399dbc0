//! Tokens that are a node by themselves.

use super::{Fault, Result, fail};
use crate::latex::lexer::Token;
use crate::latex::node::{Face, Node};
use crate::latex::table;

/// A token that is a node by itself.
pub(super) fn leaf(token: Token) -> Result<Node> {
    let text = token.text;
    if text.starts_with(|first: char| first.is_ascii_digit()) {
        return Ok(Node::Number(text.to_owned()));
    }
    if let Some(&(_, sign, _)) = table::OPERATORS.iter().find(|(command, ..)| *command == text) {
        return Ok(Node::Operator(sign));
    }
    if let Some(sign) = table::character(table::LARGE, text) {
        return Ok(Node::Large(sign));
    }
    if let Some(letter) = table::character(table::SYMBOLS, text) {
        return Ok(Node::Symbol(letter, Face::Plain));
    }
    if let Some(&(_, width, _)) = table::SPACES.iter().find(|(command, ..)| *command == text) {
        return Ok(Node::Space(width));
    }
    if table::FUNCTIONS.contains(&text) {
        return Ok(Node::Function(text[1..].to_owned()));
    }
    // Letters, and the characters themselves as people type them: α, ×, ≤.
    let mut characters = text.chars();
    match (characters.next(), characters.next()) {
        (Some(sign), None) if table::OPERATORS.iter().any(|&(_, known, _)| known == sign) => {
            Ok(Node::Operator(sign))
        }
        (Some(letter), None)
            if letter.is_ascii_alphabetic() || table::command(table::SYMBOLS, letter).is_some() =>
        {
            Ok(Node::Symbol(letter, Face::Plain))
        }
        (Some('·'), None) => Ok(Node::Operator('⋅')),
        (Some(sign), None) if table::command(table::LARGE, sign).is_some() => Ok(Node::Large(sign)),
        _ if matches!(text, "^" | "_" | "'" | "&" | "}" | "") => fail(token, Fault::Unexpected),
        _ => fail(token, Fault::Unknown),
    }
}
