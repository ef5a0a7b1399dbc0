use super::mae::sign;
use super::{Domain, Loss};
use crate::activation::Notes;
use crate::param::{Param, Scale};
use crate::text::Text;

const BETA: Param = Param {
    key: "beta",
    symbol: r"\beta",
    name: Text::new("where the line begins", "转为直线的位置"),
    default: 1.0,
    min: 0.01,
    max: 5.0,
    step: 0.05,
    scale: Scale::Linear,
    marks: &[],
};

/// Smooth L1 with β > 0: a parabola of curvature 1/β within β, lines of slope ±1 beyond it.
pub(super) static SPEC: Loss = Loss {
    id: "smooth_l1",
    name: Text::new("Smooth L1", "平滑 L1"),
    formula: r"\begin{cases} \frac{\left(\hat{y} - y\right)^2}{2\beta} & \lvert \hat{y} - y \rvert < \beta \\ \lvert \hat{y} - y \rvert - \frac{\beta}{2} & \lvert \hat{y} - y \rvert \ge \beta \end{cases}",
    slope_formula: r"\begin{cases} \frac{\hat{y} - y}{\beta} & \lvert \hat{y} - y \rvert < \beta \\ \operatorname{sgn}(\hat{y} - y) & \lvert \hat{y} - y \rvert \ge \beta \end{cases}",
    terms: &[],
    params: &[BETA],
    prediction: Domain::Real,
    target: Domain::Real,
    value: |p, t, [beta, ..]| {
        let d = (p - t).abs();
        if d < beta { 0.5 * d * d / beta } else { d - 0.5 * beta }
    },
    slope: |p, t, [beta, ..]| {
        let d = p - t;
        if d.abs() < beta { d / beta } else { sign(d) }
    },
    kink: |_, _| None,
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "Regression of boxes in object detection (Fast R-CNN): as robust as MAE, and its gradient vanishes at the \
         target.",
        "用于目标检测的边框回归（Fast R-CNN）：与 MAE 一样稳健，且梯度在目标处为零。",
    ),
    slip: Some(Text::new(
        "It equals Huber only for δ = β = 1; in general Huber is β times as large.",
        "仅当 δ = β = 1 时与 Huber 相同；一般情况下 Huber 是它的 β 倍。",
    )),
    source: "Girshick 2015, arXiv:1504.08083; torch.nn.SmoothL1Loss",
};
