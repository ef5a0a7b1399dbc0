use super::block::{gradients, values};
use super::{Critical, Kind, Levels, Notes, Surface, Window};
use crate::code::{Lines, SurfaceCode};
use nabla_math::param::{Args, Mark, Param, Scale};
use nabla_math::text::Text;
use std::f64::consts::{FRAC_PI_2, FRAC_PI_4, FRAC_PI_6, PI};

const CURVATURE: Param = Param {
    key: "a",
    symbol: "a",
    name: Text::new("smaller curvature", "较小的曲率"),
    default: 1.0,
    min: 0.01,
    max: 100.0,
    step: 0.1,
    scale: Scale::Log,
    marks: &[],
};

const CONDITION: Param = Param {
    key: "kappa",
    symbol: r"\kappa",
    name: Text::new("condition number", "条件数"),
    default: 20.0,
    min: 1.0,
    max: 1000.0,
    step: 1.0,
    scale: Scale::Log,
    marks: &[Mark { value: 1.0, label: Text::new("round bowl", "圆碗") }],
};

const ROTATION: Param = Param {
    key: "phi",
    symbol: r"\varphi",
    name: Text::new("rotation (radians)", "旋转角（弧度）"),
    default: 0.0,
    min: 0.0,
    max: PI,
    step: 0.05,
    scale: Scale::Linear,
    marks: &[
        Mark { value: FRAC_PI_6, label: Text::same("30°") },
        Mark { value: FRAC_PI_4, label: Text::same("45°") },
        Mark { value: FRAC_PI_2, label: Text::same("90°") },
    ],
};

/// The bowl a(u² + κv²)/2 over coordinates u, v that are turned by φ: curvature a along u and κa along v.
pub(super) static SPEC: Surface = Surface {
    id: "quadratic_bowl",
    name: Text::new("Quadratic bowl", "二次型碗面"),
    formula: r"\frac{a}{2}\left((x\cos\varphi+y\sin\varphi)^2+\kappa(y\cos\varphi-x\sin\varphi)^2\right)",
    params: &[CURVATURE, CONDITION, ROTATION],
    value: |x, y, out, [a, kappa, phi, ..]| {
        let (sin, cos) = libm::sincos(phi);
        values(x, y, out, |x, y| {
            let (u, v) = (x * cos + y * sin, y * cos - x * sin);
            a / 2.0 * (u * u + kappa * v * v)
        });
    },
    gradient: |x, y, gx, gy, [a, kappa, phi, ..]| {
        let (sin, cos) = libm::sincos(phi);
        gradients(x, y, gx, gy, |x, y| {
            let (u, v) = (x * cos + y * sin, kappa * (y * cos - x * sin));
            [a * (u * cos - v * sin), a * (u * sin + v * cos)]
        });
    },
    hessian: |_, _, [a, kappa, phi, ..]| {
        let (sin, cos) = libm::sincos(phi);
        [
            a * (cos * cos + kappa * sin * sin),
            a * (1.0 - kappa) * sin * cos,
            a * (sin * sin + kappa * cos * cos),
        ]
    },
    critical: |_: Args| vec![Critical { kind: Kind::GlobalMinimum, at: [0.0; 2], value: 0.0 }],
    window: Window::square(-5.0, 5.0),
    start: [-4.0, 2.0],
    levels: Levels::Log,
};

pub(super) static NOTES: Notes = Notes {
    teaches: Text::new(
        "Every smooth minimum looks like this from near by. Gradient descent diverges once η > 2/(κa) and crawls along \
         the flat axis in proportion to 1/κ; turned by φ, the ravine no longer follows an axis, and methods that scale \
         each coordinate by itself lose their advantage.",
        "任何光滑极小点附近都近似这种形状。梯度下降在 η > 2/(κa) 时发散，而沿平缓方向的速度与 1/κ 成正比；\
         旋转 φ 之后峡谷不再沿坐标轴，逐坐标缩放的方法便失去优势。",
    ),
    source: "Nesterov 2018, “Lectures on Convex Optimization”, §2.1; Goh 2017, “Why Momentum Really Works”",
};

pub(super) static CODE: SurfaceCode = SurfaceCode {
    value: Lines {
        numpy: "sin, cos = math.sin(phi), math.cos(phi)\n\
                u, v = x * cos + y * sin, y * cos - x * sin\n\
                return a / 2 * (u * u + kappa * v * v)",
        rust: "let (sin, cos) = phi.sin_cos();\n\
               let (u, v) = (x * cos + y * sin, y * cos - x * sin);\n\
               a / 2.0 * (u * u + kappa * v * v)",
    },
    gradient: Lines {
        numpy: "sin, cos = math.sin(phi), math.cos(phi)\n\
                u, v = x * cos + y * sin, kappa * (y * cos - x * sin)\n\
                return np.array([a * (u * cos - v * sin), a * (u * sin + v * cos)])",
        rust: "let (sin, cos) = phi.sin_cos();\n\
               let (u, v) = (x * cos + y * sin, kappa * (y * cos - x * sin));\n\
               [a * (u * cos - v * sin), a * (u * sin + v * cos)]",
    },
};
