use super::common::{SQUARES, effective, line, moved, plain_bound, slot};
use super::params::{RHO, epsilon, rate};
use super::{Form, MAX_SLOTS, Notes, Optimizer, Written};
use crate::code::{Lines, OptimizerCode, Update};
use nabla_math::param::Args;
use nabla_math::text::Text;

/// Adadelta: the gradient is scaled by the root mean square of past updates over that of past gradients, so that the
/// update has the unit of θ.
pub(super) static SPEC: Optimizer = Optimizer {
    id: "adadelta",
    name: Text::same("Adadelta"),
    params: &[rate(1.0), RHO, epsilon(1e-6)],
    textbook: Form {
        slots: &[slot("E", SQUARES), slot("D", Text::new("mean square of the updates", "更新量平方的均值"))],
        look: None,
        step,
        rate: |[_, d, _], [e, ..], _, &[eta, _, eps, ..]| eta * ((d + eps) / (e + eps)).sqrt(),
        bound: Some(plain_bound),
    },
    torch: None,
};

pub(super) static LINES: Written = Written {
    textbook: &[
        line(
            "squares",
            "E",
            r"\rho E + (1 - \rho) g^2",
            Text::new("Average the squared gradients", "更新梯度平方的均值"),
        ),
        line(
            "scaled",
            "d",
            r"\frac{\sqrt{D + \varepsilon}}{\sqrt{E + \varepsilon}} g",
            Text::new("Scale the gradient by past updates", "用历史更新量缩放梯度"),
        ),
        effective(r"\eta \frac{\sqrt{D + \varepsilon}}{\sqrt{E + \varepsilon}}"),
        line(
            "updates",
            "D",
            r"\rho D + (1 - \rho) d^2",
            Text::new("Average the squared updates", "更新「更新量平方」的均值"),
        ),
        moved(r"\theta - \eta d"),
    ],
    torch: &[],
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "Needs no rate (η = 1): the length of its steps grows from √ε by itself. Robust, but slow to start.",
        "无需设定学习率（η = 1）：步长从 √ε 起自行增长。稳健，但起步很慢。",
    ),
    slip: Some(Text::new(
        "ε is no mere guard here: it sets the first steps, about √ε long, and with it how long the start takes.",
        "这里的 ε 不只是防止除零：它决定最初的步长（约 √ε），从而决定起步阶段的长短。",
    )),
    torch: Some(Text::new("PyTorch's form is the same.", "PyTorch 的形式与此相同。")),
    source: "Zeiler 2012, arXiv:1212.5701; torch.optim.Adadelta",
};

pub(super) static CODE: OptimizerCode = OptimizerCode {
    textbook: Update {
        state: &["squares", "updates"],
        look: None,
        lines: Lines {
            numpy: "squares = rho * squares + (1 - rho) * g * g\n\
                    d = np.sqrt(updates + eps) / np.sqrt(squares + eps) * g\n\
                    updates = rho * updates + (1 - rho) * d * d\n\
                    theta = theta - eta * d",
            rust: "for i in 0..2 {\n    \
                       squares[i] = rho * squares[i] + (1.0 - rho) * g[i] * g[i];\n    \
                       let d = ((updates[i] + eps) / (squares[i] + eps)).sqrt() * g[i];\n    \
                       updates[i] = rho * updates[i] + (1.0 - rho) * d * d;\n    \
                       theta[i] -= eta * d;\n\
                   }",
        },
    },
    torch: None,
    call: Some("torch.optim.Adadelta([theta], lr=<eta>, rho=<rho>, eps=<eps>)"),
};

fn step(
    theta: &mut [f64],
    grad: &[f64],
    [squares, updates, _]: [&mut [f64]; MAX_SLOTS],
    _: u32,
    &[eta, rho, eps, ..]: &Args,
) {
    for (((theta, &g), square), update) in theta.iter_mut().zip(grad).zip(squares).zip(updates) {
        *square = rho * *square + (1.0 - rho) * (g * g);
        let scaled = ((*update + eps) / (*square + eps)).sqrt() * g;
        *update = rho * *update + (1.0 - rho) * (scaled * scaled);
        *theta -= eta * scaled;
    }
}
