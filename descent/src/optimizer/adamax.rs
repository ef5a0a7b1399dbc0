use super::common::{AVERAGE, CORRECT, MEAN_SLOT, MOVE, change, effective, line, mean_bound, slot};
use super::params::{BETA_1, EPSILON, beta_2, rate};
use super::{Form, MAX_SLOTS, Notes, Optimizer, Slot, Written, seen};
use crate::code::{Lines, OptimizerCode, Update};
use nabla_math::param::Args;
use nabla_math::text::Text;

const SLOTS: &[Slot] = &[MEAN_SLOT, slot("u", Text::new("largest gradient, fading", "逐步衰减的最大梯度"))];
const LARGEST: Text =
    Text::new("Let the largest gradient fade, or take the new one", "衰减最大梯度，或取新的梯度");

/// Adamax: Adam with the largest gradient u, which fades by β₂, in place of a root mean square.
pub(super) static SPEC: Optimizer = Optimizer {
    id: "adamax",
    name: Text::same("Adamax"),
    params: &[
        rate(0.1),
        BETA_1,
        beta_2(0.999, Text::new("decay of the largest gradient", "最大梯度的衰减率")),
        EPSILON,
    ],
    textbook: Form {
        slots: SLOTS,
        look: None,
        step,
        rate: |_, [_, u, _], _, &[eta, ..]| if u == 0.0 { 0.0 } else { eta / u },
        bound: Some(|curvature, &[_, b1, ..]| mean_bound(curvature, b1)),
    },
    torch: Some(Form {
        slots: SLOTS,
        look: None,
        step: torch,
        rate: |_, [_, u, _], _, &[eta, ..]| eta / u,
        bound: Some(|curvature, &[_, b1, ..]| mean_bound(curvature, b1)),
    }),
};

pub(super) static LINES: Written = Written {
    textbook: &[
        AVERAGE,
        line("largest", "u", r"\max(\beta_2 u, \lvert g \rvert)", LARGEST),
        CORRECT,
        effective(r"\begin{cases} \frac{\eta}{u} & u > 0 \\ 0 & u = 0 \end{cases}"),
        change(r"\alpha \hat{m}"),
        MOVE,
    ],
    torch: &[
        AVERAGE,
        line("largest", "u", r"\max(\beta_2 u, \lvert g \rvert + \varepsilon)", LARGEST),
        CORRECT,
        effective(r"\frac{\eta}{u}"),
        change(r"\alpha \hat{m}"),
        MOVE,
    ],
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "Adam with the maximum norm: no coordinate's mean is divided by less than its largest recent gradient, so that \
         a step is at most about η.",
        "采用无穷范数的 Adam：每个坐标都除以近期最大的梯度，因此单步不超过约 η。",
    ),
    slip: Some(Text::new("u needs no bias correction; only m does.", "u 不需要偏差修正，只有 m 需要。")),
    torch: Some(Text::new(
        "PyTorch adds ε to |g| inside the maximum; the paper has no ε, and where every gradient was 0 the step is 0.",
        "PyTorch 在取最大值时给 |g| 加上 ε；原论文没有 ε，若梯度一直为 0，则步长为 0。",
    )),
    source: "Kingma & Ba 2015, arXiv:1412.6980, Algorithm 2; torch.optim.Adamax",
};

pub(super) static CODE: OptimizerCode = OptimizerCode {
    textbook: Update {
        state: &["m", "u"],
        look: None,
        lines: Lines {
            numpy: "m = beta1 * m + (1 - beta1) * g\n\
                    u = np.maximum(beta2 * u, np.abs(g))\n\
                    m_hat = m / (1 - beta1**t)\n\
                    # 0 where there never was a gradient\n\
                    theta = theta - eta * np.divide(m_hat, u, out=np.zeros(2), where=u > 0)",
            rust: "for i in 0..2 {\n    \
                       m[i] = beta1 * m[i] + (1.0 - beta1) * g[i];\n    \
                       u[i] = (beta2 * u[i]).max(g[i].abs());\n    \
                       let m_hat = m[i] / (1.0 - beta1.powi(t));\n    \
                       if u[i] > 0.0 {\n        \
                           theta[i] -= eta * m_hat / u[i];\n    \
                       }\n\
                   }",
        },
    },
    torch: Some(Update {
        state: &["m", "u"],
        look: None,
        lines: Lines {
            numpy: "m = beta1 * m + (1 - beta1) * g\n\
                    u = np.maximum(beta2 * u, np.abs(g) + eps)\n\
                    m_hat = m / (1 - beta1**t)\n\
                    theta = theta - eta * m_hat / u",
            rust: "for i in 0..2 {\n    \
                       m[i] = beta1 * m[i] + (1.0 - beta1) * g[i];\n    \
                       u[i] = (beta2 * u[i]).max(g[i].abs() + eps);\n    \
                       let m_hat = m[i] / (1.0 - beta1.powi(t));\n    \
                       theta[i] -= eta * m_hat / u[i];\n\
                   }",
        },
    }),
    call: Some("torch.optim.Adamax([theta], lr=<eta>, betas=(<beta1>, <beta2>), eps=<eps>)"),
};

fn step(
    theta: &mut [f64],
    grad: &[f64],
    [m, u, _]: [&mut [f64]; MAX_SLOTS],
    t: u32,
    &[eta, b1, b2, ..]: &Args,
) {
    let rate = eta / seen(b1, t);
    for (((theta, &g), m), u) in theta.iter_mut().zip(grad).zip(m).zip(u) {
        *m = b1 * *m + (1.0 - b1) * g;
        *u = larger(b2 * *u, g.abs());
        let change = rate * *m / *u;
        // Where there never was a gradient, 0/0 is no step.
        *theta -= if *u == 0.0 { 0.0 } else { change };
    }
}

fn torch(
    theta: &mut [f64],
    grad: &[f64],
    [m, u, _]: [&mut [f64]; MAX_SLOTS],
    t: u32,
    &[eta, b1, b2, eps, ..]: &Args,
) {
    let rate = eta / seen(b1, t);
    for (((theta, &g), m), u) in theta.iter_mut().zip(grad).zip(m).zip(u) {
        *m = b1 * *m + (1.0 - b1) * g;
        *u = larger(b2 * *u, g.abs() + eps);
        *theta -= rate * *m / *u;
    }
}

/// The larger number, by one instruction; `f64::max` needs several to pass over NaN.
fn larger(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}
