use super::{Schedule, share};
use crate::code::{Lines, ScheduleCode};
use nabla_math::text::Text;

/// ηq^(t − 1). PyTorch's `ExponentialLR`.
pub(super) static SPEC: Schedule = Schedule {
    id: "exponential",
    name: Text::new("Exponential", "指数衰减"),
    formula: r"\eta q^{t - 1}",
    params: &[share("decay", "q", Text::new("factor of a step", "每步的衰减倍率"), 0.99, 0.001)],
    factor: |t, &[q, ..]| libm::pow(q, f64::from(t) - 1.0),
};

pub(super) const NOTE: Text = Text::new(
    "Falls by the same share at every step. All steps together are no longer than η/(1 − q) times a gradient, so that \
     a run may come to rest before it has arrived.",
    "每步按同一比例衰减。所有步的总和不超过 η/(1 − q) 倍梯度，因此可能尚未到达就已停下。",
);

pub(super) static CODE: ScheduleCode = ScheduleCode {
    factor: Lines { numpy: "factor = decay ** (t - 1)", rust: "let factor = decay.powi(t - 1);" },
    torch: Some("ExponentialLR(optimizer, gamma=<decay>)"),
    whole: None,
};
