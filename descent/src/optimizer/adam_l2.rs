use super::adam::{effective_rate, run};
use super::common::{
    ADAM_RATE, AVERAGE_SQUARES, CORRECT, CORRECT_SQUARES, DECAY, MEAN_SLOT, MOVE, SQUARES_SLOT, change,
    mean_bound,
};
use super::params::{BETA_1, BETA_2, EPSILON, rate, weight_decay};
use super::{Assign, Form, MAX_SLOTS, Notes, Optimizer, Written, common};
use crate::code::{Lines, OptimizerCode, Update};
use nabla_math::param::Args;
use nabla_math::text::Text;

const AVERAGE: Assign = Assign { formula: r"\beta_1 m + (1 - \beta_1) \tilde{g}", ..common::AVERAGE };
const SQUARE: Assign = Assign { formula: r"\beta_2 v + (1 - \beta_2) \tilde{g}^2", ..AVERAGE_SQUARES };

/// Adam with an L2 penalty: λθ is a part of the gradient, and is scaled with it.
pub(super) static SPEC: Optimizer = Optimizer {
    id: "adam_l2",
    name: Text::new("Adam with L2", "Adam（L2 正则）"),
    params: &[rate(0.1), BETA_1, BETA_2, EPSILON, weight_decay(0.01)],
    textbook: Form {
        slots: &[MEAN_SLOT, SQUARES_SLOT],
        look: None,
        step,
        rate: effective_rate,
        bound: Some(|curvature, &[_, b1, _, _, lambda, ..]| mean_bound(curvature + lambda, b1)),
    },
    torch: None,
};

pub(super) static LINES: Written = Written {
    textbook: &[DECAY, AVERAGE, SQUARE, CORRECT, CORRECT_SQUARES, ADAM_RATE, change(r"\alpha \hat{m}"), MOVE],
    torch: &[],
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "Here to be compared with AdamW. The penalty passes through the division by √v̂: the larger the gradients of a \
         weight, the less it is decayed.",
        "列出它是为了与 AdamW 对比。惩罚项也要除以 √v̂：某个权重的梯度越大，它的衰减反而越弱。",
    ),
    slip: Some(Text::new(
        "For SGD, L2 penalty and weight decay are the same up to the rate; for Adam they are not.",
        "对 SGD 而言，L2 惩罚与权重衰减只差一个学习率因子；对 Adam 则不然。",
    )),
    torch: Some(Text::new(
        "This is what weight_decay of torch.optim.Adam means.",
        "torch.optim.Adam 的 weight_decay 就是这种形式。",
    )),
    source: "Loshchilov & Hutter 2019, arXiv:1711.05101, Algorithm 2; torch.optim.Adam with weight_decay",
};

pub(super) static CODE: OptimizerCode = OptimizerCode {
    textbook: Update {
        state: &["m", "v"],
        look: None,
        lines: Lines {
            numpy: "g = g + weight_decay * theta\n\
                    m = beta1 * m + (1 - beta1) * g\n\
                    v = beta2 * v + (1 - beta2) * g * g\n\
                    m_hat = m / (1 - beta1**t)\n\
                    v_hat = v / (1 - beta2**t)\n\
                    theta = theta - eta * m_hat / (np.sqrt(v_hat) + eps)",
            rust: "for i in 0..2 {\n    \
                       let g = g[i] + weight_decay * theta[i];\n    \
                       m[i] = beta1 * m[i] + (1.0 - beta1) * g;\n    \
                       v[i] = beta2 * v[i] + (1.0 - beta2) * g * g;\n    \
                       let m_hat = m[i] / (1.0 - beta1.powi(t));\n    \
                       let v_hat = v[i] / (1.0 - beta2.powi(t));\n    \
                       theta[i] -= eta * m_hat / (v_hat.sqrt() + eps);\n\
                   }",
        },
    },
    torch: None,
    call: Some(
        "torch.optim.Adam([theta], lr=<eta>, betas=(<beta1>, <beta2>), eps=<eps>, weight_decay=<lambda>)",
    ),
};

fn step(theta: &mut [f64], grad: &[f64], slots: [&mut [f64]; MAX_SLOTS], t: u32, args: &Args) {
    let &[_, _, _, _, lambda, ..] = args;
    run(theta, grad, slots, t, args, |g, theta| g + lambda * theta, |change, _| change);
}
