use super::{Activation, Bound, Claim, Facts, Notes, Smoothness, Tail, Term};
use crate::code::{Body, Code, Gap};
use crate::special::{damped, sigmoid};
use crate::text::Text;
use libm::exp;

/// Mish, x·tanh(softplus(x)).
pub(super) static SPEC: Activation = Activation {
    id: "mish",
    name: Text::same("Mish"),
    formula: r"x\tanh\left(\ln\left(1+e^{x}\right)\right)",
    slope_formula: r"\tanh u+x\sigma(x)\left(1-\tanh^{2}u\right)",
    constants: &[],
    terms: &[Term { symbol: "u", formula: r"\ln\left(1+e^{x}\right)" }],
    params: &[],
    value: |x, _| damped(x, gate(x).0),
    slope: |x, _| {
        let (g, g1, _) = gate(x);
        g + damped(x, g1)
    },
    curvature: |x, _| {
        let (_, g1, ratio) = gate(x);
        damped(2.0 + x * ratio, g1)
    },
    kinks: |_| Vec::new(),
};

pub(super) static FACTS: Claim = |_| Facts {
    low: Bound::taken(-0.308_843_413_017_250_4),
    high: Bound::NONE_ABOVE,
    steepest: 1.088_498_161_251_728,
    minimum: Some((-1.192_431_214_515_495_2, -0.308_843_413_017_250_4)),
    monotone: false,
    zero_centred: false,
    smooth: Smoothness::Infinite,
    left: Tail::ZERO,
    right: Tail::through_origin(1.0),
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "Image detection, such as YOLOv4. Close to Swish, with a slightly deeper dip on the left.",
        "用于 YOLOv4 等目标检测网络。形状接近 Swish，左侧的凹陷略深。",
    ),
    slip: Some(Text::new(
        "It is not monotone (minimum −0.309 at x ≈ −1.192), and its slope is not bounded by 1: it reaches 1.088.",
        "它不单调（在 x ≈ −1.192 处取最小值 −0.309），导数也不以 1 为上界：最大达到 1.088。",
    )),
    source: "Misra 2019, arXiv:1908.08681; torch.nn.Mish",
};

pub(super) static CODE: Code = Code {
    value: Body {
        why: None,
        needs: &["softplus"],
        numpy: "return x * np.tanh(softplus(x, 1.0))",
        rust: "x * softplus(x, 1.0).tanh()",
    },
    slope: Body {
        why: Some(Text::new(
            "1 - t^2 rounds to 0 only where f' is 1",
            "仅当 f' 已为 1 时，1 - t^2 才会舍入为 0",
        )),
        needs: &["softplus", "sigmoid"],
        numpy: "t = np.tanh(softplus(x, 1.0))\n\
                return t + x * sigmoid(x) * (1 - t**2)",
        rust: "let t = softplus(x, 1.0).tanh();\n\
               t + x * sigmoid(x) * (1.0 - t * t)",
    },
    torch: "F.mish(x)",
    gaps: &[Gap::AT_INFINITY],
};

/// g = tanh(ln(1 + eˣ)), g′, and g″/g′.
///
/// With n = eˣ, tanh ln(1 + n) = n(n + 2)/(n(n + 2) + 2): no logarithm, no cancellation. For x > 0
/// numerator and denominator are divided by n², so that only decaying exponentials are taken.
fn gate(x: f64) -> (f64, f64, f64) {
    let n = exp(-x.abs());
    if x > 0.0 {
        let d = 1.0 + 2.0 * n * (1.0 + n);
        ((1.0 + 2.0 * n) / d, 4.0 * n * n * (1.0 + n) / (d * d), 1.0 + sigmoid(x) - 4.0 * (1.0 + n) / d)
    } else {
        let d = n * (n + 2.0) + 2.0;
        (n * (n + 2.0) / d, 4.0 * n * (1.0 + n) / (d * d), 1.0 + sigmoid(x) - 4.0 * n * (n + 1.0) / d)
    }
}
