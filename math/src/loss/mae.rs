use super::{Domain, Loss};
use crate::activation::Notes;
use crate::text::Text;

/// Absolute error |ŷ − y|, with slope 0 at its kink as in the frameworks.
pub(super) static SPEC: Loss = Loss {
    id: "mae",
    name: Text::new("MAE (L1)", "平均绝对误差 MAE（L1）"),
    formula: r"\lvert \hat{y} - y \rvert",
    slope_formula: r"\operatorname{sgn}(\hat{y} - y)",
    terms: &[],
    params: &[],
    prediction: Domain::Real,
    target: Domain::Real,
    value: |p, t, _| (p - t).abs(),
    slope: |p, t, _| sign(p - t),
    kink: |t, _| Some(t),
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "Regression with outliers: every error pulls with the same force, and the best constant is the median.",
        "用于含离群点的回归：每个误差的拉力相同，最优常数是中位数。",
    ),
    slip: Some(Text::new(
        "Its gradient does not shrink near the target, so with a constant learning rate the last steps overshoot.",
        "接近目标时梯度并不减小，学习率固定时最后几步会来回越过目标。",
    )),
    source: "torch.nn.L1Loss",
};

/// −1, 0 or 1.
pub(super) fn sign(d: f64) -> f64 {
    if d == 0.0 { 0.0 } else { d.signum() }
}
