use super::common::{
    ADAM_RATE, AVERAGE, AVERAGE_SQUARES, CORRECT, CORRECT_SQUARES, MEAN_SLOT, MOVE, SQUARES_SLOT, change,
    mean_bound,
};
use super::params::{BETA_1, BETA_2, EPSILON, rate};
use super::{Form, MAX_SLOTS, Notes, Optimizer, Written, seen};
use crate::code::{Lines, OptimizerCode, Update};
use nabla_math::param::Args;
use nabla_math::text::Text;

/// Adam: a mean of the gradients, divided by the root of a mean of their squares, both corrected for their start at 0.
pub(super) static SPEC: Optimizer = Optimizer {
    id: "adam",
    name: Text::same("Adam"),
    params: &[rate(0.1), BETA_1, BETA_2, EPSILON],
    textbook: Form {
        slots: &[MEAN_SLOT, SQUARES_SLOT],
        look: None,
        step,
        rate: effective_rate,
        bound: Some(|curvature, &[_, b1, ..]| mean_bound(curvature, b1)),
    },
    torch: None,
};

pub(super) static LINES: Written = Written {
    textbook: &[
        AVERAGE,
        AVERAGE_SQUARES,
        CORRECT,
        CORRECT_SQUARES,
        ADAM_RATE,
        change(r"\alpha \hat{m}"),
        MOVE,
    ],
    torch: &[],
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "Momentum and a rate for each coordinate in one; works with little tuning, which made it the default for most \
         networks. Its steps are about η long as long as the gradients keep their direction.",
        "兼有动量与逐坐标的自适应学习率，几乎不用调参，成为多数网络的默认选择。只要梯度方向稳定，步长就约为 η。",
    ),
    slip: Some(Text::new(
        "The correction divides by 1 − βᵗ. Without it m and v are too small at first, v the more so, and the first \
         steps are (1 − β₁)/√(1 − β₂) ≈ 3.2 times too long.",
        "修正是除以 1 − βᵗ。若省略，开始时 m 与 v 都偏小，且 v 更甚，最初的步长会大到 (1 − β₁)/√(1 − β₂) ≈ 3.2 倍。",
    )),
    torch: Some(Text::new(
        "PyTorch computes in another order; the numbers are the same up to rounding.",
        "PyTorch 的计算顺序不同，除舍入误差外结果一致。",
    )),
    source: "Kingma & Ba 2015, arXiv:1412.6980, Algorithm 1; torch.optim.Adam",
};

pub(super) static CODE: OptimizerCode = OptimizerCode {
    textbook: Update {
        state: &["m", "v"],
        look: None,
        lines: Lines {
            numpy: "m = beta1 * m + (1 - beta1) * g\n\
                    v = beta2 * v + (1 - beta2) * g * g\n\
                    m_hat = m / (1 - beta1**t)\n\
                    v_hat = v / (1 - beta2**t)\n\
                    theta = theta - eta * m_hat / (np.sqrt(v_hat) + eps)",
            rust: "for i in 0..2 {\n    \
                       m[i] = beta1 * m[i] + (1.0 - beta1) * g[i];\n    \
                       v[i] = beta2 * v[i] + (1.0 - beta2) * g[i] * g[i];\n    \
                       let m_hat = m[i] / (1.0 - beta1.powi(t));\n    \
                       let v_hat = v[i] / (1.0 - beta2.powi(t));\n    \
                       theta[i] -= eta * m_hat / (v_hat.sqrt() + eps);\n\
                   }",
        },
    },
    torch: None,
    call: Some("torch.optim.Adam([theta], lr=<eta>, betas=(<beta1>, <beta2>), eps=<eps>)"),
};

/// η/(√v̂ + ε).
pub(super) fn effective_rate(
    _: [f64; MAX_SLOTS],
    [_, v, _]: [f64; MAX_SLOTS],
    t: u32,
    &[eta, _, b2, eps, ..]: &Args,
) -> f64 {
    eta / ((v / seen(b2, t)).sqrt() + eps)
}

fn step(theta: &mut [f64], grad: &[f64], slots: [&mut [f64]; MAX_SLOTS], t: u32, args: &Args) {
    run(theta, grad, slots, t, args, |g, _| g, |change, _| change);
}

/// Adam's step on the gradient that `coupled` makes of g and θ, by the update that `decoupled` makes of Adam's and θ.
///
/// The divisions by 1 − β₁ᵗ and 1 − β₂ᵗ are done once for all coordinates.
#[inline(always)]
pub(super) fn run(
    theta: &mut [f64],
    grad: &[f64],
    [m, v, _]: [&mut [f64]; MAX_SLOTS],
    t: u32,
    &[eta, b1, b2, eps, ..]: &Args,
    coupled: impl Fn(f64, f64) -> f64,
    decoupled: impl Fn(f64, f64) -> f64,
) {
    let rate = eta / seen(b1, t);
    let correction = 1.0 / seen(b2, t);
    for (((theta, &g), m), v) in theta.iter_mut().zip(grad).zip(m).zip(v) {
        let g = coupled(g, *theta);
        *m = b1 * *m + (1.0 - b1) * g;
        *v = b2 * *v + (1.0 - b2) * (g * g);
        *theta -= decoupled(rate * *m / ((*v * correction).sqrt() + eps), *theta);
    }
}
