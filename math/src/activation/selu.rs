use super::{Activation, Bound, Claim, Constant, Facts, Notes, Smoothness, Tail};
use crate::code::{Body, Code};
use crate::piecewise::halves;
use crate::text::Text;
use libm::{exp, expm1};

// The fixed point of mean 0 and variance 1, from the paper's appendix.
const LAMBDA: f64 = 1.050_700_987_355_480_5;
const ALPHA: f64 = 1.673_263_242_354_377_2;

/// The scaled exponential linear unit, with f′(0) = λα as in the frameworks.
pub(super) static SPEC: Activation = Activation {
    id: "selu",
    name: Text::same("SELU"),
    formula: r"\begin{cases} \lambda x & x > 0 \\ \lambda\alpha\left(e^{x}-1\right) & x \le 0 \end{cases}",
    slope_formula: r"\begin{cases} \lambda & x > 0 \\ \lambda\alpha e^{x} & x \le 0 \end{cases}",
    constants: &[
        Constant { symbol: r"\lambda", value: LAMBDA },
        Constant { symbol: r"\alpha", value: ALPHA },
    ],
    terms: &[],
    params: &[],
    value: |x, _| halves(x, LAMBDA * ALPHA * expm1(x.min(0.0)), LAMBDA * x),
    slope: |x, _| halves(x, LAMBDA * ALPHA * exp(x.min(0.0)), LAMBDA),
    curvature: |x, _| halves(x, LAMBDA * ALPHA * exp(x.min(0.0)), 0.0),
    kinks: |_| vec![0.0],
};

pub(super) static FACTS: Claim = |_| Facts {
    low: Bound::open(-LAMBDA * ALPHA),
    high: Bound::NONE_ABOVE,
    steepest: LAMBDA * ALPHA,
    minimum: None,
    monotone: true,
    zero_centred: false,
    smooth: Smoothness::C0,
    left: Tail::Constant(-LAMBDA * ALPHA),
    right: Tail::through_origin(LAMBDA),
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "Deep fully connected networks without normalization layers: λ and α are chosen so that activations tend to \
         mean 0 and variance 1 from layer to layer.",
        "用于不带归一化层的深层全连接网络：λ 与 α 的取值使各层激活值趋向均值 0、方差 1。",
    ),
    slip: Some(Text::new(
        "λ and α are not to be tuned, and the effect needs LeCun-normal initial weights and alpha dropout; \
         ordinary dropout breaks it.",
        "λ 与 α 不是可调的超参数；自归一化还要求 LeCun 正态初始化和 alpha dropout，普通 dropout 会破坏它。",
    )),
    source: "Klambauer et al. 2017, arXiv:1706.02515; torch.nn.SELU",
};

pub(super) static CODE: Code = Code {
    value: Body {
        why: Some(Text::new(
            "the fixed point of mean 0 and variance 1; expm1 keeps the digits near 0",
            "使均值 0、方差 1 成为不动点的常数；expm1 保留 0 附近的精度",
        )),
        needs: &[],
        numpy: "scale, alpha = 1.0507009873554805, 1.6732632423543772\n\
                return scale * np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0)))",
        rust: "let (scale, alpha) = (1.0507009873554805, 1.6732632423543772);\n\
               scale * if x > 0.0 { x } else { alpha * x.exp_m1() }",
    },
    slope: Body {
        why: Some(Text::new(
            "not differentiable at 0: the frameworks take scale * alpha",
            "在 0 处不可导，各框架取 scale * alpha",
        )),
        needs: &[],
        numpy: "scale, alpha = 1.0507009873554805, 1.6732632423543772\n\
                return scale * np.where(x > 0, 1.0, alpha * np.exp(np.minimum(x, 0)))",
        rust: "let (scale, alpha) = (1.0507009873554805, 1.6732632423543772);\n\
               scale * if x > 0.0 { 1.0 } else { alpha * x.exp() }",
    },
    torch: "F.selu(x)",
    gaps: &[],
};
