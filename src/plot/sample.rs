//! Points of a function, as many as a picture needs.

use std::ops::Range;

/// `n` points (at least two) of `f`, evenly spaced from one end of the range to the other, and each kink inside it.
///
/// At a kink where `f` jumps, the limits from both sides are given with a NaN between them, which splits the curve;
/// at any other kink just the point itself, which keeps its corner sharp. Values are passed on as they are, finite
/// or not; an infinite range has no points.
pub fn sample(f: impl Fn(f64) -> f64, range: Range<f64>, n: usize, kinks: &[f64]) -> Vec<(f64, f64)> {
    let (a, b) = (range.start.min(range.end), range.start.max(range.end));
    if !(range.start.is_finite() && range.end.is_finite()) {
        return Vec::new();
    }
    let mut kinks: Vec<f64> = kinks.iter().copied().filter(|k| a < *k && *k < b).collect();
    kinks.sort_by(f64::total_cmp);
    kinks.dedup();
    let mut kinks = kinks.into_iter().peekable();
    let last = n.max(2) - 1;
    let mut points = Vec::with_capacity(last + 1 + 3 * kinks.len());
    for i in 0..=last {
        let t = i as f64 / last as f64;
        let x = a * (1.0 - t) + b * t;
        let mut at_kink = false;
        while let Some(kink) = kinks.next_if(|kink| *kink <= x) {
            at_kink |= kink == x;
            push_kink(&f, kink, b / 2.0 - a / 2.0, &mut points);
        }
        if !at_kink {
            points.push((x, f(x)));
        }
    }
    points
}

/// The difference across a jump stays when one looks closer; across a corner it shrinks.
fn push_kink(f: &impl Fn(f64) -> f64, kink: f64, half_width: f64, points: &mut Vec<(f64, f64)>) {
    // Near enough to be the limit for a picture, far enough for f64 to tell the sides apart.
    let near = (half_width * 1e-10).max(kink.abs() * 1e-15);
    let far = near * 1e3;
    let (left, right) = (f(kink - near), f(kink + near));
    let near_gap = (right - left).abs();
    let far_gap = (f(kink + far) - f(kink - far)).abs();
    // Written so that limits which are not finite count as a jump.
    if near_gap <= 0.5 * far_gap || near_gap == 0.0 {
        points.push((kink, f(kink)));
    } else {
        points.extend([(kink, left), (kink, f64::NAN), (kink, right)]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_corner_is_a_point_of_the_curve() {
        let points = sample(|x: f64| x.max(0.0), -1.0..1.0, 4, &[0.0]);
        assert_eq!(points.len(), 5);
        assert!(points.contains(&(0.0, 0.0)) && points.iter().all(|p| p.1.is_finite()));
    }

    #[test]
    fn a_jump_is_drawn_as_a_jump() {
        for n in [2, 4, 5, 101] {
            let points = sample(|x| if x >= 0.0 { 1.0 } else { 0.25 }, -1.0..1.0, n, &[0.0]);
            let gap = points.iter().position(|p| p.1.is_nan()).expect("a gap");
            assert_eq!((points[gap - 1], points[gap + 1]), ((0.0, 0.25), (0.0, 1.0)));
            assert_eq!(points.iter().filter(|p| p.1.is_nan()).count(), 1);
        }
    }

    #[test]
    fn a_pole_is_a_jump_and_a_root_is_not() {
        assert!(sample(|x| 1.0 / x, -1.0..1.0, 9, &[0.0]).iter().any(|p| p.1.is_nan()));
        assert!(sample(|x: f64| x.cbrt(), -1.0..1.0, 9, &[0.0]).iter().all(|p| p.1.is_finite()));
        assert!(sample(|x: f64| (x - 3.0).abs(), -6.0..6.0, 8, &[3.0]).contains(&(3.0, 0.0)));
    }

    #[test]
    fn ends_are_met_exactly_and_kinks_outside_are_left_alone() {
        let points = sample(|x| x, 0.1..0.7, 50, &[0.1, 0.7, 9.0, f64::NAN]);
        assert_eq!((points.len(), points[0].0, points[49].0), (50, 0.1, 0.7));
        assert_eq!(sample(|x| x, 0.0..f64::INFINITY, 50, &[]), []);
        assert_eq!(sample(|x| x, 1.0..0.0, 2, &[]), [(0.0, 0.0), (1.0, 1.0)]);
    }
}
