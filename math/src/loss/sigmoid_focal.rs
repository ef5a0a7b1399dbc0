use super::{Domain, Loss};
use crate::activation::{Notes, Term};
use crate::param::{Args, Mark, Param, Scale};
use crate::special::{sigmoid, softplus};
use crate::text::Text;
use libm::pow;

pub(super) const GAMMA: Param = Param {
    key: "gamma",
    symbol: r"\gamma",
    name: Text::new("focus", "聚焦参数"),
    default: 2.0,
    min: 0.0,
    max: 5.0,
    step: 0.1,
    scale: Scale::Linear,
    marks: &[Mark { value: 0.0, label: Text::new("cross-entropy", "交叉熵") }],
};

const ALPHA: Param = Param {
    key: "alpha",
    symbol: r"\alpha",
    name: Text::new("weight of the positive class", "正类权重"),
    default: 0.25,
    min: 0.0,
    max: 1.0,
    step: 0.05,
    scale: Scale::Linear,
    marks: &[Mark { value: 0.5, label: Text::new("equal", "不加权") }],
};

/// Focal loss of a logit, α_t q^γ ℓ: ℓ is the cross-entropy, q the probability of the other class. A negative α, as in
/// torchvision, means no weights.
pub(super) static SPEC: Loss = Loss {
    id: "sigmoid_focal",
    name: Text::new("Focal", "Focal 损失"),
    formula: r"\left(\alpha y + (1-\alpha)(1-y)\right) q^{\gamma} \ell",
    slope_formula: r"\left(\alpha y + (1-\alpha)(1-y)\right) q^{\gamma} \left(\sigma(z) - y + \gamma(1-2y) \frac{\sigma(z)\sigma(-z)}{q} \ell\right)",
    terms: &[
        Term { symbol: "q", formula: r"y\sigma(-z) + (1-y)\sigma(z)" },
        Term { symbol: r"\ell", formula: r"y\ln\left(1+e^{-z}\right) + (1-y)\ln\left(1+e^{z}\right)" },
    ],
    params: &[GAMMA, ALPHA],
    prediction: Domain::Logit,
    target: Domain::Probability,
    value: |z, t, [gamma, alpha, ..]| {
        let (q, loss) = parts(z, t);
        weight(t, alpha) * pow(q, gamma) * loss
    },
    slope,
    kink: |_, _| None,
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "Detection with thousands of easy negatives (RetinaNet): with γ = 2 a sample that is right with probability 0.9 \
         counts a hundredth.",
        "用于存在大量易分负样本的检测任务（RetinaNet）：γ = 2 时，以 0.9 的概率判对的样本只占原来的百分之一。",
    ),
    slip: Some(Text::new(
        "α = 0.25 weighs the positive class less, not more: with γ = 2 the few positives would otherwise dominate.",
        "α = 0.25 降低而不是提高正类的权重：γ = 2 时，少量正类反而会占主导。",
    )),
    source: "Lin et al. 2017, arXiv:1708.02002; torchvision.ops.sigmoid_focal_loss",
};

/// The probability of what did not happen, and the cross-entropy.
fn parts(z: f64, t: f64) -> (f64, f64) {
    (t * sigmoid(-z) + (1.0 - t) * sigmoid(z), t * softplus(-z) + (1.0 - t) * softplus(z))
}

fn weight(t: f64, alpha: f64) -> f64 {
    if alpha < 0.0 { 1.0 } else { alpha * t + (1.0 - alpha) * (1.0 - t) }
}

/// For γ < 1 the factor q^(γ − 1) has no bound; q^γ · σ(z)σ(−z)/q has one.
fn slope(z: f64, t: f64, [gamma, alpha, ..]: Args) -> f64 {
    let (q, loss) = parts(z, t);
    let slope_of_q = (1.0 - 2.0 * t) * sigmoid(z) * sigmoid(-z);
    // What is certain and right costs nothing, and neither does a small change of it.
    let relative = if q == 0.0 { 0.0 } else { slope_of_q / q };
    let change = (1.0 - t) * sigmoid(z) - t * sigmoid(-z);
    weight(t, alpha) * pow(q, gamma) * (change + gamma * relative * loss)
}
