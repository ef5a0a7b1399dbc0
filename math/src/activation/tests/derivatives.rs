//! `slope` and `curvature` are the derivatives of `value` and `slope`.

use super::{Case, cases};
use crate::differences::differentiate;

/// Relative to the size of function and derivative at the point.
const ACCURACY: f64 = 1e-9;

/// Inputs from −36 to 36 (beyond it the Gaussian tails are denormal) that keep a distance from the kinks, and how far one may step from each.
fn smooth_points(case: &Case) -> impl Iterator<Item = (f64, f64)> {
    let near = (-199..200).map(|i| f64::from(i) / 19.7);
    let far = (-26..=26).map(|i| f64::from(i) * 1.37);
    near.chain(far).filter_map(|x| {
        let room = (case.spec.kinks)(case.args).into_iter().map(|k| (x - k).abs()).fold(0.5, f64::min);
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
