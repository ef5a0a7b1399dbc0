//! The grammar, and what is wrong where it does not fit.
//!
//! Each choice is decided by the next token, so nothing is read twice and no text takes long.

use super::fault::{Fault, What};
use super::function::Function;
use super::token::{Kind, Operator, Relation, Token};
use super::tree::Tree;

peg::parser! {
    grammar formula() for [Token] {
        pub(super) rule whole() -> Tree = tree:comparison() ![_] { tree }

        rule comparison() -> Tree
            = first:sum() rest:(r:relation() s:sum() { (r, s) })* { Tree::comparison(first, rest) }

        rule sum() -> Tree
            = first:term() rest:(o:additive() t:term() { (o, t) })*
            { rest.into_iter().fold(first, Tree::binary) }

        rule term() -> Tree
            = first:signed() rest:(o:multiplicative() s:signed() { (o, s) } / unwritten())*
            { rest.into_iter().fold(first, Tree::binary) }

        // `x 2` is more likely a slip than a product.
        rule unwritten() -> (Operator, Tree) = !number() p:power() { (Operator::Times, p) }

        rule signed() -> Tree = signs:sign()* p:power() { Tree::signed(&signs, p) }

        rule power() -> Tree
            = base:atom() exponent:(caret() e:signed() { (Operator::Power, e) })?
            { exponent.into_iter().fold(base, Tree::binary) }

        rule atom() -> Tree
            = n:number() { Tree::Number(n) }
            / [Token { kind: Kind::Constant(constant), .. }] { Tree::Constant(constant) }
            / [Token { kind: Kind::Variable(at), .. }] { Tree::Variable(at) }
            / [Token { kind: Kind::Parameter(at), .. }] { Tree::Parameter(at) }
            / bar_open() inner:comparison() close() { absolute(inner) }
            / open() inner:comparison() close() { inner }
            / call()

        rule call() -> Tree
            = f:function() exponent:(caret() n:number() { (Operator::Power, Tree::Number(n)) })? a:arguments()
            { exponent.into_iter().fold(Tree::Call(f, a), Tree::binary) }

        rule arguments() -> Vec<Tree>
            = open() arguments:(comparison() ++ comma()) close() { arguments }
            / !open() first:power() rest:(!function() u:unwritten() { u })*
            { vec![rest.into_iter().fold(first, Tree::binary)] }

        rule number() -> f64 = [Token { kind: Kind::Number(number), .. }] { number }
        rule function() -> &'static Function = [Token { kind: Kind::Function(f), .. }] { f }
        rule relation() -> Relation = [Token { kind: Kind::Relation(relation), .. }] { relation }
        rule additive() -> Operator
            = [Token { kind: Kind::Operator(o @ (Operator::Plus | Operator::Minus)), .. }] { o }
        rule multiplicative() -> Operator
            = [Token { kind: Kind::Operator(o @ (Operator::Times | Operator::Over)), .. }] { o }
        rule sign() -> bool = o:additive() { o == Operator::Minus }
        rule caret() = [Token { kind: Kind::Operator(Operator::Power), .. }]
        rule bar_open() = [Token { kind: Kind::Open('|'), .. }]
        rule open() = [Token { kind: Kind::Open('(' | '[' | '{'), .. }]
        rule close() = [Token { kind: Kind::Close(_), .. }]
        rule comma() = [Token { kind: Kind::Comma, .. }]
    }
}

/// The tree of tokens whose brackets have been checked.
pub(super) fn parse(text: &str, tokens: &[Token]) -> Result<Tree, Fault> {
    formula::whole(tokens).map_err(|error| misplaced(text, tokens, error.location))
}

fn absolute(inner: Tree) -> Tree {
    match super::function::find("abs") {
        Some(abs) => Tree::Call(abs, vec![inner]),
        None => inner,
    }
}

/// Why the token at `at`, or the end, cannot follow the one before it.
fn misplaced(text: &str, tokens: &[Token], at: usize) -> Fault {
    let joins = |token: &&Token| matches!(token.kind, Kind::Operator(_) | Kind::Relation(_));
    let written = |token: &Token| text.get(token.range()).unwrap_or_default().to_owned();
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let here = tokens.get(at);
    if let Some(sign) = before.filter(joins) {
        return Fault { at: sign.range(), what: What::NothingAfter(written(sign)) };
    }
    match (before, here) {
        (Some(left), Some(right)) if left.kind.ends() && right.kind.begins() => {
            Fault { at: left.from..right.to, what: What::NothingBetween(written(left), written(right)) }
        }
        (_, Some(sign)) if joins(&sign) => {
            Fault { at: sign.range(), what: What::NothingBefore(written(sign)) }
        }
        (_, Some(token)) | (Some(token), None) => Fault { at: token.range(), what: What::NoOperand },
        (None, None) => Fault { at: 0..text.len(), what: What::Empty },
    }
}
