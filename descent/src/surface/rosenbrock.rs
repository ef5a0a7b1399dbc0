use super::block::{gradients, values};
use super::{Critical, Kind, Levels, Notes, Surface, Window};
use crate::code::{Lines, SurfaceCode};
use nabla_math::param::{Mark, Param, Scale};
use nabla_math::text::Text;

const A: Param = Param {
    key: "a",
    symbol: "a",
    name: Text::new("place of the minimum", "极小点位置"),
    default: 1.0,
    min: 0.0,
    max: 1.5,
    step: 0.1,
    scale: Scale::Linear,
    marks: &[],
};

const B: Param = Param {
    key: "b",
    symbol: "b",
    name: Text::new("steepness of the walls", "谷壁陡度"),
    default: 100.0,
    min: 1.0,
    max: 1000.0,
    step: 1.0,
    scale: Scale::Log,
    marks: &[Mark { value: 100.0, label: Text::new("Rosenbrock's own", "Rosenbrock 原值") }],
};

/// Rosenbrock's valley (a − x)² + b(y − x²)²: a parabola-shaped floor that falls slowly towards (a, a²).
pub(super) static SPEC: Surface = Surface {
    id: "rosenbrock",
    name: Text::new("Rosenbrock", "Rosenbrock 函数"),
    formula: "(a-x)^2+b(y-x^2)^2",
    params: &[A, B],
    value: |x, y, out, [a, b, ..]| {
        values(x, y, out, |x, y| {
            let (rest, wall) = (a - x, y - x * x);
            rest * rest + b * wall * wall
        });
    },
    gradient: |x, y, gx, gy, [a, b, ..]| {
        gradients(x, y, gx, gy, |x, y| {
            let pull = 2.0 * b * (y - x * x);
            [2.0 * (x - a) - 2.0 * x * pull, pull]
        });
    },
    hessian: |x, y, [_, b, ..]| [2.0 + 4.0 * b * (3.0 * x * x - y), -4.0 * b * x, 2.0 * b],
    critical: |[a, ..]| vec![Critical { kind: Kind::GlobalMinimum, at: [a, a * a], value: 0.0 }],
    window: Window { x: [-2.0, 2.0], y: [-1.0, 3.0] },
    start: [-1.2, 1.0],
    levels: Levels::Log,
};

pub(super) static NOTES: Notes = Notes {
    teaches: Text::new(
        "Finding the valley is easy, following it is hard: the floor is curved and almost level, the walls are steep. \
         Plain gradient descent bounces or crawls; momentum is carried along the bend.",
        "找到谷底容易，沿谷底前进困难：谷底弯曲且几乎水平，谷壁却很陡。普通梯度下降不是来回振荡就是进展缓慢，\
         动量则能顺着弯道前进。",
    ),
    source: "Rosenbrock 1960, The Computer Journal 3(3), 175–184",
};

pub(super) static CODE: SurfaceCode = SurfaceCode {
    value: Lines {
        numpy: "return (a - x) ** 2 + b * (y - x * x) ** 2",
        rust: "(a - x).powi(2) + b * (y - x * x).powi(2)",
    },
    gradient: Lines {
        numpy: "pull = 2 * b * (y - x * x)\n\
                return np.array([2 * (x - a) - 2 * x * pull, pull])",
        rust: "let pull = 2.0 * b * (y - x * x);\n\
               [2.0 * (x - a) - 2.0 * x * pull, pull]",
    },
};
