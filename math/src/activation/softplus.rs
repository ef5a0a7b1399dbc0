use super::relu::positive_part;
use super::{Activation, Bound, Claim, Facts, Limit, Notes, Smoothness, Tail};
use crate::code::{Body, Code, Gap};
use crate::param::{Mark, Param, Scale};
use crate::special;
use crate::text::Text;

const BETA: Param = Param {
    key: "beta",
    symbol: r"\beta",
    name: Text::new("sharpness", "陡峭程度"),
    default: 1.0,
    min: 0.1,
    max: 10.0,
    step: 0.1,
    scale: Scale::Linear,
    marks: &[Mark { value: 1.0, label: Text::same("ln(1 + eˣ)") }],
};

/// Softplus, a smooth ReLU: (1/β) ln(1 + e^(βx)), without PyTorch's switch to x at βx > 20.
pub(super) static SPEC: Activation = Activation {
    id: "softplus",
    name: Text::same("Softplus"),
    formula: r"\frac{1}{\beta}\ln\left(1+e^{\beta x}\right)",
    slope_formula: r"\sigma(\beta x)",
    constants: &[],
    terms: &[],
    params: &[BETA],
    // max(x, 0) outside the division, so that βx may overflow and f(x) does not.
    value: |x, [beta, ..]| {
        let above = if x < 0.0 { 0.0 } else { x };
        above + special::softplus(-(beta * x).abs()) / beta
    },
    slope: |x, [beta, ..]| special::sigmoid(beta * x),
    curvature: |x, [beta, ..]| beta * special::sigmoid_slope(beta * x),
    kinks: |_| Vec::new(),
};

pub(super) static FACTS: Claim = |_| Facts {
    low: Bound::open(0.0),
    high: Bound::NONE_ABOVE,
    steepest: 1.0,
    minimum: None,
    monotone: true,
    zero_centred: false,
    smooth: Smoothness::Infinite,
    left: Tail::ZERO,
    right: Tail::through_origin(1.0),
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "Outputs that must be positive, such as a variance or a rate. Its slope is the sigmoid σ(βx); larger β \
         brings it closer to ReLU, by at most ln 2/β.",
        "用于必须为正的输出，如方差、速率。其导数为 σ(βx)；β 越大越接近 ReLU，差距至多为 ln 2/β。",
    ),
    slip: Some(Text::new(
        "Computed as written, eˣ overflows from x ≈ 710 in double precision. PyTorch avoids it by returning x itself \
         once βx > 20, which is off by up to 2 · 10⁻⁹/β.",
        "若按公式直接计算，双精度下 x ≈ 710 起 eˣ 便会溢出。PyTorch 在 βx > 20 时直接返回 x，误差至多约 2 · 10⁻⁹/β。",
    )),
    source: "Dugas et al. 2000, NIPS 13; torch.nn.Softplus",
};

pub(super) static LIMITS: &[Limit] =
    &[Limit { of: "beta", to: f64::INFINITY, name: Text::same("ReLU"), value: positive_part, within: 0.0 }];

pub(super) static CODE: Code = Code {
    value: Body {
        why: Some(Text::new(
            "only e^(-|beta x|) is taken: nothing overflows",
            "只计算 e^(-|beta x|)，不会溢出",
        )),
        needs: &[],
        numpy: "return np.maximum(x, 0) + np.log1p(np.exp(-np.abs(beta * x))) / beta",
        rust: "x.max(0.0) + (-(beta * x).abs()).exp().ln_1p() / beta",
    },
    slope: Body {
        why: None,
        needs: &["sigmoid"],
        numpy: "return sigmoid(beta * x)",
        rust: "sigmoid(beta * x)",
    },
    torch: "F.softplus(x, beta=<beta>)",
    gaps: &[Gap {
        why: Text::new(
            "PyTorch returns x itself, with slope 1, once βx > 20 (threshold=20).",
            "βx > 20 时 PyTorch 直接返回 x，导数取 1（threshold=20）。",
        ),
        size: |x, [beta, ..]| {
            let z = beta * x;
            if z > 20.0 { [-special::softplus(-z) / beta, special::sigmoid(-z)] } else { [0.0; 2] }
        },
    }],
};
