use super::block::{gradients, values};
use super::{Critical, Kind, Levels, Notes, Surface, Window};
use crate::code::{Lines, SurfaceCode};
use nabla_math::text::Text;

/// The monkey saddle x³ − 3xy²: three ways down, and no curvature at all at the origin.
pub(super) static SPEC: Surface = Surface {
    id: "monkey_saddle",
    name: Text::new("Monkey saddle", "猴鞍面"),
    formula: "x^3-3xy^2",
    params: &[],
    value: |x, y, out, _| values(x, y, out, |x, y| x * (x * x - 3.0 * y * y)),
    gradient: |x, y, gx, gy, _| {
        gradients(x, y, gx, gy, |x, y| [3.0 * (x * x - y * y), -6.0 * x * y]);
    },
    hessian: |x, y, _| [6.0 * x, -6.0 * y, -6.0 * x],
    critical: |_| vec![Critical { kind: Kind::DegenerateSaddle, at: [0.0; 2], value: 0.0 }],
    window: Window::square(-2.0, 2.0),
    start: [1.5, 0.02],
    levels: Levels::Linear,
};

pub(super) static NOTES: Notes = Notes {
    teaches: Text::new(
        "At the origin gradient and Hessian both vanish, so second derivatives cannot tell it from a minimum: a run \
         slows down as the square of its distance and seems to have converged. A monkey needs the third way down for \
         its tail.",
        "原点处梯度与 Hessian 矩阵同时为零，二阶导数也无法把它与极小点区分开：梯度按距离的平方减小，看上去像已经收敛。\
         第三条下降的路是留给猴子尾巴的。",
    ),
    source: "Hilbert & Cohn-Vossen 1932, “Anschauliche Geometrie”, §29",
};

pub(super) static CODE: SurfaceCode = SurfaceCode {
    value: Lines { numpy: "return x * (x * x - 3 * y * y)", rust: "x * (x * x - 3.0 * y * y)" },
    gradient: Lines {
        numpy: "return np.array([3 * (x * x - y * y), -6 * x * y])",
        rust: "[3.0 * (x * x - y * y), -6.0 * x * y]",
    },
};
