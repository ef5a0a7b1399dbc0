use super::{Activation, Bound, Claim, Facts, Notes, Smoothness, Tail};
use crate::code::{Body, Code, Gap, nowhere};
use crate::piecewise::thirds;
use crate::text::Text;

const SEAMS: [f64; 2] = [-3.0, 3.0];

/// Hardswish x·ReLU6(x + 3)/6, with f′(−3) = 0 and f′(3) = 1 as in PyTorch.
pub(super) static SPEC: Activation = Activation {
    id: "hardswish",
    name: Text::same("Hardswish"),
    formula: r"\begin{cases} 0 & x \le -3 \\ \frac{x(x+3)}{6} & -3 < x < 3 \\ x & x \ge 3 \end{cases}",
    slope_formula: r"\begin{cases} 0 & x \le -3 \\ \frac{2x+3}{6} & -3 < x < 3 \\ 1 & x \ge 3 \end{cases}",
    constants: &[],
    terms: &[],
    params: &[],
    value: |x, _| thirds(x, SEAMS, 0.0, x * (x + 3.0) / 6.0, x),
    slope: |x, _| thirds(x, SEAMS, 0.0, (2.0 * x + 3.0) / 6.0, 1.0),
    curvature: |x, _| thirds(x, SEAMS, 0.0, 1.0 / 3.0, 0.0),
    kinks: |_| SEAMS.to_vec(),
};

pub(super) static FACTS: Claim = |_| Facts {
    low: Bound::taken(-0.375),
    high: Bound::NONE_ABOVE,
    // Approached just left of 3; at 3 itself the framework's slope is 1.
    steepest: 1.5,
    minimum: Some((-1.5, -0.375)),
    monotone: false,
    zero_centred: false,
    smooth: Smoothness::C0,
    left: Tail::ZERO,
    right: Tail::through_origin(1.0),
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "MobileNetV3 and other networks for small devices: Swish from one multiplication and a clamp, \
         no exponential.",
        "用于 MobileNetV3 等面向移动设备的网络：只用乘法和截断近似 Swish，无需指数运算。",
    ),
    slip: Some(Text::new(
        "Swish is smooth, Hardswish is not: f′ jumps from 0 to −1/2 at −3 and from 3/2 to 1 at 3.",
        "Swish 光滑而 Hardswish 不光滑：f′ 在 −3 处从 0 跳到 −1/2，在 3 处从 3/2 跳到 1。",
    )),
    source: "Howard et al. 2019, arXiv:1905.02244; torch.nn.Hardswish",
};

pub(super) static CODE: Code = Code {
    value: Body {
        why: None,
        needs: &[],
        numpy: "return x * np.clip(x + 3, 0, 6) / 6",
        rust: "x * (x + 3.0).clamp(0.0, 6.0) / 6.0",
    },
    slope: Body {
        why: Some(Text::new(
            "not differentiable at -3 and 3: PyTorch takes 0 and 1",
            "在 -3 与 3 处不可导，PyTorch 分别取 0 与 1",
        )),
        needs: &[],
        numpy: "return np.where(x <= -3, 0.0, np.where(x < 3, (2 * x + 3) / 6, 1.0))",
        rust: "if x.abs() < 3.0 { (2.0 * x + 3.0) / 6.0 } else if x < 0.0 { 0.0 } else { 1.0 }",
    },
    torch: "F.hardswish(x)",
    gaps: &[Gap { size: |x, _| [nowhere(x == f64::NEG_INFINITY), 0.0], ..Gap::AT_INFINITY }],
};
