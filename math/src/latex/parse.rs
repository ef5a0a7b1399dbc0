//! LaTeX → tree, by recursive descent.

mod leaf;

use super::Formula;
use super::lexer::{Lexer, Token};
use super::node::{Face, Layout, Node, group};
use super::table;
use leaf::leaf;

/// How deep braces, fences, fractions and roots may nest: far more than can be read, far less than
/// would exhaust the stack of a browser.
const MAX_DEPTH: usize = 64;

/// Why a text is not a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseError {
    /// Byte in the source where it was noticed.
    pub at: usize,
    /// What is wrong there.
    pub what: Fault,
}

/// What is wrong with a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A command, environment or character outside the subset.
    Unknown,
    /// Something that cannot stand here: a fence that was not opened, `&` outside an environment.
    Unexpected,
    /// A brace, fence or environment that is not closed, or not by what closes it.
    Unclosed,
    /// The formula ends, or a group does, where an argument is needed.
    Missing,
    /// Two superscripts or two subscripts on one base.
    DoubleScript,
    /// More than 64 levels of nesting.
    TooDeep,
}

/// Reads a formula; the module's documentation names the subset.
pub fn parse(source: &str) -> Result<Formula, ParseError> {
    let mut parser = Parser { lexer: Lexer::new(source), depth: 0 };
    let row = parser.row(false)?;
    let rest = parser.lexer.peek();
    if rest.text.is_empty() { Ok(Formula { row }) } else { fail(rest, Fault::Unexpected) }
}

type Result<T, E = ParseError> = std::result::Result<T, E>;

fn fail<T>(token: Token, what: Fault) -> Result<T> {
    Err(ParseError { at: token.at, what })
}

struct Parser<'a> {
    lexer: Lexer<'a>,
    depth: usize,
}

impl Parser<'_> {
    /// Everything up to what ends a row, which is left standing. Inside `bars`, a bar after an
    /// operand is the closing one.
    fn row(&mut self, bars: bool) -> Result<Vec<Node>> {
        let mut row: Vec<Node> = Vec::new();
        loop {
            let next = self.lexer.peek().text;
            let closing_bar = next == "|" && bars && row.last().is_some_and(Node::is_operand);
            if closing_bar || ends_row(next) {
                return Ok(row);
            }
            let node = self.scripted()?;
            row.push(node);
        }
    }

    /// One node with its scripts.
    fn scripted(&mut self) -> Result<Node> {
        let mut node = self.atom()?;
        let (mut below, mut above, mut primes) = (None, None, 0);
        loop {
            let token = self.lexer.peek();
            let script = match token.text {
                "_" => &mut below,
                "^" => &mut above,
                "'" if above.is_none() && primes < 9 => {
                    self.lexer.take();
                    primes += 1;
                    continue;
                }
                "'" => return fail(token, Fault::DoubleScript),
                _ => break,
            };
            if script.is_some() {
                return fail(token, Fault::DoubleScript);
            }
            self.lexer.take();
            *script = Some(self.argument()?);
        }
        if let Some(index) = below {
            node = Node::Sub(Box::new(node), index);
        }
        if primes > 0 {
            node = Node::Prime(Box::new(node), primes);
        }
        if let Some(power) = above {
            node = Node::Sup(Box::new(node), power);
        }
        Ok(node)
    }

    /// What a command or a script applies to: a group, one digit, or one node.
    fn argument(&mut self) -> Result<Vec<Node>> {
        let token = self.lexer.peek();
        if token.text.starts_with(|first: char| first.is_ascii_digit()) {
            return Ok(vec![Node::Number(self.lexer.take_character().text.to_owned())]);
        }
        if ends_row(token.text) || matches!(token.text, "_" | "^" | "'") {
            return fail(token, Fault::Missing);
        }
        Ok(match self.atom()? {
            Node::Row(row) => row,
            node => vec![node],
        })
    }

    fn atom(&mut self) -> Result<Node> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return fail(self.lexer.peek(), Fault::TooDeep);
        }
        let token = self.lexer.take();
        let node = match token.text {
            "{" => {
                let row = self.row(false)?;
                self.expect("}")?;
                group(row)
            }
            "|" => {
                let body = self.row(true)?;
                self.expect("|")?;
                Node::Fenced { open: '|', close: '|', body }
            }
            "\\left" => {
                let open = self.fence(table::OPENERS)?;
                let body = self.row(false)?;
                self.expect("\\right")?;
                let close = self.fence(table::CLOSERS)?;
                Node::Fenced { open, close, body }
            }
            "\\frac" | "\\dfrac" | "\\tfrac" => Node::Fraction(self.argument()?, self.argument()?),
            "\\sqrt" => {
                let mut degree = Vec::new();
                if self.lexer.eat("[") {
                    degree = self.row(false)?;
                    self.expect("]")?;
                }
                Node::Root(self.argument()?, degree)
            }
            "\\operatorname" => Node::Function(self.literal(token)?),
            "\\mathrm" => Node::Upright(self.literal(token)?),
            "\\text" => Node::Text(self.literal(token)?),
            "\\mathbf" => self.bold(token, Face::Bold)?,
            "\\bm" | "\\boldsymbol" => self.bold(token, Face::BoldItalic)?,
            "\\mathbb" | "\\mathcal" => {
                let name = format!("{}{{{}}}", token.text, self.literal(token)?);
                match table::character(table::SYMBOLS, &name) {
                    Some(letter) => Node::Symbol(letter, Face::Plain),
                    None => return fail(token, Fault::Unknown),
                }
            }
            "\\begin" => self.environment(token)?,
            text => {
                if let Some(open) = table::character(table::OPENERS, text) {
                    let body = self.row(false)?;
                    let close = self.lexer.take();
                    match table::character(table::CLOSERS, close.text) {
                        Some(close) => Node::Fenced { open, close, body },
                        None => return fail(close, Fault::Unclosed),
                    }
                } else if let Some(accent) = table::character(table::ACCENTS, text) {
                    Node::Accent(accent, self.argument()?)
                } else {
                    leaf(token)?
                }
            }
        };
        self.depth -= 1;
        Ok(node)
    }

    fn expect(&mut self, text: &str) -> Result<()> {
        let token = self.lexer.take();
        if token.text == text { Ok(()) } else { fail(token, Fault::Unclosed) }
    }

    /// What follows `\left` or `\right`.
    fn fence(&mut self, fences: &[(&str, char)]) -> Result<char> {
        let token = self.lexer.take();
        match token.text {
            "." => Ok('.'),
            "|" => Ok('|'),
            "\\|" => Ok('‖'),
            text => table::character(fences, text).map_or_else(|| fail(token, Fault::Unexpected), Ok),
        }
    }

    /// Letters or words in braces.
    fn literal(&mut self, command: Token) -> Result<String> {
        match self.lexer.take_literal() {
            Some(text) if !text.trim().is_empty() => Ok(text.to_owned()),
            _ => fail(command, Fault::Missing),
        }
    }

    /// A bold letter or digit.
    fn bold(&mut self, command: Token, face: Face) -> Result<Node> {
        match self.argument()?.as_slice() {
            [Node::Symbol(letter, Face::Plain)] if table::is_letter(*letter) || *letter == '∇' => {
                Ok(Node::Symbol(*letter, face))
            }
            [Node::Number(digit)] if digit.len() == 1 => {
                Ok(Node::Symbol(digit.chars().next().unwrap_or_default(), Face::Bold))
            }
            _ => fail(command, Fault::Missing),
        }
    }

    fn environment(&mut self, begin: Token) -> Result<Node> {
        let name = self.literal(begin)?;
        let Some(layout) = Layout::named(&name) else { return fail(begin, Fault::Unknown) };
        let mut rows = vec![Vec::new()];
        loop {
            let cell = self.row(false)?;
            if let Some(row) = rows.last_mut() {
                row.push(cell);
            }
            let token = self.lexer.take();
            match token.text {
                "&" => {}
                "\\\\" => rows.push(Vec::new()),
                "\\end" if self.literal(token)? == name => break,
                _ => return fail(token, Fault::Unclosed),
            }
        }
        // A line break before the end begins no line.
        if rows.len() > 1 && rows.last().is_some_and(|row| row.iter().all(Vec::is_empty) && row.len() == 1) {
            rows.pop();
        }
        Ok(Node::Table(layout, rows))
    }
}

fn ends_row(text: &str) -> bool {
    matches!(text, "" | "}" | "&" | "\\\\" | "\\end" | "\\right")
        || table::character(table::CLOSERS, text).is_some()
}
