//! Tree → LaTeX.

use super::node::{Face, Layout, Node, is_prefix, tall};
use super::table::Kind;
use super::{Formula, table};

impl Formula {
    /// The formula as LaTeX, for copying: what any TeX with `amsmath` and `bm` reads.
    ///
    /// Parsing it again gives the same formula, except that numbers which were filled in are then
    /// ordinary numbers.
    pub fn latex(&self) -> String {
        let mut out = String::new();
        write_row(&self.row, &mut out);
        out
    }
}

pub(super) fn write_row(row: &[Node], out: &mut String) {
    for (at, node) in row.iter().enumerate() {
        match node {
            Node::Operator(sign) => operator(*sign, is_prefix(row, at), out),
            _ => write(node, out),
        }
    }
}

fn write(node: &Node, out: &mut String) {
    match node {
        Node::Number(digits) => push(digits, out),
        Node::Symbol(letter, face) => symbol(*letter, *face, out),
        Node::Function(name) => match table::FUNCTIONS.iter().find(|known| known[1..] == **name) {
            Some(command) => push(command, out),
            None => literal("\\operatorname", name, out),
        },
        Node::Upright(name) => literal("\\mathrm", name, out),
        Node::Text(words) => literal("\\text", words, out),
        Node::Operator(sign) => operator(*sign, true, out),
        Node::Large(sign) => push(table::command(table::LARGE, *sign).unwrap_or_default(), out),
        Node::Space(width) => {
            let space = table::SPACES.iter().find(|(_, known, _)| known == width);
            push(space.map_or("", |(command, ..)| command), out);
        }
        Node::Row(row) => braces(row, out),
        Node::Fenced { open, close, body } => fenced(*open, *close, body, out),
        Node::Sub(base, index) => {
            write_base(base, matches!(**base, Node::Sub(..) | Node::Sup(..) | Node::Prime(..)), out);
            script('_', index, out);
        }
        Node::Sup(base, power) => {
            write_base(base, matches!(**base, Node::Sup(..)), out);
            script('^', power, out);
        }
        Node::Prime(base, count) => {
            write_base(base, matches!(**base, Node::Sup(..) | Node::Prime(..)), out);
            (0..*count).for_each(|_| out.push('\''));
        }
        Node::Fraction(above, below) => {
            push("\\frac", out);
            braces(above, out);
            braces(below, out);
        }
        Node::Root(radicand, degree) => {
            push("\\sqrt", out);
            if !degree.is_empty() {
                out.push('[');
                write_row(degree, out);
                out.push(']');
            }
            braces(radicand, out);
        }
        Node::Accent(sign, body) => {
            push(table::command(table::ACCENTS, *sign).unwrap_or_default(), out);
            braces(body, out);
        }
        Node::Table(layout, rows) => environment(*layout, rows, out),
        Node::Value(filled) => push(&filled.number.latex(), out),
    }
}

/// Appends a token, with a blank where it would otherwise run into the one before.
fn push(token: &str, out: &mut String) {
    let Some(first) = token.bytes().next() else { return };
    let after_command = || {
        let name = out.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
        name.len() < out.len() && name.ends_with('\\') && !name.ends_with("\\\\")
    };
    let after_number = || out.ends_with(|last: char| last.is_ascii_digit() || last == '.');
    let runs_on =
        first.is_ascii_alphanumeric() && after_command() || first.is_ascii_digit() && after_number();
    if runs_on {
        out.push(' ');
    }
    out.push_str(token);
}

fn literal(command: &str, text: &str, out: &mut String) {
    push(command, out);
    out.push('{');
    out.push_str(text);
    out.push('}');
}

fn symbol(letter: char, face: Face, out: &mut String) {
    let command = match face {
        Face::Plain => "",
        Face::Bold => "\\mathbf{",
        Face::BoldItalic => "\\bm{",
    };
    push(command, out);
    let mut buffer = [0; 4];
    push(table::command(table::SYMBOLS, letter).unwrap_or(letter.encode_utf8(&mut buffer)), out);
    if !command.is_empty() {
        out.push('}');
    }
}

/// A sign, with blanks round those that join and compare.
fn operator(sign: char, prefix: bool, out: &mut String) {
    let Some((command, _, kind)) = table::OPERATORS.iter().find(|(_, known, _)| *known == sign) else {
        return;
    };
    if prefix && *kind == Kind::Sum {
        return push(command, out);
    }
    let free = out.is_empty() || out.ends_with([' ', '{', '(', '[']);
    if *kind != Kind::Punctuation && !free {
        out.push(' ');
    }
    push(command, out);
    if sign != '.' {
        out.push(' ');
    }
}

fn braces(row: &[Node], out: &mut String) {
    out.push('{');
    write_row(row, out);
    out.push('}');
}

fn write_base(base: &Node, wrap: bool, out: &mut String) {
    if wrap { braces(std::slice::from_ref(base), out) } else { write(base, out) }
}

/// A script: bare when one character says it.
fn script(sign: char, row: &[Node], out: &mut String) {
    out.push(sign);
    match row {
        [Node::Number(digits)] if digits.len() == 1 => out.push_str(digits),
        [Node::Symbol(letter, Face::Plain)] if letter.is_ascii_alphabetic() => out.push(*letter),
        _ => braces(row, out),
    }
}

fn fenced(open: char, close: char, body: &[Node], out: &mut String) {
    let grows = tall(body) || open == '.' || close == '.';
    fence(grows.then_some("\\left"), table::OPENERS, open, out);
    write_row(body, out);
    fence(grows.then_some("\\right"), table::CLOSERS, close, out);
}

fn fence(grow: Option<&str>, fences: &[(&str, char)], sign: char, out: &mut String) {
    push(grow.unwrap_or_default(), out);
    push(table::command(fences, sign).unwrap_or("."), out);
}

fn environment(layout: Layout, rows: &[Vec<Vec<Node>>], out: &mut String) {
    literal("\\begin", layout.name(), out);
    for (line, row) in rows.iter().enumerate() {
        out.push_str(if line == 0 { " " } else { " \\\\ " });
        for (column, cell) in row.iter().enumerate() {
            out.push_str(if column == 0 { "" } else { " & " });
            write_row(cell, out);
        }
    }
    out.push(' ');
    literal("\\end", layout.name(), out);
}
