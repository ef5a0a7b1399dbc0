use super::common::{MEAN_SLOT, MOVE, change, line};
use super::params::{BETA_1, beta_2, rate, weight_decay};
use super::{Form, MAX_SLOTS, Notes, Optimizer, Written};
use crate::code::{Lines, OptimizerCode, Update};
use nabla_math::param::Args;
use nabla_math::text::Text;

/// Lion: a step of length η against the sign of a mean of the gradients.
pub(super) static SPEC: Optimizer = Optimizer {
    id: "lion",
    name: Text::same("Lion"),
    params: &[
        rate(0.02),
        BETA_1,
        beta_2(0.99, Text::new("decay of the mean that is kept", "所保留均值的衰减率")),
        weight_decay(0.0),
    ],
    textbook: Form { slots: &[MEAN_SLOT], look: None, step, rate: |_, _, _, &[eta, ..]| eta, bound: None },
    torch: None,
};

pub(super) static LINES: Written = Written {
    textbook: &[
        line(
            "mixed",
            "c",
            r"\beta_1 m + (1 - \beta_1) g",
            Text::new("Mix the gradient into the mean", "把梯度混入均值"),
        ),
        change(r"\eta \left(\operatorname{sgn}(c) + \lambda \theta\right)"),
        line(
            "mean",
            "m",
            r"\beta_2 m + (1 - \beta_2) g",
            Text::new("Average the gradients, more slowly", "以更慢的速度更新梯度均值"),
        ),
        MOVE,
    ],
    torch: &[],
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "Found by a search over programs. Keeps one number a weight instead of two; every step is η long in every \
         coordinate, so that η is chosen 3 to 10 times smaller than for Adam and λ as much larger.",
        "由程序搜索发现。每个权重只需保存一个数（Adam 需要两个）；每个坐标的步长恒为 η，因此 η 通常取 Adam 的 1/10 到 1/3，\
         λ 相应放大。",
    ),
    slip: Some(Text::new(
        "At a constant rate it never comes to rest: near a minimum it goes to and fro by η.",
        "学习率恒定时它不会停下：到最小值附近会以 η 为步长来回跳动。",
    )),
    torch: Some(Text::new("Not in torch.optim.", "torch.optim 中没有该优化器。")),
    source: "Chen et al. 2023, arXiv:2302.06675, Algorithm 2",
};

pub(super) static CODE: OptimizerCode = OptimizerCode {
    textbook: Update {
        state: &["m"],
        look: None,
        lines: Lines {
            numpy: "c = beta1 * m + (1 - beta1) * g\n\
                    theta = theta - eta * (np.sign(c) + weight_decay * theta)\n\
                    m = beta2 * m + (1 - beta2) * g",
            rust: "for i in 0..2 {\n    \
                       let c = beta1 * m[i] + (1.0 - beta1) * g[i];\n    \
                       // signum of 0 is 1\n    \
                       let sign = if c == 0.0 { 0.0 } else { c.signum() };\n    \
                       theta[i] -= eta * (sign + weight_decay * theta[i]);\n    \
                       m[i] = beta2 * m[i] + (1.0 - beta2) * g[i];\n\
                   }",
        },
    },
    torch: None,
    call: None,
};

fn step(
    theta: &mut [f64],
    grad: &[f64],
    [m, ..]: [&mut [f64]; MAX_SLOTS],
    _: u32,
    &[eta, b1, b2, lambda, ..]: &Args,
) {
    for ((theta, &g), m) in theta.iter_mut().zip(grad).zip(m) {
        let mixed = b1 * *m + (1.0 - b1) * g;
        *theta -= eta * (sign(mixed) + lambda * *theta);
        *m = b2 * *m + (1.0 - b2) * g;
    }
}

/// −1, 0 or 1; NaN for NaN.
fn sign(x: f64) -> f64 {
    if x > 0.0 {
        1.0
    } else if x < 0.0 {
        -1.0
    } else {
        x
    }
}
