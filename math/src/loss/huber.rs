use super::mae::sign;
use super::{Domain, Loss};
use crate::activation::Notes;
use crate::param::{Param, Scale};
use crate::text::Text;

const DELTA: Param = Param {
    key: "delta",
    symbol: r"\delta",
    name: Text::new("where the line begins", "转为直线的位置"),
    default: 1.0,
    min: 0.01,
    max: 5.0,
    step: 0.05,
    scale: Scale::Linear,
    marks: &[],
};

/// Huber's loss with δ > 0: the parabola d²/2 within δ, lines of slope ±δ beyond it.
pub(super) static SPEC: Loss = Loss {
    id: "huber",
    name: Text::same("Huber"),
    formula: r"\begin{cases} \frac{\left(\hat{y} - y\right)^2}{2} & \lvert \hat{y} - y \rvert \le \delta \\ \delta\left(\lvert \hat{y} - y \rvert - \frac{\delta}{2}\right) & \lvert \hat{y} - y \rvert > \delta \end{cases}",
    slope_formula: r"\begin{cases} \hat{y} - y & \lvert \hat{y} - y \rvert \le \delta \\ \delta\operatorname{sgn}(\hat{y} - y) & \lvert \hat{y} - y \rvert > \delta \end{cases}",
    terms: &[],
    params: &[DELTA],
    prediction: Domain::Real,
    target: Domain::Real,
    value: |p, t, [delta, ..]| {
        let d = (p - t).abs();
        if d <= delta { 0.5 * d * d } else { delta * (d - 0.5 * delta) }
    },
    slope: |p, t, [delta, ..]| {
        let d = p - t;
        if d.abs() <= delta { d } else { delta * sign(d) }
    },
    kink: |_, _| None,
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "Robust regression, and DQN's temporal-difference error: MSE for small errors, MAE for large ones.",
        "用于稳健回归，也用于 DQN 的时序差分误差：误差小时如 MSE，误差大时如 MAE。",
    ),
    slip: Some(Text::new(
        "δ is also the slope of the lines: a larger δ trusts outliers more and makes the gradient larger.",
        "δ 同时是直线的斜率：δ 越大，离群点的影响越大，梯度也越大。",
    )),
    source: "Huber 1964, Annals of Mathematical Statistics 35(1), 73–101; torch.nn.HuberLoss",
};
