use super::{Schedule, share, steps};
use crate::code::{Lines, ScheduleCode};
use nabla_math::text::Text;
use std::f64::consts::PI;

/// Half a wave from η down to the share f of it over T steps, then constant. PyTorch's `CosineAnnealingLR` rises again
/// beyond T.
pub(super) static SPEC: Schedule = Schedule {
    id: "cosine",
    name: Text::new("Cosine", "余弦退火"),
    formula: r"\eta \left(f + \frac{1 - f}{2} \left(1 + \cos\left(\frac{\pi \min(t - 1, T)}{T}\right)\right)\right)",
    params: &[
        steps("over", "T", Text::new("steps to the end", "总步数"), 500.0),
        share("floor", "f", Text::new("share that remains", "最终保留的比例"), 0.0, 0.01),
    ],
    factor: |t, &[over, floor, ..]| {
        let at = (f64::from(t) - 1.0).min(over);
        floor + (1.0 - floor) / 2.0 * (1.0 + libm::cos(PI * at / over))
    },
};

pub(super) const NOTE: Text = Text::new(
    "Slow at both ends, quick in the middle; with a warm-up before it the standard for Transformers.",
    "首尾变化慢、中间变化快；配合前期预热，是训练 Transformer 的标准选择。",
);

pub(super) static CODE: ScheduleCode = ScheduleCode {
    factor: Lines {
        numpy: "wave = math.cos(math.pi * min(t - 1, over) / over)\n\
                factor = floor + (1 - floor) / 2 * (1 + wave)",
        rust: "let wave = (std::f64::consts::PI * f64::from(t - 1).min(over) / over).cos();\n\
               let factor = floor + (1.0 - floor) / 2.0 * (1.0 + wave);",
    },
    torch: None,
    whole: None,
};
