//! What an activation is said to become, it becomes.

use crate::activation::{ALL, Activation, LIMITS, Limit};
use crate::param::defaults;

/// sup |f(x) − limit(x)| on a grid, with the parameter of the limit at `value`.
fn gap(f: &Activation, limit: &Limit, value: f64) -> f64 {
    let mut args = defaults(f.params);
    for (arg, _) in args.iter_mut().zip(f.params).filter(|(_, param)| param.key == limit.of) {
        *arg = value;
    }
    (-800..=800)
        .map(|i| f64::from(i) / 100.0)
        .map(|x| ((f.value)(x, args) - (limit.value)(x)).abs())
        .fold(0.0, f64::max)
}

#[test]
fn limits_are_reached_or_come_arbitrarily_near() {
    for f in ALL {
        for limit in f.limits() {
            let what = format!("{} with {} at {}", f.id, limit.of, limit.to);
            let param =
                f.params.iter().find(|param| param.key == limit.of).expect("a parameter of the function");
            if (param.min..=param.max).contains(&limit.to) {
                let gap = gap(f, limit, limit.to);
                assert!(gap <= limit.within + 1e-15, "{what} is off by {gap}");
                assert!(gap >= 0.99 * limit.within, "{what} is nearer than it is said to be: {gap}");
                continue;
            }
            let towards = |n: i32| if limit.to == 0.0 { 10f64.powi(-n) } else { 10f64.powi(n) };
            assert!(limit.to == 0.0 || limit.to == f64::INFINITY, "{what}: nobody has said how to go there");
            let gaps: Vec<_> = (1..=6).map(|n| gap(f, limit, towards(n))).collect();
            assert!(gaps.is_sorted_by(|a, b| a > b || *b == 0.0), "{what} does not come nearer: {gaps:?}");
            assert!(gaps[5] < 1e-4, "{what} comes no nearer than {}", gaps[5]);
        }
    }
}

#[test]
fn no_near_miss_is_called_a_limit_and_every_one_belongs_to_a_function() {
    for (id, limits) in LIMITS {
        assert!(ALL.iter().any(|f| f.id == *id && !limits.is_empty()), "{id}");
        assert!(limits.is_sorted_by(|a, b| a.to < b.to), "{id}: in the order of the slider");
    }
}

/// The logistic function is nearest to the normal distribution function at β = 1.702, so that
/// Swish comes near GELU there.
#[test]
fn the_logistic_function_is_nearest_to_the_normal_one_there() {
    use crate::special::{normal_cdf, sigmoid};
    let gap = |beta: f64| {
        let at = (-8000..=8000).map(|i| f64::from(i) / 1000.0);
        at.map(|x| (normal_cdf(x) - sigmoid(beta * x)).abs()).fold(0.0, f64::max)
    };
    assert!(gap(1.702) < gap(1.697) && gap(1.702) < gap(1.707));
}
