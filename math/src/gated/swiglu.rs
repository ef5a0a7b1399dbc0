use super::Gated;
use crate::activation::swish;
use crate::text::Text;

/// SwiGLU Swish_β(xW + b) ⊙ (xV + c).
pub(super) static SPEC: Gated = Gated {
    id: "swiglu",
    name: Text::same("SwiGLU"),
    gate: &swish::SPEC,
    function: r"\operatorname{Swish}_{\beta}",
    used: Text::new(
        "Feed-forward layers of PaLM, LLaMA, Mistral and Qwen2.5, without biases and with β = 1 (SiLU). LLaMA's code \
         calls W the gate, V the up and the matrix after them the down projection.",
        "用于 PaLM、LLaMA、Mistral、Qwen2.5 的前馈层，不带偏置，β = 1（即 SiLU）。\
         LLaMA 的代码中 W 称为 gate_proj，V 称为 up_proj，其后的矩阵称为 down_proj。",
    ),
    slip: Some(Text::new(
        "Three matrices instead of two: at equal hidden width the layer has half as many parameters again. A fair \
         comparison takes 2/3 of the width, as LLaMA does.",
        "矩阵由两个变为三个：隐藏层宽度相同时，参数量是原来的 1.5 倍。公平比较应像 LLaMA 那样将宽度取为 2/3。",
    )),
    source: "Shazeer 2020, arXiv:2002.05202; Touvron et al. 2023, arXiv:2302.13971",
};
