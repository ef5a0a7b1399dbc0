use super::adam::effective_rate;
use super::common::{
    ADAM_RATE, AVERAGE, AVERAGE_SQUARES, CORRECT, CORRECT_SQUARES, MEAN_SLOT, MOVE, SQUARES_SLOT, change,
    line, nesterov_bound,
};
use super::params::{BETA_1, BETA_2, EPSILON, rate};
use super::{Form, MAX_SLOTS, Notes, Optimizer, Slot, Written, seen};
use crate::code::{Lines, OptimizerCode, Update};
use nabla_math::param::{Args, Param, Scale};
use nabla_math::text::Text;

/// How fast PyTorch's momentum grows to β₁.
const PSI: Param = Param {
    key: "psi",
    symbol: r"\psi",
    name: Text::new("growth of the momentum (PyTorch)", "动量的增长速度（PyTorch）"),
    default: 0.004,
    min: 0.0,
    max: 1.0,
    step: 0.001,
    scale: Scale::Linear,
    marks: &[],
};

/// NAdam: Adam whose mean already has the present gradient in it once more, as Nesterov's velocity has.
pub(super) static SPEC: Optimizer = Optimizer {
    id: "nadam",
    name: Text::same("NAdam"),
    params: &[rate(0.1), BETA_1, BETA_2, EPSILON, PSI],
    textbook: Form {
        slots: &[MEAN_SLOT, SQUARES_SLOT],
        look: None,
        step,
        rate: effective_rate,
        bound: Some(|curvature, &[_, b1, ..]| nesterov_bound(curvature, b1) / (1.0 - b1)),
    },
    torch: Some(Form {
        slots: &[
            MEAN_SLOT,
            SQUARES_SLOT,
            Slot {
                symbol: "M",
                name: Text::new("product of the momenta", "动量系数的连乘积"),
                start: 1.0,
                shared: true,
            },
        ],
        look: None,
        step: torch,
        rate: effective_rate,
        bound: None,
    }),
};

pub(super) static LINES: Written = Written {
    textbook: &[
        AVERAGE,
        AVERAGE_SQUARES,
        CORRECT,
        CORRECT_SQUARES,
        line(
            "ahead",
            r"\bar{m}",
            r"\beta_1 \hat{m} + \frac{(1 - \beta_1) g}{1 - \beta_1^t}",
            Text::new("Look ahead: weigh in the gradient once more", "前瞻：再次计入当前梯度"),
        ),
        ADAM_RATE,
        change(r"\alpha \bar{m}"),
        MOVE,
    ],
    torch: &[
        line("momentum", r"\mu_t", r"\beta_1 \left(1 - \frac{1}{2} \cdot 0.96^{t \psi}\right)", MOMENTUM),
        line(
            "next-momentum",
            r"\mu_{t+1}",
            r"\beta_1 \left(1 - \frac{1}{2} \cdot 0.96^{(t + 1) \psi}\right)",
            Text::new("Momentum of the next step", "下一步的动量系数"),
        ),
        line("product", "M", r"M \mu_t", Text::new("Product of all momenta so far", "至今动量系数的连乘积")),
        AVERAGE,
        AVERAGE_SQUARES,
        CORRECT_SQUARES,
        line(
            "ahead",
            r"\bar{m}",
            r"\frac{(1 - \mu_t) g}{1 - M} + \frac{\mu_{t+1} m}{1 - M \mu_{t+1}}",
            Text::new("Look ahead with the momentum of the next step", "用下一步的动量系数前瞻"),
        ),
        ADAM_RATE,
        change(r"\alpha \bar{m}"),
        MOVE,
    ],
};

const MOMENTUM: Text = Text::new("Momentum of this step", "本步的动量系数");

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "Adam with Nesterov's look-ahead; often a little faster than Adam at the same rate.",
        "带 Nesterov 前瞻的 Adam；学习率相同时往往比 Adam 略快。",
    ),
    slip: None,
    torch: Some(Text::new(
        "PyTorch lets the momentum grow from β₁/2 to β₁ (momentum_decay, here ψ) and corrects by the product of all \
         momenta, as in Dozat's paper; the textbook form has a constant β₁.",
        "PyTorch 按 Dozat 论文让动量系数从 β₁/2 逐渐增至 β₁（momentum_decay，此处为 ψ），并用所有动量系数的连乘积做修正；\
         教科书形式的 β₁ 恒定。",
    )),
    source: "Dozat 2016, openreview.net/forum?id=OM0jvwB8jIp57ZJjtNEZ; torch.optim.NAdam",
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
                    m_bar = beta1 * m_hat + (1 - beta1) * g / (1 - beta1**t)\n\
                    theta = theta - eta * m_bar / (np.sqrt(v_hat) + eps)",
            rust: "for i in 0..2 {\n    \
                       m[i] = beta1 * m[i] + (1.0 - beta1) * g[i];\n    \
                       v[i] = beta2 * v[i] + (1.0 - beta2) * g[i] * g[i];\n    \
                       let m_hat = m[i] / (1.0 - beta1.powi(t));\n    \
                       let v_hat = v[i] / (1.0 - beta2.powi(t));\n    \
                       let m_bar = beta1 * m_hat + (1.0 - beta1) * g[i] / (1.0 - beta1.powi(t));\n    \
                       theta[i] -= eta * m_bar / (v_hat.sqrt() + eps);\n\
                   }",
        },
    },
    torch: Some(Update {
        state: &["m", "v", "product"],
        look: None,
        lines: Lines {
            numpy: "mu = beta1 * (1 - 0.5 * 0.96 ** (t * psi))\n\
                    next_mu = beta1 * (1 - 0.5 * 0.96 ** ((t + 1) * psi))\n\
                    product = product * mu\n\
                    m = beta1 * m + (1 - beta1) * g\n\
                    v = beta2 * v + (1 - beta2) * g * g\n\
                    m_bar = (1 - mu) * g / (1 - product) + next_mu * m / (1 - product * next_mu)\n\
                    v_hat = v / (1 - beta2**t)\n\
                    theta = theta - eta * m_bar / (np.sqrt(v_hat) + eps)",
            rust: "let mu = beta1 * (1.0 - 0.5 * 0.96f64.powf(f64::from(t) * psi));\n\
                   let next_mu = beta1 * (1.0 - 0.5 * 0.96f64.powf(f64::from(t + 1) * psi));\n\
                   product *= mu;\n\
                   for i in 0..2 {\n    \
                       m[i] = beta1 * m[i] + (1.0 - beta1) * g[i];\n    \
                       v[i] = beta2 * v[i] + (1.0 - beta2) * g[i] * g[i];\n    \
                       let m_bar =\n        \
                           (1.0 - mu) * g[i] / (1.0 - product) + next_mu * m[i] / (1.0 - product * next_mu);\n    \
                       let v_hat = v[i] / (1.0 - beta2.powi(t));\n    \
                       theta[i] -= eta * m_bar / (v_hat.sqrt() + eps);\n\
                   }",
        },
    }),
    call: Some(
        "torch.optim.NAdam([theta], lr=<eta>, betas=(<beta1>, <beta2>), eps=<eps>, momentum_decay=<psi>)",
    ),
};

fn step(
    theta: &mut [f64],
    grad: &[f64],
    [m, v, _]: [&mut [f64]; MAX_SLOTS],
    t: u32,
    &[eta, b1, b2, eps, ..]: &Args,
) {
    let bias = seen(b1, t);
    run(theta, grad, [m, v], [eta, b1, b2, eps], t, [(1.0 - b1) / bias, b1 / bias]);
}

fn torch(
    theta: &mut [f64],
    grad: &[f64],
    [m, v, product]: [&mut [f64]; MAX_SLOTS],
    t: u32,
    &[eta, b1, b2, eps, psi, ..]: &Args,
) {
    let momentum = |t: f64| b1 * (1.0 - 0.5 * libm::pow(0.96, t * psi));
    let (now, next) = (momentum(f64::from(t)), momentum(f64::from(t) + 1.0));
    // Every coordinate has the same product.
    let so_far = product.first().copied().unwrap_or(1.0) * now;
    product.fill(so_far);
    let weights = [(1.0 - now) / (1.0 - so_far), next / (1.0 - so_far * next)];
    run(theta, grad, [m, v], [eta, b1, b2, eps], t, weights);
}

/// m and v, and a step along `weights[0]`·g + `weights[1]`·m.
#[inline(always)]
fn run(
    theta: &mut [f64],
    grad: &[f64],
    [m, v]: [&mut [f64]; 2],
    [eta, b1, b2, eps]: [f64; 4],
    t: u32,
    weights: [f64; 2],
) {
    let correction = 1.0 / seen(b2, t);
    for (((theta, &g), m), v) in theta.iter_mut().zip(grad).zip(m).zip(v) {
        *m = b1 * *m + (1.0 - b1) * g;
        *v = b2 * *v + (1.0 - b2) * (g * g);
        let ahead = weights[0] * g + weights[1] * *m;
        *theta -= eta * ahead / ((*v * correction).sqrt() + eps);
    }
}
