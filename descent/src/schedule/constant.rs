use super::Schedule;
use crate::code::{Lines, ScheduleCode};
use nabla_math::text::Text;

/// η.
pub(super) static SPEC: Schedule = Schedule {
    id: "constant",
    name: Text::new("Constant", "恒定"),
    formula: r"\eta",
    params: &[],
    factor: |_, _| 1.0,
};

pub(super) const NOTE: Text = Text::new(
    "Enough for a bowl; with noisy gradients the points keep wandering about the minimum, the further the larger η.",
    "对二次碗面已足够；若梯度带噪声，迭代点会一直在最小点附近游走，η 越大范围越大。",
);

pub(super) static CODE: ScheduleCode = ScheduleCode {
    factor: Lines { numpy: "factor = 1.0", rust: "let factor = 1.0;" },
    torch: None,
    whole: None,
};
