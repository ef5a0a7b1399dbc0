//! Identities between activations, and figures that the texts quote.

use super::grid;
use crate::activation::{Activation, find};
use crate::param::Args;

fn get(id: &str) -> &'static Activation {
    find(id).unwrap_or_else(|| panic!("no activation {id}"))
}

fn args(first: f64) -> Args {
    let mut args = Args::default();
    args[0] = first;
    args
}

fn at(id: &str, x: f64, first: f64) -> f64 {
    (get(id).value)(x, args(first))
}

#[track_caller]
fn same(name: &str, x: f64, left: f64, right: f64) {
    assert!(
        (left - right).abs() <= 4.0 * f64::EPSILON * right.abs().max(1.0),
        "{name} at {x}: {left} and {right}"
    );
}

#[test]
fn functions_become_each_other() {
    for x in grid() {
        same("tanh and sigmoid", x, at("tanh", x, 0.0), 2.0 * at("sigmoid", 2.0 * x, 0.0) - 1.0);
        same("leaky_relu 0", x, at("leaky_relu", x, 0.0), at("relu", x, 0.0));
        same("leaky_relu 1", x, at("leaky_relu", x, 1.0), at("identity", x, 0.0));
        same("leaky_relu -1", x, at("leaky_relu", x, -1.0), x.abs());
        same("elu 0", x, at("elu", x, 0.0), at("relu", x, 0.0));
        same("celu 1", x, at("celu", x, 1.0), at("elu", x, 1.0));
        same("swish 0", x, at("swish", x, 0.0), x / 2.0);
        same("swish 1", x, at("swish", x, 1.0), at("silu", x, 0.0));
        same("hardtanh", x, at("hardtanh", x, 0.0), 2.0 * at("hardsigmoid", 3.0 * x, 0.0) - 1.0);
        same("hardswish", x, at("hardswish", x, 0.0), x * at("hardsigmoid", x, 0.0));
        same("log_sigmoid", x, at("log_sigmoid", x, 0.0), -at("softplus", -x, 1.0));
        same("softplus halves", x, at("softplus", x, 1.0) - at("softplus", -x, 1.0), x);
        same("mish", x, at("mish", x, 0.0), x * at("tanh", at("softplus", x, 1.0), 0.0));
        let scaled = 1.050_700_987_355_480_5 * at("elu", x, 1.673_263_242_354_377_2);
        same("selu", x, at("selu", x, 0.0), scaled);
        for alpha in [0.1, 0.7, 3.0] {
            same("celu", x, at("celu", x, alpha), alpha * at("elu", x / alpha, 1.0));
        }
        for beta in [0.1, 0.7, 3.0] {
            same("swish", x, at("swish", x, beta), at("silu", beta * x, 0.0) / beta);
            same("softplus", x, at("softplus", x, beta), at("softplus", beta * x, 1.0) / beta);
        }
    }
}

#[test]
fn silu_is_swish_in_all_derivatives() {
    let (silu, swish) = (get("silu"), get("swish"));
    for x in grid() {
        assert_eq!((silu.slope)(x, args(0.0)), (swish.slope)(x, args(1.0)));
        assert_eq!((silu.curvature)(x, args(0.0)), (swish.curvature)(x, args(1.0)));
    }
}

#[test]
fn gelu_forms_differ_by_less_than_5e_4() {
    let gap = |x: f64| (at("gelu", x, 0.0) - at("gelu_tanh", x, 0.0)).abs();
    let (x, widest) = grid().map(|x| (x, gap(x))).max_by(|a, b| a.1.total_cmp(&b.1)).unwrap();
    assert!(widest < 4.74e-4 && widest > 4.72e-4, "{widest} at {x}");
    assert!((x.abs() - 2.7).abs() < 0.02, "widest at {x}");
}

#[test]
fn texts_quote_the_right_figures() {
    let near = |got: f64, quoted: f64, half_unit: f64| {
        assert!((got - quoted).abs() <= half_unit, "{got} as {quoted}")
    };
    let slope = |id: &str, x: f64| (get(id).slope)(x, args(0.0));
    near(slope("sigmoid", 2.0), 0.105, 5e-4);
    assert!(slope("tanh", 3.0) < 0.01);
    assert_eq!(slope("tanh", 0.0), 4.0 * slope("sigmoid", 0.0));
    near(at("hardtanh", 1.0, 0.0) - at("tanh", 1.0, 0.0), 0.24, 5e-3);
    near(slope("gelu", 2f64.sqrt()), 1.129, 5e-4);
    assert_eq!(at("log_sigmoid", -104.0, 0.0), -104.0);
    assert_eq!(at("sigmoid", -104.0, 0.0) as f32, 0.0);
    assert!((at("softplus", 20.0, 1.0) - 20.0) < 2.1e-9);
    assert_eq!((710f64.exp(), 709f64.exp().is_finite()), (f64::INFINITY, true));
}
