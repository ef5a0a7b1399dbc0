//! Words: functions, constants, variables, parameters, and products without a sign.

use super::Name;
use super::fault::{Fault, What};
use super::function::{FUNCTIONS, find};
use super::lexer::{Letter, is_letter, run, spelled};
use super::token::{Constant, Kind, Token};
use std::ops::Range;

/// Greek letters by name; π is a constant.
const GREEK: &[(&str, char)] = &[
    ("alpha", 'α'),
    ("beta", 'β'),
    ("gamma", 'γ'),
    ("delta", 'δ'),
    ("epsilon", 'ε'),
    ("zeta", 'ζ'),
    ("eta", 'η'),
    ("theta", 'θ'),
    ("iota", 'ι'),
    ("kappa", 'κ'),
    ("lambda", 'λ'),
    ("mu", 'μ'),
    ("nu", 'ν'),
    ("xi", 'ξ'),
    ("pi", 'π'),
    ("rho", 'ρ'),
    ("sigma", 'σ'),
    ("tau", 'τ'),
    ("upsilon", 'υ'),
    ("phi", 'φ'),
    ("chi", 'χ'),
    ("psi", 'ψ'),
    ("omega", 'ω'),
    ("Gamma", 'Γ'),
    ("Delta", 'Δ'),
    ("Theta", 'Θ'),
    ("Lambda", 'Λ'),
    ("Xi", 'Ξ'),
    ("Pi", 'Π'),
    ("Sigma", 'Σ'),
    ("Phi", 'Φ'),
    ("Psi", 'Ψ'),
    ("Omega", 'Ω'),
];

/// Words of other languages for formulas, which would make a confusing parameter.
const RESERVED: &[&str] = &["and", "or", "not", "else", "then", "otherwise", "inf", "nan"];

/// Parameters that a word without signs may hide: `abx` is a·b·x, `boxer` nothing.
const MAX_LETTERS: usize = 2;

/// The name of a Greek letter.
pub(super) fn greek(letter: char) -> Option<&'static str> {
    GREEK.iter().find(|(_, sign)| *sign == letter).map(|(name, _)| *name)
}

/// The names of a formula.
pub(super) struct Scope {
    pub(super) variables: Vec<Name>,
    /// With the place of the first mention.
    pub(super) parameters: Vec<(Name, Range<usize>)>,
}

impl Scope {
    pub(super) fn new(variables: &[&str]) -> Self {
        let name = |text: &&str| {
            let (base, index) =
                text.split_at(text.find(|c: char| c == '_' || c.is_ascii_digit()).unwrap_or(text.len()));
            Name::new(base, index.trim_start_matches('_'))
        };
        Self { variables: variables.iter().map(name).collect(), parameters: Vec::new() }
    }

    /// The length of a `f(x) =`, `y =` or `f(x, y) :=` at the head; a variable is no name of a function.
    pub(super) fn heading(&self, letters: &[Letter]) -> usize {
        let blank = |at: usize| at + run(&letters[at..], char::is_whitespace);
        let word = |at: usize| {
            at + run(&letters[at..], |sign| is_letter(sign) || sign.is_ascii_digit() || sign == '_')
        };
        let sign = |at: usize| letters.get(at).map(|letter| letter.sign);
        let start = blank(0);
        let mut at = word(start);
        let name = spelled(&letters[start..at]);
        if !name.starts_with(is_letter) || self.variable(&name).is_some() {
            return 0;
        }
        at = blank(at);
        if sign(at) == Some('(') {
            loop {
                let from = blank(at + 1);
                at = word(from);
                if self.variable(&spelled(&letters[from..at])).is_none() {
                    return 0;
                }
                at = blank(at);
                match sign(at) {
                    Some(',') => {}
                    Some(')') => break,
                    _ => return 0,
                }
            }
            at = blank(at + 1);
        }
        if sign(at) == Some(':') {
            at += 1;
        }
        if sign(at) == Some('=') && sign(at + 1) != Some('=') { at + 1 } else { 0 }
    }

    /// Reads the word at the head; gives its length.
    pub(super) fn word(&mut self, letters: &[Letter], tokens: &mut Vec<Token>) -> Result<usize, Fault> {
        // A Greek letter stands by itself.
        let base = run(letters, |sign| sign.is_ascii_alphabetic()).max(1);
        let digits = base + run(&letters[base..], |sign| sign.is_ascii_digit());
        let (name, numbered) = (spelled(&letters[..base]), spelled(&letters[..digits]));
        let index = match &letters[digits..] {
            [low, rest @ ..] if low.sign == '_' => run(rest, |sign| sign.is_ascii_alphanumeric()),
            _ => 0,
        };
        let called = |length: usize| {
            let blanks = run(&letters[length..], char::is_whitespace);
            letters.get(length + blanks).is_some_and(|letter| matches!(letter.sign, '(' | '[' | '{'))
        };
        let range = |length: usize| letters[0].from..letters[length - 1].to;
        let mut push = |kind, length| {
            let Range { start: from, end: to } = range(length);
            tokens.push(Token { kind, from, to });
            Ok(length)
        };
        if index > 0 {
            let length = digits + 1 + index;
            let named = Name::new(&name, &spelled(&letters[digits + 1..length]));
            let kind = self.quantity(Name { key: named.key, symbol: named.symbol }, range(length));
            return push(kind, length);
        }
        if digits > base
            && let Some(kind) =
                find(&numbered.to_ascii_lowercase()).map(Kind::Function).or(self.variable(&numbered))
        {
            return push(kind, digits);
        }
        if let Some(kind) = self.known(&name, called(base)) {
            return push(kind, base);
        }
        let fail = |what| Err(Fault { at: range(base), what });
        let single = name.chars().count() == 1 || GREEK.iter().any(|(greek, _)| *greek == name);
        if single {
            // f(2) is a call of something unknown, a(2) a product.
            if digits == base && called(base) && matches!(name.as_str(), "f" | "g" | "h") {
                return fail(What::UnknownFunction { name, nearest: None });
            }
        } else if RESERVED.contains(&name.to_ascii_lowercase().as_str()) {
            return fail(What::UnknownName { name, nearest: None });
        } else if let Some(lengths) = self.cut(&name, called(base)) {
            let mut at = 0;
            for length in lengths {
                self.word(&letters[at..at + length], tokens)?;
                at += length;
            }
            return Ok(base);
        } else if called(base) {
            let nearest = nearest(&name, 2);
            return fail(What::UnknownFunction { name, nearest });
        } else if digits == base
            && base > 3
            && let Some(nearest) = nearest(&name, if base > 5 { 2 } else { 1 })
        {
            return fail(What::UnknownName { name, nearest: Some(nearest) });
        }
        let kind = self.quantity(Name::new(&name, &spelled(&letters[base..digits])), range(digits));
        push(kind, digits)
    }

    /// What a word means that is a function, a constant or a variable.
    fn known(&self, name: &str, called: bool) -> Option<Kind> {
        let lower = name.to_ascii_lowercase();
        let function = match (name, called) {
            ("sigma" | "σ", true) => find("sigmoid"),
            ("Phi" | "Φ", true) => find("normcdf"),
            _ => find(&lower),
        };
        self.variable(name).or(match name {
            "e" => Some(Kind::Constant(Constant::E)),
            "π" => Some(Kind::Constant(Constant::Pi)),
            _ if lower == "pi" => Some(Kind::Constant(Constant::Pi)),
            _ => function.map(Kind::Function),
        })
    }

    fn variable(&self, name: &str) -> Option<Kind> {
        self.variables.iter().position(|variable| variable.key == name).map(Kind::Variable)
    }

    /// The variable or parameter of this name, which is entered if it is new.
    fn quantity(&mut self, name: Name, at: Range<usize>) -> Kind {
        if let Some(variable) = self.variable(&name.key) {
            return variable;
        }
        let known = self.parameters.iter().position(|(parameter, _)| *parameter == name);
        Kind::Parameter(known.unwrap_or_else(|| {
            self.parameters.push((name, at));
            self.parameters.len() - 1
        }))
    }

    /// The pieces of a product that is written as one word, each the longest known word or a single letter.
    ///
    /// There must be a variable or a function in it; before a bracket it must be the last piece, so that `axp(x)` is
    /// a misspelt function and `ax(x+1)` is not.
    fn cut(&self, word: &str, called: bool) -> Option<Vec<usize>> {
        let (mut lengths, mut found, mut last, mut unknown) = (Vec::new(), false, false, 0);
        let mut rest = word;
        while !rest.is_empty() {
            let length = (1..=rest.len()).rev().find(|&length| {
                let piece = &rest[..length];
                self.known(piece, false).is_some()
                    || length > 1 && GREEK.iter().any(|(name, _)| *name == piece)
            });
            let kind = length.and_then(|length| self.known(&rest[..length], false));
            last = matches!(kind, Some(Kind::Variable(_) | Kind::Function(_)));
            found |= last;
            unknown += usize::from(length.is_none());
            lengths.push(length.unwrap_or(1));
            rest = &rest[length.unwrap_or(1)..];
        }
        (found && unknown <= MAX_LETTERS && (last || !called)).then_some(lengths)
    }
}

impl Name {
    /// From letters, or one Greek letter, and an index.
    fn new(base: &str, index: &str) -> Self {
        let sign = GREEK.iter().find(|(name, sign)| *name == base || base.starts_with(*sign));
        let key = sign.map_or(base, |(name, _)| *name);
        let mut symbol = match key {
            "epsilon" | "phi" => format!("\\var{key}"),
            _ if sign.is_some() => format!("\\{key}"),
            _ if key.len() == 1 => key.to_owned(),
            _ => format!("\\mathrm{{{key}}}"),
        };
        match index {
            "" => {}
            _ if index.len() == 1 => symbol.extend(["_", index]),
            _ if index.bytes().all(|byte| byte.is_ascii_digit()) => symbol.extend(["_{", index, "}"]),
            _ => symbol.extend(["_{\\mathrm{", index, "}}"]),
        }
        let joint = if index.bytes().all(|byte| byte.is_ascii_digit()) { "" } else { "_" };
        Self { key: format!("{key}{joint}{index}"), symbol }
    }
}

/// The name of a function that needs at most so many changes of a letter.
fn nearest(word: &str, most: usize) -> Option<&'static str> {
    let word = word.to_ascii_lowercase();
    let names = FUNCTIONS.iter().flat_map(|function| function.names);
    let near = names
        .map(|name| (distance(&word, name), *name))
        .filter(|(changes, name)| *changes <= most && *changes < name.len());
    near.min_by_key(|(changes, _)| *changes).map(|(_, name)| name)
}

/// Letters to insert, delete, replace, or swap with their neighbour (optimal string alignment).
fn distance(left: &str, right: &str) -> usize {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    let mut older: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in right.iter().enumerate() {
            let mut best = (above[j] + usize::from(a != b)).min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == right[j - 1] && left[i - 1] == *b {
                best = best.min(older[j - 1] + 1);
            }
            row.push(best);
        }
        older = std::mem::replace(&mut above, row);
    }
    above[right.len()]
}
