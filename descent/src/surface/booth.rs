use super::block::{gradients, values};
use super::{Critical, Kind, Levels, Notes, Surface, Window};
use crate::code::{Lines, SurfaceCode};
use nabla_math::text::Text;

/// Booth's function (x + 2y − 7)² + (2x + y − 5)²: the squared residuals of two linear equations.
pub(super) static SPEC: Surface = Surface {
    id: "booth",
    name: Text::new("Booth", "Booth 函数"),
    formula: "(x+2y-7)^2+(2x+y-5)^2",
    params: &[],
    value: |x, y, out, _| {
        values(x, y, out, |x, y| {
            let (u, v) = (x + 2.0 * y - 7.0, 2.0 * x + y - 5.0);
            u * u + v * v
        });
    },
    gradient: |x, y, gx, gy, _| {
        gradients(x, y, gx, gy, |x, y| {
            let (u, v) = (x + 2.0 * y - 7.0, 2.0 * x + y - 5.0);
            [2.0 * u + 4.0 * v, 4.0 * u + 2.0 * v]
        });
    },
    hessian: |_, _, _| [10.0, 8.0, 10.0],
    critical: |_| vec![Critical { kind: Kind::GlobalMinimum, at: [1.0, 3.0], value: 0.0 }],
    window: Window::square(-10.0, 10.0),
    start: [-8.0, 7.0],
    levels: Levels::Log,
};

pub(super) static NOTES: Notes = Notes {
    teaches: Text::new(
        "Solving x + 2y = 7 and 2x + y = 5 by descent: a bowl of condition number 9 whose axes lie at 45°, so that no \
         coordinate can be treated by itself.",
        "用下降法解方程组 x + 2y = 7、2x + y = 5：一个条件数为 9 的碗，主轴与坐标轴成 45°，两个坐标无法分开处理。",
    ),
    source: "Booth 1955, “Numerical Methods”; Jamil & Yang 2013, arXiv:1308.4008",
};

pub(super) static CODE: SurfaceCode = SurfaceCode {
    value: Lines {
        numpy: "return (x + 2 * y - 7) ** 2 + (2 * x + y - 5) ** 2",
        rust: "(x + 2.0 * y - 7.0).powi(2) + (2.0 * x + y - 5.0).powi(2)",
    },
    gradient: Lines {
        numpy: "u, v = x + 2 * y - 7, 2 * x + y - 5\n\
                return np.array([2 * u + 4 * v, 4 * u + 2 * v])",
        rust: "let (u, v) = (x + 2.0 * y - 7.0, 2.0 * x + y - 5.0);\n\
               [2.0 * u + 4.0 * v, 4.0 * u + 2.0 * v]",
    },
};
