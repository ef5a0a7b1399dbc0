use super::Gated;
use crate::activation::gelu;
use crate::text::Text;

/// GEGLU GELU(xW + b) ⊙ (xV + c), with the exact GELU.
pub(super) static SPEC: Gated = Gated {
    id: "geglu",
    name: Text::same("GEGLU"),
    gate: &gelu::SPEC,
    function: r"\operatorname{GELU}",
    used: Text::new(
        "Feed-forward layers of T5 v1.1 and Gemma, without biases.",
        "用于 T5 v1.1、Gemma 的前馈层，不带偏置。",
    ),
    slip: Some(Text::new(
        "T5 v1.1 and Gemma take the tanh form of GELU in the gate; with the exact form, as here, their outputs differ \
         slightly.",
        "T5 v1.1 与 Gemma 的门用的是 GELU 的 tanh 近似；换成此处的精确形式，输出会略有差别。",
    )),
    source: "Shazeer 2020, arXiv:2002.05202",
};
