use super::{Activation, Bound, Facts, Smoothness, Tail};
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
    kinks: &[],
    facts: |_| Facts {
        low: Bound::open(0.0),
        high: Bound::open(1.0),
        steepest: 0.25,
        minimum: None,
        monotone: true,
        zero_centred: false,
        smooth: Smoothness::Infinite,
        left: Tail::ZERO,
        right: Tail::Constant(1.0),
    },
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
