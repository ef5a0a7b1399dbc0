use super::block::{gradients, values};
use super::critical::polished;
use super::{Critical, Kind, Levels, Notes, Surface, Window};
use crate::code::{Lines, SurfaceCode};
use crate::hessian::Hessian;
use nabla_math::text::Text;

/// The critical points to three decimals; only (3, 2) is a short number.
const ROUGH: [(Kind, [f64; 2]); 9] = [
    (Kind::GlobalMinimum, [3.0, 2.0]),
    (Kind::GlobalMinimum, [-2.805, 3.131]),
    (Kind::GlobalMinimum, [-3.779, -3.283]),
    (Kind::GlobalMinimum, [3.584, -1.848]),
    (Kind::Saddle, [0.087, 2.884]),
    (Kind::Saddle, [3.385, 0.074]),
    (Kind::Saddle, [-0.128, -1.954]),
    (Kind::Saddle, [-3.073, -0.081]),
    (Kind::LocalMaximum, [-0.271, -0.923]),
];

/// Himmelblau's function (x² + y − 11)² + (x + y² − 7)²: two parabolas meet at four points, where it is 0.
pub(super) static SPEC: Surface = Surface {
    id: "himmelblau",
    name: Text::new("Himmelblau", "Himmelblau 函数"),
    formula: "(x^2+y-11)^2+(x+y^2-7)^2",
    params: &[],
    value: |x, y, out, _| values(x, y, out, value),
    gradient: |x, y, gx, gy, _| gradients(x, y, gx, gy, gradient),
    hessian: |x, y, _| hessian(x, y),
    critical: |_| {
        let point = |(kind, rough): (Kind, [f64; 2])| {
            let at = polished(rough, gradient, hessian);
            Critical { kind, at, value: if kind.is_minimum() { 0.0 } else { value(at[0], at[1]) } }
        };
        ROUGH.into_iter().map(point).collect()
    },
    window: Window::square(-5.0, 5.0),
    start: [-0.5, -1.0],
    levels: Levels::Log,
};

pub(super) static NOTES: Notes = Notes {
    teaches: Text::new(
        "Four minima, all equally deep: the start and the method decide which one is reached, and near the hill between \
         them a small difference is enough. A map of the basins shows it.",
        "有四个同样深的极小点：到达哪一个取决于起点和方法，在中间的小山附近，微小差别就会改变结果。吸引域图可以直观展示。",
    ),
    source: "Himmelblau 1972, “Applied Nonlinear Programming”",
};

pub(super) static CODE: SurfaceCode = SurfaceCode {
    value: Lines {
        numpy: "u, v = x * x + y - 11, x + y * y - 7\n\
                return u * u + v * v",
        rust: "let (u, v) = (x * x + y - 11.0, x + y * y - 7.0);\n\
               u * u + v * v",
    },
    gradient: Lines {
        numpy: "u, v = x * x + y - 11, x + y * y - 7\n\
                return np.array([4 * x * u + 2 * v, 2 * u + 4 * y * v])",
        rust: "let (u, v) = (x * x + y - 11.0, x + y * y - 7.0);\n\
               [4.0 * x * u + 2.0 * v, 2.0 * u + 4.0 * y * v]",
    },
};

#[inline(always)]
fn value(x: f64, y: f64) -> f64 {
    let (u, v) = (x * x + y - 11.0, x + y * y - 7.0);
    u * u + v * v
}

#[inline(always)]
fn gradient(x: f64, y: f64) -> [f64; 2] {
    let (u, v) = (x * x + y - 11.0, x + y * y - 7.0);
    [4.0 * x * u + 2.0 * v, 2.0 * u + 4.0 * y * v]
}

fn hessian(x: f64, y: f64) -> Hessian {
    [12.0 * x * x + 4.0 * y - 42.0, 4.0 * (x + y), 12.0 * y * y + 4.0 * x - 26.0]
}
