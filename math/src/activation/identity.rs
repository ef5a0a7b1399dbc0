use super::{Activation, Bound, Claim, Facts, Notes, Smoothness, Tail};
use crate::code::{Body, Code};
use crate::piecewise::halves;
use crate::text::Text;

/// The identity f(x) = x, what a layer computes without an activation.
pub(crate) static SPEC: Activation = Activation {
    id: "identity",
    name: Text::new("Identity", "恒等函数"),
    formula: "x",
    slope_formula: "1",
    constants: &[],
    terms: &[],
    params: &[],
    value: |x, _| x,
    slope: |x, _| halves(x, 1.0, 1.0),
    curvature: |x, _| halves(x, 0.0, 0.0),
    kinks: |_| Vec::new(),
};

pub(super) static FACTS: Claim = |_| Facts {
    low: Bound::NONE_BELOW,
    high: Bound::NONE_ABOVE,
    steepest: 1.0,
    minimum: None,
    monotone: true,
    zero_centred: true,
    smooth: Smoothness::Infinite,
    left: Tail::through_origin(1.0),
    right: Tail::through_origin(1.0),
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new("Output layer of a regression.", "用于回归任务的输出层。"),
    slip: Some(Text::new(
        "Depth without an activation gains nothing: linear layers in a row are one linear layer.",
        "没有激活函数，加深网络并无用处：多个线性层相连仍是一个线性层。",
    )),
    source: "torch.nn.Identity",
};

pub(super) static CODE: Code = Code {
    value: Body { why: None, needs: &[], numpy: "return x", rust: "x" },
    slope: Body { why: None, needs: &[], numpy: "return np.ones_like(x)", rust: "1.0" },
    torch: "x",
    gaps: &[],
};
