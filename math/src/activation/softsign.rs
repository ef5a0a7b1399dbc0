use super::{Activation, Bound, Claim, Facts, Notes, Smoothness, Tail};
use crate::code::{Body, Code, Gap, nowhere};
use crate::param::Args;
use crate::text::Text;

/// Softsign x/(1 + |x|).
pub(super) static SPEC: Activation = Activation {
    id: "softsign",
    name: Text::same("Softsign"),
    formula: r"\frac{x}{1+|x|}",
    slope_formula: r"\frac{1}{(1+|x|)^{2}}",
    constants: &[],
    terms: &[],
    params: &[],
    value: |x, _| if x.is_infinite() { x.signum() } else { x / (1.0 + x.abs()) },
    slope: |x, _| {
        let q = 1.0 / (1.0 + x.abs());
        q * q
    },
    curvature,
    kinks: |_| vec![0.0],
};

pub(super) static FACTS: Claim = |_| Facts {
    low: Bound::open(-1.0),
    high: Bound::open(1.0),
    steepest: 1.0,
    minimum: None,
    monotone: true,
    zero_centred: true,
    smooth: Smoothness::C1,
    left: Tail::Constant(-1.0),
    right: Tail::Constant(1.0),
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "An alternative to tanh that saturates slowly: it nears ±1 like 1/|x| rather than exponentially, \
         so some gradient is left far out.",
        "tanh 的替代，饱和得更慢：它以 1/|x| 而非指数速度趋近 ±1，因此远处仍保留一些梯度。",
    ),
    slip: Some(Text::new(
        "It is differentiable at 0 in spite of |x|, but not smooth: f″ jumps there from 2 to −2.",
        "尽管含有 |x|，它在 0 处仍可导，但并不光滑：f″ 在该处从 2 跳到 −2。",
    )),
    source: "Turian, Bergstra & Bengio 2009; Glorot & Bengio 2010, AISTATS; torch.nn.Softsign",
};

pub(super) static CODE: Code = Code {
    value: Body { why: None, needs: &[], numpy: "return x / (1 + np.abs(x))", rust: "x / (1.0 + x.abs())" },
    slope: Body {
        why: None,
        needs: &[],
        numpy: "return 1 / (1 + np.abs(x)) ** 2",
        rust: "1.0 / (1.0 + x.abs()).powi(2)",
    },
    torch: "F.softsign(x)",
    gaps: &[Gap {
        why: Text::new(
            "PyTorch divides ∞ by ∞ instead of taking the limit.",
            "PyTorch 在此处直接计算 ∞/∞，而不取极限。",
        ),
        size: |x, _| [nowhere(x.is_infinite()); 2],
    }],
};

/// −2 sgn(x)/(1 + |x|)³, and 0 at 0, as automatic differentiation with sgn(0) = 0 has it.
fn curvature(x: f64, _: Args) -> f64 {
    let q = 1.0 / (1.0 + x.abs());
    let sign = if x == 0.0 { 0.0 } else { x.signum() };
    -2.0 * sign * q * q * q
}
