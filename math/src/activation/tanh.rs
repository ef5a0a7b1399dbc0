use super::{Activation, Bound, Claim, Facts, Notes, Smoothness, Tail};
use crate::code::{Body, Code, Gap, lost};
use crate::special;
use crate::text::Text;

/// The hyperbolic tangent, 2σ(2x) − 1.
pub(super) static SPEC: Activation = Activation {
    id: "tanh",
    name: Text::new("Tanh", "双曲正切 Tanh"),
    formula: r"\frac{e^{x}-e^{-x}}{e^{x}+e^{-x}}",
    slope_formula: r"1-\tanh^{2}x",
    constants: &[],
    terms: &[],
    params: &[],
    value: |x, _| libm::tanh(x),
    // 1 − tanh² loses its digits once tanh is near ±1; 4σ′(2x) does not.
    slope: |x, _| 4.0 * special::sigmoid_slope(2.0 * x),
    curvature: |x, _| -8.0 * libm::tanh(x) * special::sigmoid_slope(2.0 * x),
    kinks: |_| Vec::new(),
};

pub(super) static FACTS: Claim = |_| Facts {
    low: Bound::open(-1.0),
    high: Bound::open(1.0),
    steepest: 1.0,
    minimum: None,
    monotone: true,
    zero_centred: true,
    smooth: Smoothness::Infinite,
    left: Tail::Constant(-1.0),
    right: Tail::Constant(1.0),
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "State of RNN and LSTM cells, and outputs between −1 and 1. Its outputs are balanced round zero and its \
         slope reaches 1, four times that of the sigmoid.",
        "用于 RNN、LSTM 的状态以及取值在 −1 到 1 之间的输出。输出以零为中心，导数最大为 1，是 Sigmoid 的四倍。",
    ),
    slip: Some(Text::new(
        "Zero-centred does not mean that it does not saturate: f′(3) is already below 0.01.",
        "以零为中心并不等于不饱和：f′(3) 已小于 0.01。",
    )),
    source: "torch.nn.Tanh; LeCun, Bottou, Orr & Müller 1998, “Efficient BackProp”",
};

pub(super) static CODE: Code = Code {
    value: Body { why: None, needs: &[], numpy: "return np.tanh(x)", rust: "x.tanh()" },
    slope: Body {
        why: Some(Text::new(
            "1 - tanh(x)^2 without its cancellation: the sigmoid's slope at 2x, times 4",
            "等于 1 - tanh(x)^2，但没有相消误差：sigmoid 在 2x 处导数的 4 倍",
        )),
        needs: &["sigmoid"],
        numpy: "return 4 * sigmoid(2 * x) * sigmoid(-2 * x)",
        rust: "4.0 * sigmoid(2.0 * x) * sigmoid(-2.0 * x)",
    },
    torch: "torch.tanh(x)",
    gaps: &[Gap {
        why: Text::new(
            "PyTorch computes f′ as 1 − f², which loses its digits as f nears ±1.",
            "PyTorch 按 1 − f² 计算 f′，f 接近 ±1 时会损失有效数字。",
        ),
        size: |x, _| {
            let t = libm::tanh(x);
            [0.0, lost(1.0 - t * t, 4.0 * special::sigmoid_slope(2.0 * x))]
        },
    }],
};
