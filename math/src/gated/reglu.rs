use super::Gated;
use crate::activation::relu;
use crate::text::Text;

/// ReGLU max(0, xW + b) ⊙ (xV + c).
pub(super) static SPEC: Gated = Gated {
    id: "reglu",
    name: Text::same("ReGLU"),
    gate: &relu::SPEC,
    function: r"\operatorname{ReLU}",
    used: Text::new(
        "Feed-forward layers of Transformers, in the comparison of 2020. A closed gate makes the output exactly 0, \
         so the activations are sparse.",
        "2020 年的对比实验中用于 Transformer 的前馈层。门关闭时输出恰为 0，激活是稀疏的。",
    ),
    slip: Some(Text::new(
        "Where the gate is closed (xW + b ≤ 0), the column of V gets no gradient either: both factors stand still, \
         not only the gate.",
        "门关闭（xW + b ≤ 0）时，不仅 W 的对应列没有梯度，V 的对应列同样没有梯度。",
    )),
    source: "Shazeer 2020, arXiv:2002.05202",
};
