//! Where f, f′ and f″ jump, found by bisection without looking at the declared kinks.

use super::{Case, cases, grid};
use crate::activation::Smoothness;
use crate::param::defaults;
use std::collections::BTreeSet;

/// Differences below this are no jump; the smallest jump among the test cases is about 0.06.
const JUMP: f64 = 1e-3;

/// The places where `f` jumps by more than [`JUMP`]: cells across which it changes are halved, the
/// half with the larger change kept, down to a width of 10⁻¹².
fn jumps(f: impl Fn(f64) -> f64) -> Vec<f64> {
    // Shifted, so that no kink falls on a grid point.
    let xs: Vec<f64> = grid().map(|x| x + 0.003_21).collect();
    let mut found = Vec::new();
    for cell in xs.windows(2) {
        let (mut a, mut b) = (cell[0], cell[1]);
        while b - a > 1e-12 && (f(b) - f(a)).abs() > JUMP {
            let middle = a + (b - a) / 2.0;
            if (f(middle) - f(a)).abs() > (f(b) - f(middle)).abs() {
                b = middle;
            } else {
                a = middle;
            }
        }
        if (f(b) - f(a)).abs() > JUMP {
            found.push(b);
        }
    }
    found
}

/// The declared kink at `x`, if there is one.
fn declared(case: &Case, x: f64) -> Option<usize> {
    (case.spec.kinks)(case.args).iter().position(|k| (k - x).abs() < 1e-9)
}

#[test]
fn smoothness_is_as_claimed_and_every_kink_is_declared() {
    let mut seen = BTreeSet::new();
    for case in cases() {
        assert!(jumps(|x| case.value(x)).is_empty(), "{} is not continuous", case.name);
        let (first, second) = (jumps(|x| case.slope(x)), jumps(|x| case.curvature(x)));
        let found = match (first.is_empty(), second.is_empty()) {
            (false, _) => Smoothness::C0,
            (true, false) => Smoothness::C1,
            (true, true) => Smoothness::Infinite,
        };
        assert_eq!(found, case.facts().smooth, "{}", case.name);
        for x in first.into_iter().chain(second) {
            let kink = declared(&case, x).unwrap_or_else(|| panic!("{}: undeclared kink at {x}", case.name));
            seen.insert((case.spec.id, kink));
        }
    }
    for a in super::ALL {
        for (place, kink) in (a.kinks)(defaults(a.params)).into_iter().enumerate() {
            assert!(seen.contains(&(a.id, place)), "{}: nothing jumps at {kink}", a.id);
        }
    }
}
