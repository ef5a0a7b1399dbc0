//! Slots, lines and bounds that optimizers share.

use super::{Assign, Slot};
use nabla_math::param::Args;
use nabla_math::text::Text;

/// A slot that starts at zero and is each coordinate's own.
pub(super) const fn slot(symbol: &'static str, name: Text) -> Slot {
    Slot { symbol, name, start: 0.0, shared: false }
}

/// A line of an update.
pub(super) const fn line(
    id: &'static str,
    symbol: &'static str,
    formula: &'static str,
    label: Text,
) -> Assign {
    Assign { id, symbol, formula, label }
}

pub(super) const VELOCITY: Text = Text::new("velocity", "速度");
pub(super) const MEAN: Text = Text::new("mean gradient", "梯度均值");
pub(super) const SQUARES: Text = Text::new("mean square of the gradients", "梯度平方的均值");
pub(super) const SUM_OF_SQUARES: Text = Text::new("sum of the squared gradients", "梯度平方的累积和");
pub(super) const LARGEST: Text = Text::new("largest mean square so far", "历史最大的平方均值");

/// Of PyTorch's momentum: b, which adds up gradients where v adds up steps.
pub(super) const BUFFER_SLOT: Slot = slot("b", Text::new("sum of the gradients", "梯度的累积"));
pub(super) const ADD_TO_BUFFER: Assign = line(
    "buffer",
    "b",
    r"\gamma b + g",
    Text::new("Keep a share of the sum, add the gradient", "保留部分累积，加上梯度"),
);

/// Of Adam and its relatives: m.
pub(super) const MEAN_SLOT: Slot = slot("m", MEAN);
/// And v.
pub(super) const SQUARES_SLOT: Slot = slot("v", SQUARES);

pub(super) const AVERAGE: Assign =
    line("mean", "m", r"\beta_1 m + (1 - \beta_1) g", Text::new("Average the gradients", "更新梯度均值"));
pub(super) const AVERAGE_SQUARES: Assign = line(
    "squares",
    "v",
    r"\beta_2 v + (1 - \beta_2) g^2",
    Text::new("Average their squares", "更新梯度平方均值"),
);
pub(super) const CORRECT: Assign = line("corrected-mean", r"\hat{m}", r"\frac{m}{1 - \beta_1^t}", CORRECTED);
pub(super) const CORRECT_SQUARES: Assign =
    line("corrected-squares", r"\hat{v}", r"\frac{v}{1 - \beta_2^t}", CORRECTED_SQUARES);
pub(super) const CORRECTED: Text = Text::new("Undo the pull of m towards zero", "修正 m 向零的偏差");
pub(super) const CORRECTED_SQUARES: Text = Text::new("Undo the pull of v towards zero", "修正 v 向零的偏差");
/// The largest mean square so far, of AMSGrad.
pub(super) const KEEP_LARGEST: Assign =
    line("largest", r"\tilde{v}", r"\max(\tilde{v}, v)", Text::new("Keep the largest", "保留最大值"));

/// The effective rate α.
pub(super) const fn effective(formula: &'static str) -> Assign {
    line("rate", r"\alpha", formula, Text::new("Effective rate", "有效学习率"))
}

/// α of Adam: the rate divided by the root of the corrected mean square.
pub(super) const ADAM_RATE: Assign = effective(r"\frac{\eta}{\sqrt{\hat{v}} + \varepsilon}");

/// The update Δ.
pub(super) const fn change(formula: &'static str) -> Assign {
    line("update", r"\Delta", formula, Text::new("The update", "更新量"))
}

/// Weight decay that acts through the gradient.
pub(super) const DECAY: Assign = line(
    "decay",
    r"\tilde{g}",
    r"g + \lambda \theta",
    Text::new("Add the weight decay to the gradient", "将权重衰减项加入梯度"),
);

/// θ ← θ − Δ.
pub(super) const MOVE: Assign = moved(r"\theta - \Delta");

/// The new point.
pub(super) const fn moved(formula: &'static str) -> Assign {
    line("theta", r"\theta", formula, Text::new("The new point", "新的位置"))
}

/// The bound of gradient descent, 2/λ_max.
pub(super) fn plain_bound(curvature: f64, _: &Args) -> f64 {
    2.0 / curvature
}

/// The bound with a velocity that keeps the share `gamma`: 2(1 + γ)/λ_max.
pub(super) fn heavy_bound(curvature: f64, gamma: f64) -> f64 {
    2.0 * (1.0 + gamma) / curvature
}

/// The bound with a mean gradient in place of a velocity, which weighs each gradient by 1 − β₁.
pub(super) fn mean_bound(curvature: f64, beta_1: f64) -> f64 {
    heavy_bound(curvature, beta_1) / (1.0 - beta_1)
}

/// The bound of Nesterov's velocity, 2(1 + γ)/((1 + 2γ) λ_max).
pub(super) fn nesterov_bound(curvature: f64, gamma: f64) -> f64 {
    heavy_bound(curvature, gamma) / (1.0 + 2.0 * gamma)
}
