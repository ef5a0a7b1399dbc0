use super::block::{gradients, values};
use super::{Critical, Kind, Levels, Notes, Surface, Window};
use crate::code::{Lines, SurfaceCode};
use nabla_math::text::Text;

/// The three-hump camel 2x² − 1.05x⁴ + x⁶/6 + xy + y².
pub(super) static SPEC: Surface = Surface {
    id: "three_hump_camel",
    name: Text::new("Three-hump camel", "三峰驼函数"),
    formula: r"2x^2-1.05x^4+\frac{x^6}{6}+xy+y^2",
    params: &[],
    value: |x, y, out, _| values(x, y, out, value),
    gradient: |x, y, gx, gy, _| {
        gradients(x, y, gx, gy, |x, y| {
            let square = x * x;
            [x * (4.0 + square * (square - 4.2)) + y, x + 2.0 * y]
        });
    },
    hessian: |x, _, _| {
        let square = x * x;
        [4.0 + square * (5.0 * square - 12.6), 1.0, 2.0]
    },
    critical: |_| {
        // On the line y = −x/2 the slope is x(x⁴ − 4.2x² + 3.5), whose roots are x² = 2.1 ± √0.91.
        let root = |sign: f64| (2.1 + sign * 0.91_f64.sqrt()).sqrt();
        let pair = |kind: Kind, x: f64| {
            [x, -x].map(|x| Critical { kind, at: [x, -x / 2.0], value: value(x, -x / 2.0) })
        };
        let mut found = vec![Critical { kind: Kind::GlobalMinimum, at: [0.0; 2], value: 0.0 }];
        found.extend(pair(Kind::LocalMinimum, root(1.0)));
        found.extend(pair(Kind::Saddle, root(-1.0)));
        found
    },
    window: Window::square(-3.0, 3.0),
    start: [-2.5, 2.0],
    levels: Levels::Log,
};

pub(super) static NOTES: Notes = Notes {
    teaches: Text::new(
        "Three minima in a row, the middle one lowest. Descent stops in the first that it meets; momentum large enough \
         rolls through a side valley into the middle.",
        "三个极小点排成一线，中间的最低。梯度下降停在最先遇到的那个；动量足够大时能冲出旁边的谷，滚到中间。",
    ),
    source: "Dixon & Szegő 1978, “Towards Global Optimisation 2”",
};

pub(super) static CODE: SurfaceCode = SurfaceCode {
    value: Lines {
        numpy: "return 2 * x**2 - 1.05 * x**4 + x**6 / 6 + x * y + y**2",
        rust: "2.0 * x.powi(2) - 1.05 * x.powi(4) + x.powi(6) / 6.0 + x * y + y.powi(2)",
    },
    gradient: Lines {
        numpy: "return np.array([4 * x - 4.2 * x**3 + x**5 + y, x + 2 * y])",
        rust: "[4.0 * x - 4.2 * x.powi(3) + x.powi(5) + y, x + 2.0 * y]",
    },
};

#[inline(always)]
fn value(x: f64, y: f64) -> f64 {
    let square = x * x;
    square * (2.0 + square * (square / 6.0 - 1.05)) + (x + y) * y
}
