use super::relu::positive_part;
use super::{Activation, Bound, Claim, Facts, Limit, Notes, Smoothness, Tail};
use crate::code::{Body, Code};
use crate::param::{Args, Mark, Param, Scale};
use crate::piecewise::halves;
use crate::text::Text;
use libm::{exp, expm1};

const ALPHA: Param = Param {
    key: "alpha",
    symbol: r"\alpha",
    name: Text::new("depth of the negative part", "负饱和值的大小"),
    default: 1.0,
    min: 0.0,
    max: 3.0,
    step: 0.05,
    scale: Scale::Linear,
    marks: &[
        Mark { value: 0.0, label: Text::same("ReLU") },
        Mark { value: 1.0, label: Text::new("f′ continuous", "f′ 连续") },
    ],
};

/// The exponential linear unit, with f′(0) = α as in the frameworks.
pub(super) static SPEC: Activation = Activation {
    id: "elu",
    name: Text::same("ELU"),
    formula: r"\begin{cases} x & x > 0 \\ \alpha\left(e^{x}-1\right) & x \le 0 \end{cases}",
    slope_formula: r"\begin{cases} 1 & x > 0 \\ \alpha e^{x} & x \le 0 \end{cases}",
    constants: &[],
    terms: &[],
    params: &[ALPHA],
    value: |x, [alpha, ..]| halves(x, alpha * expm1(x.min(0.0)), x),
    slope: |x, [alpha, ..]| halves(x, alpha * exp(x.min(0.0)), 1.0),
    curvature: |x, [alpha, ..]| halves(x, alpha * exp(x.min(0.0)), 0.0),
    kinks: |_| vec![0.0],
};

pub(super) static FACTS: Claim = facts;

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "Hidden layers. Its negative outputs pull the mean of a layer towards zero, which speeds up convergence, \
         and it still saturates softly at −α.",
        "用于隐藏层。负值输出使每层的均值更接近零，从而加快收敛；左侧平缓地饱和于 −α。",
    ),
    slip: Some(Text::new(
        "It is not smooth for every α: f′ jumps from α to 1 at 0 unless α = 1, and even then f″ jumps from 1 to 0.",
        "并非对任意 α 都光滑：除非 α = 1，f′ 在 0 处从 α 跳到 1；即使 α = 1，f″ 也从 1 跳到 0。",
    )),
    source: "Clevert, Unterthiner & Hochreiter 2015, arXiv:1511.07289; torch.nn.ELU",
};

pub(super) static LIMITS: &[Limit] =
    &[Limit { of: "alpha", to: 0.0, name: Text::same("ReLU"), value: positive_part, within: 0.0 }];

pub(super) static CODE: Code = Code {
    value: Body {
        why: Some(Text::new(
            "expm1 keeps the digits near 0; it is taken for x <= 0 only and cannot overflow",
            "expm1 保留 0 附近的精度；只对 x <= 0 计算，不会溢出",
        )),
        needs: &[],
        numpy: "return np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0)))",
        rust: "if x > 0.0 { x } else { alpha * x.exp_m1() }",
    },
    slope: Body {
        why: Some(Text::new(
            "not differentiable at 0 unless alpha = 1: the frameworks take alpha",
            "除非 alpha = 1，否则在 0 处不可导，各框架取 alpha",
        )),
        needs: &[],
        numpy: "return np.where(x > 0, 1.0, alpha * np.exp(np.minimum(x, 0)))",
        rust: "if x > 0.0 { 1.0 } else { alpha * x.exp() }",
    },
    torch: "F.elu(x, alpha=<alpha>)",
    gaps: &[],
};

fn facts([alpha, ..]: Args) -> Facts {
    Facts {
        low: if alpha > 0.0 { Bound::open(-alpha) } else { Bound::taken(0.0) },
        high: Bound::NONE_ABOVE,
        steepest: alpha.max(1.0),
        minimum: None,
        monotone: true,
        zero_centred: false,
        smooth: if alpha == 1.0 { Smoothness::C1 } else { Smoothness::C0 },
        left: Tail::Constant(0.0 - alpha),
        right: Tail::through_origin(1.0),
    }
}
