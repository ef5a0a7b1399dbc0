//! What the programs of every language are put together from.

use crate::optimizer::Slot;
use crate::race::{Entry, Setting, Trace};
use nabla_math::code::{Language, literal};
use nabla_math::param::{Args, Param};
use nabla_math::text::Lang;

/// What a program is about.
pub(super) struct Parts<'a> {
    pub(super) setting: &'a Setting,
    pub(super) entry: &'a Entry,
    pub(super) own: Option<&'a str>,
    pub(super) trace: &'a Trace,
    pub(super) language: Language,
    pub(super) lang: Lang,
}

/// The widest comment, where a Chinese character counts as two.
const WIDTH: usize = 88;

/// The name of a parameter: its key, but for a word of Python.
pub(super) fn name(param: &Param) -> &'static str {
    match param.key {
        "lambda" => "weight_decay",
        key => key,
    }
}

/// Whether a text mentions a name.
pub(super) fn mentions(text: &str, name: &str) -> bool {
    text.split(|c: char| !(c.is_alphanumeric() || c == '_')).any(|word| word == name)
}

/// Each line so many spaces in.
pub(super) fn indented(text: &str, spaces: usize) -> String {
    text.lines().map(|line| format!("{}{line}\n", " ".repeat(spaces))).collect()
}

/// The parameters that `body` mentions, each defined on a line with what it is called.
pub(super) fn definitions(params: &[Param], args: &Args, body: &str, parts: &Parts<'_>) -> String {
    let line = |(param, arg): (&Param, &f64)| {
        define(name(param), &literal(*arg, parts.language), "f64", param.name.get(parts.lang), parts.language)
    };
    params.iter().zip(args).filter(|(param, _)| mentions(body, name(param))).map(line).collect()
}

/// A line that gives a number its name, with a comment behind it.
pub(super) fn define(name: &str, number: &str, kind: &str, what: &str, language: Language) -> String {
    let (start, kind, end) = match language {
        Language::Rust => ("let ", format!(": {kind}"), "; "),
        _ => ("", String::new(), "  "),
    };
    format!("{start}{name}{kind} = {number}{end}{}{what}\n", language.comment())
}

/// A slot before the first step: one number where all coordinates have the same, else one for each.
pub(super) fn start(name: &str, slot: &Slot, language: Language) -> String {
    let number = literal(slot.start, language);
    match (language, slot.shared) {
        (Language::Rust, true) => format!("let mut {name}: f64 = {number};\n"),
        (Language::Rust, false) => format!("let mut {name} = [{number}_f64; 2];\n"),
        (_, true) => format!("{name} = {number}\n"),
        (_, false) if slot.start == 0.0 => format!("{name} = np.zeros(2)\n"),
        (_, false) => format!("{name} = np.full(2, {number})\n"),
    }
}

/// A comment on lines of its own, broken where the language of the page allows.
pub(super) fn remark(text: &str, language: Language, indent: usize) -> String {
    let mut lines = vec![String::new()];
    let mut width = 0;
    for piece in pieces(text) {
        let size: usize = piece.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum();
        if width + size > WIDTH - indent {
            lines.push(String::new());
            width = 0;
        }
        width += size;
        if let Some(line) = lines.last_mut() {
            *line += piece;
        }
    }
    let edge = format!("{}{}", " ".repeat(indent), language.comment());
    lines.iter().map(|line| format!("{edge}{}\n", line.trim_end())).collect()
}

/// What a line may end behind: a blank, or a Chinese character that no closing sign follows.
fn pieces(text: &str) -> Vec<&str> {
    let (mut found, mut from, mut before) = (Vec::new(), 0, 'a');
    for (at, c) in text.char_indices() {
        let beside = is_wide(before) || is_wide(c);
        let bound = "，。；：、）」”".contains(c) || "（「“".contains(before);
        if at > from && (before == ' ' || beside && !bound) {
            found.push(&text[from..at]);
            from = at;
        }
        before = c;
    }
    found.push(&text[from..]);
    found
}

/// Whether a character is as wide as two letters.
fn is_wide(c: char) -> bool {
    ('\u{3000}'..='\u{9fff}').contains(&c) || ('\u{ff00}'..='\u{ffef}').contains(&c)
}
