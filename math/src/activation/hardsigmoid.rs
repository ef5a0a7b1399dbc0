use super::{Activation, Bound, Facts, Notes, Smoothness, Tail};
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
    kinks: &SEAMS,
    facts: |_| Facts {
        low: Bound::taken(0.0),
        high: Bound::taken(1.0),
        steepest: 1.0 / 6.0,
        minimum: None,
        monotone: true,
        zero_centred: false,
        smooth: Smoothness::C0,
        left: Tail::ZERO,
        right: Tail::Constant(1.0),
    },
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
