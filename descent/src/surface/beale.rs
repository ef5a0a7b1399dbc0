use super::block::{gradients, values};
use super::critical::polished;
use super::{Critical, Kind, Levels, Notes, Surface, Window};
use crate::code::{Lines, SurfaceCode};
use crate::hessian::Hessian;
use nabla_math::text::Text;

/// Beale's function Σ (cₖ − x(1 − yᵏ))², k = 1, 2, 3, with c = 1.5, 2.25, 2.625.
pub(super) static SPEC: Surface = Surface {
    id: "beale",
    name: Text::new("Beale", "Beale 函数"),
    formula: "(1.5-x+xy)^2+(2.25-x+xy^2)^2+(2.625-x+xy^3)^2",
    params: &[],
    value: |x, y, out, _| values(x, y, out, value),
    gradient: |x, y, gx, gy, _| gradients(x, y, gx, gy, gradient),
    hessian: |x, y, _| hessian(x, y),
    critical: |_| {
        let far = polished([0.101, -2.645], gradient, hessian);
        vec![
            Critical { kind: Kind::GlobalMinimum, at: [3.0, 0.5], value: 0.0 },
            // 1.5² + 2.25² + 2.625²
            Critical { kind: Kind::Saddle, at: [0.0, 1.0], value: 14.203_125 },
            Critical { kind: Kind::Saddle, at: far, value: value(far[0], far[1]) },
        ]
    },
    window: Window::square(-4.5, 4.5),
    start: [-2.0, 3.0],
    levels: Levels::Log,
};

pub(super) static NOTES: Notes = Notes {
    teaches: Text::new(
        "Almost level ground in the middle, walls in the corners: the gradient changes by a factor of 10⁵ across the \
         picture, so one rate is too large at the walls and too small on the plain.",
        "中间近乎平坦，四角却是陡壁：图中各处梯度大小可相差 10⁵ 倍，同一个学习率在陡壁处太大，在平地上又太小。",
    ),
    source: "Beale 1958, “On an Iterative Method for Finding a Local Minimum of a Function of More than One Variable”",
};

pub(super) static CODE: SurfaceCode = SurfaceCode {
    value: Lines {
        numpy: "t1, t2, t3 = 1.5 - x + x * y, 2.25 - x + x * y**2, 2.625 - x + x * y**3\n\
                return t1 * t1 + t2 * t2 + t3 * t3",
        rust: "let (t1, t2, t3) = (1.5 - x + x * y, 2.25 - x + x * y.powi(2), 2.625 - x + x * y.powi(3));\n\
               t1 * t1 + t2 * t2 + t3 * t3",
    },
    gradient: Lines {
        numpy: "t1, t2, t3 = 1.5 - x + x * y, 2.25 - x + x * y**2, 2.625 - x + x * y**3\n\
                return np.array([\n    \
                    2 * (t1 * (y - 1) + t2 * (y**2 - 1) + t3 * (y**3 - 1)),\n    \
                    2 * x * (t1 + 2 * y * t2 + 3 * y**2 * t3),\n\
                ])",
        rust: "let (t1, t2, t3) = (1.5 - x + x * y, 2.25 - x + x * y.powi(2), 2.625 - x + x * y.powi(3));\n\
               [\n    \
                   2.0 * (t1 * (y - 1.0) + t2 * (y.powi(2) - 1.0) + t3 * (y.powi(3) - 1.0)),\n    \
                   2.0 * x * (t1 + 2.0 * y * t2 + 3.0 * y.powi(2) * t3),\n\
               ]",
    },
};

/// cₖ − x(1 − yᵏ).
#[inline(always)]
fn parts(x: f64, y: f64) -> [f64; 3] {
    let square = y * y;
    [1.5 + x * (y - 1.0), 2.25 + x * (square - 1.0), 2.625 + x * (square * y - 1.0)]
}

#[inline(always)]
fn value(x: f64, y: f64) -> f64 {
    let [t1, t2, t3] = parts(x, y);
    t1 * t1 + t2 * t2 + t3 * t3
}

#[inline(always)]
fn gradient(x: f64, y: f64) -> [f64; 2] {
    let [t1, t2, t3] = parts(x, y);
    let square = y * y;
    [
        2.0 * (t1 * (y - 1.0) + t2 * (square - 1.0) + t3 * (square * y - 1.0)),
        2.0 * x * (t1 + 2.0 * y * t2 + 3.0 * square * t3),
    ]
}

fn hessian(x: f64, y: f64) -> Hessian {
    let [t1, t2, t3] = parts(x, y);
    let square = y * y;
    // Derivatives of the parts along x, and along y divided by x.
    let ([a1, a2, a3], [b1, b2, b3]) =
        ([y - 1.0, square - 1.0, square * y - 1.0], [1.0, 2.0 * y, 3.0 * square]);
    [
        2.0 * (a1 * a1 + a2 * a2 + a3 * a3),
        2.0 * (x * (a1 * b1 + a2 * b2 + a3 * b3) + t1 * b1 + t2 * b2 + t3 * b3),
        2.0 * (x * x * (b1 * b1 + b2 * b2 + b3 * b3) + x * (2.0 * t2 + 6.0 * y * t3)),
    ]
}
