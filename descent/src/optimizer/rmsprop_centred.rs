use super::common::{MEAN, MOVE, SQUARES, change, effective, line, plain_bound, slot};
use super::params::{BETA, EPSILON, rate};
use super::rmsprop::AVERAGE;
use super::{Assign, Form, MAX_SLOTS, Notes, Optimizer, Slot, Written};
use crate::code::{Lines, OptimizerCode, Update};
use nabla_math::param::Args;
use nabla_math::text::Text;

const SLOTS: &[Slot] = &[slot("G", SQUARES), slot("m", MEAN)];
const MEAN_LINE: Assign =
    line("mean", "m", r"\beta m + (1 - \beta) g", Text::new("Average the gradients", "更新梯度均值"));

const VARIANCE: Text = Text::new("Variance of the gradients", "梯度的方差");

/// Centred RMSProp: the variance G − m² of the gradients in place of their mean square.
pub(super) static SPEC: Optimizer = Optimizer {
    id: "rmsprop_centred",
    name: Text::new("Centred RMSProp", "中心化 RMSProp"),
    params: &[rate(0.05), BETA, EPSILON],
    textbook: Form {
        slots: SLOTS,
        look: None,
        step,
        rate: |_, [g, m, _], _, &[eta, _, eps, ..]| eta / (variance(g, m) + eps).sqrt(),
        bound: Some(plain_bound),
    },
    torch: Some(Form {
        slots: SLOTS,
        look: None,
        step: torch,
        rate: |_, [g, m, _], _, &[eta, _, eps, ..]| eta / ((g - m * m).sqrt() + eps),
        bound: Some(plain_bound),
    }),
};

pub(super) static LINES: Written = Written {
    textbook: &[
        AVERAGE,
        MEAN_LINE,
        line("variance", "s", r"\max(G - m^2, 0)", VARIANCE),
        effective(r"\frac{\eta}{\sqrt{s + \varepsilon}}"),
        change(r"\alpha g"),
        MOVE,
    ],
    torch: &[
        AVERAGE,
        MEAN_LINE,
        line("variance", "s", "G - m^2", VARIANCE),
        effective(r"\frac{\eta}{\sqrt{s} + \varepsilon}"),
        change(r"\alpha g"),
        MOVE,
    ],
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "Divides by the spread of the gradients instead of their size: where they keep a direction it steps further.",
        "除以梯度的离散程度而非大小：梯度方向稳定时步子更大。",
    ),
    slip: Some(Text::new(
        "Where the gradients stay the same, G − m² goes to 0 and the step to ηg/√ε: it jumps on a plain slope.",
        "梯度保持不变时 G − m² 趋于 0，步长趋于 ηg/√ε：在均匀的斜坡上会突然跳出很远。",
    )),
    torch: Some(Text::new(
        "PyTorch adds ε outside of the root, and takes the root of G − m² even where rounding has made that negative: \
         the run then ends in NaN.",
        "PyTorch 把 ε 加在根号外，且即使舍入误差使 G − m² 为负也照样开方，此时运行以 NaN 告终。",
    )),
    source: "Graves 2013, arXiv:1308.0850, eqs. 38–45; torch.optim.RMSprop with centered=True",
};

pub(super) static CODE: OptimizerCode = OptimizerCode {
    textbook: Update {
        state: &["mean_square", "mean"],
        look: None,
        lines: Lines {
            numpy: "mean_square = beta * mean_square + (1 - beta) * g * g\n\
                    mean = beta * mean + (1 - beta) * g\n\
                    variance = np.maximum(mean_square - mean * mean, 0)\n\
                    theta = theta - eta * g / np.sqrt(variance + eps)",
            rust: "for i in 0..2 {\n    \
                       mean_square[i] = beta * mean_square[i] + (1.0 - beta) * g[i] * g[i];\n    \
                       mean[i] = beta * mean[i] + (1.0 - beta) * g[i];\n    \
                       let variance = (mean_square[i] - mean[i] * mean[i]).max(0.0);\n    \
                       theta[i] -= eta * g[i] / (variance + eps).sqrt();\n\
                   }",
        },
    },
    torch: Some(Update {
        state: &["mean_square", "mean"],
        look: None,
        lines: Lines {
            numpy: "mean_square = beta * mean_square + (1 - beta) * g * g\n\
                    mean = beta * mean + (1 - beta) * g\n\
                    variance = mean_square - mean * mean\n\
                    theta = theta - eta * g / (np.sqrt(variance) + eps)",
            rust: "for i in 0..2 {\n    \
                       mean_square[i] = beta * mean_square[i] + (1.0 - beta) * g[i] * g[i];\n    \
                       mean[i] = beta * mean[i] + (1.0 - beta) * g[i];\n    \
                       let variance = mean_square[i] - mean[i] * mean[i];\n    \
                       theta[i] -= eta * g[i] / (variance.sqrt() + eps);\n\
                   }",
        },
    }),
    call: Some("torch.optim.RMSprop([theta], lr=<eta>, alpha=<beta>, eps=<eps>, centered=True)"),
};

/// G − m²; rounding may make it negative, which no variance is.
fn variance(mean_square: f64, mean: f64) -> f64 {
    let variance = mean_square - mean * mean;
    if variance < 0.0 { 0.0 } else { variance }
}

fn step(
    theta: &mut [f64],
    grad: &[f64],
    [squares, means, _]: [&mut [f64]; MAX_SLOTS],
    _: u32,
    &[eta, beta, eps, ..]: &Args,
) {
    for (((theta, &g), square), mean) in theta.iter_mut().zip(grad).zip(squares).zip(means) {
        *square = beta * *square + (1.0 - beta) * (g * g);
        *mean = beta * *mean + (1.0 - beta) * g;
        *theta -= eta * g / (variance(*square, *mean) + eps).sqrt();
    }
}

fn torch(
    theta: &mut [f64],
    grad: &[f64],
    [squares, means, _]: [&mut [f64]; MAX_SLOTS],
    _: u32,
    &[eta, beta, eps, ..]: &Args,
) {
    for (((theta, &g), square), mean) in theta.iter_mut().zip(grad).zip(squares).zip(means) {
        *square = beta * *square + (1.0 - beta) * (g * g);
        *mean = beta * *mean + (1.0 - beta) * g;
        *theta -= eta * g / ((*square - *mean * *mean).sqrt() + eps);
    }
}
