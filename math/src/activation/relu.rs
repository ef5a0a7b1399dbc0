use super::{Activation, Bound, Claim, Facts, Notes, Smoothness, Tail};
use crate::code::{Body, Code};
use crate::piecewise::halves;
use crate::text::Text;

/// The rectified linear unit max(0, x), with f′(0) = 0 as in the frameworks.
pub(crate) static SPEC: Activation = Activation {
    id: "relu",
    name: Text::same("ReLU"),
    formula: r"\max(0,x)",
    slope_formula: r"\begin{cases} 1 & x > 0 \\ 0 & x \le 0 \end{cases}",
    constants: &[],
    terms: &[],
    params: &[],
    value: |x, _| positive_part(x),
    slope: |x, _| halves(x, 0.0, 1.0),
    curvature: |x, _| halves(x, 0.0, 0.0),
    kinks: |_| vec![0.0],
};

pub(super) static FACTS: Claim = |_| Facts {
    low: Bound::taken(0.0),
    high: Bound::NONE_ABOVE,
    steepest: 1.0,
    minimum: None,
    monotone: true,
    zero_centred: false,
    smooth: Smoothness::C0,
    left: Tail::ZERO,
    right: Tail::through_origin(1.0),
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "The default in convolutional networks, and in the original Transformer. It is cheap and does not saturate \
         for x > 0, but a unit whose input stays negative gets no gradient any more: it is dead.",
        "卷积网络的默认选择，最初的 Transformer 也用它。计算简单，x > 0 时不饱和；\
         但若输入一直为负，该神经元便得不到梯度，即“死亡”。",
    ),
    slip: Some(Text::new(
        "“Not differentiable at 0” and “dead neurons” belong to ReLU; some notes print them under softmax, which is \
         smooth everywhere. At 0 every slope from 0 to 1 is a sub-gradient; the frameworks take 0.",
        "“在 0 处不可导”和“神经元死亡”说的是 ReLU；有的笔记误写在 Softmax 之下，而 Softmax 处处光滑。\
         0 处的次梯度可取 0 到 1 之间的任何值，各框架取 0。",
    )),
    source: "Nair & Hinton 2010, ICML; torch.nn.ReLU",
};

pub(super) static CODE: Code = Code {
    value: Body { why: None, needs: &[], numpy: "return np.maximum(x, 0)", rust: "x.max(0.0)" },
    slope: Body {
        why: Some(Text::new("not differentiable at 0: the frameworks take 0", "在 0 处不可导，各框架取 0")),
        needs: &[],
        numpy: "return np.where(x > 0, 1.0, 0.0)",
        rust: "if x > 0.0 { 1.0 } else { 0.0 }",
    },
    torch: "F.relu(x)",
    gaps: &[],
};

/// max(0, x).
pub(super) fn positive_part(x: f64) -> f64 {
    halves(x, 0.0, x)
}
