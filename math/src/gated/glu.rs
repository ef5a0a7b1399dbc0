use super::Gated;
use crate::activation::sigmoid;
use crate::text::Text;

/// The gated linear unit σ(xW + b) ⊙ (xV + c).
pub(super) static SPEC: Gated = Gated {
    id: "glu",
    name: Text::same("GLU"),
    gate: &sigmoid::SPEC,
    function: r"\sigma",
    used: Text::new(
        "Gated convolutional networks for language modelling (2017). Each output is let through in a share between \
         0 and 1; along xV + c the gradient passes without an activation that could saturate.",
        "最早用于门控卷积语言模型（2017）。门的取值在 0 与 1 之间，决定每个输出通过的比例；\
         梯度沿 xV + c 这一路传播时不经过会饱和的激活函数。",
    ),
    slip: Some(Text::new(
        "Which half is the gate differs: Dauphin et al. put σ on xV + c, Shazeer on xW + b (as here), and \
         torch.nn.functional.glu on the second half of its input. Weights carried over must be swapped accordingly.",
        "门是哪一半并不统一：Dauphin 等将 σ 作用于 xV + c，Shazeer 作用于 xW + b（此处采用），\
         torch.nn.functional.glu 则作用于输入的后一半。移植权重时要相应交换。",
    )),
    source: "Dauphin et al. 2017, arXiv:1612.08083; Shazeer 2020, arXiv:2002.05202; torch.nn.functional.glu",
};
