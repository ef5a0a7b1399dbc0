//! What can be wrong with a formula, in words.

use super::MAX_LENGTH;
use super::MAX_PARAMETERS;
use crate::text::{Lang, Text};
use std::ops::Range;

/// A mistake and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Bytes of the text; empty only where the text is.
    pub at: Range<usize>,
    /// What is wrong there.
    pub what: What,
}

/// What is wrong with a formula; pieces of it as they were typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Nothing but blanks.
    Empty,
    /// So many characters, more than [`MAX_LENGTH`].
    TooLong(usize),
    /// Brackets, powers or fractions inside one another too often.
    TooDeep,
    /// A character that means nothing here.
    UnknownCharacter(char),
    /// A word before brackets that is no function, and a function with a similar name.
    UnknownFunction {
        /// The word.
        name: String,
        /// What may be meant.
        nearest: Option<&'static str>,
    },
    /// A word that looks like a function or a keyword but is none.
    UnknownName {
        /// The word.
        name: String,
        /// What may be meant.
        nearest: Option<&'static str>,
    },
    /// Digits and points that are no number.
    NotANumber(String),
    /// A number beyond what a double holds.
    TooLarge(String),
    /// More than [`MAX_PARAMETERS`] parameters; all their names.
    TooManyParameters(Vec<String>),
    /// A bracket that is not closed.
    NeverClosed(char),
    /// A bracket that was not opened.
    NeverOpened(char),
    /// A bracket that is closed by one of another kind.
    Crossed {
        /// The opening one.
        opened: char,
        /// The closing one.
        closed: char,
    },
    /// Brackets with nothing between them.
    EmptyBrackets,
    /// A function without its argument.
    NoArgument(&'static str),
    /// A function with too few or too many arguments.
    WrongCount {
        /// The function.
        name: &'static str,
        /// How many it takes.
        wanted: usize,
        /// How many there are.
        found: usize,
    },
    /// A comma that parts no arguments.
    StrayComma,
    /// An equals sign outside of brackets.
    Equation(String),
    /// A sign with nothing to its left.
    NothingBefore(String),
    /// A sign with nothing to its right.
    NothingAfter(String),
    /// Two things with no sign between them.
    NothingBetween(String, String),
    /// A number, name or bracket is missing.
    NoOperand,
}

impl Fault {
    /// What is wrong and what to do, as a sentence.
    pub fn words(&self, lang: Lang) -> String {
        self.what.words(lang)
    }
}

impl What {
    /// What is wrong and what to do, as a sentence.
    pub fn words(&self, lang: Lang) -> String {
        let say = |text: Text, pieces: &[&str]| filled(text.get(lang), pieces);
        match self {
            Self::Empty => say(
                Text::new("Type a formula, for example x·sigmoid(x).", "请输入公式，例如 x·sigmoid(x)。"),
                &[],
            ),
            Self::TooLong(length) => say(
                Text::new(
                    "The formula has # characters; at most # are allowed.",
                    "公式有 # 个字符，最多允许 # 个。",
                ),
                &[&length.to_string(), &MAX_LENGTH.to_string()],
            ),
            Self::TooDeep => say(
                Text::new(
                    "Too many brackets, powers or fractions inside one another.",
                    "括号、幂或分式嵌套过深。",
                ),
                &[],
            ),
            Self::UnknownCharacter(sign) => say(
                Text::new("The character “#” has no meaning in a formula.", "公式中不能使用字符“#”。"),
                &[sign.encode_utf8(&mut [0; 4])],
            ),
            Self::UnknownFunction { name, nearest: None } => {
                say(Text::new("There is no function “#”.", "没有名为“#”的函数。"), &[name])
            }
            Self::UnknownFunction { name, nearest: Some(nearest) } => say(
                Text::new("There is no function “#”. Did you mean #?", "没有名为“#”的函数。是否想输入 #？"),
                &[name, nearest],
            ),
            Self::UnknownName { name, nearest: None } => say(
                Text::new(
                    "“#” is not known here. A case distinction is written if(x < 0, a, b).",
                    "无法识别“#”。分段函数请写作 if(x < 0, a, b)。",
                ),
                &[name],
            ),
            Self::UnknownName { name, nearest: Some(nearest) } => say(
                Text::new(
                    "“#” is not known here. Did you mean the function #?",
                    "无法识别“#”。是否想输入函数 #？",
                ),
                &[name, nearest],
            ),
            Self::NotANumber(number) => say(Text::new("“#” is not a number.", "“#”不是数。"), &[number]),
            Self::TooLarge(number) => say(Text::new("The number # is too large.", "数 # 过大。"), &[number]),
            Self::TooManyParameters(names) => say(
                Text::new(
                    "There are # parameters (#); at most # are allowed.",
                    "共有 # 个参数（#），最多允许 # 个。",
                ),
                &[
                    &names.len().to_string(),
                    &names.join(match lang {
                        Lang::En => ", ",
                        Lang::Zh => "、",
                    }),
                    &MAX_PARAMETERS.to_string(),
                ],
            ),
            Self::NeverClosed('|') => say(
                Text::new(
                    "The bar “|” has no second one: |x| is the absolute value.",
                    "“|”没有成对出现：|x| 表示绝对值。",
                ),
                &[],
            ),
            Self::NeverClosed(open) => say(
                Text::new("The bracket “#” is never closed.", "括号“#”没有闭合。"),
                &[open.encode_utf8(&mut [0; 4])],
            ),
            Self::NeverOpened(close) => say(
                Text::new("The bracket “#” was never opened.", "括号“#”没有对应的左括号。"),
                &[close.encode_utf8(&mut [0; 4])],
            ),
            Self::Crossed { opened, closed } => say(
                Text::new("The bracket “#” is closed by “#”.", "左括号“#”与右括号“#”不匹配。"),
                &[opened.encode_utf8(&mut [0; 4]), closed.encode_utf8(&mut [0; 4])],
            ),
            Self::EmptyBrackets => {
                say(Text::new("There is nothing between these brackets.", "括号内没有内容。"), &[])
            }
            Self::NoArgument(name) => say(
                Text::new("The function # has no argument. Write #(x).", "函数 # 缺少自变量。请写作 #(x)。"),
                &[name, if *name == "if" { "if(x < 0, a, b)" } else { name }],
            ),
            Self::WrongCount { name, wanted, found } => {
                let text = match *wanted {
                    1 => Text::new(
                        "The function # takes one argument, not #.",
                        "函数 # 只有一个自变量，此处有 # 个。",
                    ),
                    _ => Text::new(
                        "# takes three parts, not #: if(condition, value, otherwise).",
                        "# 需要三个部分，此处有 # 个：if(条件, 成立时的值, 否则的值)。",
                    ),
                };
                say(text, &[name, &found.to_string()])
            }
            Self::StrayComma => say(
                Text::new(
                    "A comma parts the arguments of a function. A decimal is written with a point: 0.5.",
                    "逗号用于分隔函数的自变量。小数请用小数点，例如 0.5。",
                ),
                &[],
            ),
            Self::Equation(sign) => say(
                Text::new(
                    "“#” makes an equation. Write only the right-hand side of f(x) = ….",
                    "含有“#”的是方程。请只写 f(x) = … 的右边。",
                ),
                &[sign],
            ),
            Self::NothingBefore(sign) => {
                say(Text::new("There is nothing to the left of “#”.", "“#”的左边缺少内容。"), &[sign])
            }
            Self::NothingAfter(sign) => {
                say(Text::new("There is nothing to the right of “#”.", "“#”的右边缺少内容。"), &[sign])
            }
            Self::NothingBetween(left, right) => say(
                Text::new(
                    "A sign is missing between “#” and “#”, such as * or ^.",
                    "“#”与“#”之间缺少运算符，例如 * 或 ^。",
                ),
                &[left, right],
            ),
            Self::NoOperand => say(
                Text::new("A number, a name or a bracket is missing here.", "此处缺少数、字母或括号。"),
                &[],
            ),
        }
    }
}

/// A sentence with its pieces in the places of `#`, in order.
fn filled(sentence: &str, pieces: &[&str]) -> String {
    let mut out = String::new();
    let mut pieces = pieces.iter();
    for (at, part) in sentence.split('#').enumerate() {
        if at > 0 {
            out.push_str(pieces.next().copied().unwrap_or_default());
        }
        out.push_str(part);
    }
    out
}
