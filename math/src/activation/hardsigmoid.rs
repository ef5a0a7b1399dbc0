use super::{Activation, Bound, Claim, Facts, Notes, Smoothness, Tail};
use crate::code::{Body, Code, Gap};
use crate::piecewise::thirds;
use crate::text::Text;

const SEAMS: [f64; 2] = [-3.0, 3.0];

/// The hard sigmoid ReLU6(x + 3)/6, with slope 0 at ±3 as in PyTorch.
pub(super) static SPEC: Activation = Activation {
    id: "hardsigmoid",
    name: Text::same("Hardsigmoid"),
    formula: r"\begin{cases} 0 & x \le -3 \\ \frac{x+3}{6} & -3 < x < 3 \\ 1 & x \ge 3 \end{cases}",
    slope_formula: r"\begin{cases} \frac{1}{6} & -3 < x < 3 \\ 0 & \text{otherwise} \end{cases}",
    constants: &[],
    terms: &[],
    params: &[],
    value: |x, _| thirds(x, SEAMS, 0.0, (x + 3.0) / 6.0, 1.0),
    slope: |x, _| thirds(x, SEAMS, 0.0, 1.0 / 6.0, 0.0),
    curvature: |x, _| thirds(x, SEAMS, 0.0, 0.0, 0.0),
    kinks: |_| SEAMS.to_vec(),
};

pub(super) static FACTS: Claim = |_| Facts {
    low: Bound::taken(0.0),
    high: Bound::taken(1.0),
    steepest: 1.0 / 6.0,
    minimum: None,
    monotone: true,
    zero_centred: false,
    smooth: Smoothness::C0,
    left: Tail::ZERO,
    right: Tail::Constant(1.0),
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "Gates in quantized and mobile networks, where an exponential is too dear.",
        "用于量化网络和移动端网络中的门控，以避免开销较大的指数运算。",
    ),
    slip: Some(Text::new(
        "There are two of them: PyTorch clamps x/6 + 1/2; Keras 2 clamped 0.2x + 0.5. Weights do not carry over \
         from one to the other.",
        "同名函数有两种定义：PyTorch 截断 x/6 + 1/2，Keras 2 则截断 0.2x + 0.5；在二者之间不能直接迁移权重。",
    )),
    source: "Courbariaux, Bengio & David 2015, arXiv:1511.00363; torch.nn.Hardsigmoid",
};

pub(super) static CODE: Code = Code {
    value: Body {
        why: None,
        needs: &[],
        numpy: "return np.clip(x + 3, 0, 6) / 6",
        rust: "(x + 3.0).clamp(0.0, 6.0) / 6.0",
    },
    slope: Body {
        why: Some(Text::new(
            "not differentiable at -3 and 3: PyTorch takes 0",
            "在 -3 与 3 处不可导，PyTorch 取 0",
        )),
        needs: &[],
        numpy: "return np.where(np.abs(x) < 3, 1 / 6, 0.0)",
        rust: "if x.abs() < 3.0 { 1.0 / 6.0 } else { 0.0 }",
    },
    torch: "F.hardsigmoid(x)",
    gaps: &[Gap {
        why: Text::new(
            "PyTorch takes the 1/6 in f′ in single precision.",
            "PyTorch 计算 f′ 时所用的 1/6 只有单精度。",
        ),
        size: |x, _| [0.0, if x.abs() < 3.0 { f64::from(1.0_f32 / 6.0) - 1.0 / 6.0 } else { 0.0 }],
    }],
};
