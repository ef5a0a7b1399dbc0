//! Parameters that optimizers share.

use nabla_math::param::{Mark, Param, Scale};
use nabla_math::text::Text;

/// The rate η. A logarithmic slider steps by ratios, so that its `step` is not used.
pub(super) const fn rate(default: f64) -> Param {
    Param {
        key: "eta",
        symbol: r"\eta",
        name: Text::new("learning rate", "学习率"),
        default,
        min: 1e-7,
        max: 10.0,
        step: 0.01,
        scale: Scale::Log,
        marks: &[],
    }
}

/// A share of the past that is kept at every step; 1 would never forget. Up to 0.999, which three digits still show.
const fn decay(key: &'static str, symbol: &'static str, name: Text, default: f64, max: f64) -> Param {
    Param { key, symbol, name, default, min: 0.0, max, step: 0.01, scale: Scale::Linear, marks: &[] }
}

pub(super) const GAMMA: Param = Param {
    marks: &[
        Mark { value: 0.0, label: Text::new("no momentum", "无动量") },
        Mark { value: 0.9, label: USUAL },
    ],
    ..decay("gamma", r"\gamma", Text::new("momentum", "动量系数"), 0.9, 0.999)
};

/// Of the mean square of the gradients, where there is one mean only.
pub(super) const BETA: Param = Param {
    marks: &[Mark { value: 0.9, label: USUAL }, Mark { value: 0.99, label: Text::same("PyTorch") }],
    ..decay("beta", r"\beta", Text::new("decay of the mean square", "梯度平方均值的衰减率"), 0.9, 0.999)
};

pub(super) const RHO: Param =
    decay("rho", r"\rho", Text::new("decay of the mean squares", "平方均值的衰减率"), 0.95, 0.999);

pub(super) const BETA_1: Param = Param {
    marks: &[Mark { value: 0.9, label: USUAL }],
    ..decay("beta1", r"\beta_1", Text::new("decay of the mean gradient", "梯度均值的衰减率"), 0.9, 0.999)
};

/// Of the mean square of the gradients.
pub(super) const fn beta_2(default: f64, name: Text) -> Param {
    const MARKS: &[Mark] = &[Mark { value: 0.999, label: USUAL }];
    Param { marks: MARKS, step: 0.001, ..decay("beta2", r"\beta_2", name, default, 0.999) }
}

pub(super) const BETA_2: Param = beta_2(0.999, Text::new("decay of the mean square", "梯度平方均值的衰减率"));

/// What keeps a division from being one by zero.
pub(super) const EPSILON: Param = epsilon(1e-8);

pub(super) const fn epsilon(default: f64) -> Param {
    Param {
        key: "eps",
        symbol: r"\varepsilon",
        name: Text::new("guard of the division", "防止除零的小常数"),
        default,
        min: 1e-16,
        max: 1.0,
        step: 0.01,
        scale: Scale::Log,
        marks: &[],
    }
}

/// Weight decay λ.
pub(super) const fn weight_decay(default: f64) -> Param {
    const MARKS: &[Mark] = &[Mark { value: 0.0, label: Text::new("none", "无") }];
    Param {
        key: "lambda",
        symbol: r"\lambda",
        name: Text::new("weight decay", "权重衰减"),
        default,
        min: 0.0,
        max: 1.0,
        step: 0.01,
        scale: Scale::Linear,
        marks: MARKS,
    }
}

const USUAL: Text = Text::new("usual", "常用值");
