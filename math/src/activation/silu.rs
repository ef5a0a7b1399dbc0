use super::{Activation, Claim, Notes, swish};
use crate::code::{Body, Code, Gap};
use crate::text::Text;

/// The sigmoid linear unit x·σ(x), Swish with β = 1.
pub(super) static SPEC: Activation = Activation {
    id: "silu",
    name: Text::same("SiLU"),
    formula: r"x\sigma(x)",
    slope_formula: r"\sigma(x)\left(1+x\left(1-\sigma(x)\right)\right)",
    constants: &[],
    terms: &[],
    params: &[],
    value: |x, _| swish::value(x, 1.0),
    slope: |x, _| swish::slope(x, 1.0),
    curvature: |x, _| swish::curvature(x, 1.0),
    kinks: |_| Vec::new(),
};

pub(super) static FACTS: Claim = |_| swish::facts(1.0);

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "The gate of SwiGLU in LLaMA and Qwen, and the hidden layers of EfficientNet. Close to GELU, and cheaper.",
        "用于 LLaMA、Qwen 的 SwiGLU 门控以及 EfficientNet 的隐藏层。形状接近 GELU，计算更省。",
    ),
    slip: Some(Text::new(
        "SiLU and Swish are the same function only at β = 1; SiLU is the older name.",
        "只有 β = 1 时 SiLU 与 Swish 才是同一个函数；SiLU 的名称出现得更早。",
    )),
    source: "Elfwing, Uchibe & Doya 2017, arXiv:1702.03118; torch.nn.SiLU",
};

pub(super) static CODE: Code = Code {
    value: Body { why: None, needs: &["sigmoid"], numpy: "return x * sigmoid(x)", rust: "x * sigmoid(x)" },
    slope: Body {
        why: Some(Text::new(
            "sigmoid(-x) is 1 - sigmoid(x) without the cancellation",
            "sigmoid(-x) 就是 1 - sigmoid(x)，但没有相消误差",
        )),
        needs: &["sigmoid"],
        numpy: "return sigmoid(x) * (1 + x * sigmoid(-x))",
        rust: "sigmoid(x) * (1.0 + x * sigmoid(-x))",
    },
    torch: "F.silu(x)",
    gaps: &[Gap::AT_INFINITY],
};
