//! Names of quantities: how they are made, compared, and turned into keys.

/// The name of component `i`, counted from 0: `p_{1}`.
pub fn index(letter: &str, i: usize) -> String {
    format!("{letter}_{{{}}}", i + 1)
}

/// The name of the entry in row `i` and column `j`, counted from 0: `w_{12}`, and `w_{1,12}` where that could be read
/// in two ways.
pub fn cell(letter: &str, i: usize, j: usize) -> String {
    let comma = if i < 9 && j < 9 { "" } else { "," };
    format!("{letter}_{{{}{comma}{}}}", i + 1, j + 1)
}

/// The name of the derivative of the loss L by a quantity: `\frac{\partial L}{\partial w_{12}}`.
pub fn gradient(symbol: &str) -> String {
    format!("{GRADIENT}{symbol}}}")
}

const GRADIENT: &str = r"\frac{\partial L}{\partial ";

/// The key of a quantity in `data-q` and in element names: `p-2` for `p_{2}`, `dw-12` for ∂L/∂w₁₂, `beta` for `\beta`,
/// `g-11-prime` for `g_{11}'`.
pub fn key(symbol: &str) -> String {
    let (mut key, name) = match symbol.strip_prefix(GRADIENT) {
        Some(rest) => ("d".to_owned(), rest),
        None => (String::new(), symbol),
    };
    for character in name.chars() {
        match character {
            '_' | ',' => key.push('-'),
            '\'' => key.push_str("-prime"),
            _ if character.is_ascii_alphanumeric() => key.push(character),
            _ => {}
        }
    }
    key
}

/// Whether two spellings are the same name: braces and blanks aside.
pub(super) fn same(one: &str, other: &str) -> bool {
    let told = |character: &char| !matches!(character, '{' | '}' | ' ');
    one.chars().filter(told).eq(other.chars().filter(told))
}

/// Parts with `sign` between them.
pub fn joined(parts: impl IntoIterator<Item = String>, sign: &str) -> String {
    let mut out = String::new();
    for part in parts {
        if !out.is_empty() {
            out.push_str(sign);
        }
        out.push_str(&part);
    }
    out
}

/// A formula in x for another quantity: `x\Phi(x)` becomes `a_{11}\Phi(a_{11})`. Commands stay whole.
pub(crate) fn in_place_of_x(formula: &str, symbol: &str) -> String {
    let mut out = String::with_capacity(2 * formula.len());
    let mut in_command = false;
    for character in formula.chars() {
        in_command = character == '\\' || in_command && character.is_ascii_alphabetic();
        match character {
            'x' if !in_command => out.push_str(symbol),
            _ => out.push(character),
        }
    }
    out
}

/// A formula with other names for some of its quantities, each given as it stands there, longest first where one begins
/// another: `\frac{m}{1 - \beta_1^t}` with `m_{1}'` for `m`. Commands, and names with an index of their own, stay whole.
pub fn renamed(formula: &str, names: &[(&str, String)]) -> String {
    let mut out = String::with_capacity(2 * formula.len());
    let mut rest = formula;
    while let Some(first) = rest.chars().next() {
        let is = |symbol: &str| rest.strip_prefix(symbol).is_some_and(|after| ends(symbol, after));
        if let Some((symbol, name)) = names.iter().find(|(symbol, _)| is(symbol)) {
            out.push_str(name);
            rest = &rest[symbol.len()..];
            continue;
        }
        let length = if first == '\\' { command(rest) } else { first.len_utf8() };
        out.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    out
}

/// Whether a name ends before `after`: the command goes on with a letter, another name with an index.
fn ends(symbol: &str, after: &str) -> bool {
    let goes_on = symbol.starts_with('\\') && symbol.ends_with(|last: char| last.is_ascii_alphabetic());
    !(after.starts_with('_') || goes_on && after.starts_with(|next: char| next.is_ascii_alphabetic()))
}

/// The length of the command at the head of a text, with its group where that holds a word.
fn command(text: &str) -> usize {
    let letters =
        text[1..].find(|letter: char| !letter.is_ascii_alphabetic()).map_or(text.len(), |at| at + 1);
    let worded = [r"\operatorname", r"\begin", r"\end", r"\text"].contains(&&text[..letters]);
    let group = if worded { text[letters..].find('}').map_or(0, |at| at + 1) } else { 0 };
    (letters + group).max(1)
}
