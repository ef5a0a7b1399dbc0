use super::{Domain, Loss};
use crate::activation::Notes;
use crate::text::Text;

/// Hinge loss max(0, 1 − yŷ) of a score, with y = ±1; slope 0 at the kink.
pub(super) static SPEC: Loss = Loss {
    id: "hinge",
    name: Text::new("Hinge", "合页损失（Hinge）"),
    formula: r"\max\left(0, 1 - y\hat{y}\right)",
    slope_formula: r"\begin{cases} -y & y\hat{y} < 1 \\ 0 & y\hat{y} \ge 1 \end{cases}",
    terms: &[],
    params: &[],
    prediction: Domain::Real,
    target: Domain::Sign,
    value: |p, t, _| (1.0 - t * p).max(0.0),
    slope: |p, t, _| if t * p < 1.0 { -t } else { 0.0 },
    kink: |t, _| Some(t),
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "Support-vector machines: only samples within the margin or on the wrong side count.",
        "用于支持向量机：只有落在间隔内或分错的样本才产生损失。",
    ),
    slip: Some(Text::new(
        "The targets are −1 and +1, not 0 and 1; and torch.nn.HingeEmbeddingLoss is another function.",
        "目标取 −1 和 +1，不是 0 和 1；另外 torch.nn.HingeEmbeddingLoss 是另一个函数。",
    )),
    source: "Cortes & Vapnik 1995, Machine Learning 20, 273–297",
};
