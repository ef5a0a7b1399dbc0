use super::block::{gradients, values};
use super::separable::{Turn, pairs};
use super::{Levels, Notes, Surface, Window};
use crate::code::{Lines, SurfaceCode};
use nabla_math::text::Text;

/// The Styblinski–Tang function: (t⁴ − 16t² + 5t)/2 of both coordinates.
pub(super) static SPEC: Surface = Surface {
    id: "styblinski_tang",
    name: Text::new("Styblinski–Tang", "Styblinski–Tang 函数"),
    formula: r"\frac{x^4-16x^2+5x+y^4-16y^2+5y}{2}",
    params: &[],
    value: |x, y, out, _| values(x, y, out, |x, y| part(x) + part(y)),
    gradient: |x, y, gx, gy, _| gradients(x, y, gx, gy, |x, y| [slope(x), slope(y)]),
    hessian: |x, y, _| [curvature(x), 0.0, curvature(y)],
    critical: |_| pairs(&[-2.9, 0.16, 2.7].map(turn)),
    window: Window::square(-5.0, 5.0),
    start: [0.3, 4.5],
    levels: Levels::Linear,
};

pub(super) static NOTES: Notes = Notes {
    teaches: Text::new(
        "One global minimum and three local ones, each with a wide basin: where a run ends is decided by the quarter it \
         starts in, unless momentum carries it over a pass.",
        "一个全局最小点、三个局部极小点，吸引域都很宽：终点由起点所在的象限决定，除非动量带它越过鞍点。",
    ),
    source: "Styblinski & Tang 1990, Neural Networks 3(4), 467–483",
};

pub(super) static CODE: SurfaceCode = SurfaceCode {
    value: Lines {
        numpy: "return (x**4 - 16 * x**2 + 5 * x + y**4 - 16 * y**2 + 5 * y) / 2",
        rust: "let part = |t: f64| (t.powi(4) - 16.0 * t.powi(2) + 5.0 * t) / 2.0;\n\
               part(x) + part(y)",
    },
    gradient: Lines {
        numpy: "return np.array([2 * x**3 - 16 * x + 2.5, 2 * y**3 - 16 * y + 2.5])",
        rust: "[x, y].map(|t| 2.0 * t.powi(3) - 16.0 * t + 2.5)",
    },
};

#[inline(always)]
fn part(t: f64) -> f64 {
    t * (t * (t * t - 16.0) + 5.0) / 2.0
}

#[inline(always)]
fn slope(t: f64) -> f64 {
    t * (2.0 * t * t - 16.0) + 2.5
}

fn curvature(t: f64) -> f64 {
    6.0 * t * t - 16.0
}

/// The root of the slope near `rough`.
fn turn(rough: f64) -> Turn {
    let at = (0..5).fold(rough, |t, _| t - slope(t) / curvature(t));
    Turn { at, value: part(at), low: curvature(at) > 0.0 }
}
