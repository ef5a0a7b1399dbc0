//! `slope` and `curvature` are the derivatives of `value` and `slope`.

use super::{Case, cases};

/// Relative to the size of function and derivative at the point.
const ACCURACY: f64 = 1e-9;

/// f′(x) by Ridders' method: central differences with shrinking steps up to `reach`, extrapolated to
/// step 0; the entry of the tableau with the smallest estimated error is taken.
///
/// C. J. F. Ridders 1982, Advances in Engineering Software 4(2), 75–76.
fn differentiate(f: impl Fn(f64) -> f64, x: f64, reach: f64) -> f64 {
    const SHRINK: f64 = 1.6;
    let mut best = (f64::INFINITY, f64::NAN);
    let mut previous: Vec<f64> = Vec::new();
    let mut h = reach;
    for _ in 0..14 {
        let mut row = vec![(f(x + h) - f(x - h)) / ((x + h) - (x - h))];
        let mut power = SHRINK * SHRINK;
        for (j, &above) in previous.iter().enumerate() {
            let next = (power * row[j] - above) / (power - 1.0);
            let error = (next - row[j]).abs().max((next - above).abs());
            if error < best.0 {
                best = (error, next);
            }
            row.push(next);
            power *= SHRINK * SHRINK;
        }
        previous = row;
        h /= SHRINK;
    }
    best.1
}

#[test]
fn differentiate_knows_a_derivative() {
    for x in [-2.0, 0.3, 5.0] {
        let got = differentiate(libm::exp, x, 0.5);
        assert!((got - libm::exp(x)).abs() <= 1e-11 * libm::exp(x), "{x}: {got}");
    }
}

/// Inputs from −36 to 36 (beyond it the Gaussian tails are denormal) that keep a distance from the kinks, and how far one may step from each.
fn smooth_points(case: &Case) -> impl Iterator<Item = (f64, f64)> {
    let near = (-199..200).map(|i| f64::from(i) / 19.7);
    let far = (-26..=26).map(|i| f64::from(i) * 1.37);
    near.chain(far).filter_map(|x| {
        let room = case.spec.kinks.iter().map(|k| (x - k).abs()).fold(0.5, f64::min);
        (room > 1e-3).then_some((x, 0.9 * room))
    })
}

#[test]
fn slope_is_the_derivative_of_value() {
    for case in cases() {
        for (x, reach) in smooth_points(&case) {
            let (got, want) = (case.slope(x), differentiate(|x| case.value(x), x, reach));
            let size = got.abs() + case.value(x).abs();
            assert!((got - want).abs() <= ACCURACY * size, "{} at {x}: {got:e}, not {want:e}", case.name);
        }
    }
}

#[test]
fn curvature_is_the_derivative_of_slope() {
    for case in cases() {
        for (x, reach) in smooth_points(&case) {
            let (got, want) = (case.curvature(x), differentiate(|x| case.slope(x), x, reach));
            let size = got.abs() + case.slope(x).abs();
            assert!((got - want).abs() <= ACCURACY * size, "{} at {x}: {got:e}, not {want:e}", case.name);
        }
    }
}

#[test]
fn frameworks_choose_one_side_at_a_kink() {
    let at = |id: &str, x: f64, want: f64| {
        let found = cases().into_iter().find(|case| case.spec.id == id);
        let case = found.unwrap_or_else(|| panic!("no activation {id}"));
        assert_eq!(case.slope(x), want, "{id} at {x}");
    };
    at("relu", 0.0, 0.0);
    at("leaky_relu", 0.0, 0.01);
    at("elu", 0.0, 1.0);
    at("selu", 0.0, 1.050_700_987_355_480_5 * 1.673_263_242_354_377_2);
    at("relu6", 0.0, 0.0);
    at("relu6", 6.0, 0.0);
    at("hardtanh", -1.0, 0.0);
    at("hardtanh", 1.0, 0.0);
    at("hardsigmoid", -3.0, 0.0);
    at("hardsigmoid", 3.0, 0.0);
    at("hardswish", -3.0, 0.0);
    at("hardswish", 3.0, 1.0);
}
