//! Range, steepest slope, minimum, monotonicity, symmetry and tails, searched for numerically.

use super::{Case, cases, rounding, samples};
use crate::activation::{Bound, Facts, Tail};

/// Runs `test` on the facts and samples of every case.
fn for_all(test: impl Fn(&Case, Facts, &[f64])) {
    for case in cases() {
        test(&case, case.facts(), &samples(&(case.spec.kinks)(case.args)));
    }
}

/// The largest value of `f` near the best of `xs` (ascending), by golden section between its
/// neighbours, and where it is.
fn maximum(f: impl Fn(f64) -> f64, xs: &[f64]) -> (f64, f64) {
    const GOLDEN: f64 = 0.618_033_988_749_894_8;
    let values: Vec<f64> = xs.iter().map(|&x| f(x)).collect();
    let best = (0..xs.len()).max_by(|&i, &j| values[i].total_cmp(&values[j])).unwrap();
    let mut a = xs[best.saturating_sub(1)];
    let mut b = xs[(best + 1).min(xs.len() - 1)];
    let mut found = (xs[best], f(xs[best]));
    for _ in 0..80 {
        let (p, q) = (b - GOLDEN * (b - a), a + GOLDEN * (b - a));
        if f(p) > f(q) {
            b = q;
        } else {
            a = p;
        }
        for x in [p, q] {
            if f(x) > found.1 {
                found = (x, f(x));
            }
        }
    }
    found
}

#[test]
fn steepest_is_the_supremum_of_the_slope() {
    for_all(|case, facts, xs| {
        let (x, found) = maximum(|x| case.slope(x).abs(), xs);
        assert!(found <= facts.steepest + rounding(facts.steepest), "{} at {x}: {found}", case.name);
        assert!(found >= facts.steepest * (1.0 - 1e-9), "{}: only {found} at {x}", case.name);
    });
}

#[test]
fn range_is_kept_and_filled() {
    for_all(|case, facts, xs| {
        let name = &case.name;
        end_of_range(name, facts.high, |x| case.value(x), xs);
        let mirrored = Bound { at: -facts.low.at, ..facts.low };
        end_of_range(name, mirrored, |x| -case.value(x), xs);
        // A finite bound that is not taken can only be a limit far out.
        for bound in [facts.low, facts.high] {
            let limit = [facts.left, facts.right].contains(&Tail::Constant(bound.at));
            assert!(
                bound.attained || bound.at.is_infinite() || limit,
                "{name}: nothing approaches {bound:?}"
            );
            assert!(!bound.attained || bound.at.is_finite(), "{name}: takes infinity");
        }
    });
}

/// `bound` is the supremum of `f`.
fn end_of_range(name: &str, bound: Bound, f: impl Fn(f64) -> f64, xs: &[f64]) {
    let (x, found) = maximum(&f, xs);
    if bound.at.is_infinite() {
        assert!(found > 1e12, "{name}: stays below {found}");
        return;
    }
    assert!(found <= bound.at + rounding(bound.at), "{name}: {found} at {x} is outside");
    assert!(found >= bound.at - 1e-12 * bound.at.abs().max(1.0), "{name}: nothing near {}", bound.at);
}

/// Rounding lets every limit look taken far enough out, so a witness is asked for: a flat piece on the
/// bound (the slope is exact in relative terms, hence 0 only where f is flat), or the minimum.
#[test]
fn bounds_are_taken_exactly_where_claimed() {
    for_all(|case, facts, xs| {
        let flat =
            |at: f64| xs.iter().any(|&x| x.abs() <= 30.0 && case.value(x) == at && case.slope(x) == 0.0);
        let lowest = facts.minimum.is_some_and(|(_, low)| low == facts.low.at);
        assert_eq!(facts.low.attained, flat(facts.low.at) || lowest, "{} at its lower end", case.name);
        assert_eq!(facts.high.attained, flat(facts.high.at), "{} at its upper end", case.name);
    });
}

#[test]
fn minimum_is_the_only_lowest_point() {
    for_all(|case, facts, xs| {
        let (x, negated) = maximum(|x| -case.value(x), xs);
        let apart = |y: f64| (y - x).abs() > 1e-3 * x.abs().max(1e-3);
        let isolated = xs.iter().all(|&y| !apart(y) || case.value(y) > -negated);
        let inside = x > xs[0] && x < xs[xs.len() - 1];
        let Some((at, low)) = facts.minimum else {
            assert!(!(isolated && inside), "{} has a minimum at {x}", case.name);
            return;
        };
        assert!(isolated && inside, "{} has no minimum, or several", case.name);
        assert!((low + negated).abs() <= rounding(low), "{}: {} is lower", case.name, -negated);
        assert!((case.value(at) - low).abs() <= rounding(low), "{}", case.name);
        assert_eq!(Bound::taken(low), facts.low, "{}", case.name);
        // f turns from falling to rising within a billionth of the stated place.
        let h = 1e-9 * if at == 0.0 { 1.0 } else { at.abs() };
        assert!(case.slope(at - h) < 0.0 && case.slope(at + h) > 0.0, "{}", case.name);
    });
}

#[test]
fn monotone_functions_and_only_those_never_fall() {
    for_all(|case, facts, xs| {
        let falls = xs.iter().any(|&x| case.slope(x) < 0.0);
        assert_eq!(facts.monotone, !falls, "{}", case.name);
        for pair in xs.windows(2) {
            let (a, b) = (case.value(pair[0]), case.value(pair[1]));
            assert!(!facts.monotone || b >= a - rounding(a), "{} falls after {}", case.name, pair[0]);
        }
    });
}

#[test]
fn zero_centred_functions_and_only_those_are_odd() {
    for_all(|case, facts, xs| {
        let odd = xs.iter().all(|&x| (case.value(-x) + case.value(x)).abs() <= rounding(case.value(x)));
        assert_eq!(facts.zero_centred, odd, "{}", case.name);
    });
}

#[test]
fn tails_are_approached_and_reached_at_infinity() {
    for_all(|case, facts, _| {
        for (sign, tail) in [(-1.0, facts.left), (1.0, facts.right)] {
            let end = sign * f64::INFINITY;
            let (limit, slope) = match tail {
                Tail::Constant(c) => {
                    let x = sign * 1e15;
                    assert!((case.value(x) - c).abs() <= 2e-15 * c.abs().max(1.0), "{} at {x}", case.name);
                    (c, 0.0)
                }
                Tail::Line { slope, intercept } => {
                    let x = sign * 1e6;
                    let gap = case.value(x) - (slope * x + intercept);
                    assert!(slope != 0.0 && gap.abs() <= 1e-9, "{} at {x}: {gap}", case.name);
                    (slope * end, slope)
                }
            };
            assert_eq!(case.value(end), limit, "{} at {end}", case.name);
            assert_eq!(case.slope(end), slope, "{} at {end}", case.name);
            assert_eq!(case.curvature(end), 0.0, "{} at {end}", case.name);
        }
    });
}

/// A search that finds nothing would make the tests above pass on anything.
#[test]
fn the_search_finds_a_known_peak() {
    let (x, peak) = maximum(|x| 2.0 - (x - 0.123_456).powi(2), &samples(&[]));
    assert!((x - 0.123_456).abs() < 1e-6 && (peak - 2.0).abs() < 1e-14, "{peak} at {x}");
}
