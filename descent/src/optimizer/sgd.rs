use super::common::{DECAY, MOVE, change, plain_bound};
use super::params::{rate, weight_decay};
use super::{Form, MAX_SLOTS, Notes, Optimizer, Written};
use crate::code::{Lines, OptimizerCode, Update};
use nabla_math::param::Args;
use nabla_math::text::Text;

/// Gradient descent θ ← θ − η(g + λθ). Whether it is called gradient descent, SGD or mini-batch SGD is a matter of the
/// samples that g is the mean over: all, one, or some of them.
pub(super) static SPEC: Optimizer = Optimizer {
    id: "sgd",
    name: Text::new("Gradient descent (SGD)", "梯度下降（SGD）"),
    params: &[rate(0.01), weight_decay(0.0)],
    textbook: Form {
        slots: &[],
        look: None,
        step,
        rate: |_, _, _, &[eta, ..]| eta,
        bound: Some(|curvature, args @ &[_, lambda, ..]| plain_bound(curvature + lambda, args)),
    },
    torch: None,
};

pub(super) static LINES: Written =
    Written { textbook: &[DECAY, change(r"\eta \tilde{g}"), MOVE], torch: &[] };

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "The plain method: a step against the gradient. With all samples it is gradient descent, with one sample a \
         step SGD, with m of them mini-batch SGD. Cheap and noisy; with a good schedule still the standard for \
         convolutional networks.",
        "最基本的方法：沿负梯度方向走一步。使用全部样本为梯度下降，每步一个样本为 SGD，每步 m 个样本为小批量 SGD。\
         单步计算量小但噪声大；配合合适的学习率调度，至今仍是卷积网络的标准做法。",
    ),
    slip: Some(Text::new(
        "A small rate is not always safe and slow: on a bowl it is stable exactly below 2/λmax, and the flattest \
         direction then needs about λmax/λmin steps.",
        "并非「学习率小一点就只是慢一点」：在二次碗面上，稳定的充要条件是 η < 2/λmax，而最平缓的方向需要约 λmax/λmin 步。",
    )),
    torch: Some(Text::new(
        "torch.optim.SGD adds weight_decay · θ to the gradient, as here; for plain SGD that is the same as decoupled \
         decay with λη.",
        "torch.optim.SGD 把 weight_decay · θ 加进梯度，与此处一致；对普通 SGD 而言，这等同于以 λη 做解耦的权重衰减。",
    )),
    source: "Robbins & Monro 1951, doi:10.1214/aoms/1177729586; torch.optim.SGD",
};

pub(super) static CODE: OptimizerCode = OptimizerCode {
    textbook: Update {
        state: &[],
        look: None,
        lines: Lines {
            numpy: "g = g + weight_decay * theta\n\
                    theta = theta - eta * g",
            rust: "for i in 0..2 {\n    \
                       theta[i] -= eta * (g[i] + weight_decay * theta[i]);\n\
                   }",
        },
    },
    torch: None,
    call: Some("torch.optim.SGD([theta], lr=<eta>, weight_decay=<lambda>)"),
};

fn step(theta: &mut [f64], grad: &[f64], _: [&mut [f64]; MAX_SLOTS], _: u32, &[eta, lambda, ..]: &Args) {
    for (theta, &g) in theta.iter_mut().zip(grad) {
        *theta -= eta * (g + lambda * *theta);
    }
}
