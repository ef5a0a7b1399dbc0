use super::{Activation, Bound, Facts, Smoothness, Tail};
use crate::text::Text;

/// The identity f(x) = x, what a layer computes without an activation.
pub(super) static SPEC: Activation = Activation {
    id: "identity",
    name: Text::new("Identity", "恒等"),
    formula: "x",
    slope_formula: "1",
    params: &[],
    value: |x, _| x,
    slope: |_, _| 1.0,
    curvature: |_, _| 0.0,
    kinks: &[],
    facts: |_| Facts {
        low: Bound { at: f64::NEG_INFINITY, attained: false },
        high: Bound { at: f64::INFINITY, attained: false },
        steepest: 1.0,
        minimum: None,
        monotone: true,
        zero_centred: true,
        smooth: Smoothness::Infinite,
        left: Tail::Line { slope: 1.0, intercept: 0.0 },
        right: Tail::Line { slope: 1.0, intercept: 0.0 },
    },
    used: Text::new("Output layer of a regression.", "回归任务的输出层。"),
    slip: None,
    source: "torch.nn.Identity",
};
