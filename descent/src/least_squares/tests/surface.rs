//! Values, gradients and minima against sums over the samples.

use super::{gradient_at, line, sets, value_at};
use crate::hessian::eigenvalues;
use crate::least_squares::{LeastSquares, Minimum, Model, PRESETS, Sample};
use proptest::prelude::*;

/// The loss and its gradient as the definition has them.
fn summed(set: &LeastSquares, theta: [f64; 2]) -> (f64, [f64; 2]) {
    let count = set.samples().len() as f64;
    let mean = |f: &dyn Fn(&Sample) -> f64| set.samples().iter().map(f).sum::<f64>() / count;
    let loss = mean(&|sample| sample.residual(theta) * sample.residual(theta));
    (loss, [0, 1].map(|part| mean(&|sample| sample.gradient(theta)[part])))
}

proptest! {
    #[test]
    fn the_surface_is_the_mean_over_the_samples(set in sets(), x in -9.0..9.0_f64, y in -9.0..9.0_f64) {
        let (loss, gradient) = summed(&set, [x, y]);
        let got = value_at(&set, [x, y]);
        prop_assert!((got - loss).abs() <= 1e-12 * (1.0 + loss), "{} is not {}", got, loss);
        for (got, want) in gradient_at(&set, [x, y]).into_iter().zip(gradient) {
            // The largest term of the sum is below 2·(100 + 5)·5.
            prop_assert!((got - want).abs() <= 1e-12 * 1050.0, "{} is not {}", got, want);
        }
        // The loss is quadratic, so that a difference of gradients is the Hessian.
        let [gx, gy] = gradient_at(&set, [x + 1.0, y]);
        let [hx, hy] = gradient_at(&set, [x, y + 1.0]);
        let [xx, xy, yy] = set.hessian();
        let [x0, y0] = gradient_at(&set, [x, y]);
        for (got, want) in [(gx - x0, xx), (gy - y0, xy), (hx - x0, xy), (hy - y0, yy)] {
            prop_assert!((got - want).abs() <= 1e-10, "{} is not {}", got, want);
        }
    }

    #[test]
    fn nothing_is_lower_than_the_minimum(set in sets(), x in -9.0..9.0_f64, y in -9.0..9.0_f64) {
        prop_assert!(value_at(&set, [x, y]) >= set.lowest());
        if let Minimum::Point(at) = set.minimum() {
            prop_assert_eq!(gradient_at(&set, at), [0.0; 2]);
            prop_assert_eq!(value_at(&set, at), set.lowest());
            // The definition agrees: level there, within rounding that grows with the weights.
            let (loss, gradient) = summed(&set, at);
            prop_assert_eq!(loss, set.lowest());
            let size = 1.0 + at[0].abs() + at[1].abs();
            prop_assert!(gradient.iter().all(|part| part.abs() <= 1e-12 * size), "{:?}", gradient);
        }
    }
}

/// Ten digits are left of features whose condition number squared is beyond a double.
#[test]
fn a_minimum_keeps_its_digits_where_features_are_nearly_alike() {
    // x = 10⁵ + 0 … 9 thousandths: the line y = 3x − 7.
    let points: Vec<(f64, f64)> =
        (0..10).map(|i| 1e5 + f64::from(i) / 1024.0).map(|x| (x, 3.0 * x - 7.0)).collect();
    let Minimum::Point([w, b]) = line(&points).minimum() else { panic!("a valley") };
    assert!((w - 3.0).abs() < 1e-6 && (b + 7.0).abs() < 0.1, "{w} {b}");
}

#[test]
fn equal_x_leave_a_valley() {
    for x in [0.0, 0.1, 3.0, -1e6, 1.0 / 3.0] {
        let set = line(&[(x, 1.0), (x, 2.0), (x, 6.0)]);
        let Minimum::Valley { through: [w, b], along } = set.minimum() else {
            panic!("no valley at x = {x}")
        };
        // Every line of the valley has the mean height 3 at x.
        for t in [-2.0, 0.0, 1.0] {
            let (w, b) = (w + t * along[0], b + t * along[1]);
            assert!((w * x + b - 3.0).abs() < 1e-9, "x = {x}: {w}x + {b}");
        }
        assert!((set.lowest() - 14.0 / 3.0).abs() < 1e-9, "{}", set.lowest());
        assert!((w * along[0] + b * along[1]).abs() < 1e-12);
        let [low, high] = eigenvalues(set.hessian());
        assert!(low.abs() <= 1e-12 * high, "{low} beside {high}");
        assert!(set.minimum().words(Model::Line).is_some());
    }
}

#[test]
fn features_that_say_nothing_leave_a_valley_or_a_plain() {
    let plane = |rows: &[[f64; 3]]| {
        let samples = rows.iter().map(|&[f, g, target]| Sample { features: [f, g], target });
        LeastSquares::new(Model::Plane, samples.collect()).unwrap()
    };
    let twins = plane(&[[1.0, 2.0, 5.0], [-3.0, -6.0, -15.0], [0.5, 1.0, 2.5]]);
    let Minimum::Valley { through, .. } = twins.minimum() else { panic!("{:?}", twins.minimum()) };
    assert!((through[0] - 1.0).abs() < 1e-12 && (through[1] - 2.0).abs() < 1e-12, "{through:?}");
    let one = plane(&[[0.0, 2.0, 4.0], [0.0, 1.0, 2.0]]);
    assert!(
        matches!(one.minimum(), Minimum::Valley { through: [x, y], .. } if x == 0.0 && (y - 2.0).abs() < 1e-12)
    );
    let none = plane(&[[0.0, 0.0, 4.0], [0.0, 0.0, 2.0]]);
    assert_eq!(
        (none.minimum(), none.lowest(), value_at(&none, [3.0, -8.0])),
        (Minimum::Everywhere, 10.0, 10.0)
    );
    assert_eq!(gradient_at(&none, [3.0, -8.0]), [0.0; 2]);
    assert!(none.minimum().words(Model::Plane).is_some() && twins.minimum().words(Model::Plane).is_some());
}

#[test]
fn a_window_is_a_square_round_minimum_and_origin() {
    for preset in PRESETS {
        let set = LeastSquares::new(preset.model, preset.samples.to_vec()).unwrap();
        let window = set.window();
        assert!(window.contains([0.0; 2]) && window.contains(set.fit.centre), "{}", preset.id);
        assert!((window.x[1] - window.x[0] - window.y[1] + window.y[0]).abs() < 1e-12);
    }
}
