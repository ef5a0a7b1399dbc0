use super::{Domain, Loss};
use crate::activation::Notes;
use crate::text::Text;

/// Squared hinge loss max(0, 1 − yŷ)², with y = ±1.
pub(super) static SPEC: Loss = Loss {
    id: "squared_hinge",
    name: Text::new("Squared hinge", "平方合页损失"),
    formula: r"\max\left(0, 1 - y\hat{y}\right)^2",
    slope_formula: r"-2y\max\left(0, 1 - y\hat{y}\right)",
    terms: &[],
    params: &[],
    prediction: Domain::Real,
    target: Domain::Sign,
    value: |p, t, _| short(p, t) * short(p, t),
    slope: |p, t, _| -2.0 * t * short(p, t),
    kink: |_, _| None,
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "L2 support-vector machines: its slope is continuous, and it punishes large violations harder.",
        "用于 L2 支持向量机：导数连续，对严重违反间隔的样本惩罚更重。",
    ),
    slip: None,
    source: "keras.losses.SquaredHinge",
};

/// By how much the margin is missed.
fn short(p: f64, t: f64) -> f64 {
    (1.0 - t * p).max(0.0)
}
