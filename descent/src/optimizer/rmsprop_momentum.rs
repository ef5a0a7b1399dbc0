use super::common::{MOVE, SQUARES, VELOCITY, change, effective, heavy_bound, line, moved, slot};
use super::params::{BETA, EPSILON, GAMMA, rate};
use super::rmsprop::AVERAGE;
use super::{Form, MAX_SLOTS, Notes, Optimizer, Written};
use crate::code::{Lines, OptimizerCode, Update};
use nabla_math::param::Args;
use nabla_math::text::Text;

/// RMSProp with momentum: v ← γv + ηg/√(G + ε), θ ← θ − v.
pub(super) static SPEC: Optimizer = Optimizer {
    id: "rmsprop_momentum",
    name: Text::new("RMSProp with momentum", "带动量的 RMSProp"),
    params: &[rate(0.01), BETA, GAMMA, EPSILON],
    textbook: Form {
        slots: &[slot("G", SQUARES), slot("v", VELOCITY)],
        look: None,
        step,
        rate: |_, [g, ..], _, &[eta, _, _, eps, ..]| eta / (g + eps).sqrt(),
        bound: Some(|curvature, &[_, _, gamma, ..]| heavy_bound(curvature, gamma)),
    },
    torch: Some(Form {
        slots: &[slot("G", SQUARES), slot("b", Text::new("sum of the scaled gradients", "缩放后梯度的累积"))],
        look: None,
        step: torch,
        rate: |_, [g, ..], _, &[eta, _, _, eps, ..]| eta / (g.sqrt() + eps),
        bound: Some(|curvature, &[_, _, gamma, ..]| heavy_bound(curvature, gamma)),
    }),
};

pub(super) static LINES: Written = Written {
    textbook: &[
        AVERAGE,
        effective(r"\frac{\eta}{\sqrt{G + \varepsilon}}"),
        line(
            "velocity",
            "v",
            r"\gamma v + \alpha g",
            Text::new("Keep a share of the velocity, add the new step", "保留部分速度，加上新的一步"),
        ),
        moved(r"\theta - v"),
    ],
    torch: &[
        AVERAGE,
        effective(r"\frac{\eta}{\sqrt{G} + \varepsilon}"),
        line(
            "buffer",
            "b",
            r"\gamma b + \frac{g}{\sqrt{G} + \varepsilon}",
            Text::new("Keep a share of the sum, add the scaled gradient", "保留部分累积，加上缩放后的梯度"),
        ),
        change(r"\eta b"),
        MOVE,
    ],
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "Scaled gradients, gathered in a velocity: the optimizer of Inception and of many networks before Adam.",
        "先缩放梯度，再用速度累积：Inception 以及 Adam 普及之前的许多网络采用它。",
    ),
    slip: Some(Text::new(
        "It is not Adam: it averages the gradients after the division, and corrects no bias.",
        "它不是 Adam：它在相除之后才累积梯度，而且没有偏差修正。",
    )),
    torch: Some(Text::new(
        "PyTorch adds ε outside of the root and multiplies by the rate when it moves, so that a schedule acts on the \
         whole velocity at once.",
        "PyTorch 把 ε 加在根号外，并在更新时才乘学习率，因此学习率调度会立即作用于整个速度。",
    )),
    source: "Tieleman & Hinton 2012; Szegedy et al. 2016, arXiv:1512.00567; torch.optim.RMSprop with momentum",
};

pub(super) static CODE: OptimizerCode = OptimizerCode {
    textbook: Update {
        state: &["mean_square", "v"],
        look: None,
        lines: Lines {
            numpy: "mean_square = beta * mean_square + (1 - beta) * g * g\n\
                    v = gamma * v + eta * g / np.sqrt(mean_square + eps)\n\
                    theta = theta - v",
            rust: "for i in 0..2 {\n    \
                       mean_square[i] = beta * mean_square[i] + (1.0 - beta) * g[i] * g[i];\n    \
                       v[i] = gamma * v[i] + eta * g[i] / (mean_square[i] + eps).sqrt();\n    \
                       theta[i] -= v[i];\n\
                   }",
        },
    },
    torch: Some(Update {
        state: &["mean_square", "b"],
        look: None,
        lines: Lines {
            numpy: "mean_square = beta * mean_square + (1 - beta) * g * g\n\
                    b = gamma * b + g / (np.sqrt(mean_square) + eps)\n\
                    theta = theta - eta * b",
            rust: "for i in 0..2 {\n    \
                       mean_square[i] = beta * mean_square[i] + (1.0 - beta) * g[i] * g[i];\n    \
                       b[i] = gamma * b[i] + g[i] / (mean_square[i].sqrt() + eps);\n    \
                       theta[i] -= eta * b[i];\n\
                   }",
        },
    }),
    call: Some("torch.optim.RMSprop([theta], lr=<eta>, alpha=<beta>, eps=<eps>, momentum=<gamma>)"),
};

fn step(
    theta: &mut [f64],
    grad: &[f64],
    [squares, v, _]: [&mut [f64]; MAX_SLOTS],
    _: u32,
    &[eta, beta, gamma, eps, ..]: &Args,
) {
    for (((theta, &g), square), v) in theta.iter_mut().zip(grad).zip(squares).zip(v) {
        *square = beta * *square + (1.0 - beta) * (g * g);
        *v = gamma * *v + eta * g / (*square + eps).sqrt();
        *theta -= *v;
    }
}

fn torch(
    theta: &mut [f64],
    grad: &[f64],
    [squares, b, _]: [&mut [f64]; MAX_SLOTS],
    _: u32,
    &[eta, beta, gamma, eps, ..]: &Args,
) {
    for (((theta, &g), square), b) in theta.iter_mut().zip(grad).zip(squares).zip(b) {
        *square = beta * *square + (1.0 - beta) * (g * g);
        *b = gamma * *b + g / (square.sqrt() + eps);
        *theta -= eta * *b;
    }
}
