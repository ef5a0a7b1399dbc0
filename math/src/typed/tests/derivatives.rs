//! Slope, curvature, gradient and Hessian matrix against differences.

use super::{formulas, read};
use crate::differences::differentiate;
use crate::typed::parse;
use proptest::prelude::*;

/// Relative to the size of function and derivatives at the point.
const ACCURACY: f64 = 1e-6;

/// Smooth formulas of moderate size.
fn smooth() -> impl Strategy<Value = String> {
    formulas(
        &["x", "y", "a", "b", "0.7", "2", "x", "y"],
        &[
            "(# + @)",
            "(# - @)",
            "(#)(@)",
            "-#",
            "#/(2 + sin(@))",
            "#/(1 + (@)^2)",
            "(#)^2",
            "(#)^3",
            "(1.1 + (#)^2)^(sin(@))",
            "(1.5 + cos(#))^1.3",
            "1.7^(sin(#))",
            "e^(-(#)^2)",
            "exp(cos(#))",
            "sin(#)",
            "cos(#)",
            "tan(sin(#))",
            "tanh(#)",
            "sinh(sin(#))",
            "cosh(sin(#))",
            "asin(0.8 sin(#))",
            "acos(0.8 sin(#))",
            "atan(#)",
            "erf(#)",
            "sigmoid(#)",
            "softplus(#)",
            "gelu(#)",
            "silu(#)",
            "normcdf(#)",
            "sqrt(1 + (#)^2)",
            "cbrt(2 + sin(#))",
            "ln(1 + (#)^2)",
            "log2(1.5 + sin(#))",
            "log10(1.5 + cos(#))",
            "max(#, 5 + (#)^2)",
            "min(#, 5 + (#)^2)",
            "abs(1 + (#)^2)",
            "if((#)^2 < -1, @, #)",
        ],
    )
}

#[track_caller]
fn close(found: f64, expected: f64, size: f64) -> Result<(), TestCaseError> {
    prop_assert!((found - expected).abs() <= ACCURACY * (1.0 + size), "{} is not {}", found, expected);
    Ok(())
}

proptest! {
    #[test]
    fn curves_and_surfaces_have_their_derivatives(text in smooth(), x in -2.0..2.0_f64, y in -2.0..2.0_f64) {
        let typed = parse(&text, &["x", "y"]).unwrap();
        let args = typed.parameters().iter().map(|name| if name.key == "a" { 0.6 } else { -1.3 });
        let args: Vec<f64> = args.collect();
        let at = |x: f64, y: f64| typed.surface([x, y], &args);
        let here = at(x, y);
        prop_assert_eq!(here.value.to_bits(), typed.value(&[x, y], &args).to_bits());
        prop_assert_eq!(here.gradient.map(f64::to_bits), typed.gradient([x, y], &args).map(f64::to_bits));
        let size = here.value.abs()
            + here.gradient.iter().chain(here.hessian.as_flattened()).map(|part| part.abs()).sum::<f64>();
        // Beyond this the differences, not the derivatives, are at fault.
        prop_assume!(size < 1e3);
        for i in 0..2 {
            let [across, along] = [i == 0, i == 1].map(f64::from);
            let moved = |t: f64| at(x + t * across, y + t * along);
            close(here.gradient[i], differentiate(|t| moved(t).value, 0.0, 0.05), size)?;
            for j in 0..2 {
                close(here.hessian[i][j], differentiate(|t| moved(t).gradient[j], 0.0, 0.05), size)?;
            }
        }
        // With y as a parameter the formula is a curve.
        let curve = parse(&text, &["x"]).unwrap();
        let args = curve.parameters().iter().map(|name| match name.key.as_str() {
            "a" => 0.6,
            "b" => -1.3,
            _ => y,
        });
        let curve = curve.curve(x, &args.collect::<Vec<_>>());
        prop_assert_eq!(curve.value.to_bits(), here.value.to_bits());
        close(curve.slope, here.gradient[0], size)?;
        close(curve.curvature, here.hessian[0][0], size)?;
    }
}

#[test]
fn powers_keep_their_derivatives_at_the_edge() {
    for (text, x, slope, curvature) in [
        ("x^2", 0.0, 0.0, 2.0),
        ("x^1", 0.0, 1.0, 0.0),
        ("x^0", 0.0, 0.0, 0.0),
        ("x^3", -2.0, 12.0, -12.0),
        ("x^-1", -2.0, -0.25, -0.25),
        ("(-x)^3", 2.0, -12.0, -12.0),
        ("0^x", 1.0, 0.0, 0.0),
        ("x^1.5", 0.0, 0.0, f64::INFINITY),
        ("x + sqrt(0)", 1.0, 1.0, 0.0),
        ("x + 0^0.5", 1.0, 1.0, 0.0),
        ("x/1e200/1e-200", 3.0, 1.0, 0.0),
    ] {
        let found = read(text).curve(x, &[]);
        let near = |found: f64, expected: f64| found == expected || (found - expected).abs() < 1e-14;
        assert!(near(found.slope, slope) && near(found.curvature, curvature), "{text} at {x}: {found:?}");
    }
    // x^x = e^(x ln x): the slope is x^x (ln x + 1), the curvature x^x ((ln x + 1)² + 1/x).
    let found = read("x^x").curve(2.0, &[]);
    let grown = std::f64::consts::LN_2 + 1.0;
    assert!((found.slope - 4.0 * grown).abs() < 1e-14);
    assert!((found.curvature - 4.0 * (grown * grown + 0.5)).abs() < 1e-14);
}

#[test]
fn where_a_value_is_missing_so_are_the_derivatives() {
    let found = read("x ln(x)").curve(-1.0, &[]);
    assert!(found.value.is_nan() && found.slope.is_nan() && found.curvature.is_nan());
    assert!(read("a x").curve(1.0, &[]).slope.is_nan());
    let flat = read("x").surface([1.0, 2.0], &[]);
    assert_eq!((flat.gradient, flat.hessian), ([1.0, 0.0], [[0.0; 2]; 2]));
}
