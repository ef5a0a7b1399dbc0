//! Tree → LaTeX.

use super::Name;
use super::function::{Function, Rule};
use super::token::{Constant, Operator, Relation};
use super::tree::Tree;
use crate::number::address;
use crate::text::{Lang, Text};

/// How tightly a piece of LaTeX holds together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Bond {
    Sum,
    Signed,
    Product,
    /// May be a factor, not the base of a power.
    Factor,
    Atom,
}

type Piece = (String, Bond);

/// Letters, and ends of names, before which a bracket would look like that of a function.
const FUNCTION_LIKE: &[&str] =
    &["f", "g", "h", "p", "q", "D", "H", "J", "L", "P", "\\sigma", "\\varphi", "\\phi", "\\Phi"];

const OTHERWISE: Text = Text::new("otherwise", "其他");

pub(super) fn latex(tree: &Tree, variables: &[Name], parameters: &[Name], lang: Lang) -> String {
    Writer { variables, parameters, lang }.piece(tree).0
}

struct Writer<'a> {
    variables: &'a [Name],
    parameters: &'a [Name],
    lang: Lang,
}

impl Writer<'_> {
    fn piece(&self, tree: &Tree) -> Piece {
        match tree {
            Tree::Number(value) => number(*value),
            Tree::Constant(Constant::E) => ("e".to_owned(), Bond::Atom),
            Tree::Constant(Constant::Pi) => ("\\pi".to_owned(), Bond::Atom),
            Tree::Variable(at) => (symbol(self.variables, *at), Bond::Atom),
            Tree::Parameter(at) => (symbol(self.parameters, *at), Bond::Atom),
            Tree::Negative(inner) => (format!("-{}", self.held(inner, Bond::Product)), Bond::Signed),
            Tree::Binary(operator, left, right) => self.binary(*operator, left, right),
            Tree::Call(function, arguments) => self.call(function, arguments),
            Tree::Compare(first, rest) => {
                self.cases(&Tree::Number(1.0), &self.chain(first, rest), &Tree::Number(0.0))
            }
        }
    }

    /// The LaTeX, in brackets unless it holds together so tightly.
    fn held(&self, tree: &Tree, least: Bond) -> String {
        let (latex, bond) = self.piece(tree);
        if bond < least { brackets(&latex) } else { latex }
    }

    fn binary(&self, operator: Operator, left: &Tree, right: &Tree) -> Piece {
        let sum = |sign: &str| {
            let (left, right) = (self.held(left, Bond::Sum), self.held(right, Bond::Product));
            (format!("{left}{sign}{right}"), Bond::Sum)
        };
        match operator {
            Operator::Plus => sum(" + "),
            Operator::Minus => sum(" - "),
            Operator::Times => {
                let (left, right) = (self.held(left, Bond::Signed), self.held(right, Bond::Factor));
                (format!("{left}{}{right}", between(&left, &right)), Bond::Product)
            }
            Operator::Over => {
                let (above, below) = (self.piece(left).0, self.piece(right).0);
                (format!("\\frac{{{above}}}{{{below}}}"), Bond::Factor)
            }
            Operator::Power => {
                let power = self.piece(right).0;
                // tanh²(x), where no reader can take the power for that of an inverse.
                if let (Tree::Call(function, arguments), Tree::Number(_)) = (left, right)
                    && let Some(command) = self.command(function)
                {
                    let arguments = brackets(&self.list(arguments));
                    return (format!("{command}^{{{power}}}{arguments}"), Bond::Factor);
                }
                (format!("{}^{{{power}}}", self.held(left, Bond::Atom)), Bond::Factor)
            }
        }
    }

    fn call(&self, function: &Function, arguments: &[Tree]) -> Piece {
        if let (Rule::If, [condition, yes, no]) = (function.rule, arguments) {
            let condition = match condition {
                Tree::Compare(first, rest) => self.chain(first, rest),
                number => format!("{}{}0", self.piece(number).0, Relation::NotEqual.latex()),
            };
            return self.cases(yes, &condition, no);
        }
        let arguments = self.list(arguments);
        match self.command(function) {
            Some(command) => (format!("{command}{}", brackets(&arguments)), Bond::Factor),
            None => {
                let bond = if function.latex.ends_with("#\\right)") { Bond::Factor } else { Bond::Atom };
                let bond = if function.latex.starts_with("\\frac") { Bond::Factor } else { bond };
                (function.latex.replace('#', &arguments), bond)
            }
        }
    }

    /// What stands before the brackets of a function: its sign, unless that is the letter of a parameter.
    fn command(&self, function: &Function) -> Option<String> {
        let command = function.command()?;
        let taken = self.parameters.iter().chain(self.variables).any(|name| name.symbol == command);
        Some(if taken { format!("\\operatorname{{{}}}", function.names[0]) } else { command.to_owned() })
    }

    fn list(&self, arguments: &[Tree]) -> String {
        let arguments: Vec<String> = arguments.iter().map(|argument| self.piece(argument).0).collect();
        arguments.join(", ")
    }

    fn chain(&self, first: &Tree, rest: &[(Relation, Tree)]) -> String {
        let mut out = self.piece(first).0;
        for (relation, other) in rest {
            out.push_str(relation.latex());
            out.push_str(&self.piece(other).0);
        }
        out
    }

    fn cases(&self, yes: &Tree, condition: &str, no: &Tree) -> Piece {
        let (yes, no, otherwise) = (self.piece(yes).0, self.piece(no).0, OTHERWISE.get(self.lang));
        let latex = [
            "\\begin{cases} ",
            &yes,
            " & ",
            condition,
            " \\\\ ",
            &no,
            " & \\text{",
            otherwise,
            "} \\end{cases}",
        ];
        (latex.concat(), Bond::Product)
    }
}

fn symbol(names: &[Name], at: usize) -> String {
    names.get(at).map_or_else(String::new, |name| name.symbol.clone())
}

fn brackets(latex: &str) -> String {
    format!("\\left({latex}\\right)")
}

/// The shortest decimal that gives the number back.
fn number(value: f64) -> Piece {
    let text = address(value);
    match text.split_once('e') {
        None => (text, Bond::Atom),
        Some((mantissa, exponent)) => (format!("{mantissa} \\times 10^{{{exponent}}}"), Bond::Product),
    }
}

/// What stands between two factors: nothing where they stay apart without a sign.
fn between(left: &str, right: &str) -> &'static str {
    let fenced = right.starts_with("\\left");
    let named = left.ends_with('}') && !left.ends_with("\\right)}") && left.contains("\\mathrm{")
        || FUNCTION_LIKE.iter().any(|name| left.ends_with(name));
    if right.starts_with(|first: char| first.is_ascii_digit()) || fenced && named { " \\cdot " } else { " " }
}
