use super::common::{ADD_TO_BUFFER, BUFFER_SLOT, MOVE, VELOCITY, change, line, moved, nesterov_bound, slot};
use super::momentum::{self, BY_VELOCITY};
use super::params::{GAMMA, rate};
use super::{Form, Look, MAX_SLOTS, Notes, Optimizer, Written};
use crate::code::{Lines, OptimizerCode, Update};
use nabla_math::param::Args;
use nabla_math::text::Text;

/// Nesterov's momentum: the gradient is taken where the velocity leads, at θ − γv.
pub(super) static SPEC: Optimizer = Optimizer {
    id: "nesterov",
    name: Text::new("Nesterov momentum", "Nesterov 动量"),
    params: &[rate(0.01), GAMMA],
    textbook: Form {
        slots: &[slot("v", VELOCITY)],
        look: Some(Look { formula: r"\theta - \gamma v", at: ahead }),
        // As momentum; the gradient is that of the point ahead.
        step: momentum::step,
        rate: |_, _, _, &[eta, ..]| eta,
        bound: Some(|curvature, &[_, gamma, ..]| nesterov_bound(curvature, gamma)),
    },
    torch: Some(Form {
        slots: &[BUFFER_SLOT],
        look: None,
        step: torch,
        rate: |_, _, _, &[eta, ..]| eta,
        bound: Some(|curvature, &[_, gamma, ..]| nesterov_bound(curvature, gamma)),
    }),
};

pub(super) static LINES: Written = Written {
    textbook: &[
        line(
            "velocity",
            "v",
            r"\gamma v + \eta g",
            Text::new(
                "Keep a share of the velocity, add the step from there",
                "保留部分速度，加上前瞻点处的一步",
            ),
        ),
        moved(r"\theta - v"),
    ],
    torch: &[ADD_TO_BUFFER, change(r"\eta (g + \gamma b)"), MOVE],
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "Momentum that looks ahead: a velocity that is about to overshoot is corrected a step earlier, so that it \
         oscillates less. For convex functions it has the best rate that any method from gradients can have.",
        "带前瞻的动量：速度即将冲过头时提前一步得到修正，振荡更小。对凸函数，它达到了一阶方法可能的最优收敛速率。",
    ),
    slip: Some(Text::new(
        "It still takes one gradient a step, only at another point. On a bowl it is stable up to \
         2(1 + γ)/((1 + 2γ)λmax), less far than momentum.",
        "每步仍只计算一次梯度，只是位置不同。在二次碗面上稳定到 2(1 + γ)/((1 + 2γ)λmax)，范围比动量法小。",
    )),
    torch: Some(Text::new(
        "PyTorch moves the look-ahead point itself: its iterates are the textbook's θ − γv, and their gap from θ is \
         that last piece of velocity. With a schedule the two differ as they do for momentum.",
        "PyTorch 直接更新前瞻点：其迭代点就是教科书形式中的 θ − γv，两者之差即这一段速度。有学习率调度时，差异与动量法相同。",
    )),
    source: "Nesterov 1983; Sutskever et al. 2013; torch.optim.SGD with nesterov=True",
};

pub(super) static CODE: OptimizerCode = OptimizerCode {
    textbook: Update {
        state: &["v"],
        look: Some(Lines {
            numpy: "theta - gamma * v",
            rust: "[theta[0] - gamma * v[0], theta[1] - gamma * v[1]]",
        }),
        lines: BY_VELOCITY,
    },
    torch: Some(Update {
        state: &["b"],
        look: None,
        lines: Lines {
            numpy: "b = gamma * b + g\n\
                    theta = theta - eta * (g + gamma * b)",
            rust: "for i in 0..2 {\n    \
                       b[i] = gamma * b[i] + g[i];\n    \
                       theta[i] -= eta * (g[i] + gamma * b[i]);\n\
                   }",
        },
    }),
    call: Some("torch.optim.SGD([theta], lr=<eta>, momentum=<gamma>, nesterov=True)"),
};

fn ahead(theta: &[f64], [v, ..]: [&[f64]; MAX_SLOTS], &[_, gamma, ..]: &Args, out: &mut [f64]) {
    for ((out, theta), v) in out.iter_mut().zip(theta).zip(v) {
        *out = theta - gamma * v;
    }
}

/// b ← γb + g, θ ← θ − η(g + γb).
fn torch(
    theta: &mut [f64],
    grad: &[f64],
    [b, ..]: [&mut [f64]; MAX_SLOTS],
    _: u32,
    &[eta, gamma, ..]: &Args,
) {
    for ((theta, &g), b) in theta.iter_mut().zip(grad).zip(b) {
        *b = gamma * *b + g;
        *theta -= eta * (g + gamma * *b);
    }
}
