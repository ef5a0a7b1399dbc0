use super::common::{
    AVERAGE, AVERAGE_SQUARES, CORRECT, KEEP_LARGEST, LARGEST, MEAN_SLOT, MOVE, SQUARES_SLOT, change,
    effective, line, mean_bound, slot,
};
use super::params::{BETA_1, BETA_2, EPSILON, rate};
use super::{Form, MAX_SLOTS, Notes, Optimizer, Slot, Written, common, seen};
use crate::code::{Lines, OptimizerCode, Update};
use nabla_math::param::Args;
use nabla_math::text::Text;

const SLOTS: &[Slot] = &[MEAN_SLOT, SQUARES_SLOT, slot(r"\tilde{v}", LARGEST)];

/// AMSGrad: Adam with the largest mean square so far, so that no rate ever rises again.
pub(super) static SPEC: Optimizer = Optimizer {
    id: "amsgrad",
    name: Text::same("AMSGrad"),
    params: &[rate(0.1), BETA_1, BETA_2, EPSILON],
    textbook: Form {
        slots: SLOTS,
        look: None,
        step,
        rate: |_, [.., largest], _, &[eta, _, _, eps, ..]| eta / (largest.sqrt() + eps),
        bound: Some(|curvature, &[_, b1, ..]| mean_bound(curvature, b1)),
    },
    torch: Some(Form {
        slots: SLOTS,
        look: None,
        step: torch,
        rate: |_, [.., largest], t, &[eta, _, b2, eps, ..]| eta / ((largest / seen(b2, t)).sqrt() + eps),
        bound: Some(|curvature, &[_, b1, ..]| mean_bound(curvature, b1)),
    }),
};

pub(super) static LINES: Written = Written {
    textbook: &[
        AVERAGE,
        AVERAGE_SQUARES,
        KEEP_LARGEST,
        effective(r"\frac{\eta}{\sqrt{\tilde{v}} + \varepsilon}"),
        change(r"\alpha m"),
        MOVE,
    ],
    torch: &[
        AVERAGE,
        AVERAGE_SQUARES,
        KEEP_LARGEST,
        CORRECT,
        line(
            "corrected-squares",
            r"\hat{v}",
            r"\frac{\tilde{v}}{1 - \beta_2^t}",
            Text::new("Undo the pull of the largest towards zero", "修正最大值向零的偏差"),
        ),
        common::ADAM_RATE,
        change(r"\alpha \hat{m}"),
        MOVE,
    ],
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "Mends the proof of Adam, which can fail where rare large gradients matter. In practice it seldom does better.",
        "修补了 Adam 收敛性证明中的漏洞：当稀少的大梯度起关键作用时，Adam 可能不收敛。实践中它很少明显更好。",
    ),
    slip: Some(Text::new(
        "The paper has no bias correction; most libraries have one, and so take much larger first steps.",
        "原论文没有偏差修正；多数实现加了修正，因此最初的步长相差很大。",
    )),
    torch: Some(Text::new(
        "PyTorch keeps the maximum of the uncorrected v and corrects it afterwards, and m as well; the textbook form \
         corrects neither. The two paths differ by far more than rounding.",
        "PyTorch 先取未修正的 v 的最大值，再做偏差修正，m 也同样修正；教科书形式都不修正。两者轨迹差别很大，远非舍入误差。",
    )),
    source: "Reddi, Kale & Kumar 2018, arXiv:1904.09237, Algorithm 2; torch.optim.Adam with amsgrad=True",
};

pub(super) static CODE: OptimizerCode = OptimizerCode {
    textbook: Update {
        state: &["m", "v", "largest"],
        look: None,
        lines: Lines {
            numpy: "m = beta1 * m + (1 - beta1) * g\n\
                    v = beta2 * v + (1 - beta2) * g * g\n\
                    largest = np.maximum(largest, v)\n\
                    theta = theta - eta * m / (np.sqrt(largest) + eps)",
            rust: "for i in 0..2 {\n    \
                       m[i] = beta1 * m[i] + (1.0 - beta1) * g[i];\n    \
                       v[i] = beta2 * v[i] + (1.0 - beta2) * g[i] * g[i];\n    \
                       largest[i] = largest[i].max(v[i]);\n    \
                       theta[i] -= eta * m[i] / (largest[i].sqrt() + eps);\n\
                   }",
        },
    },
    torch: Some(Update {
        state: &["m", "v", "largest"],
        look: None,
        lines: Lines {
            numpy: "m = beta1 * m + (1 - beta1) * g\n\
                    v = beta2 * v + (1 - beta2) * g * g\n\
                    largest = np.maximum(largest, v)\n\
                    m_hat = m / (1 - beta1**t)\n\
                    v_hat = largest / (1 - beta2**t)\n\
                    theta = theta - eta * m_hat / (np.sqrt(v_hat) + eps)",
            rust: "for i in 0..2 {\n    \
                       m[i] = beta1 * m[i] + (1.0 - beta1) * g[i];\n    \
                       v[i] = beta2 * v[i] + (1.0 - beta2) * g[i] * g[i];\n    \
                       largest[i] = largest[i].max(v[i]);\n    \
                       let m_hat = m[i] / (1.0 - beta1.powi(t));\n    \
                       let v_hat = largest[i] / (1.0 - beta2.powi(t));\n    \
                       theta[i] -= eta * m_hat / (v_hat.sqrt() + eps);\n\
                   }",
        },
    }),
    call: Some("torch.optim.Adam([theta], lr=<eta>, betas=(<beta1>, <beta2>), eps=<eps>, amsgrad=True)"),
};

fn step(theta: &mut [f64], grad: &[f64], slots: [&mut [f64]; MAX_SLOTS], _: u32, args: &Args) {
    run(theta, grad, slots, args[0], 1.0, args);
}

fn torch(theta: &mut [f64], grad: &[f64], slots: [&mut [f64]; MAX_SLOTS], t: u32, args: &Args) {
    let &[eta, b1, b2, ..] = args;
    run(theta, grad, slots, eta / seen(b1, t), 1.0 / seen(b2, t), args);
}

/// m, v and the largest v, and a step with this rate and this factor of the largest.
#[inline(always)]
fn run(
    theta: &mut [f64],
    grad: &[f64],
    [m, v, largest]: [&mut [f64]; MAX_SLOTS],
    rate: f64,
    correction: f64,
    &[_, b1, b2, eps, ..]: &Args,
) {
    for ((((theta, &g), m), v), largest) in theta.iter_mut().zip(grad).zip(m).zip(v).zip(largest) {
        *m = b1 * *m + (1.0 - b1) * g;
        *v = b2 * *v + (1.0 - b2) * (g * g);
        *largest = if *v > *largest { *v } else { *largest };
        *theta -= rate * *m / ((*largest * correction).sqrt() + eps);
    }
}
