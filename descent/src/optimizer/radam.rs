use super::common::{
    AVERAGE, AVERAGE_SQUARES, CORRECT, CORRECT_SQUARES, MEAN_SLOT, MOVE, SQUARES_SLOT, change, effective,
    line, mean_bound,
};
use super::params::{BETA_1, BETA_2, EPSILON, rate};
use super::{Assign, Form, MAX_SLOTS, Notes, Optimizer, Written, power, seen};
use crate::code::{Lines, OptimizerCode, Update};
use nabla_math::param::Args;
use nabla_math::text::Text;

const LIMIT: Assign = line(
    "limit",
    r"\rho_\infty",
    r"\frac{2}{1 - \beta_2} - 1",
    Text::new("Samples in the mean square in the end", "平方均值的最大有效样本数"),
);
const LENGTH: Assign = line(
    "length",
    r"\rho_t",
    r"\rho_\infty - \frac{2 t \beta_2^t}{1 - \beta_2^t}",
    Text::new("Samples in it by now", "当前的有效样本数"),
);
const RECTIFY: Text = Text::new("Rectification: how far v can be trusted", "修正因子：v 的可信程度");

/// RAdam: Adam that divides by √v̂ only when v has seen enough gradients, and then first by halves.
pub(super) static SPEC: Optimizer = Optimizer {
    id: "radam",
    name: Text::same("RAdam"),
    params: &[rate(0.1), BETA_1, BETA_2, EPSILON],
    textbook: Form {
        slots: &[MEAN_SLOT, SQUARES_SLOT],
        look: None,
        step,
        rate: |_, [_, v, _], t, &[eta, _, b2, eps, ..]| match rectification(b2, t, 4.0) {
            Some(r) => eta * r / ((v / seen(b2, t)).sqrt() + eps),
            None => eta,
        },
        bound: Some(|curvature, &[_, b1, ..]| mean_bound(curvature, b1)),
    },
    torch: Some(Form {
        slots: &[MEAN_SLOT, SQUARES_SLOT],
        look: None,
        step: torch,
        rate: |_, [_, v, _], t, &[eta, _, b2, eps, ..]| match rectification(b2, t, 5.0) {
            Some(r) => eta * r * seen(b2, t).sqrt() / (v.sqrt() + eps),
            None => eta,
        },
        bound: Some(|curvature, &[_, b1, ..]| mean_bound(curvature, b1)),
    }),
};

pub(super) static LINES: Written = Written {
    textbook: &[
        LIMIT,
        LENGTH,
        AVERAGE,
        AVERAGE_SQUARES,
        CORRECT,
        CORRECT_SQUARES,
        line(
            "rectification",
            "r_t",
            r"\begin{cases} \sqrt{\frac{(\rho_t - 4)(\rho_t - 2)\rho_\infty}{(\rho_\infty - 4)(\rho_\infty - 2)\rho_t}} & \rho_t > 4 \\ 1 & \rho_t \le 4 \end{cases}",
            RECTIFY,
        ),
        effective(
            r"\begin{cases} \frac{\eta r_t}{\sqrt{\hat{v}} + \varepsilon} & \rho_t > 4 \\ \eta & \rho_t \le 4 \end{cases}",
        ),
        change(r"\alpha \hat{m}"),
        MOVE,
    ],
    torch: &[
        LIMIT,
        LENGTH,
        AVERAGE,
        AVERAGE_SQUARES,
        CORRECT,
        line(
            "rectification",
            "r_t",
            r"\begin{cases} \sqrt{\frac{(\rho_t - 4)(\rho_t - 2)\rho_\infty}{(\rho_\infty - 4)(\rho_\infty - 2)\rho_t}} & \rho_t > 5 \\ 1 & \rho_t \le 5 \end{cases}",
            RECTIFY,
        ),
        effective(
            r"\begin{cases} \eta r_t \frac{\sqrt{1 - \beta_2^t}}{\sqrt{v} + \varepsilon} & \rho_t > 5 \\ \eta & \rho_t \le 5 \end{cases}",
        ),
        change(r"\alpha \hat{m}"),
        MOVE,
    ],
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "A warm-up that follows from the statistics: as long as v rests on few gradients, the step is momentum's, then \
         Adam's with a growing factor.",
        "由统计性质推导出的预热：v 所依据的梯度还太少时按动量法更新，之后按 Adam 更新，并乘以逐渐增大的修正因子。",
    ),
    slip: Some(Text::new(
        "The first steps are not scaled at all, so that they are as long as the gradient is: on steep surfaces they \
         jump.",
        "最初几步完全不缩放，步长与梯度成正比：在陡峭的曲面上会跳得很远。",
    )),
    torch: Some(Text::new(
        "PyTorch rectifies from ρ > 5 instead of 4 (with β₂ = 0.999 one step later), and adds ε to √v before the \
         correction.",
        "PyTorch 从 ρ > 5（而非 4）开始修正（β₂ = 0.999 时晚一步），并在偏差修正之前把 ε 加到 √v 上。",
    )),
    source: "Liu et al. 2020, arXiv:1908.03265, Algorithm 2; torch.optim.RAdam",
};

pub(super) static CODE: OptimizerCode = OptimizerCode {
    textbook: Update {
        state: &["m", "v"],
        look: None,
        lines: Lines {
            numpy: "m = beta1 * m + (1 - beta1) * g\n\
                    v = beta2 * v + (1 - beta2) * g * g\n\
                    m_hat = m / (1 - beta1**t)\n\
                    rho_inf = 2 / (1 - beta2) - 1\n\
                    rho = rho_inf - 2 * t * beta2**t / (1 - beta2**t)\n\
                    if rho > 4:\n    \
                        r = math.sqrt((rho - 4) * (rho - 2) * rho_inf / ((rho_inf - 4) * (rho_inf - 2) * rho))\n    \
                        v_hat = v / (1 - beta2**t)\n    \
                        theta = theta - eta * r * m_hat / (np.sqrt(v_hat) + eps)\n\
                    else:\n    \
                        theta = theta - eta * m_hat",
            rust: "let rho_inf = 2.0 / (1.0 - beta2) - 1.0;\n\
                   let bias = 1.0 - beta2.powi(t);\n\
                   let rho = rho_inf - 2.0 * f64::from(t) * (1.0 - bias) / bias;\n\
                   for i in 0..2 {\n    \
                       m[i] = beta1 * m[i] + (1.0 - beta1) * g[i];\n    \
                       v[i] = beta2 * v[i] + (1.0 - beta2) * g[i] * g[i];\n    \
                       let m_hat = m[i] / (1.0 - beta1.powi(t));\n    \
                       theta[i] -= if rho > 4.0 {\n        \
                           let ratio = (rho - 4.0) * (rho - 2.0) / ((rho_inf - 4.0) * (rho_inf - 2.0));\n        \
                           let r = (ratio * rho_inf / rho).sqrt();\n        \
                           eta * r * m_hat / ((v[i] / bias).sqrt() + eps)\n    \
                       } else {\n        \
                           eta * m_hat\n    \
                       };\n\
                   }",
        },
    },
    torch: Some(Update {
        state: &["m", "v"],
        look: None,
        lines: Lines {
            numpy: "m = beta1 * m + (1 - beta1) * g\n\
                    v = beta2 * v + (1 - beta2) * g * g\n\
                    m_hat = m / (1 - beta1**t)\n\
                    rho_inf = 2 / (1 - beta2) - 1\n\
                    rho = rho_inf - 2 * t * beta2**t / (1 - beta2**t)\n\
                    if rho > 5:\n    \
                        r = math.sqrt((rho - 4) * (rho - 2) * rho_inf / ((rho_inf - 4) * (rho_inf - 2) * rho))\n    \
                        scale = math.sqrt(1 - beta2**t) / (np.sqrt(v) + eps)\n    \
                        theta = theta - eta * r * m_hat * scale\n\
                    else:\n    \
                        theta = theta - eta * m_hat",
            rust: "let rho_inf = 2.0 / (1.0 - beta2) - 1.0;\n\
                   let bias = 1.0 - beta2.powi(t);\n\
                   let rho = rho_inf - 2.0 * f64::from(t) * (1.0 - bias) / bias;\n\
                   for i in 0..2 {\n    \
                       m[i] = beta1 * m[i] + (1.0 - beta1) * g[i];\n    \
                       v[i] = beta2 * v[i] + (1.0 - beta2) * g[i] * g[i];\n    \
                       let m_hat = m[i] / (1.0 - beta1.powi(t));\n    \
                       theta[i] -= if rho > 5.0 {\n        \
                           let ratio = (rho - 4.0) * (rho - 2.0) / ((rho_inf - 4.0) * (rho_inf - 2.0));\n        \
                           let r = (ratio * rho_inf / rho).sqrt();\n        \
                           eta * r * m_hat * bias.sqrt() / (v[i].sqrt() + eps)\n    \
                       } else {\n        \
                           eta * m_hat\n    \
                       };\n\
                   }",
        },
    }),
    call: Some("torch.optim.RAdam([theta], lr=<eta>, betas=(<beta1>, <beta2>), eps=<eps>)"),
};

/// r_t where ρ_t is above `threshold`.
fn rectification(b2: f64, t: u32, threshold: f64) -> Option<f64> {
    let limit = 2.0 / (1.0 - b2) - 1.0;
    let decayed = power(b2, t);
    let length = limit - 2.0 * f64::from(t) * decayed / (1.0 - decayed);
    let ratio = || (length - 4.0) * (length - 2.0) * limit / ((limit - 4.0) * (limit - 2.0) * length);
    (length > threshold).then(|| ratio().sqrt())
}

fn step(theta: &mut [f64], grad: &[f64], slots: [&mut [f64]; MAX_SLOTS], t: u32, args: &Args) {
    let &[_, _, b2, eps, ..] = args;
    run(theta, grad, slots, t, args, rectification(b2, t, 4.0), eps);
}

/// √(1 − β₂ᵗ)/(√v + ε) is 1/(√v̂ + ε/√(1 − β₂ᵗ)).
fn torch(theta: &mut [f64], grad: &[f64], slots: [&mut [f64]; MAX_SLOTS], t: u32, args: &Args) {
    let &[_, _, b2, eps, ..] = args;
    run(theta, grad, slots, t, args, rectification(b2, t, 5.0), eps / seen(b2, t).sqrt());
}

#[inline(always)]
fn run(
    theta: &mut [f64],
    grad: &[f64],
    [m, v, _]: [&mut [f64]; MAX_SLOTS],
    t: u32,
    &[eta, b1, b2, ..]: &Args,
    rectification: Option<f64>,
    eps: f64,
) {
    let rate = eta / seen(b1, t);
    for ((&g, m), v) in grad.iter().zip(&mut *m).zip(&mut *v) {
        *m = b1 * *m + (1.0 - b1) * g;
        *v = b2 * *v + (1.0 - b2) * (g * g);
    }
    match rectification {
        Some(r) => {
            let (rate, correction) = (rate * r, 1.0 / seen(b2, t));
            for ((theta, m), v) in theta.iter_mut().zip(m).zip(v) {
                *theta -= rate * *m / ((*v * correction).sqrt() + eps);
            }
        }
        None => {
            for (theta, m) in theta.iter_mut().zip(m) {
                *theta -= rate * *m;
            }
        }
    }
}
