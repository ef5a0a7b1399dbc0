use super::{Activation, Bound, Claim, Facts, Notes, Smoothness, Tail, Term};
use crate::code::{Body, Code, Gap, lost};
use crate::param::Args;
use crate::special::{damped, sigmoid, sigmoid_slope};
use crate::text::Text;
use libm::tanh;

/// 2√(2/π): the formula's ½(1 + tanh u) is σ(2u), which keeps the left tail.
const TWICE_RATE: f64 = 1.595_769_121_605_730_7;
/// Coefficient of x³, from the paper.
const CUBIC: f64 = 0.044_715;

/// The tanh form of GELU.
pub(super) static SPEC: Activation = Activation {
    id: "gelu_tanh",
    name: Text::new("GELU (tanh form)", "GELU（tanh 近似）"),
    formula: r"\frac{x}{2}\left(1+\tanh\left(\sqrt{\frac{2}{\pi}}\left(x+0.044715x^{3}\right)\right)\right)",
    slope_formula: r"\frac{1+\tanh u}{2}+\frac{xv}{2}\left(1-\tanh^{2}u\right)",
    constants: &[],
    terms: &[
        Term { symbol: "u", formula: r"\sqrt{\frac{2}{\pi}}\left(x+0.044715x^{3}\right)" },
        Term { symbol: "v", formula: r"\sqrt{\frac{2}{\pi}}\left(1+0.134145x^{2}\right)" },
    ],
    params: &[],
    value: |x, _| damped(x, sigmoid(argument(x))),
    slope: |x, _| sigmoid(argument(x)) + damped(x * argument_slope(x), sigmoid_slope(argument(x))),
    curvature,
    kinks: |_| Vec::new(),
};

pub(super) static FACTS: Claim = |_| Facts {
    low: Bound::taken(-0.170_040_750_571_254_06),
    high: Bound::NONE_ABOVE,
    steepest: 1.128_993_068_658_771_8,
    minimum: Some((-0.752_461_422_071_016_3, -0.170_040_750_571_254_06)),
    monotone: false,
    zero_centred: false,
    smooth: Smoothness::Infinite,
    left: Tail::ZERO,
    right: Tail::through_origin(1.0),
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "GPT-2 and models derived from it: the error function was slow when it was written.",
        "GPT-2 及其衍生模型采用此形式：提出时误差函数的计算较慢。",
    ),
    slip: Some(Text::new(
        "It is an approximation, not GELU itself: the two differ by up to 4.7 · 10⁻⁴, at x ≈ ±2.7. \
         Load a model's weights with the form it was trained with.",
        "它只是 GELU 的近似：二者最多相差 4.7 · 10⁻⁴（x ≈ ±2.7 处）。加载模型权重时应使用训练时的形式。",
    )),
    source: "Hendrycks & Gimpel 2016, arXiv:1606.08415; torch.nn.GELU(approximate=\"tanh\")",
};

pub(super) static CODE: Code = Code {
    value: Body {
        why: Some(Text::new(
            "(1 + tanh(u)) / 2 is sigmoid(2u), which keeps the left tail",
            "(1 + tanh(u)) / 2 就是 sigmoid(2u)，可保留左尾的精度",
        )),
        needs: &["sigmoid"],
        numpy: "w = 2 * np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)\n\
                return x * sigmoid(w)",
        rust: "let w = (8.0 / std::f64::consts::PI).sqrt() * (x + 0.044715 * x.powi(3));\n\
               x * sigmoid(w)",
    },
    slope: Body {
        why: Some(Text::new(
            "product and chain rule on x * sigmoid(w)",
            "对 x * sigmoid(w) 用乘积法则与链式法则",
        )),
        needs: &["sigmoid"],
        numpy: "w = 2 * np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)\n\
                dw = 2 * np.sqrt(2 / np.pi) * (1 + 0.134145 * x**2)\n\
                return sigmoid(w) + x * dw * sigmoid(w) * sigmoid(-w)",
        rust: "let rate = (8.0 / std::f64::consts::PI).sqrt();\n\
               let w = rate * (x + 0.044715 * x.powi(3));\n\
               let dw = rate * (1.0 + 0.134145 * x.powi(2));\n\
               sigmoid(w) + x * dw * sigmoid(w) * sigmoid(-w)",
    },
    torch: "F.gelu(x, approximate=\"tanh\")",
    gaps: &[
        Gap {
            why: Text::new(
                "PyTorch computes 1 + tanh u as it stands, which loses the left tail.",
                "PyTorch 直接计算 1 + tanh u，左尾会损失有效数字。",
            ),
            size: |x, args| {
                let t = tanh(argument(x) / 2.0);
                let (half, bend) = (0.5 * (1.0 + t), 0.25 * (1.0 - t * t));
                let slope = half + damped(x * argument_slope(x), bend);
                [lost(damped(x, half), (SPEC.value)(x, args)), lost(slope, (SPEC.slope)(x, args))]
            },
        },
        Gap::AT_INFINITY,
    ],
};

/// 2u, the argument of σ.
fn argument(x: f64) -> f64 {
    TWICE_RATE * (x + CUBIC * x * x * x)
}

/// d(2u)/dx.
fn argument_slope(x: f64) -> f64 {
    TWICE_RATE * (1.0 + 3.0 * CUBIC * x * x)
}

/// (xσ(w))″ = σ′(w)·[2w′ + x(w″ − w′² tanh(w/2))] with w = 2u.
fn curvature(x: f64, _: Args) -> f64 {
    let (w, w1, w2) = (argument(x), argument_slope(x), TWICE_RATE * 6.0 * CUBIC * x);
    // Damped one by one: far out they are infinite with both signs.
    [2.0 * w1, x * w2, -x * w1 * w1 * tanh(w / 2.0)]
        .into_iter()
        .map(|term| damped(term, sigmoid_slope(w)))
        .sum()
}
