//! Where a function is nearly flat.

use std::ops::Range;

/// How finely the slope is looked at; narrower flat stretches may be missed.
const STEPS: usize = 480;
/// Halvings that place an edge: a 2⁻⁴⁰th of a step.
const HALVINGS: usize = 40;

/// The stretches of `range` on which |slope| < `below`, in order.
pub(super) fn flat_regions(slope: impl Fn(f64) -> f64, range: Range<f64>, below: f64) -> Vec<Range<f64>> {
    let flat = |x: f64| slope(x).abs() < below;
    let at = |i: usize| range.start + (range.end - range.start) * i as f64 / STEPS as f64;
    let mut regions = Vec::new();
    let mut start = flat(range.start).then_some(range.start);
    for i in 0..STEPS {
        let (left, right) = (at(i), at(i + 1));
        if flat(left) != flat(right) {
            let edge = edge(flat, left, right);
            match start.take() {
                Some(from) => regions.push(from..edge),
                None => start = Some(edge),
            }
        }
    }
    regions.extend(start.map(|from| from..range.end));
    regions
}

/// Where `flat` changes between `left` and `right`.
fn edge(flat: impl Fn(f64) -> bool, mut left: f64, mut right: f64) -> f64 {
    let before = flat(left);
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(left, right);
        if flat(middle) == before {
            left = middle;
        } else {
            right = middle;
        }
    }
    f64::midpoint(left, right)
}

#[cfg(test)]
mod tests {
    use super::*;
    use nabla_math::{activation::find, param::defaults};

    fn regions(id: &str, below: f64) -> Vec<Range<f64>> {
        let function = find(id).unwrap();
        flat_regions(|x| (function.slope)(x, defaults(function.params)), -6.0..6.0, below)
    }

    #[test]
    fn sigmoid_saturates_on_both_sides_where_its_slope_says() {
        let found = regions("sigmoid", 0.05);
        // s(1 − s) = 0.05 at s = (1 ± √0.8)/2, x = ln(s/(1 − s)).
        let s = f64::midpoint(1.0, 0.8_f64.sqrt());
        let edge = (s / (1.0 - s)).ln();
        assert_eq!(found.len(), 2);
        assert!((found[0].end + edge).abs() < 1e-9 && (found[1].start - edge).abs() < 1e-9);
    }

    #[test]
    fn relu_is_flat_on_the_left_and_the_identity_nowhere() {
        let relu = regions("relu", 0.05);
        assert_eq!(relu.len(), 1);
        assert!(relu[0].start == -6.0 && relu[0].end.abs() < 1e-9);
        assert!(regions("identity", 0.05).is_empty());
    }
}
