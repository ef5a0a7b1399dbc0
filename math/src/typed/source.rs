//! Tree → an expression of a programming language.

use super::Name;
use super::compute::compute;
use super::function::{Function, Rule};
use super::token::{Constant, Operator, Relation};
use super::tree::Tree;
use crate::code::{Language, literal};

mod forms;

/// How tightly an expression holds together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Bond {
    /// Stands alone: a case distinction.
    Whole,
    Sum,
    Product,
    Signed,
    Power,
    Atom,
}

type Piece = (String, Bond);

/// The expression in the variables, with numbers for the parameters; `None` where it has a function that the language
/// lacks, or a number that is not finite.
pub(super) fn source(tree: &Tree, variables: &[Name], args: &[f64], language: Language) -> Option<String> {
    Writer { variables, args, language }.piece(tree).map(|(text, _)| text)
}

struct Writer<'a> {
    variables: &'a [Name],
    args: &'a [f64],
    language: Language,
}

impl Writer<'_> {
    fn piece(&self, tree: &Tree) -> Option<Piece> {
        Some(match tree {
            Tree::Number(value) => return self.number(*value),
            Tree::Parameter(at) => return self.number(*self.args.get(*at)?),
            Tree::Constant(constant) => (self.constant(*constant).to_owned(), Bond::Atom),
            Tree::Variable(at) => (self.variables.get(*at)?.key.clone(), Bond::Atom),
            Tree::Negative(inner) => (format!("-{}", self.within(inner, Bond::Signed)?), Bond::Signed),
            Tree::Binary(Operator::Power, ..) | Tree::Call(..) | Tree::Compare(..) if is_fixed(tree) => {
                return self.number(compute(tree, &[], self.args));
            }
            // Python divides no number by 0.
            Tree::Binary(..) if is_fixed(tree) && !compute::<f64>(tree, &[], self.args).is_finite() => {
                return None;
            }
            Tree::Binary(Operator::Power, base, power) => return self.power(base, power),
            Tree::Binary(operator, left, right) => {
                let (sign, bond, next) = match operator {
                    Operator::Plus => (" + ", Bond::Sum, Bond::Product),
                    Operator::Minus => (" - ", Bond::Sum, Bond::Product),
                    Operator::Times | Operator::Power => (" * ", Bond::Product, Bond::Signed),
                    Operator::Over => (" / ", Bond::Product, Bond::Signed),
                };
                (format!("{}{sign}{}", self.within(left, bond)?, self.within(right, next)?), bond)
            }
            Tree::Call(function, arguments) => return self.call(function, arguments),
            Tree::Compare(first, rest) => {
                let name = if self.language == Language::Rust { "f64::from(" } else { "float(" };
                (format!("{name}{})", self.chain(first, rest)?), Bond::Atom)
            }
        })
    }

    /// A part of an expression, in brackets unless it holds together as tightly as this.
    fn within(&self, tree: &Tree, bond: Bond) -> Option<String> {
        let (text, own) = self.piece(tree)?;
        Some(if own >= bond { text } else { format!("({text})") })
    }

    /// The argument of a function.
    fn inside(&self, tree: &Tree) -> Option<String> {
        self.within(tree, Bond::Whole)
    }

    fn number(&self, value: f64) -> Option<Piece> {
        let text = literal(value, self.language);
        let short = if self.language == Language::Rust { &*text } else { text.trim_end_matches(".0") };
        let bond = if value.is_sign_negative() { Bond::Signed } else { Bond::Atom };
        value.is_finite().then(|| (short.to_owned(), bond))
    }

    fn constant(&self, constant: Constant) -> &'static str {
        match (self.language, constant) {
            (Language::NumPy, Constant::E) => "np.e",
            (Language::NumPy, Constant::Pi) => "np.pi",
            (Language::PyTorch, Constant::E) => "torch.e",
            (Language::PyTorch, Constant::Pi) => "torch.pi",
            (Language::Rust, Constant::E) => "std::f64::consts::E",
            (Language::Rust, Constant::Pi) => "std::f64::consts::PI",
        }
    }

    fn power(&self, base: &Tree, power: &Tree) -> Option<Piece> {
        if *base == Tree::Constant(Constant::E) {
            return self.named("exp", &self.inside(power)?);
        }
        if self.language != Language::Rust {
            let parts = [self.within(base, Bond::Atom)?, self.within(power, Bond::Atom)?];
            return Some((parts.join("**"), Bond::Power));
        }
        let base = self.inside(base)?;
        Some(match power {
            Tree::Number(whole) if whole.fract() == 0.0 && *whole <= 16.0 => {
                (format!("f64::powi({base}, {whole:.0})"), Bond::Atom)
            }
            _ => (format!("f64::powf({base}, {})", self.inside(power)?), Bond::Atom),
        })
    }

    /// A function of one argument, by its first name.
    fn named(&self, name: &str, argument: &str) -> Option<Piece> {
        let form = forms::find(name, self.language)?;
        let bond = if forms::is_call(form) { Bond::Atom } else { Bond::Sum };
        Some((form.replace('#', argument), bond))
    }

    fn call(&self, function: &'static Function, arguments: &[Tree]) -> Option<Piece> {
        match (function.rule, arguments) {
            (Rule::One(_), [argument]) => self.named(function.names[0], &self.inside(argument)?),
            (Rule::Max | Rule::Min, [first, rest @ ..]) => {
                let name = match (self.language, function.names[0]) {
                    (Language::NumPy, "max") => "np.maximum(",
                    (Language::NumPy, _) => "np.minimum(",
                    (Language::PyTorch, "max") => "torch.maximum(",
                    (Language::PyTorch, _) => "torch.minimum(",
                    (Language::Rust, "max") => "f64::max(",
                    (Language::Rust, _) => "f64::min(",
                };
                let best =
                    |so_far: String, next: &Tree| Some(format!("{name}{so_far}, {})", self.tensor(next)?));
                Some((rest.iter().try_fold(self.tensor(first)?, best)?, Bond::Atom))
            }
            (Rule::If, [condition, yes, no]) => {
                let condition = match condition {
                    Tree::Compare(first, rest) => self.chain(first, rest)?,
                    other => {
                        let zero = if self.language == Language::Rust { " != 0.0" } else { " != 0" };
                        format!("{}{zero}", self.within(other, Bond::Sum)?)
                    }
                };
                let bond = if self.language == Language::Rust { Bond::Whole } else { Bond::Sum };
                let [yes, no] = [self.within(yes, bond)?, self.within(no, bond)?];
                let text = match self.language {
                    Language::Rust => format!("if {condition} {{ {yes} }} else {{ {no} }}"),
                    _ => format!("{yes} if {condition} else {no}"),
                };
                Some((text, Bond::Whole))
            }
            _ => None,
        }
    }

    /// An argument of a function of PyTorch that takes no plain numbers.
    fn tensor(&self, tree: &Tree) -> Option<String> {
        let text = self.inside(tree)?;
        let plain = self.language == Language::PyTorch && is_fixed(tree);
        Some(if plain { format!("torch.as_tensor(float({text}))") } else { text })
    }

    /// A chain of comparisons, which Rust has to take apart.
    fn chain(&self, first: &Tree, rest: &[(Relation, Tree)]) -> Option<String> {
        let mut left = self.within(first, Bond::Sum)?;
        let mut text = left.clone();
        for (i, (relation, right)) in rest.iter().enumerate() {
            let right = self.within(right, Bond::Sum)?;
            if i > 0 && self.language == Language::Rust {
                text += &format!(" && {left}");
            }
            text += &format!(" {} {right}", sign(*relation));
            left = right;
        }
        Some(text)
    }
}

fn sign(relation: Relation) -> &'static str {
    match relation {
        Relation::Less => "<",
        Relation::LessOrEqual => "<=",
        Relation::Greater => ">",
        Relation::GreaterOrEqual => ">=",
        Relation::Equal => "==",
        Relation::NotEqual => "!=",
    }
}

/// Whether no variable is in it.
fn is_fixed(tree: &Tree) -> bool {
    match tree {
        Tree::Number(_) | Tree::Constant(_) | Tree::Parameter(_) => true,
        Tree::Variable(_) => false,
        Tree::Negative(inner) => is_fixed(inner),
        Tree::Binary(_, left, right) => is_fixed(left) && is_fixed(right),
        Tree::Call(_, arguments) => arguments.iter().all(is_fixed),
        Tree::Compare(first, rest) => is_fixed(first) && rest.iter().all(|(_, other)| is_fixed(other)),
    }
}
