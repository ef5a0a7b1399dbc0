use super::relu::positive_part;
use super::{Activation, Bound, Claim, Facts, Limit, Notes, Smoothness, Tail};
use crate::code::{Body, Code, Gap};
use crate::param::{Args, Mark, Param, Scale};
use crate::piecewise::halves;
use crate::text::Text;
use libm::{exp, expm1};

const ALPHA: Param = Param {
    key: "alpha",
    symbol: r"\alpha",
    name: Text::new("depth and width of the bend", "负饱和值的大小与弯曲宽度"),
    default: 1.0,
    min: 0.1,
    max: 5.0,
    step: 0.1,
    scale: Scale::Linear,
    marks: &[Mark { value: 1.0, label: Text::new("ELU with α = 1", "即 α = 1 的 ELU") }],
};

/// The continuously differentiable exponential linear unit.
pub(super) static SPEC: Activation = Activation {
    id: "celu",
    name: Text::same("CELU"),
    formula: r"\begin{cases} x & x > 0 \\ \alpha\left(e^{x/\alpha}-1\right) & x \le 0 \end{cases}",
    slope_formula: r"\begin{cases} 1 & x > 0 \\ e^{x/\alpha} & x \le 0 \end{cases}",
    constants: &[],
    terms: &[],
    params: &[ALPHA],
    value: |x, [alpha, ..]| halves(x, alpha * expm1(x.min(0.0) / alpha), x),
    slope: |x, [alpha, ..]| halves(x, exp(x.min(0.0) / alpha), 1.0),
    curvature: |x, [alpha, ..]| halves(x, exp(x.min(0.0) / alpha) / alpha, 0.0),
    kinks: |_| vec![0.0],
};

pub(super) static FACTS: Claim = |[alpha, ..]: Args| Facts {
    low: Bound::open(-alpha),
    high: Bound::NONE_ABOVE,
    steepest: 1.0,
    minimum: None,
    monotone: true,
    zero_centred: false,
    smooth: Smoothness::C1,
    left: Tail::Constant(-alpha),
    right: Tail::through_origin(1.0),
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "In place of ELU when α is varied or learned: f′ stays continuous and at most 1 for every α > 0.",
        "需要调节或学习 α 时用来代替 ELU：对任意 α > 0，f′ 都连续且不超过 1。",
    ),
    slip: Some(Text::new(
        "CELU and ELU agree only at α = 1; ELU scales e^x, CELU also stretches x by α. f″ still jumps at 0.",
        "CELU 与 ELU 仅在 α = 1 时相同：ELU 只缩放 e^x，CELU 还把 x 伸缩 α 倍。f″ 在 0 处仍有跳变。",
    )),
    source: "Barron 2017, arXiv:1704.07483; torch.nn.CELU",
};

pub(super) static LIMITS: &[Limit] = &[
    Limit { of: "alpha", to: 0.0, name: Text::same("ReLU"), value: positive_part, within: 0.0 },
    Limit {
        of: "alpha",
        to: f64::INFINITY,
        name: Text::new("identity", "恒等函数"),
        value: |x| x,
        within: 0.0,
    },
];

pub(super) static CODE: Code = Code {
    value: Body {
        why: Some(Text::new(
            "expm1 keeps the digits near 0; it is taken for x <= 0 only and cannot overflow",
            "expm1 保留 0 附近的精度；只对 x <= 0 计算，不会溢出",
        )),
        needs: &[],
        numpy: "return np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0) / alpha))",
        rust: "if x > 0.0 { x } else { alpha * (x / alpha).exp_m1() }",
    },
    slope: Body {
        why: None,
        needs: &[],
        numpy: "return np.where(x > 0, 1.0, np.exp(np.minimum(x, 0) / alpha))",
        rust: "if x > 0.0 { 1.0 } else { (x / alpha).exp() }",
    },
    torch: "F.celu(x, alpha=<alpha>)",
    gaps: &[Gap {
        why: Text::new(
            "PyTorch rounds α to single precision in f′.",
            "PyTorch 计算 f′ 时把 α 舍入为单精度。",
        ),
        size: |x, [alpha, ..]| {
            let single = f64::from(alpha as f32);
            let slope = |x: f64| alpha / single * exp(x / single) - exp(x / alpha);
            [0.0, if x <= 0.0 { slope(x) } else { 0.0 }]
        },
    }],
};
