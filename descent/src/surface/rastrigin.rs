use super::block::{gradients, values};
use super::separable::{Turn, pairs};
use super::{Levels, Notes, Surface, Window};
use crate::code::{Lines, SurfaceCode};
use nabla_math::text::Text;
use std::f64::consts::{PI, TAU};

/// Rastrigin's function: 10 + t² − 10cos 2πt of both coordinates, computed as t² + 20 sin² πt, which does not cancel.
pub(super) static SPEC: Surface = Surface {
    id: "rastrigin",
    name: Text::new("Rastrigin", "Rastrigin 函数"),
    formula: r"20+x^2-10\cos(2\pi x)+y^2-10\cos(2\pi y)",
    params: &[],
    value: |x, y, out, _| values(x, y, out, |x, y| part(x) + part(y)),
    gradient: |x, y, gx, gy, _| gradients(x, y, gx, gy, |x, y| [slope(x), slope(y)]),
    hessian: |x, y, _| [curvature(x), 0.0, curvature(y)],
    critical: |_| {
        // Minima near every whole number, maxima near every half: 5.5 is outside of the window.
        let halves = (-10..=10).map(|half| turn(f64::from(half) / 2.0));
        pairs(&halves.collect::<Vec<_>>())
    },
    window: Window::square(-5.12, 5.12),
    start: [3.7, -2.6],
    levels: Levels::Linear,
};

pub(super) static NOTES: Notes = Notes {
    teaches: Text::new(
        "A bowl covered with 121 dents: the gradient says where the next dent is, not where the bowl is deepest. Only \
         long steps, momentum or noise get past the first one.",
        "碗面上布满 121 个小坑：梯度只指向最近的坑，而不是碗底。只有大步长、动量或噪声才能越过第一个坑。",
    ),
    source: "Rastrigin 1974, “Systems of Extremal Control”; Mühlenbein et al. 1991, Parallel Computing 17, 619–632",
};

pub(super) static CODE: SurfaceCode = SurfaceCode {
    value: Lines {
        numpy: "# 10 - 10 cos(2πt) = 20 sin²(πt)\n\
                return x * x + 20 * np.sin(np.pi * x) ** 2 + y * y + 20 * np.sin(np.pi * y) ** 2",
        rust: "// 10 - 10 cos(2πt) = 20 sin²(πt)\n\
               let part = |t: f64| t * t + 20.0 * (std::f64::consts::PI * t).sin().powi(2);\n\
               part(x) + part(y)",
    },
    gradient: Lines {
        numpy: "theta = np.array([x, y])\n\
                return 2 * theta + 20 * np.pi * np.sin(2 * np.pi * theta)",
        rust: "let tau = std::f64::consts::TAU;\n\
               [x, y].map(|t| 2.0 * t + 10.0 * tau * (tau * t).sin())",
    },
};

fn part(t: f64) -> f64 {
    let sin = libm::sin(PI * t);
    t * t + 20.0 * sin * sin
}

fn slope(t: f64) -> f64 {
    2.0 * t + 10.0 * TAU * libm::sin(TAU * t)
}

fn curvature(t: f64) -> f64 {
    2.0 + 10.0 * TAU * TAU * libm::cos(TAU * t)
}

/// The root of the slope near `rough`.
fn turn(rough: f64) -> Turn {
    let at = (0..5).fold(rough, |t, _| t - slope(t) / curvature(t));
    Turn { at, value: part(at), low: curvature(at) > 0.0 }
}
