use super::block::{gradients, values};
use super::{Critical, Kind, Levels, Notes, Surface, Window};
use crate::code::{Lines, SurfaceCode};
use nabla_math::text::Text;

/// The saddle x² − y²: level at the origin, without a lower bound.
pub(super) static SPEC: Surface = Surface {
    id: "saddle",
    name: Text::new("Saddle", "鞍面"),
    formula: "x^2-y^2",
    params: &[],
    value: |x, y, out, _| values(x, y, out, |x, y| x * x - y * y),
    gradient: |x, y, gx, gy, _| gradients(x, y, gx, gy, |x, y| [2.0 * x, -2.0 * y]),
    hessian: |_, _, _| [2.0, 0.0, -2.0],
    critical: |_| vec![Critical { kind: Kind::Saddle, at: [0.0; 2], value: 0.0 }],
    window: Window::square(-5.0, 5.0),
    start: [-4.0, 0.001],
    levels: Levels::Linear,
};

pub(super) static NOTES: Notes = Notes {
    teaches: Text::new(
        "The gradient vanishes at a point that is no minimum. A start close to the line y = 0 is drawn in first and \
         leaves slowly; methods that scale by the size of past gradients leave sooner. There is no minimum: a run that \
         has left falls without end.",
        "梯度为零的点不一定是极小点。靠近直线 y = 0 的起点先被吸引到鞍点，再缓慢离开；按历史梯度大小缩放的方法离开得更快。\
         该函数没有极小点：一旦离开，函数值会无限下降。",
    ),
    source: "Dauphin et al. 2014, arXiv:1406.2572",
};

pub(super) static CODE: SurfaceCode = SurfaceCode {
    value: Lines { numpy: "return x * x - y * y", rust: "x * x - y * y" },
    gradient: Lines { numpy: "return np.array([2 * x, -2 * y])", rust: "[2.0 * x, -2.0 * y]" },
};
