//! The value of a tree, in any kind of number.

use super::dual::Number;
use super::function::{Function, Rule};
use super::token::{Constant, Operator};
use super::tree::Tree;
use std::f64::consts::{E, PI};

/// The value at `x` with these arguments; a variable or parameter that is missing is NaN.
pub(super) fn compute<N: Number>(tree: &Tree, x: &[N], args: &[f64]) -> N {
    let of = |tree: &Tree| compute(tree, x, args);
    match tree {
        Tree::Number(value) => N::from(*value),
        Tree::Constant(Constant::E) => N::from(E),
        Tree::Constant(Constant::Pi) => N::from(PI),
        Tree::Variable(at) => x.get(*at).copied().unwrap_or(N::from(f64::NAN)),
        Tree::Parameter(at) => N::from(args.get(*at).copied().unwrap_or(f64::NAN)),
        Tree::Negative(inner) => -of(inner),
        Tree::Binary(Operator::Power, base, power) => match **base {
            // Euler's number is better raised by exp than as a rounded constant.
            Tree::Constant(Constant::E) => {
                let power = of(power);
                power.chain([libm::exp(power.real()); 3])
            }
            _ => raise(of(base), of(power)),
        },
        Tree::Binary(operator, left, right) => {
            let (left, right) = (of(left), of(right));
            match operator {
                Operator::Plus => left + right,
                Operator::Minus => left - right,
                Operator::Over => left.over(right),
                Operator::Times | Operator::Power => left * right,
            }
        }
        Tree::Call(function, arguments) => call(function, arguments, &of),
        Tree::Compare(first, rest) => {
            let mut left = of(first).real();
            let (mut holds, mut defined) = (true, !left.is_nan());
            for (relation, right) in rest {
                let right = of(right).real();
                holds &= relation.holds(left, right);
                defined &= !right.is_nan();
                left = right;
            }
            N::from(match (defined, holds) {
                (false, _) => f64::NAN,
                (_, true) => 1.0,
                (_, false) => 0.0,
            })
        }
    }
}

fn call<N: Number>(function: &Function, arguments: &[Tree], of: &dyn Fn(&Tree) -> N) -> N {
    let missing = N::from(f64::NAN);
    match (function.rule, arguments) {
        (Rule::One(jet), [argument]) => {
            let argument = of(argument);
            argument.chain(jet(argument.real()))
        }
        (Rule::Max, _) => extreme(arguments.iter().map(of), f64::gt).unwrap_or(missing),
        (Rule::Min, _) => extreme(arguments.iter().map(of), f64::lt).unwrap_or(missing),
        (Rule::If, [condition, yes, no]) => {
            let condition = of(condition).real();
            if condition.is_nan() { missing } else { of(if condition == 0.0 { no } else { yes }) }
        }
        _ => missing,
    }
}

/// The best of the numbers, NaN before all; of equal ones the mean, as to derivatives.
fn extreme<N: Number>(numbers: impl Iterator<Item = N>, better: fn(&f64, &f64) -> bool) -> Option<N> {
    let (mut best, mut rest, mut count): (Option<N>, N, f64) = (None, N::from(0.0), 1.0);
    for next in numbers {
        let Some(leader) = best else {
            best = Some(next);
            continue;
        };
        // A leader that is NaN stays: nothing compares with it.
        if next.real() == leader.real() {
            count += 1.0;
            rest += (next - leader).with_real(0.0);
        } else if next.real().is_nan() || better(&next.real(), &leader.real()) {
            (best, rest, count) = (Some(next), N::from(0.0), 1.0);
        }
    }
    best.map(|leader| leader + rest / count)
}

/// base^power.
///
/// With a power that does not vary this is defined for negative bases and whole powers; with one that varies it has
/// derivatives only for positive bases.
fn raise<N: Number>(base: N, power: N) -> N {
    let (a, p) = (base.real(), power.real());
    let value = libm::pow(a, p);
    if power.is_fixed() {
        // A factor of 0 ends the series, also at a = 0, where the next power is infinite.
        let term = |factor: f64, down: f64| if factor == 0.0 { 0.0 } else { factor * libm::pow(a, p - down) };
        return base.chain([value, term(p, 1.0), term(p * (p - 1.0), 2.0)]);
    }
    let logarithm = libm::log(a);
    // 0 to a positive power stays 0.
    let grown = |value: f64| if value == 0.0 { 0.0 } else { value * logarithm };
    if base.is_fixed() {
        return power.chain([value, grown(value), grown(grown(value))]);
    }
    let exponent = base.chain([logarithm, 1.0 / a, -1.0 / (a * a)]) * power;
    exponent.chain([value; 3])
}
