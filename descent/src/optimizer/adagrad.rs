use super::common::{MOVE, SUM_OF_SQUARES, change, effective, line, plain_bound, slot};
use super::params::{EPSILON, rate};
use super::{Assign, Form, MAX_SLOTS, Notes, Optimizer, Slot, Written};
use crate::code::{Lines, OptimizerCode, Update};
use nabla_math::param::Args;
use nabla_math::text::Text;

const SLOTS: &[Slot] = &[slot("G", SUM_OF_SQUARES)];
const SUM: Assign =
    line("squares", "G", "G + g^2", Text::new("Add the square of the gradient", "累加梯度的平方"));

/// Adagrad G ← G + g², θ ← θ − ηg/√(G + ε): a rate of its own for each coordinate, which only ever falls.
pub(super) static SPEC: Optimizer = Optimizer {
    id: "adagrad",
    name: Text::same("Adagrad"),
    params: &[rate(0.5), EPSILON],
    textbook: Form {
        slots: SLOTS,
        look: None,
        step,
        rate: |_, [g, ..], _, &[eta, eps, ..]| eta / (g + eps).sqrt(),
        bound: Some(plain_bound),
    },
    torch: Some(Form {
        slots: SLOTS,
        look: None,
        step: torch,
        rate: |_, [g, ..], _, &[eta, eps, ..]| eta / (g.sqrt() + eps),
        bound: Some(plain_bound),
    }),
};

pub(super) static LINES: Written = Written {
    textbook: &[SUM, effective(r"\frac{\eta}{\sqrt{G + \varepsilon}}"), change(r"\alpha g"), MOVE],
    torch: &[SUM, effective(r"\frac{\eta}{\sqrt{G} + \varepsilon}"), change(r"\alpha g"), MOVE],
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "Rare features keep a large rate, frequent ones get a small one: made for sparse data. The sum never shrinks, \
         so that the rate falls like 1/√t and learning dies out.",
        "稀疏特征保持较大的学习率，高频特征的学习率较小，适合稀疏数据。累积和只增不减，学习率约按 1/√t 衰减，学习最终停滞。",
    ),
    slip: Some(Text::new(
        "The first step has the length η in every coordinate, however large or small the gradient is.",
        "无论梯度大小，第一步在每个坐标上的步长都约为 η。",
    )),
    torch: Some(Text::new(
        "PyTorch adds ε outside of the root, √G + ε, with 1e-10 as its default. The two part where a gradient is about \
         as small as √ε.",
        "PyTorch 把 ε 放在根号外（√G + ε），默认 1e-10。当梯度小到 √ε 量级时，两种形式开始有差别。",
    )),
    source: "Duchi, Hazan & Singer 2011, jmlr.org/papers/v12/duchi11a.html; torch.optim.Adagrad",
};

pub(super) static CODE: OptimizerCode = OptimizerCode {
    textbook: Update {
        state: &["squares"],
        look: None,
        lines: Lines {
            numpy: "squares = squares + g * g\n\
                    theta = theta - eta * g / np.sqrt(squares + eps)",
            rust: "for i in 0..2 {\n    \
                       squares[i] += g[i] * g[i];\n    \
                       theta[i] -= eta * g[i] / (squares[i] + eps).sqrt();\n\
                   }",
        },
    },
    torch: Some(Update {
        state: &["squares"],
        look: None,
        lines: Lines {
            numpy: "squares = squares + g * g\n\
                    theta = theta - eta * g / (np.sqrt(squares) + eps)",
            rust: "for i in 0..2 {\n    \
                       squares[i] += g[i] * g[i];\n    \
                       theta[i] -= eta * g[i] / (squares[i].sqrt() + eps);\n\
                   }",
        },
    }),
    call: Some("torch.optim.Adagrad([theta], lr=<eta>, eps=<eps>)"),
};

// √ is correctly rounded everywhere, so that the standard library's, which compiles to one instruction, may be used.
fn step(theta: &mut [f64], grad: &[f64], [sum, ..]: [&mut [f64]; MAX_SLOTS], _: u32, &[eta, eps, ..]: &Args) {
    for ((theta, &g), sum) in theta.iter_mut().zip(grad).zip(sum) {
        *sum += g * g;
        *theta -= eta * g / (*sum + eps).sqrt();
    }
}

fn torch(
    theta: &mut [f64],
    grad: &[f64],
    [sum, ..]: [&mut [f64]; MAX_SLOTS],
    _: u32,
    &[eta, eps, ..]: &Args,
) {
    for ((theta, &g), sum) in theta.iter_mut().zip(grad).zip(sum) {
        *sum += g * g;
        *theta -= eta * g / (sum.sqrt() + eps);
    }
}
