use super::{Activation, Bound, Claim, Facts, Notes, Smoothness, Tail};
use crate::code::{Body, Code};
use crate::piecewise::thirds;
use crate::text::Text;

const SEAMS: [f64; 2] = [-1.0, 1.0];

/// The hard tanh: x clamped to [−1, 1], with slope 0 at ±1 as in PyTorch.
pub(super) static SPEC: Activation = Activation {
    id: "hardtanh",
    name: Text::same("Hardtanh"),
    formula: r"\begin{cases} -1 & x \le -1 \\ x & -1 < x < 1 \\ 1 & x \ge 1 \end{cases}",
    slope_formula: r"\begin{cases} 1 & |x| < 1 \\ 0 & \text{otherwise} \end{cases}",
    constants: &[],
    terms: &[],
    params: &[],
    value: |x, _| thirds(x, SEAMS, -1.0, x, 1.0),
    slope: |x, _| thirds(x, SEAMS, 0.0, 1.0, 0.0),
    curvature: |x, _| thirds(x, SEAMS, 0.0, 0.0, 0.0),
    kinks: |_| SEAMS.to_vec(),
};

pub(super) static FACTS: Claim = |_| Facts {
    low: Bound::taken(-1.0),
    high: Bound::taken(1.0),
    steepest: 1.0,
    minimum: None,
    monotone: true,
    zero_centred: true,
    smooth: Smoothness::C0,
    left: Tail::Constant(-1.0),
    right: Tail::Constant(1.0),
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "Binary networks, where its slope stands in for that of the sign function, and cheap recurrent cells.",
        "用于二值网络（以其导数代替符号函数的导数）和低开销的循环单元。",
    ),
    slip: Some(Text::new(
        "Where tanh saturates slowly, its gradient is exactly 0 beyond ±1: a unit out there learns nothing. \
         At ±1 the two functions differ by 0.24.",
        "tanh 是逐渐饱和的，而 Hardtanh 在 ±1 之外梯度恰为 0，落在那里的神经元学不到任何东西。在 ±1 处二者相差 0.24。",
    )),
    source: "Collobert et al. 2011, arXiv:1103.0398; torch.nn.Hardtanh",
};

pub(super) static CODE: Code = Code {
    value: Body { why: None, needs: &[], numpy: "return np.clip(x, -1, 1)", rust: "x.clamp(-1.0, 1.0)" },
    slope: Body {
        why: Some(Text::new(
            "not differentiable at -1 and 1: PyTorch takes 0",
            "在 -1 与 1 处不可导，PyTorch 取 0",
        )),
        needs: &[],
        numpy: "return np.where(np.abs(x) < 1, 1.0, 0.0)",
        rust: "if x.abs() < 1.0 { 1.0 } else { 0.0 }",
    },
    torch: "F.hardtanh(x)",
    gaps: &[],
};
