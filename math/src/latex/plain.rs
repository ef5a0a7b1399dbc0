//! Tree → plain text, for a message or a note: `p₂ = e₂/S`.

use super::joint::{Joint, before};
use super::node::{Layout, Node, is_prefix};
use super::table::Kind;
use super::{Formula, table};

impl Formula {
    /// The formula in one line of characters, to be read rather than to be parsed.
    pub fn text(&self) -> String {
        let mut out = String::new();
        write_row(&self.row, &mut out);
        out
    }
}

fn write_row(row: &[Node], out: &mut String) {
    for (at, node) in row.iter().enumerate() {
        let after = row[..at].last();
        match before(row, at) {
            Joint::Times if is_long(node) || after.is_some_and(is_long) => out.push(' '),
            Joint::Nothing if after.is_some_and(|sum| matches!(sum.head(), Node::Large(_))) => out.push(' '),
            Joint::Apply if !matches!(node.head(), Node::Fenced { .. }) => out.push(' '),
            _ => {}
        }
        match node {
            Node::Operator(sign) => operator(*sign, is_prefix(row, at), out),
            Node::Fraction(..) if is_factor(row, at) => parentheses(std::slice::from_ref(node), out),
            _ => write(node, out),
        }
    }
}

fn write(node: &Node, out: &mut String) {
    match node {
        Node::Number(text) | Node::Function(text) | Node::Upright(text) | Node::Text(text) => {
            out.push_str(text);
        }
        Node::Symbol(sign, _) | Node::Large(sign) => out.push(*sign),
        Node::Operator(sign) => operator(*sign, true, out),
        Node::Space(_) => out.push(' '),
        Node::Value(filled) => out.push_str(&filled.number.text()),
        Node::Row(row) => write_row(row, out),
        Node::Fenced { open, close, body } => {
            fence(*open, out);
            write_row(body, out);
            fence(*close, out);
        }
        Node::Sub(base, index) => {
            write_base(base, out);
            script('_', index, lowered, out);
        }
        Node::Sup(base, power) => {
            write_base(base, out);
            script('^', power, raised, out);
        }
        Node::Prime(base, count) => {
            write_base(base, out);
            (0..*count).for_each(|_| out.push('′'));
        }
        Node::Fraction(above, below) => {
            operand(above, out);
            out.push('/');
            operand(below, out);
        }
        Node::Root(radicand, degree) => {
            degree.iter().for_each(|node| script('^', std::slice::from_ref(node), raised, out));
            out.push('√');
            operand(radicand, out);
        }
        Node::Accent(sign, body) => {
            write_row(body, out);
            out.push(match sign {
                'ˆ' => '\u{302}',
                '¯' => '\u{304}',
                '˜' => '\u{303}',
                '˙' => '\u{307}',
                _ => '\u{308}',
            });
        }
        Node::Table(layout, rows) => {
            let (open, close) = match layout {
                Layout::Cases => ("{ ", " }"),
                Layout::Aligned => ("", ""),
                Layout::Parentheses | Layout::Brackets => ("[", "]"),
            };
            let between = if *layout == Layout::Aligned { "" } else { ", " };
            out.push_str(open);
            for (line, row) in rows.iter().enumerate() {
                out.push_str(if line == 0 { "" } else { "; " });
                for (column, cell) in row.iter().enumerate() {
                    out.push_str(if column == 0 { "" } else { between });
                    write_row(cell, out);
                }
            }
            out.push_str(close);
        }
    }
}

/// A sign, with blanks round those that join and compare.
fn operator(sign: char, prefix: bool, out: &mut String) {
    let tight = sign == '/' || prefix && table::kind(sign) == Kind::Sum;
    match table::kind(sign) {
        _ if tight => out.push(sign),
        Kind::Punctuation => {
            out.push(sign);
            out.push_str(if sign == '.' { "" } else { " " });
        }
        _ => {
            out.push_str(if out.is_empty() || out.ends_with(' ') { "" } else { " " });
            out.push(sign);
            out.push(' ');
        }
    }
}

fn fence(sign: char, out: &mut String) {
    if sign != '.' {
        out.push(sign);
    }
}

fn parentheses(row: &[Node], out: &mut String) {
    out.push('(');
    write_row(row, out);
    out.push(')');
}

/// What scripts hang on.
fn write_base(base: &Node, out: &mut String) {
    match base {
        Node::Row(row) => parentheses(row, out),
        Node::Fraction(..) | Node::Root(..) => parentheses(std::slice::from_ref(base), out),
        Node::Value(filled) if filled.number.is_scientific() => {
            parentheses(std::slice::from_ref(base), out);
        }
        _ => write(base, out),
    }
}

/// One side of a fraction, in parentheses unless it is one thing.
fn operand(row: &[Node], out: &mut String) {
    let whole = match row {
        [Node::Symbol('∂', _), _] => true,
        [Node::Value(filled)] => !filled.number.is_scientific(),
        [Node::Fraction(..) | Node::Table(..) | Node::Root(..) | Node::Row(_)] => false,
        [_] => true,
        _ => false,
    };
    if whole { write_row(row, out) } else { parentheses(row, out) }
}

/// A script in small characters where there are such, else behind its sign.
fn script(sign: char, row: &[Node], small: fn(char) -> Option<char>, out: &mut String) {
    let mut text = String::new();
    write_row(row, &mut text);
    let small: Option<String> = text.chars().map(small).collect();
    match small {
        Some(small) => out.push_str(&small),
        None => {
            out.push(sign);
            if text.chars().nth(1).is_none() { out.push_str(&text) } else { parentheses(row, out) }
        }
    }
}

fn raised(character: char) -> Option<char> {
    Some(match character {
        '−' => '⁻',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '0' | '4'..='9' => char::from_u32(0x2070 + character as u32 - 0x30)?,
        _ => return None,
    })
}

fn lowered(character: char) -> Option<char> {
    Some(match character {
        'i' => 'ᵢ',
        'j' => 'ⱼ',
        'k' => 'ₖ',
        'n' => 'ₙ',
        '0'..='9' => char::from_u32(0x2080 + character as u32 - 0x30)?,
        _ => return None,
    })
}

/// Whether a factor needs a blank beside it to be told from its neighbour.
fn is_long(node: &Node) -> bool {
    !matches!(node, Node::Number(_) | Node::Symbol(..) | Node::Fenced { .. } | Node::Space(_))
}

/// Whether a factor stands beside `row[at]`.
fn is_factor(row: &[Node], at: usize) -> bool {
    let blank = |node: &&Node| !matches!(node, Node::Space(_));
    let factor = |node: &Node| match node.kind() {
        Some(kind) => kind == Kind::Product,
        None => node.is_operand(),
    };
    row[..at].iter().rev().find(blank).is_some_and(factor)
        || row[at + 1..].iter().find(blank).is_some_and(factor)
}
