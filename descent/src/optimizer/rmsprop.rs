use super::common::{MOVE, SQUARES, change, effective, line, plain_bound, slot};
use super::params::{BETA, EPSILON, rate};
use super::{Assign, Form, MAX_SLOTS, Notes, Optimizer, Slot, Written};
use crate::code::{Lines, OptimizerCode, Update};
use nabla_math::param::Args;
use nabla_math::text::Text;

const SLOTS: &[Slot] = &[slot("G", SQUARES)];
pub(super) const AVERAGE: Assign = line(
    "squares",
    "G",
    r"\beta G + (1 - \beta) g^2",
    Text::new("Average the squared gradients", "更新梯度平方的均值"),
);

/// RMSProp G ← βG + (1 − β)g², θ ← θ − ηg/√(G + ε): Adagrad with a mean that forgets.
pub(super) static SPEC: Optimizer = Optimizer {
    id: "rmsprop",
    name: Text::same("RMSProp"),
    params: &[rate(0.05), BETA, EPSILON],
    textbook: Form {
        slots: SLOTS,
        look: None,
        step,
        rate: |_, [g, ..], _, &[eta, _, eps, ..]| eta / (g + eps).sqrt(),
        bound: Some(plain_bound),
    },
    torch: Some(Form {
        slots: SLOTS,
        look: None,
        step: torch,
        rate: |_, [g, ..], _, &[eta, _, eps, ..]| eta / (g.sqrt() + eps),
        bound: Some(plain_bound),
    }),
};

pub(super) static LINES: Written = Written {
    textbook: &[AVERAGE, effective(r"\frac{\eta}{\sqrt{G + \varepsilon}}"), change(r"\alpha g"), MOVE],
    torch: &[AVERAGE, effective(r"\frac{\eta}{\sqrt{G} + \varepsilon}"), change(r"\alpha g"), MOVE],
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "Steps of about the length η in every coordinate, whatever the scale of the gradient, and for ever: Adagrad \
         without its fading away. Common in recurrent networks and reinforcement learning.",
        "每个坐标的步长始终约为 η，与梯度尺度无关；克服了 Adagrad 学习率不断衰减的问题。常用于循环网络与强化学习。",
    ),
    slip: Some(Text::new(
        "It has no bias correction: G starts at 0, so that the first step is 1/√(1 − β) times η long.",
        "它没有偏差修正：G 从 0 开始，因此第一步的长度是 η 的 1/√(1 − β) 倍。",
    )),
    torch: Some(Text::new(
        "PyTorch calls β alpha, with 0.99 as its default, and adds ε outside of the root.",
        "PyTorch 把 β 称为 alpha，默认 0.99，并把 ε 加在根号外。",
    )),
    source: "Tieleman & Hinton 2012, Coursera lecture 6.5; torch.optim.RMSprop",
};

pub(super) static CODE: OptimizerCode = OptimizerCode {
    textbook: Update {
        state: &["mean_square"],
        look: None,
        lines: Lines {
            numpy: "mean_square = beta * mean_square + (1 - beta) * g * g\n\
                    theta = theta - eta * g / np.sqrt(mean_square + eps)",
            rust: "for i in 0..2 {\n    \
                       mean_square[i] = beta * mean_square[i] + (1.0 - beta) * g[i] * g[i];\n    \
                       theta[i] -= eta * g[i] / (mean_square[i] + eps).sqrt();\n\
                   }",
        },
    },
    torch: Some(Update {
        state: &["mean_square"],
        look: None,
        lines: Lines {
            numpy: "mean_square = beta * mean_square + (1 - beta) * g * g\n\
                    theta = theta - eta * g / (np.sqrt(mean_square) + eps)",
            rust: "for i in 0..2 {\n    \
                       mean_square[i] = beta * mean_square[i] + (1.0 - beta) * g[i] * g[i];\n    \
                       theta[i] -= eta * g[i] / (mean_square[i].sqrt() + eps);\n\
                   }",
        },
    }),
    call: Some("torch.optim.RMSprop([theta], lr=<eta>, alpha=<beta>, eps=<eps>)"),
};

fn step(
    theta: &mut [f64],
    grad: &[f64],
    [mean, ..]: [&mut [f64]; MAX_SLOTS],
    _: u32,
    &[eta, beta, eps, ..]: &Args,
) {
    for ((theta, &g), mean) in theta.iter_mut().zip(grad).zip(mean) {
        *mean = beta * *mean + (1.0 - beta) * (g * g);
        *theta -= eta * g / (*mean + eps).sqrt();
    }
}

fn torch(
    theta: &mut [f64],
    grad: &[f64],
    [mean, ..]: [&mut [f64]; MAX_SLOTS],
    _: u32,
    &[eta, beta, eps, ..]: &Args,
) {
    for ((theta, &g), mean) in theta.iter_mut().zip(grad).zip(mean) {
        *mean = beta * *mean + (1.0 - beta) * (g * g);
        *theta -= eta * g / (mean.sqrt() + eps);
    }
}
