use super::relu::positive_part;
use super::{Activation, Bound, Claim, Facts, Limit, Notes, Smoothness, Tail};
use crate::code::{Body, Code};
use crate::param::{Args, Mark, Param, Scale};
use crate::piecewise::halves;
use crate::special::damped;
use crate::text::Text;

const ALPHA: Param = Param {
    key: "alpha",
    symbol: r"\alpha",
    name: Text::new("slope for x < 0", "负半轴斜率"),
    default: 0.01,
    min: -1.0,
    max: 2.0,
    step: 0.01,
    scale: Scale::Linear,
    marks: &[
        Mark { value: -1.0, label: Text::same("|x|") },
        Mark { value: 0.0, label: Text::same("ReLU") },
        Mark { value: 0.25, label: Text::new("PReLU starts here", "PReLU 的初值") },
        Mark { value: 1.0, label: Text::new("identity", "恒等函数") },
    ],
};

/// The leaky rectified linear unit, with f′(0) = α as in the frameworks.
pub(super) static SPEC: Activation = Activation {
    id: "leaky_relu",
    name: Text::new("Leaky ReLU", "带泄漏的 ReLU"),
    formula: r"\begin{cases} x & x > 0 \\ \alpha x & x \le 0 \end{cases}",
    slope_formula: r"\begin{cases} 1 & x > 0 \\ \alpha & x \le 0 \end{cases}",
    constants: &[],
    terms: &[],
    params: &[ALPHA],
    value: |x, [alpha, ..]| halves(x, damped(x, alpha), x),
    slope: |x, [alpha, ..]| halves(x, alpha, 1.0),
    curvature: |x, _| halves(x, 0.0, 0.0),
    kinks: |_| vec![0.0],
};

pub(super) static FACTS: Claim = facts;

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "A ReLU whose units cannot die, because a little gradient leaks through for x < 0. PReLU is the same \
         function with α learned by gradient descent.",
        "x < 0 时仍有少量梯度通过，神经元不会“死亡”。把 α 作为可学习参数，就是 PReLU。",
    ),
    slip: Some(Text::new(
        "max(αx, x) is the same function only for α ≤ 1: move α above 1 and compare. The form in two cases always holds.",
        "只有 α ≤ 1 时才能写成 max(αx, x)：把 α 调到 1 以上就会不同；分段形式始终成立。",
    )),
    source: "Maas, Hannun & Ng 2013; PReLU: He et al. 2015, arXiv:1502.01852; torch.nn.LeakyReLU",
};

pub(super) static LIMITS: &[Limit] = &[
    Limit { of: "alpha", to: -1.0, name: Text::same("|x|"), value: f64::abs, within: 0.0 },
    Limit { of: "alpha", to: 0.0, name: Text::same("ReLU"), value: positive_part, within: 0.0 },
    Limit { of: "alpha", to: 1.0, name: Text::new("identity", "恒等函数"), value: |x| x, within: 0.0 },
];

pub(super) static CODE: Code = Code {
    value: Body {
        why: None,
        needs: &[],
        numpy: "return np.where(x > 0, x, alpha * x)",
        rust: "if x > 0.0 { x } else { alpha * x }",
    },
    slope: Body {
        why: Some(Text::new(
            "not differentiable at 0 unless alpha = 1: the frameworks take alpha",
            "除非 alpha = 1，否则在 0 处不可导，各框架取 alpha",
        )),
        needs: &[],
        numpy: "return np.where(x > 0, 1.0, alpha)",
        rust: "if x > 0.0 { 1.0 } else { alpha }",
    },
    torch: "F.leaky_relu(x, negative_slope=<alpha>)",
    gaps: &[],
};

fn facts([alpha, ..]: Args) -> Facts {
    Facts {
        low: if alpha > 0.0 { Bound::NONE_BELOW } else { Bound::taken(0.0) },
        high: Bound::NONE_ABOVE,
        steepest: alpha.abs().max(1.0),
        minimum: (alpha < 0.0).then_some((0.0, 0.0)),
        monotone: alpha >= 0.0,
        zero_centred: alpha == 1.0,
        smooth: if alpha == 1.0 { Smoothness::Infinite } else { Smoothness::C0 },
        left: Tail::through_origin(alpha),
        right: Tail::through_origin(1.0),
    }
}
