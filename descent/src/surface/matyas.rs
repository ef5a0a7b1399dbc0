use super::block::{gradients, values};
use super::{Critical, Kind, Levels, Notes, Surface, Window};
use crate::code::{Lines, SurfaceCode};
use nabla_math::text::Text;

/// Matyas's function 0.26(x² + y²) − 0.48xy: a bowl with the curvatures 0.04 along the diagonal and 1 across it.
pub(super) static SPEC: Surface = Surface {
    id: "matyas",
    name: Text::new("Matyas", "Matyas 函数"),
    formula: "0.26(x^2+y^2)-0.48xy",
    params: &[],
    value: |x, y, out, _| values(x, y, out, |x, y| 0.26 * (x * x + y * y) - 0.48 * x * y),
    gradient: |x, y, gx, gy, _| {
        gradients(x, y, gx, gy, |x, y| [0.52 * x - 0.48 * y, 0.52 * y - 0.48 * x]);
    },
    hessian: |_, _, _| [0.52, -0.48, 0.52],
    critical: |_| vec![Critical { kind: Kind::GlobalMinimum, at: [0.0, 0.0], value: 0.0 }],
    window: Window::square(-10.0, 10.0),
    start: [-8.0, 4.0],
    levels: Levels::Log,
};

pub(super) static NOTES: Notes = Notes {
    teaches: Text::new(
        "A valley along the diagonal with condition number 25, five times as long as it is wide: the rate that keeps the steep direction stable is slow \
         along the valley, and scaling x and y by themselves does not help, because both are equally steep.",
        "沿对角线的狭长山谷，两个方向的曲率相差 25 倍：能使陡峭方向保持稳定的学习率，沿谷底却很慢；而 x 与 y 同样陡，\
         逐坐标缩放也无济于事。",
    ),
    source: "Jamil & Yang 2013, arXiv:1308.4008",
};

pub(super) static CODE: SurfaceCode = SurfaceCode {
    value: Lines {
        numpy: "return 0.26 * (x ** 2 + y ** 2) - 0.48 * x * y",
        rust: "0.26 * (x * x + y * y) - 0.48 * x * y",
    },
    gradient: Lines {
        numpy: "return np.array([0.52 * x - 0.48 * y, 0.52 * y - 0.48 * x])",
        rust: "[0.52 * x - 0.48 * y, 0.52 * y - 0.48 * x]",
    },
};
