//! Cuts LaTeX into tokens.

/// A token and where it begins.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Token<'a> {
    pub(super) at: usize,
    /// A command with its backslash, one character, or a run of digits with at most one point;
    /// empty at the end.
    pub(super) text: &'a str,
}

/// A place in the source.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lexer<'a> {
    source: &'a str,
    at: usize,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self { source, at: 0 }
    }

    /// The next token, left where it is.
    pub(super) fn peek(&self) -> Token<'a> {
        let rest = self.source[self.at..].trim_start();
        let at = self.source.len() - rest.len();
        let end = |stop: fn(u8) -> bool, from: usize| {
            rest.bytes().skip(from).position(stop).map_or(rest.len(), |length| from + length)
        };
        let length = match rest.as_bytes() {
            [b'\\', letter, ..] if letter.is_ascii_alphabetic() => end(|byte| !byte.is_ascii_alphabetic(), 1),
            [b'\\', ..] => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            [digit, ..] if digit.is_ascii_digit() => {
                let whole = end(|byte| !byte.is_ascii_digit(), 0);
                match &rest.as_bytes()[whole..] {
                    [b'.', digit, ..] if digit.is_ascii_digit() => {
                        end(|byte| !byte.is_ascii_digit(), whole + 1)
                    }
                    _ => whole,
                }
            }
            _ => rest.chars().next().map_or(0, char::len_utf8),
        };
        Token { at, text: &rest[..length] }
    }

    /// The next token, passed over.
    pub(super) fn take(&mut self) -> Token<'a> {
        let token = self.peek();
        self.at = token.at + token.text.len();
        token
    }

    /// Passes over the next token if it is this one.
    pub(super) fn eat(&mut self, text: &str) -> bool {
        let found = self.peek().text == text;
        if found {
            self.take();
        }
        found
    }

    /// The first character of the next token, passed over: of a number one digit only.
    pub(super) fn take_character(&mut self) -> Token<'a> {
        let Token { at, text } = self.peek();
        let length = text.chars().next().map_or(0, char::len_utf8);
        self.at = at + length;
        Token { at, text: &text[..length] }
    }

    /// What stands between braces, taken literally; `None` unless a brace opens here and closes again
    /// with neither braces nor backslashes between.
    pub(super) fn take_literal(&mut self) -> Option<&'a str> {
        let Token { at, text } = self.peek();
        let inside = (text == "{").then(|| &self.source[at + 1..])?;
        let length = inside.find(['{', '}', '\\'])?;
        let closed = inside[length..].starts_with('}');
        closed.then(|| {
            self.at = at + 1 + length + 1;
            &inside[..length]
        })
    }
}
