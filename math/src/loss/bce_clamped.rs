use super::bce::cost;
use super::{Domain, Loss};
use crate::activation::Notes;
use crate::text::Text;
use libm::{log, log1p};

/// The least logarithm, and the least ŷ(1 − ŷ) in the gradient.
const FLOOR: f64 = -100.0;
const SMALLEST: f64 = 1e-12;

/// Binary cross-entropy as PyTorch has it: no logarithm is less than −100, no ŷ(1 − ŷ) in the gradient less than
/// 10⁻¹². Past these limits the gradient is not the derivative of the value.
pub(super) static SPEC: Loss = Loss {
    id: "bce_clamped",
    name: Text::new("BCE as in PyTorch", "BCE（PyTorch 的截断形式）"),
    formula: r"-y\max(\ln\hat{y}, -100) - (1-y)\max(\ln(1-\hat{y}), -100)",
    slope_formula: r"\frac{\hat{y} - y}{\max\left(\hat{y}(1-\hat{y}), 10^{-12}\right)}",
    terms: &[],
    params: &[],
    prediction: Domain::Probability,
    target: Domain::Probability,
    value: |p, t, _| cost(t, log(p).max(FLOOR)) + cost(1.0 - t, log1p(-p).max(FLOOR)),
    slope: |p, t, _| (p - t) / (p * (1.0 - p)).max(SMALLEST),
    kink: |_, _| None,
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "What torch.nn.BCELoss returns: finite for every probability, with 100 in place of ∞.",
        "torch.nn.BCELoss 的实际返回值：对任何概率都有限，以 100 代替 ∞。",
    ),
    slip: Some(Text::new(
        "A probability that has been rounded to 0 has lost how wrong it was. Use the form on logits.",
        "概率舍入为 0 后，错得多严重已无从得知；应使用基于 logit 的形式。",
    )),
    source: "torch.nn.BCELoss",
};
