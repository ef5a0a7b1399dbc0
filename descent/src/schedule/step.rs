use super::{Schedule, share, steps};
use crate::code::{Lines, ScheduleCode};
use nabla_math::text::Text;

/// ηq^⌊(t − 1)/s⌋: every s steps the rate falls to its q-th part. PyTorch's `StepLR`.
pub(super) static SPEC: Schedule = Schedule {
    id: "step",
    name: Text::new("Steps", "阶梯衰减"),
    formula: r"\eta q^{\lfloor \frac{t - 1}{s} \rfloor}",
    params: &[
        share("drop", "q", Text::new("factor of a drop", "每次衰减的倍率"), 0.5, 0.05),
        steps("every", "s", Text::new("steps between drops", "两次衰减的间隔步数"), 100.0),
    ],
    factor: |t, &[q, s, ..]| libm::pow(q, ((f64::from(t) - 1.0) / s).floor()),
};

pub(super) const NOTE: Text = Text::new(
    "The classic of convolutional networks: long stretches at one rate, then a fall to a tenth or a half, at which the \
     loss drops at once.",
    "卷积网络的经典做法：长时间保持一个学习率，再降到十分之一或一半，损失随之骤降。",
);

pub(super) static CODE: ScheduleCode = ScheduleCode {
    factor: Lines {
        numpy: "factor = drop ** math.floor((t - 1) / every)",
        rust: "let factor = drop.powf((f64::from(t - 1) / every).floor());",
    },
    torch: Some("StepLR(optimizer, step_size=<every>, gamma=<drop>)"),
    whole: Some("every"),
};
