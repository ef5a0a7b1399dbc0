use super::{Domain, Loss};
use crate::activation::Notes;
use crate::param::{Mark, Param, Scale};
use crate::text::Text;
use libm::{log, log1p};

pub(super) const WEIGHT: Param = Param {
    key: "weight",
    symbol: "w",
    name: Text::new("weight of the positive class", "正类权重"),
    default: 1.0,
    min: 0.01,
    max: 100.0,
    step: 0.05,
    scale: Scale::Log,
    marks: &[Mark { value: 1.0, label: Text::new("equal", "不加权") }],
};

/// Binary cross-entropy −w y ln ŷ − (1 − y) ln(1 − ŷ) of a probability: +∞ where what happened had the probability 0.
pub(super) static SPEC: Loss = Loss {
    id: "bce",
    name: Text::new("BCE", "二元交叉熵 BCE"),
    formula: r"-wy\ln\hat{y} - (1-y)\ln(1-\hat{y})",
    slope_formula: r"-\frac{wy}{\hat{y}} + \frac{1-y}{1-\hat{y}}",
    terms: &[],
    params: &[WEIGHT],
    prediction: Domain::Probability,
    target: Domain::Probability,
    value: |p, t, [w, ..]| cost(w * t, log(p)) + cost(1.0 - t, log1p(-p)),
    slope: |p, t, [w, ..]| ratio(1.0 - t, 1.0 - p) - ratio(w * t, p),
    kink: |_, _| None,
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "A sigmoid output with two classes, or one yes or no for each label. The weight makes a rare class count as \
         much as a common one.",
        "用于 sigmoid 输出的二分类，或多标签中的每个是非判断。权重可让稀少的类别与常见类别同等重要。",
    ),
    slip: Some(Text::new(
        "Both classes weigh the same, so with 1 positive in 100 the loss is that of the negatives: always saying 0.01 \
         costs only 0.056.",
        "两类权重相同：若 100 个样本中只有 1 个正类，损失几乎全由负类决定，始终预测 0.01 的损失也只有 0.056。",
    )),
    source: "torch.nn.BCELoss without its clamp",
};

/// −weight · log, where a weight of 0 wins over an infinite logarithm: 0 ln 0 = 0.
pub(super) fn cost(weight: f64, log: f64) -> f64 {
    if weight == 0.0 { 0.0 } else { -weight * log }
}

/// weight/p, where a weight of 0 wins over p = 0.
fn ratio(weight: f64, p: f64) -> f64 {
    if weight == 0.0 { 0.0 } else { weight / p }
}
