use super::block::{gradients, values};
use super::{Critical, Kind, Levels, Notes, Surface, Window};
use crate::code::{Lines, SurfaceCode};
use crate::hessian::Hessian;
use nabla_math::text::Text;

/// The Goldstein–Price function, which is a product A(s)·B(t) of polynomials of s = x + y and t = 2x − 3y:
/// A = 1 + (s + 1)²(3s² − 14s + 19), B = 30 + t²(3t² − 16t + 18). Both are positive everywhere.
pub(super) static SPEC: Surface = Surface {
    id: "goldstein_price",
    name: Text::new("Goldstein–Price", "Goldstein–Price 函数"),
    formula: r"\left(1+(x+y+1)^2(19-14x+3x^2-14y+6xy+3y^2)\right)\left(30+(2x-3y)^2(18-32x+12x^2+48y-36xy+27y^2)\right)",
    params: &[],
    value: |x, y, out, _| {
        values(x, y, out, |x, y| {
            let (s, t) = (x + y, 2.0 * x - 3.0 * y);
            first(s) * second(t)
        });
    },
    gradient: |x, y, gx, gy, _| {
        gradients(x, y, gx, gy, |x, y| {
            let (s, t) = (x + y, 2.0 * x - 3.0 * y);
            let (along_s, along_t) = (first_slope(s) * second(t), first(s) * second_slope(t));
            [along_s + 2.0 * along_t, along_s - 3.0 * along_t]
        });
    },
    hessian: |x, y, _| hessian(x, y),
    critical: |_| critical(),
    window: Window::square(-2.0, 2.0),
    start: [-1.5, 1.5],
    levels: Levels::Log,
};

pub(super) static NOTES: Notes = Notes {
    teaches: Text::new(
        "Values from 3 to a million in one small square: gradients of 10⁶ next to a flat floor. A rate that survives the \
         walls does not move on the floor, unless the method scales by the size of the gradient, or clips it.",
        "在一个小方块内函数值从 3 变化到百万：梯度达 10⁶ 的陡壁紧挨平坦的谷底。能承受陡壁的学习率在谷底几乎不动，\
         除非按梯度大小缩放或裁剪梯度。",
    ),
    source: "Goldstein & Price 1971, Mathematics of Computation 25, 569–574",
};

pub(super) static CODE: SurfaceCode = SurfaceCode {
    value: Lines {
        numpy: "s, t = x + y, 2 * x - 3 * y\n\
                first = 1 + (s + 1) ** 2 * (3 * s**2 - 14 * s + 19)\n\
                second = 30 + t**2 * (3 * t**2 - 16 * t + 18)\n\
                return first * second",
        rust: "let (s, t) = (x + y, 2.0 * x - 3.0 * y);\n\
               let first = 1.0 + (s + 1.0).powi(2) * (3.0 * s * s - 14.0 * s + 19.0);\n\
               let second = 30.0 + t * t * (3.0 * t * t - 16.0 * t + 18.0);\n\
               first * second",
    },
    gradient: Lines {
        numpy: "s, t = x + y, 2 * x - 3 * y\n\
                first = 1 + (s + 1) ** 2 * (3 * s**2 - 14 * s + 19)\n\
                second = 30 + t**2 * (3 * t**2 - 16 * t + 18)\n\
                along_s = 12 * (s + 1) * (s - 1) * (s - 2) * second\n\
                along_t = 12 * t * (t - 1) * (t - 3) * first\n\
                return np.array([along_s + 2 * along_t, along_s - 3 * along_t])",
        rust: "let (s, t) = (x + y, 2.0 * x - 3.0 * y);\n\
               let first = 1.0 + (s + 1.0).powi(2) * (3.0 * s * s - 14.0 * s + 19.0);\n\
               let second = 30.0 + t * t * (3.0 * t * t - 16.0 * t + 18.0);\n\
               let along_s = 12.0 * (s + 1.0) * (s - 1.0) * (s - 2.0) * second;\n\
               let along_t = 12.0 * t * (t - 1.0) * (t - 3.0) * first;\n\
               [along_s + 2.0 * along_t, along_s - 3.0 * along_t]",
    },
};

#[inline(always)]
fn first(s: f64) -> f64 {
    let u = s + 1.0;
    1.0 + u * u * (s * (3.0 * s - 14.0) + 19.0)
}

#[inline(always)]
fn first_slope(s: f64) -> f64 {
    12.0 * (s + 1.0) * (s - 1.0) * (s - 2.0)
}

#[inline(always)]
fn second(t: f64) -> f64 {
    30.0 + t * t * (t * (3.0 * t - 16.0) + 18.0)
}

#[inline(always)]
fn second_slope(t: f64) -> f64 {
    12.0 * t * (t - 1.0) * (t - 3.0)
}

fn hessian(x: f64, y: f64) -> Hessian {
    let (s, t) = (x + y, 2.0 * x - 3.0 * y);
    let ss = (s * (36.0 * s - 48.0) - 12.0) * second(t);
    let st = first_slope(s) * second_slope(t);
    let tt = first(s) * (t * (36.0 * t - 96.0) + 36.0);
    [ss + 4.0 * st + 4.0 * tt, ss - st - 6.0 * tt, ss - 6.0 * st + 9.0 * tt]
}

/// A turns at s = −1, 1, 2 and B at t = 0, 1, 3, each with its maximum in the middle.
fn critical() -> Vec<Critical> {
    let turns = |at: [f64; 3]| at.into_iter().zip([true, false, true]);
    let point = |(s, low_s): (f64, bool), (t, low_t): (f64, bool)| {
        let value = first(s) * second(t);
        let kind = match (low_s, low_t) {
            // The lower minimum of A with the lower one of B.
            (true, true) if (s, t) == (-1.0, 3.0) => Kind::GlobalMinimum,
            (true, true) => Kind::LocalMinimum,
            (false, false) => Kind::LocalMaximum,
            _ => Kind::Saddle,
        };
        Critical { kind, at: [(3.0 * s + t) / 5.0, (2.0 * s - t) / 5.0], value }
    };
    turns([-1.0, 1.0, 2.0]).flat_map(|s| turns([0.0, 1.0, 3.0]).map(move |t| point(s, t))).collect()
}
