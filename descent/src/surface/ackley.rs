use super::block::{gradients, values};
use super::{Critical, Kind, Levels, Notes, Surface, Window};
use crate::code::{Lines, SurfaceCode};
use crate::hessian::{Hessian, eigenvalues, newton};
use nabla_math::text::Text;
use std::f64::consts::{E, PI, TAU};

/// Ackley's function, a cone with ripples. Computed as 20(1 − e^(−r/5)) + e(1 − e^(−s)) with r² = (x² + y²)/2 and
/// s = sin² πx + sin² πy, which does not cancel at the origin; the tip of the cone, where the gradient is taken as 0.
pub(super) static SPEC: Surface = Surface {
    id: "ackley",
    name: Text::new("Ackley", "Ackley 函数"),
    formula: r"-20e^{-\frac{1}{5}\sqrt{\frac{x^2+y^2}{2}}}-e^{\frac{1}{2}\left(\cos(2\pi x)+\cos(2\pi y)\right)}+e+20",
    params: &[],
    value: |x, y, out, _| values(x, y, out, value),
    gradient: |x, y, gx, gy, _| gradients(x, y, gx, gy, gradient),
    hessian: |x, y, _| hessian(x, y),
    critical: |_| critical(),
    window: Window::square(-5.0, 5.0),
    start: [3.3, -2.2],
    levels: Levels::Linear,
};

pub(super) static NOTES: Notes = Notes {
    teaches: Text::new(
        "Far out the cone is almost level and the ripples rule; at the bottom the gradient does not shrink, so that a \
         fixed rate never settles but jumps round the tip: only a falling rate ends the run.",
        "远处锥面近乎平坦，波纹占主导；而靠近底部时梯度并不变小，固定学习率无法收敛，只会绕着尖点跳动，学习率衰减才能停下来。",
    ),
    source: "Ackley 1987, “A Connectionist Machine for Genetic Hillclimbing”",
};

pub(super) static CODE: SurfaceCode = SurfaceCode {
    value: Lines {
        numpy: "r = np.sqrt((x * x + y * y) / 2)\n\
                waves = (np.cos(2 * np.pi * x) + np.cos(2 * np.pi * y)) / 2\n\
                return 20 - 20 * np.exp(-r / 5) + np.e - np.exp(waves)",
        rust: "let tau = std::f64::consts::TAU;\n\
               let r = ((x * x + y * y) / 2.0).sqrt();\n\
               let waves = ((tau * x).cos() + (tau * y).cos()) / 2.0;\n\
               20.0 - 20.0 * (-r / 5.0).exp() + std::f64::consts::E - waves.exp()",
    },
    gradient: Lines {
        numpy: "r = np.sqrt((x * x + y * y) / 2)\n\
                waves = (np.cos(2 * np.pi * x) + np.cos(2 * np.pi * y)) / 2\n\
                cone = 2 * np.exp(-r / 5) / r if r > 0 else 0.0\n\
                wave = np.pi * np.exp(waves)\n\
                return np.array([\n    \
                    x * cone + wave * np.sin(2 * np.pi * x),\n    \
                    y * cone + wave * np.sin(2 * np.pi * y),\n\
                ])",
        rust: "let tau = std::f64::consts::TAU;\n\
               let r = ((x * x + y * y) / 2.0).sqrt();\n\
               let waves = ((tau * x).cos() + (tau * y).cos()) / 2.0;\n\
               let cone = if r > 0.0 { 2.0 * (-r / 5.0).exp() / r } else { 0.0 };\n\
               let wave = std::f64::consts::PI * waves.exp();\n\
               [x, y].map(|t| t * cone + wave * (tau * t).sin())",
    },
};

/// sin² πx + sin² πy.
fn ripple(x: f64, y: f64) -> f64 {
    let (sx, sy) = (libm::sin(PI * x), libm::sin(PI * y));
    sx * sx + sy * sy
}

fn radius(x: f64, y: f64) -> f64 {
    ((x * x + y * y) / 2.0).sqrt()
}

fn value(x: f64, y: f64) -> f64 {
    -20.0 * libm::expm1(-radius(x, y) / 5.0) - E * libm::expm1(-ripple(x, y))
}

fn gradient(x: f64, y: f64) -> [f64; 2] {
    let r = radius(x, y);
    let cone = if r == 0.0 { 0.0 } else { 2.0 * libm::exp(-r / 5.0) / r };
    let wave = PI * libm::exp(1.0 - ripple(x, y));
    [x * cone + wave * libm::sin(TAU * x), y * cone + wave * libm::sin(TAU * y)]
}

fn hessian(x: f64, y: f64) -> Hessian {
    let r = radius(x, y);
    let cone = 2.0 * libm::exp(-r / 5.0) / r;
    // The derivative of the cone's factor along x is x times this.
    let bend = -cone * (1.0 / r + 0.2) / (2.0 * r);
    let wave = PI * libm::exp(1.0 - ripple(x, y));
    let [(sx, cx), (sy, cy)] = [x, y].map(|t| libm::sincos(TAU * t));
    [
        cone + x * x * bend + PI * wave * (2.0 * cx - sx * sx),
        x * y * bend - PI * wave * sx * sy,
        cone + y * y * bend + PI * wave * (2.0 * cy - sy * sy),
    ]
}

/// Ripples have a dent near every whole number, a pass near every half, a hill near every pair of halves.
fn critical() -> Vec<Critical> {
    let mut found: Vec<Critical> = Vec::new();
    for i in -10..=10 {
        for j in -10..=10 {
            let rough = [i, j].map(|half| f64::from(half) / 2.0);
            let known = |at: [f64; 2]| found.iter().any(|point| near(point.at, at));
            if let Some(at) = settled(rough).filter(|at| SPEC.window.contains(*at) && !known(*at)) {
                let kind = match eigenvalues(hessian(at[0], at[1])) {
                    _ if at == [0.0; 2] => Kind::GlobalMinimum,
                    [low, _] if low > 0.0 => Kind::LocalMinimum,
                    [_, high] if high < 0.0 => Kind::LocalMaximum,
                    _ => Kind::Saddle,
                };
                found.push(Critical { kind, at, value: value(at[0], at[1]) });
            }
        }
    }
    found
}

fn near(a: [f64; 2], b: [f64; 2]) -> bool {
    (a[0] - b[0]).abs() + (a[1] - b[1]).abs() < 1e-6
}

/// Where Newton's method comes to rest; the tip of the cone rests by itself.
fn settled(rough: [f64; 2]) -> Option<[f64; 2]> {
    if rough == [0.0; 2] {
        return Some(rough);
    }
    let mut at = rough;
    for _ in 0..20 {
        let [dx, dy] = newton(hessian(at[0], at[1]), gradient(at[0], at[1]))?;
        at = [at[0] + dx, at[1] + dy];
        if dx.abs() + dy.abs() < 1e-14 {
            return Some(at);
        }
    }
    None
}
