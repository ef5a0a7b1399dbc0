use super::relu::positive_part;
use super::{Activation, Bound, Claim, Facts, Limit, Notes, Smoothness, Tail};
use crate::code::{Body, Code, Gap};
use crate::param::{Args, Mark, Param, Scale};
use crate::special::{damped, normal_cdf, sigmoid, sigmoid_slope};
use crate::text::Text;
use libm::tanh;

const BETA: Param = Param {
    key: "beta",
    symbol: r"\beta",
    name: Text::new("sharpness", "陡峭程度"),
    default: 1.0,
    min: 0.0,
    max: 10.0,
    step: 0.1,
    scale: Scale::Linear,
    marks: &[
        Mark { value: 0.0, label: Text::same("x/2") },
        Mark { value: 1.0, label: Text::same("SiLU") },
        Mark { value: 1.702, label: Text::new("close to GELU", "接近 GELU") },
    ],
};

/// Swish x·σ(βx): a line at β = 0, SiLU at β = 1, ReLU in the limit β → ∞.
pub(crate) static SPEC: Activation = Activation {
    id: "swish",
    name: Text::same("Swish"),
    formula: r"x\sigma(\beta x)",
    slope_formula: r"\sigma(\beta x)\left(1+\beta x\left(1-\sigma(\beta x)\right)\right)",
    constants: &[],
    terms: &[],
    params: &[BETA],
    value: |x, [beta, ..]| value(x, beta),
    slope: |x, [beta, ..]| slope(x, beta),
    curvature: |x, [beta, ..]| curvature(x, beta),
    kinks: |_| Vec::new(),
};

pub(super) static FACTS: Claim = |[beta, ..]: Args| facts(beta);

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "Found by automated search at Google in 2017. β turns the half line x/2 (β = 0) into ReLU (β → ∞); \
         frameworks fix β = 1.",
        "Google 于 2017 年通过自动搜索得到。β 从 0 增大时，函数由直线 x/2 逐渐变为 ReLU（β → ∞）；各框架固定 β = 1。",
    ),
    slip: Some(Text::new(
        "It is not monotone: for every β > 0 it falls as far as x = −1.278/β, where it is −0.278/β.",
        "它不单调：对任意 β > 0，函数先减小，到 x = −1.278/β 处取最小值 −0.278/β，之后才增大。",
    )),
    source: "Ramachandran, Zoph & Le 2017, arXiv:1710.05941",
};

pub(super) static LIMITS: &[Limit] = &[
    Limit { of: "beta", to: 0.0, name: Text::same("x/2"), value: |x| x / 2.0, within: 0.0 },
    Limit {
        of: "beta",
        to: 1.702,
        name: Text::same("GELU"),
        value: |x| damped(x, normal_cdf(x)),
        within: 0.020_4,
    },
    Limit { of: "beta", to: f64::INFINITY, name: Text::same("ReLU"), value: positive_part, within: 0.0 },
];

pub(super) static CODE: Code = Code {
    value: Body {
        why: None,
        needs: &["sigmoid"],
        numpy: "return x * sigmoid(beta * x)",
        rust: "x * sigmoid(beta * x)",
    },
    slope: Body {
        why: Some(Text::new(
            "sigmoid(-z) is 1 - sigmoid(z) without the cancellation",
            "sigmoid(-z) 就是 1 - sigmoid(z)，但没有相消误差",
        )),
        needs: &["sigmoid"],
        numpy: "z = beta * x\n\
                return sigmoid(z) * (1 + z * sigmoid(-z))",
        rust: "let z = beta * x;\n\
               sigmoid(z) * (1.0 + z * sigmoid(-z))",
    },
    torch: "x * torch.sigmoid(<beta> * x)",
    gaps: &[Gap::AT_INFINITY],
};

/// x·σ(βx).
pub(super) fn value(x: f64, beta: f64) -> f64 {
    damped(x, sigmoid(damped(x, beta)))
}

/// σ(z)(1 + zσ(−z)) with z = βx; 1 − σ(z) is taken as σ(−z), which does not cancel.
pub(super) fn slope(x: f64, beta: f64) -> f64 {
    let z = damped(x, beta);
    damped(1.0 + damped(z, sigmoid(-z)), sigmoid(z))
}

/// βσ′(z)(2 − z tanh(z/2)) with z = βx.
pub(super) fn curvature(x: f64, beta: f64) -> f64 {
    let z = damped(x, beta);
    beta * damped(2.0 - z * tanh(z / 2.0), sigmoid_slope(z))
}

/// Swish with β > 0 is SiLU drawn 1/β times as large, so one minimum and one steepest slope serve all.
pub(super) fn facts(beta: f64) -> Facts {
    let bent = beta > 0.0;
    let minimum = (-1.278_464_542_761_074 / beta, -0.278_464_542_761_073_8 / beta);
    Facts {
        low: if bent { Bound::taken(minimum.1) } else { Bound::NONE_BELOW },
        high: Bound::NONE_ABOVE,
        steepest: if bent { 1.099_839_320_128_867 } else { 0.5 },
        minimum: bent.then_some(minimum),
        monotone: !bent,
        zero_centred: !bent,
        smooth: Smoothness::Infinite,
        left: if bent { Tail::ZERO } else { Tail::through_origin(0.5) },
        right: Tail::through_origin(if bent { 1.0 } else { 0.5 }),
    }
}
