//! Gradient and Hessian against automatic differentiation and against differences.

use super::{close, points, text};
use crate::surface::{ALL, Surface};
use nabla_math::differences::differentiate;
use nabla_math::typed::{self, Typed};
use proptest::prelude::*;

/// Formulas with every parameter free, for the surfaces of which the reference file fixes them.
const FREE: [(&str, &str); 2] = [
    ("quadratic_bowl", "a/2*((x*cos(phi)+y*sin(phi))^2 + kappa*(y*cos(phi)-x*sin(phi))^2)"),
    ("rosenbrock", "(a-x)^2 + b*(y-x^2)^2"),
];

fn formula(surface: &Surface) -> Typed {
    let text = text(surface, &FREE);
    typed::parse(&text, &["x", "y"]).unwrap_or_else(|fault| panic!("{text}: {fault:?}"))
}

#[test]
fn the_parameters_of_the_text_are_those_of_the_surface() {
    for surface in ALL {
        let formula = formula(surface);
        let mut named: Vec<&str> = formula.parameters().iter().map(|name| name.key.as_str()).collect();
        let mut declared: Vec<&str> = surface.params.iter().map(|param| param.key).collect();
        named.sort_unstable();
        declared.sort_unstable();
        assert_eq!(named, declared, "{}", surface.id);
    }
}

proptest! {
    #[test]
    fn derivatives_are_those_of_automatic_differentiation((surface, args, point) in points()) {
        let formula = formula(surface);
        let argument = |key: &str| surface.params.iter().position(|param| param.key == key).map(|at| args[at]);
        let named = formula.parameters().iter().map(|name| argument(&name.key).unwrap());
        let want = formula.surface(point, &named.collect::<Vec<_>>());
        let what = |part: &str| format!("{} {args:?} {part} at {point:?}", surface.id);
        // Rounding in proportion to the terms, as they are in the sum that is differentiated.
        let [gx, gy] = surface.gradient_at(point, args);
        let [xx, xy, yy] = (surface.hessian)(point[0], point[1], args);
        let [[hxx, hxy], [_, hyy]] = want.hessian;
        let steep = [gx, gy].iter().fold(0.0, |size: f64, part| size.max(part.abs()));
        let bent = [xx, xy, yy].iter().fold(0.0, |size: f64, part| size.max(part.abs()));
        let size = steep + bent + want.value.abs();
        close(surface.value_at(point, args), want.value, 1e-12 * (1.0 + size), &what("f"));
        for (got, want, part) in [(gx, want.gradient[0], "f_x"), (gy, want.gradient[1], "f_y")] {
            close(got, want, 1e-12 * (1.0 + size), &what(part));
        }
        for (got, want, part) in [(xx, hxx, "f_xx"), (xy, hxy, "f_xy"), (yy, hyy, "f_yy")] {
            close(got, want, 1e-12 * (1.0 + size), &what(part));
        }
    }

    #[test]
    fn derivatives_are_those_of_differences((surface, args, [x, y]) in points()) {
        // Off the tip of the cone.
        prop_assume!(x.abs() + y.abs() > 0.3);
        let at = |dx: f64, dy: f64| [x + dx, y + dy];
        let what = |part: &str| format!("{} {args:?} {part} at {:?}", surface.id, [x, y]);
        let [gx, gy] = surface.gradient_at([x, y], args);
        let [xx, xy, yy] = (surface.hessian)(x, y, args);
        let size = surface.value_at([x, y], args).abs()
            + [gx, gy, xx, xy, yy].iter().map(|part| part.abs()).sum::<f64>();
        let slack = 1e-8 * (1.0 + size);
        let value = |dx: f64, dy: f64| surface.value_at(at(dx, dy), args);
        let gradient = |dx: f64, dy: f64| surface.gradient_at(at(dx, dy), args);
        close(gx, differentiate(|t| value(t, 0.0), 0.0, 0.1), slack, &what("f_x"));
        close(gy, differentiate(|t| value(0.0, t), 0.0, 0.1), slack, &what("f_y"));
        close(xx, differentiate(|t| gradient(t, 0.0)[0], 0.0, 0.1), slack, &what("f_xx"));
        close(xy, differentiate(|t| gradient(t, 0.0)[1], 0.0, 0.1), slack, &what("f_xy"));
        close(xy, differentiate(|t| gradient(0.0, t)[0], 0.0, 0.1), slack, &what("f_yx"));
        close(yy, differentiate(|t| gradient(0.0, t)[1], 0.0, 0.1), slack, &what("f_yy"));
    }
}

#[test]
fn the_tip_of_a_cone_has_gradient_0_and_no_hessian() {
    let ackley = crate::surface::find("ackley").unwrap();
    let args = nabla_math::param::defaults(ackley.params);
    assert_eq!(ackley.value_at([0.0; 2], args), 0.0);
    assert_eq!(ackley.gradient_at([0.0; 2], args), [0.0; 2]);
    assert!((ackley.hessian)(0.0, 0.0, args).iter().all(|part| part.is_nan()));
    // Without cancellation: the cone's slope at the tip is 2√2 along an axis, so 10⁻¹² from it the value has all its digits.
    let near = ackley.value_at([1e-12, 0.0], args);
    close(near, 2.0 * std::f64::consts::SQRT_2 * 1e-12, 1e-20, "ackley near its tip");
}
