use super::{Activation, Bound, Claim, Facts, Limit, Notes, Smoothness, Tail};
use crate::code::{Body, Code};
use crate::param::{Args, Mark, Param, Scale};
use crate::piecewise::thirds;
use crate::text::Text;

const LAMBDA: Param = Param {
    key: "lambd",
    symbol: r"\lambda",
    name: Text::new("threshold", "阈值"),
    default: 0.5,
    min: 0.0,
    max: 3.0,
    step: 0.05,
    scale: Scale::Linear,
    marks: &[Mark { value: 0.0, label: Text::new("identity", "恒等函数") }],
};

/// Soft thresholding: what is left of x when its size is reduced by λ, with slope 0 at ±λ as in PyTorch.
pub(super) static SPEC: Activation = Activation {
    id: "softshrink",
    name: Text::same("Softshrink"),
    formula: r"\begin{cases} x + \lambda & x < -\lambda \\ 0 & |x| \le \lambda \\ x - \lambda & x > \lambda \end{cases}",
    slope_formula: r"\begin{cases} 1 & |x| > \lambda \\ 0 & \text{otherwise} \end{cases}",
    constants: &[],
    terms: &[],
    params: &[LAMBDA],
    value: |x, [lambda, ..]| thirds(x, [-lambda, lambda], x + lambda, 0.0, x - lambda),
    slope: |x, [lambda, ..]| if x.is_nan() { x } else { f64::from(x.abs() > lambda) },
    curvature: |x, _| if x.is_nan() { x } else { 0.0 },
    kinks: |[lambda, ..]| vec![-lambda, lambda],
};

pub(super) static FACTS: Claim = |[lambda, ..]: Args| Facts {
    low: Bound::NONE_BELOW,
    high: Bound::NONE_ABOVE,
    steepest: 1.0,
    minimum: None,
    monotone: true,
    zero_centred: true,
    smooth: if lambda > 0.0 { Smoothness::C0 } else { Smoothness::Infinite },
    left: Tail::Line { slope: 1.0, intercept: lambda },
    right: Tail::Line { slope: 1.0, intercept: -lambda },
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "Sparse coding and denoising: it is the proximal operator of λ|x|, the step that sets small coefficients to \
         exactly 0 (ISTA and the networks unrolled from it).",
        "用于稀疏编码与去噪：它是 λ|x| 的近端算子，把小系数精确地置为 0（ISTA 及由其展开的网络）。",
    ),
    slip: Some(Text::new(
        "It does not leave large inputs as they are: everything beyond ±λ is moved towards 0 by λ. Hard thresholding keeps \
         them, and jumps.",
        "它并不保留较大的输入：±λ 之外的值都会向 0 移动 λ。硬阈值函数保留这些值，但不连续。",
    )),
    source: "Donoho & Johnstone 1994, Biometrika 81; Daubechies, Defrise & De Mol 2004; torch.nn.Softshrink",
};

pub(super) static LIMITS: &[Limit] =
    &[Limit { of: "lambd", to: 0.0, name: Text::new("identity", "恒等函数"), value: |x| x, within: 0.0 }];

pub(super) static CODE: Code = Code {
    value: Body {
        why: None,
        needs: &[],
        numpy: "return np.where(np.abs(x) > lambd, x - np.copysign(lambd, x), 0.0)",
        rust: "if x.abs() > lambd { x - lambd.copysign(x) } else { 0.0 }",
    },
    slope: Body {
        why: Some(Text::new(
            "not differentiable at -lambd and lambd: PyTorch takes 0",
            "在 -lambd 与 lambd 处不可导，PyTorch 取 0",
        )),
        needs: &[],
        numpy: "return np.where(np.abs(x) > lambd, 1.0, 0.0)",
        rust: "if x.abs() > lambd { 1.0 } else { 0.0 }",
    },
    torch: "F.softshrink(x, lambd=<lambd>)",
    gaps: &[],
};
