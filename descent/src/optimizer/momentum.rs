use super::common::{ADD_TO_BUFFER, BUFFER_SLOT, MOVE, VELOCITY, change, heavy_bound, line, moved, slot};
use super::params::{GAMMA, rate};
use super::{Form, MAX_SLOTS, Notes, Optimizer, Written};
use crate::code::{Lines, OptimizerCode, Update};
use nabla_math::param::Args;
use nabla_math::text::Text;

const ACCUMULATE: Text =
    Text::new("Keep a share of the velocity, add the new step", "保留部分速度，加上新的一步");

/// Momentum v ← γv + ηg, θ ← θ − v: a heavy ball with friction 1 − γ.
pub(super) static SPEC: Optimizer = Optimizer {
    id: "momentum",
    name: Text::new("Momentum", "动量法（Momentum）"),
    params: &[rate(0.01), GAMMA],
    textbook: Form {
        slots: &[slot("v", VELOCITY)],
        look: None,
        step,
        rate: |_, _, _, &[eta, ..]| eta,
        bound: Some(|curvature, &[_, gamma, ..]| heavy_bound(curvature, gamma)),
    },
    torch: Some(Form {
        slots: &[BUFFER_SLOT],
        look: None,
        step: torch,
        rate: |_, _, _, &[eta, ..]| eta,
        bound: Some(|curvature, &[_, gamma, ..]| heavy_bound(curvature, gamma)),
    }),
};

pub(super) static LINES: Written = Written {
    textbook: &[line("velocity", "v", r"\gamma v + \eta g", ACCUMULATE), moved(r"\theta - v")],
    torch: &[ADD_TO_BUFFER, change(r"\eta b"), MOVE],
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "Steps in a lasting direction add up to 1/(1 − γ) times their length, steps that alternate across a ravine \
         cancel. The best γ for a bowl of condition number κ needs about √κ steps where gradient descent needs κ.",
        "方向一致的步会累加，最多放大到 1/(1 − γ) 倍；在峡谷两壁间来回的步互相抵消。\
         在条件数为 κ 的二次碗面上，取最优 γ 约需 √κ 步，而梯度下降约需 κ 步。",
    ),
    slip: Some(Text::new(
        "γ = 0.9 makes the steps ten times as long in the end: a rate taken over from SGD is often too large.",
        "γ = 0.9 时步长最终放大到 10 倍：直接沿用 SGD 的学习率往往过大。",
    )),
    torch: Some(Text::new(
        "PyTorch keeps b = v/η and multiplies by the rate when it moves. For a constant rate the points are the same; \
         under a schedule they are not, because v remembers steps at the old rate while b is rescaled at once.",
        "PyTorch 保存 b = v/η，更新时才乘学习率。学习率恒定时两者轨迹相同；有学习率调度时则不同：\
         v 记住的是按旧学习率走出的步，而 b 会立即按新学习率缩放。",
    )),
    source: "Polyak 1964, doi:10.1016/0041-5553(64)90137-5; Sutskever et al. 2013; torch.optim.SGD",
};

/// v ← γv + ηg, θ ← θ − v, as Nesterov's form has it too.
pub(super) const BY_VELOCITY: Lines = Lines {
    numpy: "v = gamma * v + eta * g\n\
            theta = theta - v",
    rust: "for i in 0..2 {\n    \
               v[i] = gamma * v[i] + eta * g[i];\n    \
               theta[i] -= v[i];\n\
           }",
};

pub(super) static CODE: OptimizerCode = OptimizerCode {
    textbook: Update { state: &["v"], look: None, lines: BY_VELOCITY },
    torch: Some(Update {
        state: &["b"],
        look: None,
        lines: Lines {
            numpy: "b = gamma * b + g\n\
                    theta = theta - eta * b",
            rust: "for i in 0..2 {\n    \
                       b[i] = gamma * b[i] + g[i];\n    \
                       theta[i] -= eta * b[i];\n\
                   }",
        },
    }),
    call: Some("torch.optim.SGD([theta], lr=<eta>, momentum=<gamma>)"),
};

/// v ← γv + ηg, θ ← θ − v.
pub(super) fn step(
    theta: &mut [f64],
    grad: &[f64],
    [v, ..]: [&mut [f64]; MAX_SLOTS],
    _: u32,
    &[eta, gamma, ..]: &Args,
) {
    for ((theta, &g), v) in theta.iter_mut().zip(grad).zip(v) {
        *v = gamma * *v + eta * g;
        *theta -= *v;
    }
}

/// b ← γb + g, θ ← θ − ηb.
fn torch(
    theta: &mut [f64],
    grad: &[f64],
    [b, ..]: [&mut [f64]; MAX_SLOTS],
    _: u32,
    &[eta, gamma, ..]: &Args,
) {
    for ((theta, &g), b) in theta.iter_mut().zip(grad).zip(b) {
        *b = gamma * *b + g;
        *theta -= eta * *b;
    }
}
