use super::{Domain, Loss};
use crate::activation::Notes;
use crate::param::{Param, Scale};
use crate::text::Text;

pub(super) const MARGIN: Param = Param {
    key: "margin",
    symbol: "m",
    name: Text::new("margin", "间隔"),
    default: 1.0,
    min: 0.0,
    max: 5.0,
    step: 0.05,
    scale: Scale::Linear,
    marks: &[],
};

/// A distance ŷ is small for pairs that belong together (y = 1) and at least m for others (y = −1).
pub(super) static SPEC: Loss = Loss {
    id: "hinge_embedding",
    name: Text::new("Hinge embedding", "合页嵌入损失"),
    formula: r"\begin{cases} \hat{y} & y = 1 \\ \max\left(0, m - \hat{y}\right) & y = -1 \end{cases}",
    slope_formula: r"\frac{1+y}{2} - \frac{1-y}{2} \begin{cases} 1 & \hat{y} < m \\ 0 & \hat{y} \ge m \end{cases}",
    terms: &[],
    params: &[MARGIN],
    prediction: Domain::Real,
    target: Domain::Sign,
    value: |p, t, [margin, ..]| if t > 0.0 { p } else { (margin - p).max(0.0) },
    slope: |p, t, [margin, ..]| match (t > 0.0, p < margin) {
        (true, _) => 1.0,
        (false, true) => -1.0,
        (false, false) => 0.0,
    },
    kink: |t, [margin, ..]| (t < 0.0).then_some(margin),
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "Learning an embedding from pairs: ŷ is the distance of two samples.",
        "用于由样本对学习嵌入表示：ŷ 是两个样本的距离。",
    ),
    slip: Some(Text::new(
        "Nothing keeps ŷ from being negative here; the bound 0 has to come from its being a distance.",
        "该函数本身不阻止 ŷ 取负值；下界 0 来自 ŷ 是距离这一事实。",
    )),
    source: "torch.nn.HingeEmbeddingLoss",
};
