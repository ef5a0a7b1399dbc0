//! The functions of the catalogue, typed.

use super::read;
use crate::activation::ALL;
use crate::param::defaults;

/// Every activation as a student may type it; parameters under the letters of the catalogue.
const TYPED: &[(&str, &str)] = &[
    ("sigmoid", "1/(1+e^-x)"),
    ("sigmoid", "sigmoid(x)"),
    ("tanh", "tanh(x)"),
    ("tanh", "(e^x-e^(-x))/(e^x+e^(-x))"),
    ("relu", "relu(x)"),
    ("relu", "max(0, x)"),
    ("leaky_relu", "if(x > 0, x, alpha*x)"),
    ("elu", "where(x > 0, x, α(exp(x) - 1))"),
    ("gelu", "gelu(x)"),
    ("gelu", "x/2*(1+erf(x/sqrt(2)))"),
    ("gelu_tanh", "x/2 (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3)))"),
    ("swish", "x sigmoid(beta x)"),
    ("silu", "silu(x)"),
    ("silu", "x/(1+exp(-x))"),
    ("softplus", "ln(1+e^(beta x))/beta"),
    ("softplus", "softplus(beta x)/beta"),
    ("selu", "1.0507009873554805 if(x > 0, x, 1.6732632423543772 (e^x - 1))"),
    ("celu", "max(0, x) + min(0, α(e^(x/α) - 1))"),
    ("mish", "x tanh(softplus(x))"),
    ("hardswish", "x min(max(x+3, 0), 6)/6"),
    ("hardsigmoid", "min(max(x+3, 0), 6)/6"),
    ("hardtanh", "min(max(x, -1), 1)"),
    ("relu6", "min(max(0, x), 6)"),
    ("softshrink", "max(0, x - λ) - max(0, -x - λ)"),
    ("softsign", "x/(1+|x|)"),
    ("log_sigmoid", "-softplus(-x)"),
    ("identity", "x"),
];

#[test]
fn typed_activations_have_the_numbers_of_the_catalogue() {
    for spec in ALL {
        let texts: Vec<_> = TYPED.iter().filter(|(id, _)| *id == spec.id).collect();
        assert!(!texts.is_empty(), "{} is not typed", spec.id);
        for (_, text) in texts {
            let typed = read(text);
            for share in [None, Some(0.31), Some(0.87)] {
                let mut args = defaults(spec.params);
                for (arg, param) in args.iter_mut().zip(spec.params) {
                    *arg = share.map_or(*arg, |share| param.min + share * (param.max - param.min));
                }
                let arg = |symbol: &str| {
                    let at = spec.params.iter().position(|param| param.symbol == symbol);
                    args[at.unwrap_or_else(|| panic!("{} has no {symbol}", spec.id))]
                };
                let given: Vec<f64> = typed.parameters().iter().map(|name| arg(&name.symbol)).collect();
                for i in -80..80 {
                    // Kinks lie on whole numbers.
                    let x = f64::from(i) / 16.0 + 1.0 / 64.0;
                    let found = typed.curve(x, &given);
                    for (what, found, expected) in [
                        ("f", typed.value(&[x], &given), (spec.value)(x, args)),
                        ("f", found.value, (spec.value)(x, args)),
                        ("f′", found.slope, (spec.slope)(x, args)),
                        ("f″", found.curvature, (spec.curvature)(x, args)),
                    ] {
                        let close = (found - expected).abs() <= 1e-12 * expected.abs().max(1.0);
                        assert!(close, "{text}: {what}({x}) {args:?} is {found}, not {expected}");
                    }
                }
            }
        }
    }
}

#[test]
fn kinks_follow_the_frameworks() {
    for (text, x, slope) in [
        ("relu(x)", 0.0, 0.0),
        ("abs(x)", 0.0, 0.0),
        ("|x|", -0.0, 0.0),
        ("sign(x)", 0.0, 0.0),
        ("step(x)", 0.0, 0.0),
        // torch.maximum and jax.numpy.maximum share the slope where both are equal.
        ("max(0, x)", 0.0, 0.5),
        ("min(x, 0)", 0.0, 0.5),
        ("max(x, 2x, -3x)", 0.0, 0.0),
        ("max(0, x, 5)", 0.0, 0.0),
        ("if(x > 0, x, 0)", 0.0, 0.0),
        ("if(x ≥ 0, x, 0)", 0.0, 1.0),
        ("sqrt(x^2)", 0.0, 0.0),
    ] {
        assert_eq!(read(text).curve(x, &[]).slope, slope, "{text} at {x}");
    }
}
