//! Tree → MathML Core. Attributes only: an inline style would be blocked by the Content-Security-Policy.

mod scripts;
mod tokens;

use super::joint::{Joint, before};
use super::node::{Layout, Node, is_prefix, tall};
use super::table;
use super::{Formula, parse};
use tokens::UPRIGHT;

/// Where a formula stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Display {
    /// In a line of text: small fractions, limits beside the sum.
    Inline,
    /// In a line of its own.
    Block,
    /// In a line of text, drawn as if it had one of its own.
    Large,
}

/// A quantity of the page, so that its letter, and the number in its place, can be coloured and pointed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity<'a> {
    /// LaTeX of the symbol. It is matched whole: `\beta` is not in `\beta_1`, nor `m` in `\hat{m}`.
    pub symbol: &'a str,
    /// Goes into `data-q`.
    pub key: &'a str,
    /// Goes into `class`.
    pub class: &'a str,
}

impl Formula {
    /// The formula as a `<math>` element, with every mention of a quantity marked.
    pub fn mathml(&self, display: Display, quantities: &[Quantity]) -> String {
        let mut symbols = Vec::new();
        for quantity in quantities {
            if let Ok([symbol]) = parse(quantity.symbol).as_ref().map(|formula| formula.row.as_slice()) {
                symbols.push((symbol.clone(), quantity));
            }
        }
        let mut writer = Writer { out: String::new(), symbols: &symbols };
        writer.put(match display {
            Display::Inline => "<math>",
            Display::Block => "<math display=\"block\">",
            Display::Large => "<math displaystyle=\"true\">",
        });
        writer.row(&self.row);
        writer.put("</math>");
        writer.out
    }
}

struct Writer<'a> {
    out: String,
    symbols: &'a [(Node, &'a Quantity<'a>)],
}

impl Writer<'_> {
    fn put(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    fn text(&mut self, text: &str) {
        for character in text.chars() {
            self.character(character);
        }
    }

    fn character(&mut self, character: char) {
        match character {
            '<' => self.put("&lt;"),
            '>' => self.put("&gt;"),
            '&' => self.put("&amp;"),
            '"' => self.put("&quot;"),
            _ => self.out.push(character),
        }
    }

    /// A row whose parent makes one of it (`math`, `mtd`, `msqrt`, `mrow`).
    fn row(&mut self, row: &[Node]) {
        for (at, node) in row.iter().enumerate() {
            self.joint(row, at);
            match node {
                Node::Operator(sign) => self.operator(*sign, is_prefix(row, at)),
                _ => self.node(node),
            }
        }
    }

    /// A row as exactly one element.
    fn one(&mut self, row: &[Node]) {
        match row {
            [Node::Operator(_)] | [] => self.wrapped(row),
            [node] => self.node(node),
            _ => self.wrapped(row),
        }
    }

    fn wrapped(&mut self, row: &[Node]) {
        self.put("<mrow>");
        self.row(row);
        self.put("</mrow>");
    }

    /// The unwritten sign before a node, and the thin blank that sets a function name off.
    fn joint(&mut self, row: &[Node], at: usize) {
        let joint = before(row, at);
        let thin = match joint {
            Joint::Nothing => false,
            Joint::Times => {
                self.put("<mo>\u{2062}</mo>");
                matches!(row[at].head(), Node::Function(_))
            }
            Joint::Apply => {
                self.put("<mo>\u{2061}</mo>");
                !matches!(row[at].head(), Node::Fenced { .. })
            }
        };
        if thin && !matches!(row[at - 1], Node::Space(_)) {
            self.put("<mspace width=\"0.1667em\"></mspace>");
        }
    }

    /// One node as exactly one element, marked if it is a quantity.
    fn node(&mut self, node: &Node) {
        let attributes = self.mark(node);
        self.plain(node, &attributes);
    }

    /// The attributes that mark a quantity; empty for anything else.
    fn mark(&self, node: &Node) -> String {
        let symbol = match node {
            Node::Value(filled) => &filled.symbol,
            _ => node,
        };
        let Some((_, quantity)) = self.symbols.iter().find(|(known, _)| known == symbol) else {
            return String::new();
        };
        let mut attributes = Writer { out: String::new(), symbols: &[] };
        attributes.put(" class=\"");
        attributes.text(quantity.class);
        attributes.put("\" data-q=\"");
        attributes.text(quantity.key);
        attributes.put("\"");
        attributes.out
    }

    /// One node as one element with these attributes.
    fn plain(&mut self, node: &Node, attributes: &str) {
        match node {
            Node::Number(digits) => self.token("mn", attributes, digits),
            Node::Symbol(letter, face) => self.symbol(*letter, *face, attributes),
            Node::Function(name) => self.function(name, attributes),
            Node::Upright(name) => self.token(UPRIGHT, attributes, name),
            Node::Text(words) => self.token("mtext", attributes, &words.replace(' ', "\u{a0}")),
            Node::Operator(sign) => self.operator(*sign, false),
            Node::Large(sign) => {
                self.put("<mo>");
                self.character(*sign);
                self.put("</mo>");
            }
            Node::Space(width) => {
                let known = table::SPACES.iter().find(|(_, known, _)| known == width);
                self.put("<mspace width=\"");
                self.put(known.map_or("0", |&(.., width)| width));
                self.put("\"></mspace>");
            }
            Node::Row(row) => self.element("mrow", attributes, |writer| writer.row(row)),
            Node::Fenced { open, close, body } => self.element("mrow", attributes, |writer| {
                let grows = tall(body);
                writer.fence(*open, "prefix", grows);
                writer.row(body);
                writer.fence(*close, "postfix", grows);
            }),
            Node::Sub(..) | Node::Sup(..) => self.scripts(node, attributes),
            Node::Prime(base, count) => self.primed(base, *count, attributes),
            Node::Fraction(above, below) => self.element("mfrac", attributes, |writer| {
                let content = |writer: &mut Self| [above, below].into_iter().for_each(|row| writer.one(row));
                // A fraction that is a quantity by itself, ∂L/∂w, is no mention of w.
                if attributes.is_empty() { content(writer) } else { writer.unmarked(content) }
            }),
            Node::Root(radicand, degree) if degree.is_empty() => {
                self.element("msqrt", attributes, |writer| writer.row(radicand));
            }
            Node::Root(radicand, degree) => self.element("mroot", attributes, |writer| {
                writer.one(radicand);
                writer.one(degree);
            }),
            Node::Accent(sign, body) => {
                self.put("<mover accent=\"true\"");
                self.put(attributes);
                self.put(">");
                self.unmarked(|writer| writer.one(body));
                self.put("<mo stretchy=\"false\">");
                self.character(*sign);
                self.put("</mo></mover>");
            }
            Node::Table(layout, rows) => self.table(*layout, rows, attributes),
            Node::Value(filled) => {
                let number = filled.number.mathml();
                self.element("mrow", attributes, |writer| writer.put(&number));
            }
        }
    }

    /// Writes parts of a name, in which no quantity is looked for.
    fn unmarked(&mut self, content: impl FnOnce(&mut Self)) {
        let symbols = std::mem::take(&mut self.symbols);
        content(self);
        self.symbols = symbols;
    }

    fn element(&mut self, name: &str, attributes: &str, content: impl FnOnce(&mut Self)) {
        self.put("<");
        self.put(name);
        self.put(attributes);
        self.put(">");
        content(self);
        self.put("</");
        self.put(name);
        self.put(">");
    }

    fn token(&mut self, name: &str, attributes: &str, text: &str) {
        self.element(name, attributes, |writer| writer.text(text));
    }

    fn table(&mut self, layout: Layout, rows: &[Vec<Vec<Node>>], attributes: &str) {
        let (open, class, close) = match layout {
            Layout::Cases => ('{', " class=\"cases\" displaystyle=\"true\"", '.'),
            Layout::Parentheses => ('(', " class=\"matrix\"", ')'),
            Layout::Brackets => ('[', " class=\"matrix\"", ']'),
            Layout::Aligned => ('.', " class=\"aligned\" displaystyle=\"true\"", '.'),
        };
        self.element("mrow", attributes, |writer| {
            writer.fence(open, "prefix", true);
            writer.element("mtable", class, |writer| {
                for row in rows {
                    writer.element("mtr", "", |writer| {
                        for cell in row {
                            writer.element("mtd", "", |writer| writer.row(cell));
                        }
                    });
                }
            });
            writer.fence(close, "postfix", true);
        });
    }
}
