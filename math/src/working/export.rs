//! A working on paper: plain text, Markdown, LaTeX.

use super::Working;
use crate::latex::{Formula, parse};
use crate::number::significant;
use crate::text::{Lang, Text};

/// Significant digits of every number.
const DIGITS: usize = 6;

const GIVEN: Text = Text::new("Given: ", "已知：");
const UNDEFINED: Text = Text::new("undefined", "无定义");

impl Working {
    /// Plain text that reads well in a message: formulas in one line of characters each.
    pub fn text(&self, lang: Lang) -> String {
        let given = self.given().map(|formula| formula.text());
        let mut out = format!("{}{}\n", GIVEN.get(lang), super::joined(given, ", "));
        for (at, step) in self.steps.iter().enumerate() {
            let mut put = |parts: &[&str]| out.push_str(&parts.concat());
            put(&["\n", &(at + 1).to_string(), ". ", step.label.get(lang), "\n"]);
            if let Some(why) = step.why {
                put(&["   ", why.get(lang), "\n"]);
            }
            if let Some(formula) = self.general(at) {
                put(&["   ", &formula.text(), "\n"]);
            }
            for line in 0..step.lines.len() {
                put(&["   ", &Formula::chain(&self.sides(at, line, lang)).text(), "\n"]);
            }
        }
        out
    }

    /// Markdown with `$$…$$` mathematics.
    pub fn markdown(&self, lang: Lang) -> String {
        let given = self.given().map(|formula| format!("${}$", formula.latex()));
        let mut out = format!("**{}** {}\n", GIVEN.get(lang).trim_end(), super::joined(given, ", "));
        for (at, step) in self.steps.iter().enumerate() {
            let mut put = |parts: &[&str]| out.push_str(&parts.concat());
            put(&["\n### ", &(at + 1).to_string(), ". ", step.label.get(lang), "\n\n"]);
            if let Some(why) = step.why {
                put(&[why.get(lang), "\n\n"]);
            }
            if let Some(formula) = self.general(at) {
                put(&["$$\n", &formula.latex(), "\n$$\n\n"]);
            }
            put(&["$$\n\\begin{aligned}\n", &self.aligned(at, lang), "\\end{aligned}\n$$\n"]);
        }
        out
    }

    /// LaTeX to be pasted into a document that has `amsmath` (and, for Chinese, `ctex`).
    pub fn latex(&self, lang: Lang) -> String {
        let given = self.given().map(|formula| format!("${}$", formula.latex()));
        let mut out =
            format!("\\paragraph{{{}}} {}\n", GIVEN.get(lang).trim_end(), super::joined(given, ", "));
        for (at, step) in self.steps.iter().enumerate() {
            let mut put = |parts: &[&str]| out.push_str(&parts.concat());
            let label = escaped(step.label.get(lang));
            put(&["\n\\paragraph{", &(at + 1).to_string(), ". ", &label, "}\n"]);
            if let Some(why) = step.why {
                put(&[&escaped(why.get(lang)), "\n"]);
            }
            if let Some(formula) = self.general(at) {
                put(&["\\[\n", &formula.latex(), "\n\\]\n"]);
            }
            put(&["\\begin{align*}\n", &self.aligned(at, lang), "\\end{align*}\n"]);
        }
        out
    }

    /// What is given, as equations.
    fn given(&self) -> impl Iterator<Item = Formula> {
        self.given.iter().map(|known| {
            let symbol = super::parsed(&known.symbol);
            match significant(known.value, DIGITS) {
                Some(value) => Formula::chain(&[symbol.clone(), Formula::number(value, &symbol)]),
                None => symbol,
            }
        })
    }

    /// The formula of a step in general letters, unless its only line begins with the same.
    fn general(&self, step: usize) -> Option<Formula> {
        let general = super::parsed(&self.steps[step].formula);
        let line = self.line(step, 0)?;
        let filled = self.fill(step, line, DIGITS);
        let repeated =
            self.steps[step].lines.len() == 1 && Formula::chain(&[filled.symbol, filled.letters]) == general;
        (!repeated).then_some(general)
    }

    /// A line's sides: its name, the letters, the numbers, the result. Sides that repeat the one before are left out.
    fn sides(&self, step: usize, line: usize, lang: Lang) -> Vec<Formula> {
        let Some(found) = self.line(step, line) else { return Vec::new() };
        let filled = self.fill(step, found, DIGITS);
        let undefined = || parse(&format!("\\text{{{}}}", UNDEFINED.get(lang))).unwrap_or_default();
        let result = significant(found.value, DIGITS).map(|result| Formula::number(result, &filled.symbol));
        let result = result.unwrap_or_else(undefined);
        let mut sides = vec![filled.symbol, filled.letters, filled.numbers, result];
        sides.dedup_by_key(|side| side.latex());
        sides
    }

    /// The lines of a step, aligned at their first equals sign.
    fn aligned(&self, step: usize, lang: Lang) -> String {
        let mut out = String::new();
        for line in 0..self.steps[step].lines.len() {
            let sides = self.sides(step, line, lang);
            let sides = sides.iter().map(Formula::latex);
            out.push_str(&super::joined(sides, " = ").replacen(" = ", " &= ", 1));
            let last = line + 1 == self.steps[step].lines.len();
            out.push_str(if last { "\n" } else { " \\\\\n" });
        }
        out
    }
}

/// Words as LaTeX: the characters that mean something there get their backslash.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for character in words.chars() {
        match character {
            '#' | '$' | '%' | '&' | '_' | '{' | '}' => out.extend(['\\', character]),
            '\\' => out.push_str("\\textbackslash{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            _ => out.push(character),
        }
    }
    out
}
