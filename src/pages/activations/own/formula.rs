//! A formula that was typed, as a curve.

use std::ops::Range;

use nabla_math::latex::Formula;
use nabla_math::number::{fixed, significant};
use nabla_math::param::{Args, Param, named};
use nabla_math::text::Lang;
use nabla_math::typed::{Name, Typed};

use super::super::entry::{Compiled, FREE};
use crate::ui::formula::parsed;

/// Significant digits of a result, and of what goes in.
const RESULT: usize = 6;
const GIVEN: usize = 5;
/// How finely jumps are looked for.
const STEPS: u32 = 480;
/// Halvings that place a jump to the last bit or nearly.
const HALVINGS: u32 = 48;
/// The most jumps that are told apart in one picture.
const MOST: usize = 64;
/// In front of the key of a parameter, so that `hide=` and `lock=` do not take it for a part of the page.
const PREFIX: &str = "own-";

/// A formula that was typed, with its parameters.
#[derive(Debug)]
pub(in super::super) struct Own {
    typed: Typed,
    params: &'static [Param],
}

impl Own {
    /// The curve of a formula in `x`.
    pub(super) fn new(typed: Typed) -> Self {
        let words: Vec<_> =
            typed.parameters().iter().map(|name| (format!("{PREFIX}{}", name.key), letter(name))).collect();
        let names = typed.parameters().iter().zip(&words);
        let names: Vec<_> =
            names.map(|(name, (key, letter))| [key.as_str(), &name.symbol, letter.as_str()]).collect();
        Self { params: named(&names, &FREE), typed }
    }

    /// f, f′ and f″.
    fn orders(&self, x: f64, args: &Args) -> [f64; 3] {
        let curve = self.typed.curve(x, args);
        [curve.value, curve.slope, curve.curvature]
    }
}

/// Equal texts are equal formulas.
impl PartialEq for Own {
    fn eq(&self, other: &Self) -> bool {
        self.typed.text() == other.typed.text()
    }
}

impl Compiled for Own {
    fn params(&self) -> &'static [Param] {
        self.params
    }

    fn at(&self, order: u32, x: f64, args: Args) -> f64 {
        match order {
            0 => self.typed.value(&[x], &args),
            _ => self.orders(x, &args)[order as usize % 3],
        }
    }

    fn kinks(&self, range: Range<f64>, args: Args) -> Vec<f64> {
        let orders = |x: f64| self.orders(x, &args);
        let at = |step: u32| range.start + (range.end - range.start) * f64::from(step) / f64::from(STEPS);
        let mut kinks = Vec::new();
        let mut left = (at(0), orders(at(0)));
        for step in 1..=STEPS {
            let right = (at(step), orders(at(step)));
            kinks.extend(jump(orders, left, right).filter(|x| kinks.last() != Some(x)));
            if kinks.len() >= MOST {
                break;
            }
            left = right;
        }
        kinks
    }

    fn lines(&self, lang: Lang, point: Option<(f64, Args)>) -> Vec<Formula> {
        let formula = parsed(&self.typed.latex(lang));
        let value = parsed("f(x)");
        let Some((x, args)) = point else { return vec![Formula::chain(&[value, formula])] };
        let given = || {
            let params = self.params.iter().map(|param| param.symbol).zip(args);
            std::iter::once(("x", x)).chain(params)
        };
        let known = |symbol: &str| given().find(|(name, _)| *name == symbol).map(|(_, value)| value);
        let numbers: Vec<_> =
            given().filter_map(|(name, value)| Some((name, significant(value, GIVEN)?))).collect();
        let filled = formula.branch(&known).substitute(&numbers);
        let [f, slope, _] = self.orders(x, &args);
        let line = |name: Formula, middle: Option<Formula>, result: f64| {
            let result = fixed(result, RESULT).map(|result| Formula::number(result, &name));
            let sides: Vec<_> = std::iter::once(name).chain(middle).chain(result).collect();
            Formula::chain(&sides)
        };
        let mut lines = vec![line(value, Some(filled), f)];
        if slope.is_finite() {
            lines.push(line(parsed("f'(x)"), None, slope));
        }
        lines
    }
}

/// A parameter in a line of text: a Greek letter as itself, other names as in addresses.
fn letter(name: &Name) -> String {
    // One letter of LaTeX is one character of text.
    let text = parsed(&name.symbol).text();
    if text.chars().count() == 1 { text } else { name.key.clone() }
}

/// The place between two points where f, f′ or f″ jumps or ceases to be defined, to the last bit or nearly.
///
/// Halving the way to a jump leaves the difference across it as it was; anywhere else the difference shrinks.
fn jump(orders: impl Fn(f64) -> [f64; 3], from: (f64, [f64; 3]), to: (f64, [f64; 3])) -> Option<f64> {
    let defined = |orders: [f64; 3]| orders.map(f64::is_finite);
    let apart = defined(from.1) != defined(to.1);
    (0..3).find_map(|order| {
        let gap = |a: (f64, [f64; 3]), b: (f64, [f64; 3])| (b.1[order] - a.1[order]).abs();
        let first = gap(from, to);
        let size = from.1[order].abs() + to.1[order].abs();
        let rounding = first <= 1e-7 * size || first <= 1e-12 || first.is_nan();
        if rounding && !apart {
            return None;
        }
        let (mut left, mut right) = (from, to);
        for _ in 0..HALVINGS {
            let x = f64::midpoint(left.0, right.0);
            let middle = (x, orders(x));
            let go_left = match apart {
                true => defined(middle.1) != defined(left.1),
                false => gap(left, middle) > gap(middle, right),
            };
            if go_left {
                right = middle;
            } else {
                left = middle;
            }
            if !apart && gap(left, right) < 0.3 * first {
                return None;
            }
        }
        Some(match (left.0, right.0) {
            (x, _) if x == from.0 => x,
            (_, x) if x == to.0 => x,
            (a, b) if a <= 0.0 && 0.0 <= b => 0.0,
            (a, b) => f64::midpoint(a, b),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use nabla_math::typed::parse;

    fn own(text: &str) -> Own {
        Own::new(parse(text, &["x"]).unwrap_or_else(|fault| panic!("{text}: {fault:?}")))
    }

    #[test]
    fn jumps_are_found_where_they_are_and_nowhere_else() {
        let kinks = |text: &str| own(text).kinks(-6.0..6.0, [1.0; 6]);
        assert!(kinks("x*sigmoid(b*x)").is_empty());
        assert!(kinks("tanh(20x) + exp(x)").is_empty());
        assert_eq!(kinks("max(0, x)"), [0.0]);
        assert_eq!(kinks("max(0, x)^2"), [0.0], "f″ jumps");
        assert_eq!(kinks("if(x < 0.125, 0, 1)"), [0.125]);
        assert_eq!(kinks("ln(x)"), [0.0]);
        assert_eq!(kinks("1/x"), [0.0]);
        let [low, high] = kinks("max(-1/3, min(1/3, x))")[..] else { panic!("two corners") };
        assert!((low + 1.0 / 3.0).abs() < 1e-12 && (high - 1.0 / 3.0).abs() < 1e-12);
        assert!((1..=MOST).contains(&kinks("abs(sin(100x))").len()));
    }

    #[test]
    fn the_lines_name_the_parameters_and_give_the_numbers() {
        let own = own("if(x < 0, beta*x, w_in*y1*x)");
        let keys: Vec<_> = own.params().iter().map(|param| (param.key, param.name.en)).collect();
        assert_eq!(keys, [("own-beta", "β"), ("own-w_in", "w_in"), ("own-y1", "y1")]);
        let numbers = own.lines(Lang::En, Some((-2.0, [0.5, 1.0, 1.0, 1.0, 1.0, 1.0])));
        let numbers: Vec<_> = numbers.iter().map(Formula::latex).collect();
        assert!(numbers[0].ends_with("= -1.00000") && !numbers[0].contains("cases"), "{}", numbers[0]);
        assert_eq!(numbers[1], "f'(x) = 0.500000");
    }
}
