use super::{Activation, Bound, Claim, Facts, Notes, Smoothness, Tail};
use crate::code::{Body, Code, Gap, lost};
use crate::special;
use crate::text::Text;

/// The logistic sigmoid σ(x) = 1/(1 + e⁻ˣ).
pub(crate) static SPEC: Activation = Activation {
    id: "sigmoid",
    name: Text::same("Sigmoid"),
    formula: r"\frac{1}{1+e^{-x}}",
    slope_formula: r"\sigma(x)(1-\sigma(x))",
    constants: &[],
    terms: &[],
    params: &[],
    value: |x, _| special::sigmoid(x),
    slope: |x, _| special::sigmoid_slope(x),
    curvature: |x, _| special::sigmoid_curvature(x),
    kinks: |_| Vec::new(),
};

pub(super) static FACTS: Claim = |_| Facts {
    low: Bound::open(0.0),
    high: Bound::open(1.0),
    steepest: 0.25,
    minimum: None,
    monotone: true,
    zero_centred: false,
    smooth: Smoothness::Infinite,
    left: Tail::ZERO,
    right: Tail::Constant(1.0),
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "Output of a binary classifier, and gates in LSTM and GLU. As a hidden layer it makes gradients vanish: \
         f′ is at most 1/4, so ten layers shrink a gradient about a million times before the weights count.",
        "用于二分类的输出层，以及 LSTM、GLU 中的门。用作隐藏层会造成梯度消失：f′ 至多为 1/4，\
         不计权重，十层就使梯度缩小约一百万倍。",
    ),
    slip: Some(Text::new(
        "In f′ = f(1 − f) the f is the output, not the input: at x = 2 the slope is 0.881 · 0.119 = 0.105.",
        "f′ = f(1 − f) 中的 f 是输出而不是输入：x = 2 处的导数为 0.881 · 0.119 = 0.105。",
    )),
    source: "torch.nn.Sigmoid",
};

pub(super) static CODE: Code = Code {
    value: Body {
        why: Some(Text::new("only e^(-|x|) is taken: nothing overflows", "只计算 e^(-|x|)，不会溢出")),
        needs: &[],
        numpy: "e = np.exp(-np.abs(x))\n\
                return np.where(x >= 0, 1.0, e) / (1 + e)",
        rust: "let e = (-x.abs()).exp();\n\
               if x >= 0.0 { 1.0 / (1.0 + e) } else { e / (1.0 + e) }",
    },
    slope: Body {
        why: Some(Text::new(
            "sigmoid(-x) is 1 - sigmoid(x) without the cancellation",
            "sigmoid(-x) 就是 1 - sigmoid(x)，但没有相消误差",
        )),
        needs: &["sigmoid"],
        numpy: "return sigmoid(x) * sigmoid(-x)",
        rust: "sigmoid(x) * sigmoid(-x)",
    },
    torch: "torch.sigmoid(x)",
    gaps: &[Gap {
        why: Text::new(
            "PyTorch computes f′ as f(1 − f), and 1 − f loses its digits as f nears 1.",
            "PyTorch 按 f(1 − f) 计算 f′，f 接近 1 时 1 − f 会损失有效数字。",
        ),
        size: |x, _| {
            let s = special::sigmoid(x);
            [0.0, lost(s * (1.0 - s), special::sigmoid_slope(x))]
        },
    }],
};
