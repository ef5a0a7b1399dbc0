//! One step of an optimizer, worked out for every coordinate.

use super::{Assign, Form, GRADIENT, MAX_SLOTS, THETA};
use nabla_math::latex::{eval, parse};
use nabla_math::param::{Args, Param};
use nabla_math::working::{Known, Line, Step, Working, index, renamed};

/// What a step starts from and what came out of it; every slice has one number for each coordinate.
#[derive(Clone, Copy, Debug)]
pub struct Moment<'a> {
    /// The form of the update.
    pub form: &'a Form,
    /// Its lines.
    pub lines: &'static [Assign],
    /// The parameters of the optimizer.
    pub params: &'a [Param],
    /// Their values, among them the rate of this step.
    pub args: &'a Args,
    /// The number of the step, from 1.
    pub t: u32,
    /// The point before the step.
    pub theta: &'a [f64],
    /// The gradient that is handed to the step.
    pub grad: &'a [f64],
    /// The slots before the step.
    pub before: [&'a [f64]; MAX_SLOTS],
    /// The slots after it.
    pub after: [&'a [f64]; MAX_SLOTS],
    /// The point after it.
    pub next: &'a [f64],
}

/// The step as a calculation: a step of the working for each line of the form.
///
/// Names of coordinates carry their number, what is kept and has been renewed a prime: `m_{1}' = \beta_1 m_{1} + …`. New
/// points and slots are those of `moment`, to the last bit; letters in between are computed from their lines.
pub fn working(moment: &Moment) -> Working {
    let mut working = Working { given: given(moment), steps: Vec::new() };
    let names = Names::new(moment.form, GRADIENT, r"\eta");
    append(&mut working, moment, names);
    working
}

/// θ, the slots, the gradient, t and the parameters.
pub(crate) fn given(moment: &Moment) -> Vec<Known> {
    let each = |symbol: &str, values: &[f64]| -> Vec<Known> {
        values.iter().enumerate().map(|(i, &value)| Known::new(index(symbol, i), value)).collect()
    };
    let mut given = each(THETA, moment.theta);
    for (slot, values) in moment.form.slots.iter().zip(moment.before) {
        match values {
            [value, ..] if slot.shared => given.push(Known::new(slot.symbol, *value)),
            _ => given.extend(each(slot.symbol, values)),
        }
    }
    given.extend(each(GRADIENT, moment.grad));
    given.push(Known::new("t", f64::from(moment.t)));
    given
        .extend(moment.params.iter().zip(moment.args).map(|(param, &value)| Known::new(param.symbol, value)));
    given
}

/// The steps of the form, where `names` says how gradient and rate are called by now.
pub(crate) fn append(working: &mut Working, moment: &Moment, mut names: Names) {
    for line in moment.lines {
        let step = step(working, moment, &names, line);
        names.assigned(moment.form, line, step.lines.len() == 1);
        working.steps.push(step);
    }
}

fn step(working: &Working, moment: &Moment, names: &Names, line: &Assign) -> Step {
    let each =
        names.each(line.formula) || moment.form.slots.iter().any(|s| s.symbol == line.symbol && !s.shared);
    let prime = if moment.form.keeps(line.symbol) { "'" } else { "" };
    let symbol = |letter: &str| format!("{letter}{prime}");
    let kept = kept(moment, line.symbol);
    let evaluated = |i: usize, formula: String| {
        let value = match kept {
            Some(values) => values.get(i).copied(),
            None => parse(&formula)
                .ok()
                .and_then(|formula| eval(&formula, &|name| working.look_up(working.steps.len(), name)).ok()),
        };
        (formula, value.unwrap_or(f64::NAN))
    };
    if !each {
        let (formula, value) = evaluated(0, names.at(line.formula, None));
        let equation = format!("{} = {formula}", symbol(line.symbol));
        return Step::scalar(line.id, line.label, &equation, Line::new(symbol(line.symbol), formula, value));
    }
    let general = names.in_general(line.formula);
    let equation = format!("{} = {general}", symbol(&format!("{}_i", line.symbol)));
    let of = |i: usize| {
        let (formula, value) = evaluated(i, names.at(line.formula, Some(i)));
        Line::new(symbol(&index(line.symbol, i)), formula, value)
    };
    Step::vector(line.id, line.label, &equation, (0..moment.theta.len()).map(of).collect())
}

/// The numbers of a symbol that the step itself gives.
fn kept<'a>(moment: &Moment<'a>, symbol: &str) -> Option<&'a [f64]> {
    let slot = || moment.form.slots.iter().position(|slot| slot.symbol == symbol);
    if symbol == THETA { Some(moment.next) } else { slot().map(|slot| moment.after[slot]) }
}

/// How the symbols of a form are called at a line.
#[derive(Clone, Debug)]
pub(crate) struct Names {
    /// Symbol, what it is called, whether it has an index, whether it has a prime.
    known: Vec<(&'static str, &'static str, bool, bool)>,
}

impl Names {
    /// Those before the first line, with other names for the gradient and the rate.
    pub(crate) fn new(form: &Form, gradient: &'static str, rate: &'static str) -> Self {
        let mut known = vec![(THETA, THETA, true, false), (GRADIENT, gradient, true, false)];
        known.extend(form.slots.iter().map(|slot| (slot.symbol, slot.symbol, !slot.shared, false)));
        known.push((r"\eta", rate, false, false));
        let mut names = Self { known };
        names.sort();
        names
    }

    /// The longest first, so that no name is taken for the head of another.
    fn sort(&mut self) {
        self.known.sort_by_key(|(symbol, ..)| std::cmp::Reverse(symbol.len()));
    }

    /// What is called differently after this line.
    fn assigned(&mut self, form: &Form, line: &Assign, scalar: bool) {
        let primed = form.keeps(line.symbol);
        match self.known.iter_mut().find(|(symbol, ..)| *symbol == line.symbol) {
            Some(known) => known.3 = primed,
            None => self.known.push((line.symbol, line.symbol, !scalar, primed)),
        }
        self.sort();
    }

    /// Whether a formula is one for each coordinate.
    fn each(&self, formula: &str) -> bool {
        self.at(formula, Some(0)) != self.at(formula, Some(1))
    }

    /// The formula of coordinate `i`, or of none.
    pub(crate) fn at(&self, formula: &str, i: Option<usize>) -> String {
        self.rename(formula, |name| i.map_or_else(|| name.to_owned(), |i| index(name, i)))
    }

    /// The formula for any coordinate.
    pub(crate) fn in_general(&self, formula: &str) -> String {
        self.rename(formula, |name| format!("{name}_i"))
    }

    fn rename(&self, formula: &str, indexed: impl Fn(&str) -> String) -> String {
        let name = |&(symbol, name, each, primed): &(&'static str, &'static str, bool, bool)| {
            let name = if each { indexed(name) } else { name.to_owned() };
            (symbol, if primed { name + "'" } else { name })
        };
        renamed(formula, &self.known.iter().map(name).collect::<Vec<_>>())
    }
}
