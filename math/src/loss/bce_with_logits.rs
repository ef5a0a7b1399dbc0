use super::bce::WEIGHT;
use super::{Domain, Loss};
use crate::activation::Notes;
use crate::special::{sigmoid, softplus};
use crate::text::Text;

/// Sigmoid and binary cross-entropy in one: (1 − y) softplus(z) + w y softplus(−z), which for w = 1 is
/// max(z, 0) − zy + ln(1 + e^(−|z|)).
pub(super) static SPEC: Loss = Loss {
    id: "bce_with_logits",
    name: Text::new("BCE with logits", "基于 logit 的 BCE"),
    formula: r"(1-y)\ln\left(1+e^{z}\right) + wy\ln\left(1+e^{-z}\right)",
    slope_formula: r"(1-y)\sigma(z) - wy\sigma(-z)",
    terms: &[],
    params: &[WEIGHT],
    prediction: Domain::Logit,
    target: Domain::Probability,
    value,
    slope: |z, t, [w, ..]| (1.0 - t) * sigmoid(z) - w * t * sigmoid(-z),
    kink: |_, _| None,
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "The form to train with: no probability is computed, so none is rounded to 0 or 1, and the gradient σ(z) − y \
         never vanishes while the answer is wrong.",
        "训练时应使用的形式：不计算概率，也就不会舍入为 0 或 1；只要答案错误，梯度 σ(z) − y 就不会消失。",
    ),
    slip: Some(Text::new(
        "It wants logits. Given probabilities it applies the sigmoid again, and no loss is below 0.31.",
        "它的输入是 logit。若传入概率，sigmoid 会被再次应用，损失永远不低于 0.31。",
    )),
    source: "torch.nn.BCEWithLogitsLoss",
};

pub(super) fn value(z: f64, t: f64, [w, ..]: crate::param::Args) -> f64 {
    (1.0 - t) * softplus(z) + w * t * softplus(-z)
}
