use super::Gated;
use crate::activation::identity;
use crate::text::Text;

/// The bilinear unit (xW + b) ⊙ (xV + c): a gate without an activation.
pub(super) static SPEC: Gated = Gated {
    id: "bilinear",
    name: Text::new("Bilinear", "双线性（Bilinear）"),
    gate: &identity::SPEC,
    function: "",
    used: Text::new(
        "The member of the family to measure the others against: it shows what the product alone brings.",
        "门控单元家族中的对照：展示只有乘积、没有激活函数时的效果。",
    ),
    slip: Some(Text::new(
        "No activation does not mean linear: the product makes every output a quadratic polynomial of x.",
        "没有激活函数并不等于线性：相乘之后，每个输出都是 x 的二次多项式。",
    )),
    source: "Mnih & Hinton 2007; Shazeer 2020, arXiv:2002.05202",
};
