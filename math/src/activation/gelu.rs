use super::{Activation, Bound, Claim, Facts, Notes, Smoothness, Tail};
use crate::code::{Body, Code, Gap, lost};
use crate::special::{damped, normal_cdf, normal_pdf};
use crate::text::Text;
use std::f64::consts::FRAC_1_SQRT_2;

/// The Gaussian error linear unit x·Φ(x), exact form, with Φ from `erfc`.
pub(crate) static SPEC: Activation = Activation {
    id: "gelu",
    name: Text::same("GELU"),
    formula: r"x\Phi(x)",
    slope_formula: r"\Phi(x)+x\varphi(x)",
    constants: &[],
    terms: &[],
    params: &[],
    value: |x, _| damped(x, normal_cdf(x)),
    slope: |x, _| normal_cdf(x) + damped(x, normal_pdf(x)),
    curvature: |x, _| damped(2.0 - x * x, normal_pdf(x)),
    kinks: |_| Vec::new(),
};

pub(super) static FACTS: Claim = |_| Facts {
    low: Bound::taken(-0.169_971_207_479_903_66),
    high: Bound::NONE_ABOVE,
    // f′(√2), where f″ = (2 − x²)φ(x) changes sign.
    steepest: 1.128_904_145_185_154_8,
    minimum: Some((-0.751_791_524_693_564_5, -0.169_971_207_479_903_66)),
    monotone: false,
    zero_centred: false,
    smooth: Smoothness::Infinite,
    left: Tail::ZERO,
    right: Tail::through_origin(1.0),
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "Feed-forward layers of Transformers such as BERT, RoBERTa and GPT. Φ is the distribution function of the \
         standard normal distribution: x is passed on in proportion to how large it is among normal inputs.",
        "用于 BERT、RoBERTa、GPT 等 Transformer 的前馈层。Φ 为标准正态分布函数：x 在正态输入中越大，通过的比例越高。",
    ),
    slip: Some(Text::new(
        "It is not monotone and not bounded by 0: it dips to −0.17 at x ≈ −0.75, and f′ exceeds 1 (1.129 at √2).",
        "它不单调，也并非不小于 0：在 x ≈ −0.75 处取最小值 −0.17；f′ 也会超过 1（在 √2 处为 1.129）。",
    )),
    source: "Hendrycks & Gimpel 2016, arXiv:1606.08415; torch.nn.GELU",
};

pub(super) static CODE: Code = Code {
    value: Body {
        why: None,
        needs: &["normal_cdf"],
        numpy: "return x * normal_cdf(x)",
        rust: "x * normal_cdf(x)",
    },
    slope: Body {
        why: None,
        needs: &["normal_cdf", "normal_pdf"],
        numpy: "return normal_cdf(x) + x * normal_pdf(x)",
        rust: "normal_cdf(x) + x * normal_pdf(x)",
    },
    torch: "F.gelu(x)",
    gaps: &[
        Gap {
            why: Text::new(
                "PyTorch computes Φ as (1 + erf)/2, which loses the left tail.",
                "PyTorch 按 (1 + erf)/2 计算 Φ，左尾会损失有效数字。",
            ),
            size: |x, args| {
                let cdf = 0.5 * (1.0 + libm::erf(x * FRAC_1_SQRT_2));
                let slope = cdf + damped(x, normal_pdf(x));
                [lost(damped(x, cdf), (SPEC.value)(x, args)), lost(slope, (SPEC.slope)(x, args))]
            },
        },
        Gap::AT_INFINITY,
    ],
};
