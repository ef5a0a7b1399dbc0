//! Tree → MathML Core. Attributes only: an inline style would be blocked by the Content-Security-Policy.

use super::joint::{Joint, before};
use super::node::{Face, Layout, Node, is_prefix, tall};
use super::table::{self, Kind};
use super::{Formula, parse};

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
        let symbol = match node {
            Node::Value(filled) => &filled.symbol,
            _ => node,
        };
        let mark = self.symbols.iter().find(|(known, _)| known == symbol).map(|&(_, quantity)| quantity);
        let Some(quantity) = mark else { return self.plain(node, "") };
        let mut attributes = Writer { out: String::new(), symbols: &[] };
        attributes.put(" class=\"");
        attributes.text(quantity.class);
        attributes.put("\" data-q=\"");
        attributes.text(quantity.key);
        attributes.put("\"");
        self.plain(node, &attributes.out);
    }

    /// One node as one element with these attributes.
    fn plain(&mut self, node: &Node, attributes: &str) {
        match node {
            Node::Number(digits) => self.token("mn", attributes, digits),
            Node::Symbol(letter, face) => self.symbol(*letter, *face, attributes),
            Node::Function(name) | Node::Upright(name) => self.name(name, attributes),
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
            Node::Sub(..) | Node::Sup(..) | Node::Prime(..) => self.scripts(node, attributes),
            Node::Fraction(above, below) => self.element("mfrac", attributes, |writer| {
                writer.one(above);
                writer.one(below);
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
                self.put(if *sign == '‾' { "<mo>" } else { "<mo stretchy=\"false\">" });
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

    fn symbol(&mut self, letter: char, face: Face, attributes: &str) {
        // One letter alone is italic unless told otherwise; TeX sets capital Greek upright.
        let upright = face == Face::Plain
            && (matches!(letter, 'Α'..='Ω' | '∇') || !letter.is_alphabetic() && letter != '∂');
        self.put("<mi");
        if upright {
            self.put(" mathvariant=\"normal\"");
        }
        self.put(attributes);
        self.put(">");
        self.character(bold(letter, face));
        self.put("</mi>");
    }

    /// A name in upright letters.
    fn name(&mut self, name: &str, attributes: &str) {
        let single = name.chars().nth(1).is_none();
        self.put(if single { "<mi mathvariant=\"normal\"" } else { "<mi" });
        self.put(attributes);
        self.put(">");
        self.text(name);
        self.put("</mi>");
    }

    fn operator(&mut self, sign: char, prefix: bool) {
        let sum = table::kind(sign) == Kind::Sum;
        self.put(match (sum, prefix) {
            (true, true) => "<mo form=\"prefix\">",
            (true, false) => "<mo form=\"infix\">",
            // An arrow would stretch, and a bar would pass for a fence.
            (false, _) if table::kind(sign) == Kind::Relation => "<mo form=\"infix\" stretchy=\"false\">",
            (false, _) => "<mo>",
        });
        self.character(sign);
        self.put("</mo>");
    }

    fn fence(&mut self, sign: char, form: &str, grows: bool) {
        if sign == '.' {
            return;
        }
        self.put("<mo form=\"");
        self.put(form);
        self.put(if grows {
            "\" fence=\"true\" stretchy=\"true\" symmetric=\"true\">"
        } else {
            "\" stretchy=\"false\">"
        });
        self.character(sign);
        self.put("</mo>");
    }

    /// Sub- and superscript on one base belong into one element, so that they stand above each other.
    fn scripts(&mut self, node: &Node, attributes: &str) {
        let (node, power) = match node {
            Node::Sup(base, power) => (&**base, Some(power)),
            _ => (node, None),
        };
        // A name with its index is a quantity of its own: the power then goes round it.
        let whole = power.is_some() && self.symbols.iter().any(|(symbol, _)| symbol == node);
        let (node, primes) = match node {
            Node::Prime(base, primes) if !whole => (&**base, *primes),
            _ => (node, 0),
        };
        let whole = whole || primes > 0 && self.symbols.iter().any(|(symbol, _)| symbol == node);
        let (base, index) = match node {
            Node::Sub(base, index) if !whole => (&**base, Some(index)),
            _ => (node, None),
        };
        let above = power.is_some() || primes > 0;
        let limits = takes_limits(base);
        let name = match (index.is_some(), above, limits) {
            (true, true, true) => "munderover",
            (true, false, true) => "munder",
            (false, _, true) => "mover",
            (true, true, false) => "msubsup",
            (true, false, false) => "msub",
            (false, _, false) => "msup",
        };
        self.element(name, attributes, |writer| {
            match base {
                Node::Function(name) if limits => {
                    writer.put("<mo form=\"prefix\" movablelimits=\"true\" lspace=\"0\" rspace=\"0\">");
                    writer.text(name);
                    writer.put("</mo>");
                }
                Node::Operator(_) => writer.wrapped(std::slice::from_ref(base)),
                // A letter with an index or a prime is another quantity than the letter alone.
                _ if index.is_some() || primes > 0 => writer.plain(base, ""),
                _ => writer.node(base),
            }
            match index {
                Some(index) if limits => writer.one(index),
                Some(index) => writer.unmarked(|writer| writer.one(index)),
                None => {}
            }
            match (power, primes) {
                (Some(power), 0) => writer.one(power),
                (power, _) if above => writer.element("mrow", "", |writer| {
                    writer.primes(primes);
                    writer.row(power.map_or(&[], Vec::as_slice));
                }),
                _ => {}
            }
        });
    }

    fn primes(&mut self, count: u8) {
        self.put("<mo>");
        match count {
            2 => self.put("″"),
            3 => self.put("‴"),
            _ => (0..count).for_each(|_| self.put("′")),
        }
        self.put("</mo>");
    }

    fn table(&mut self, layout: Layout, rows: &[Vec<Vec<Node>>], attributes: &str) {
        let (open, class, close) = match layout {
            Layout::Cases => ('{', " class=\"cases\"", '.'),
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

fn takes_limits(base: &Node) -> bool {
    match base {
        Node::Large(sign) => *sign != '∫',
        Node::Function(name) => table::LIMITS.contains(&name.as_str()),
        _ => false,
    }
}

/// The bold letter: MathML Core has no bold but that of Unicode's mathematical alphabets.
fn bold(letter: char, face: Face) -> char {
    let (latin, small, greek) = match face {
        Face::Plain => return letter,
        Face::Bold => (0x1d400, 0x1d41a, 0x1d6a8),
        // Capital Greek and ∇ stay upright, as they are when they are not bold.
        Face::BoldItalic => {
            (0x1d468, 0x1d482, if matches!(letter, 'α'..='ω' | 'ϵ' | 'ϑ' | 'ϕ') { 0x1d71c } else { 0x1d6a8 })
        }
    };
    let code = letter as u32;
    let bold = match letter {
        'A'..='Z' => latin + (code - 0x41),
        'a'..='z' => small + (code - 0x61),
        '0'..='9' => 0x1d7ce + (code - 0x30),
        'Α'..='Ω' => greek + (code - 0x391),
        'α'..='ω' => greek + 26 + (code - 0x3b1),
        '∇' => greek + 25,
        'ϵ' => greek + 52,
        'ϑ' => greek + 53,
        'ϕ' => greek + 55,
        _ => code,
    };
    char::from_u32(bold).unwrap_or(letter)
}
