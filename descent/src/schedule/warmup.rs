use super::{Schedule, steps};
use crate::code::{Lines, ScheduleCode};
use nabla_math::text::Text;

/// η·min(1, t/w): a straight rise over w steps, then constant.
pub(super) static SPEC: Schedule = Schedule {
    id: "warmup",
    name: Text::new("Linear warm-up", "线性预热"),
    formula: r"\eta \min\left(1, \frac{t}{w}\right)",
    params: &[steps("warm", "w", Text::new("steps of the warm-up", "预热步数"), 20.0)],
    factor: |t, &[w, ..]| (f64::from(t) / w).min(1.0),
};

pub(super) const NOTE: Text = Text::new(
    "Short steps while the means of the squared gradients still rest on few gradients, and on the steep walls where \
     many runs begin.",
    "起步阶段梯度平方的均值所依据的样本还很少，起点又常在陡壁上，先走小步更稳。",
);

pub(super) static CODE: ScheduleCode = ScheduleCode {
    factor: Lines {
        numpy: "factor = min(1, t / warm)",
        rust: "let factor = (f64::from(t) / warm).min(1.0);",
    },
    torch: None,
    whole: None,
};
