//! Curves cut at the edges of the picture.

use super::Axis;

/// A stretch of a curve inside the unit square, of two points or more.
pub(super) type Run = Vec<(f64, f64)>;

/// The stretches of a line inside the frame, in the unit square (v upwards), split where the curve is not finite
/// and cut exactly where it crosses an edge.
pub(super) fn runs(points: &[(f64, f64)], x: &Axis, y: &Axis) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut previous = None;
    let mut open = false;
    for &p in points {
        let point = place(p, x, y);
        if let (Some(a), Some(b)) = (previous, point) {
            match segment(a, b) {
                Some((from, to)) => {
                    match runs.last_mut().filter(|run| open && run.last() == Some(&from)) {
                        Some(run) => run.push(to),
                        None => runs.push(vec![from, to]),
                    }
                    open = to == b;
                }
                None => open = false,
            }
        } else {
            open = false;
        }
        previous = point;
    }
    runs
}

/// A point in the unit square; `None` where it is not finite. Far points are brought to where the arithmetic of
/// clipping is still exact enough.
fn place((x, y): (f64, f64), along: &Axis, up: &Axis) -> Option<(f64, f64)> {
    if !(x.is_finite() && y.is_finite()) {
        return None;
    }
    let (u, v) = (along.unit(x), up.unit(y));
    (!u.is_nan() && !v.is_nan()).then(|| (u.clamp(-1e9, 1e9), v.clamp(-1e9, 1e9)))
}

/// The part of a segment inside the unit square, by Liang and Barsky, "A new concept and method for line clipping",
/// ACM Transactions on Graphics 3(1), 1984. A part of no length is none.
pub(super) fn segment(a: (f64, f64), b: (f64, f64)) -> Option<((f64, f64), (f64, f64))> {
    let (du, dv) = (b.0 - a.0, b.1 - a.1);
    let (mut t0, mut t1) = (0.0_f64, 1.0_f64);
    for (d, room) in [(-du, a.0), (du, 1.0 - a.0), (-dv, a.1), (dv, 1.0 - a.1)] {
        if d == 0.0 {
            if room < 0.0 {
                return None;
            }
        } else if d < 0.0 {
            t0 = t0.max(room / d);
        } else {
            t1 = t1.min(room / d);
        }
    }
    // Ends inside are kept to the last bit; rounding may leave a cut end a hair outside.
    let at = |t: f64| ((a.0 + t * du).clamp(0.0, 1.0), (a.1 + t * dv).clamp(0.0, 1.0));
    let within = |p: (f64, f64)| (0.0..=1.0).contains(&p.0) && (0.0..=1.0).contains(&p.1);
    let from = if within(a) { a } else { at(t0) };
    let to = if within(b) { b } else { at(t1) };
    (t0 < t1 && from != to).then_some((from, to))
}

#[cfg(test)]
mod tests {
    use super::super::Scale;
    use super::*;
    use proptest::prelude::*;

    fn clip(points: &[(f64, f64)], scale: Scale) -> Vec<Run> {
        let x = Axis { range: 0.0..10.0, scale: Scale::Linear, label: String::new() };
        let range = if scale == Scale::Linear { 0.0..10.0 } else { 1e-10..1.0 };
        let y = Axis { range, scale, label: String::new() };
        runs(points, &x, &y)
    }

    #[test]
    fn a_curve_is_cut_where_it_crosses_an_edge() {
        assert_eq!(clip(&[(0.0, 5.0), (10.0, 15.0)], Scale::Linear), [[(0.0, 0.5), (0.5, 1.0)]]);
        let zigzag = clip(&[(0.0, 5.0), (4.0, 15.0), (8.0, 5.0)], Scale::Linear);
        assert_eq!(zigzag, [[(0.0, 0.5), (0.2, 1.0)], [(0.6000000000000001, 1.0), (0.8, 0.5)]]);
        assert_eq!(clip(&[(0.0, 11.0), (10.0, 11.0)], Scale::Linear), Vec::<Run>::new());
    }

    #[test]
    fn a_curve_is_split_where_it_is_not_finite() {
        for gap in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            let two = clip(&[(0.0, 1.0), (1.0, 1.0), (2.0, gap), (3.0, 1.0), (4.0, 1.0)], Scale::Linear);
            assert_eq!(two, [[(0.0, 0.1), (0.1, 0.1)], [(0.3, 0.1), (0.4, 0.1)]]);
        }
    }

    #[test]
    fn on_a_log_axis_zero_falls_through_the_floor_and_stays_there() {
        let runs = clip(&[(0.0, 1.0), (2.0, 1e-5), (4.0, 0.0), (6.0, 0.0), (8.0, -1.0)], Scale::Log10);
        assert_eq!(runs.len(), 1);
        let end = runs[0].last().expect("not empty");
        assert!(end.1 == 0.0 && (0.39..=0.4).contains(&end.0), "{end:?}");
    }

    proptest! {
        #[test]
        fn nothing_is_left_outside(points in prop::collection::vec((-20.0..20.0, any::<f64>()), 0..40), log: bool) {
            let points: Vec<(f64, f64)> = points;
            for run in clip(&points, if log { Scale::Log10 } else { Scale::Linear }) {
                prop_assert!(run.len() >= 2);
                for (u, v) in run {
                    prop_assert!((0.0..=1.0).contains(&u) && (0.0..=1.0).contains(&v));
                }
            }
        }
    }
}
