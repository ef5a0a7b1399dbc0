use super::adam::{effective_rate, run};
use super::common::{
    ADAM_RATE, AVERAGE, AVERAGE_SQUARES, CORRECT, CORRECT_SQUARES, MEAN_SLOT, MOVE, SQUARES_SLOT, change,
};
use super::params::{BETA_1, BETA_2, EPSILON, rate, weight_decay};
use super::{Form, MAX_SLOTS, Notes, Optimizer, Written};
use crate::code::{Lines, OptimizerCode, Update};
use nabla_math::param::Args;
use nabla_math::text::Text;

/// AdamW: Adam, and beside it θ shrinks by ηλ at every step.
pub(super) static SPEC: Optimizer = Optimizer {
    id: "adamw",
    name: Text::same("AdamW"),
    params: &[rate(0.1), BETA_1, BETA_2, EPSILON, weight_decay(0.01)],
    textbook: Form {
        slots: &[MEAN_SLOT, SQUARES_SLOT],
        look: None,
        step,
        rate: effective_rate,
        // The decay takes its share: the factor of θ is 1 − ηλ instead of 1.
        bound: Some(|curvature, &[eta, b1, _, _, lambda, ..]| {
            (1.0 + b1) * (2.0 - eta * lambda) / ((1.0 - b1) * curvature)
        }),
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
        change(r"\alpha \hat{m} + \eta \lambda \theta"),
        MOVE,
    ],
    torch: &[],
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "The standard for Transformers. The decay is the same for every weight, η·λ·θ, whatever its gradients were.",
        "训练 Transformer 的标准选择。每个权重的衰减都是 η·λ·θ，与其梯度大小无关。",
    ),
    slip: Some(Text::new(
        "It is not Adam with an L2 penalty: there λθ goes through the division by √v̂, so that weights with large \
         gradients are decayed less.",
        "它不等于带 L2 惩罚的 Adam：后者的 λθ 也会除以 √v̂，梯度大的权重反而衰减得少。",
    )),
    torch: Some(Text::new(
        "PyTorch multiplies θ by 1 − ηλ first and then makes Adam's step: the same numbers.",
        "PyTorch 先将 θ 乘以 1 − ηλ，再做 Adam 更新，结果相同。",
    )),
    source: "Loshchilov & Hutter 2019, arXiv:1711.05101, Algorithm 2; torch.optim.AdamW",
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
                    theta = theta - eta * (m_hat / (np.sqrt(v_hat) + eps) + weight_decay * theta)",
            rust: "for i in 0..2 {\n    \
                       m[i] = beta1 * m[i] + (1.0 - beta1) * g[i];\n    \
                       v[i] = beta2 * v[i] + (1.0 - beta2) * g[i] * g[i];\n    \
                       let m_hat = m[i] / (1.0 - beta1.powi(t));\n    \
                       let v_hat = v[i] / (1.0 - beta2.powi(t));\n    \
                       theta[i] -= eta * (m_hat / (v_hat.sqrt() + eps) + weight_decay * theta[i]);\n\
                   }",
        },
    },
    torch: None,
    call: Some(
        "torch.optim.AdamW([theta], lr=<eta>, betas=(<beta1>, <beta2>), eps=<eps>, weight_decay=<lambda>)",
    ),
};

fn step(theta: &mut [f64], grad: &[f64], slots: [&mut [f64]; MAX_SLOTS], t: u32, args: &Args) {
    let &[eta, _, _, _, lambda, ..] = args;
    let decay = eta * lambda;
    run(theta, grad, slots, t, args, |g, _| g, |change, theta| change + decay * theta);
}
