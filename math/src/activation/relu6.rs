use super::{Activation, Bound, Claim, Facts, Notes, Smoothness, Tail};
use crate::code::{Body, Code};
use crate::piecewise::thirds;
use crate::text::Text;

const SEAMS: [f64; 2] = [0.0, 6.0];

/// ReLU capped at 6, with slope 0 at 0 and at 6 as in PyTorch.
pub(super) static SPEC: Activation = Activation {
    id: "relu6",
    name: Text::same("ReLU6"),
    formula: r"\min(\max(0,x),6)",
    slope_formula: r"\begin{cases} 1 & 0 < x < 6 \\ 0 & \text{otherwise} \end{cases}",
    constants: &[],
    terms: &[],
    params: &[],
    value: |x, _| thirds(x, SEAMS, 0.0, x, 6.0),
    slope: |x, _| thirds(x, SEAMS, 0.0, 1.0, 0.0),
    curvature: |x, _| thirds(x, SEAMS, 0.0, 0.0, 0.0),
    kinks: |_| SEAMS.to_vec(),
};

pub(super) static FACTS: Claim = |_| Facts {
    low: Bound::taken(0.0),
    high: Bound::taken(6.0),
    steepest: 1.0,
    minimum: None,
    monotone: true,
    zero_centred: false,
    smooth: Smoothness::C0,
    left: Tail::ZERO,
    right: Tail::Constant(6.0),
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "MobileNet and other networks that run in low precision: a known range wastes no bits.",
        "用于 MobileNet 等低精度运行的网络：取值范围已知，不浪费位数。",
    ),
    slip: Some(Text::new(
        "Unlike ReLU it saturates on both sides: above 6 the gradient is 0 as well.",
        "与 ReLU 不同，它两侧都饱和：x 大于 6 时梯度同样为 0。",
    )),
    source: "Krizhevsky 2010, “Convolutional Deep Belief Networks on CIFAR-10”; torch.nn.ReLU6",
};

pub(super) static CODE: Code = Code {
    value: Body { why: None, needs: &[], numpy: "return np.clip(x, 0, 6)", rust: "x.clamp(0.0, 6.0)" },
    slope: Body {
        why: Some(Text::new(
            "not differentiable at 0 and 6: PyTorch takes 0",
            "在 0 与 6 处不可导，PyTorch 取 0",
        )),
        needs: &[],
        numpy: "return np.where((x > 0) & (x < 6), 1.0, 0.0)",
        rust: "if x > 0.0 && x < 6.0 { 1.0 } else { 0.0 }",
    },
    torch: "F.relu6(x)",
    gaps: &[],
};
