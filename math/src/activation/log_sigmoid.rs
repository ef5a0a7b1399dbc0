use super::{Activation, Bound, Claim, Facts, Notes, Smoothness, Tail};
use crate::code::{Body, Code};
use crate::special;
use crate::text::Text;

/// The logarithm of the sigmoid, −softplus(−x).
pub(super) static SPEC: Activation = Activation {
    id: "log_sigmoid",
    name: Text::new("LogSigmoid", "对数 Sigmoid"),
    formula: r"-\ln\left(1+e^{-x}\right)",
    slope_formula: r"1-\sigma(x)",
    constants: &[],
    terms: &[],
    params: &[],
    value: |x, _| -special::softplus(-x),
    slope: |x, _| special::sigmoid(-x),
    curvature: |x, _| -special::sigmoid_slope(x),
    kinks: |_| Vec::new(),
};

pub(super) static FACTS: Claim = |_| Facts {
    low: Bound::NONE_BELOW,
    high: Bound::open(0.0),
    steepest: 1.0,
    minimum: None,
    monotone: true,
    zero_centred: false,
    smooth: Smoothness::Infinite,
    left: Tail::through_origin(1.0),
    right: Tail::ZERO,
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "Inside losses rather than layers: binary cross-entropy, contrastive and preference losses are sums of it.",
        "主要用在损失函数中而不是网络层中：二元交叉熵、对比损失和偏好损失都由它相加而成。",
    ),
    slip: Some(Text::new(
        "Taking σ first and the logarithm after it fails: at x = −104 σ is 0 in single precision and its \
         logarithm −∞, where the right answer is −104.",
        "不可先算 σ 再取对数：x = −104 时，单精度下 σ 为 0，其对数为 −∞，而正确结果是 −104。",
    )),
    source: "torch.nn.LogSigmoid",
};

pub(super) static CODE: Code = Code {
    value: Body {
        why: Some(Text::new(
            "log(sigmoid(x)) would be -inf where the sigmoid rounds to 0",
            "若先算 sigmoid 再取对数，下溢为 0 处会得到 -inf",
        )),
        needs: &[],
        numpy: "return np.minimum(x, 0) - np.log1p(np.exp(-np.abs(x)))",
        rust: "x.min(0.0) - (-x.abs()).exp().ln_1p()",
    },
    slope: Body {
        why: Some(Text::new(
            "1 - sigmoid(x), without the cancellation",
            "等于 1 - sigmoid(x)，但没有相消误差",
        )),
        needs: &["sigmoid"],
        numpy: "return sigmoid(-x)",
        rust: "sigmoid(-x)",
    },
    torch: "F.logsigmoid(x)",
    gaps: &[],
};
