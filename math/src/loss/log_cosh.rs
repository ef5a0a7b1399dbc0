use super::{Domain, Loss};
use crate::activation::Notes;
use crate::text::Text;
use libm::{exp, log1p, tanh};
use std::f64::consts::LN_2;

/// ln cosh(ŷ − y), smooth everywhere.
pub(super) static SPEC: Loss = Loss {
    id: "log_cosh",
    name: Text::same("Log-cosh"),
    formula: r"\ln\cosh\left(\hat{y} - y\right)",
    slope_formula: r"\tanh\left(\hat{y} - y\right)",
    terms: &[],
    params: &[],
    prediction: Domain::Real,
    target: Domain::Real,
    value: |p, t, _| value((p - t).abs()),
    slope: |p, t, _| tanh(p - t),
    kink: |_, _| None,
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "Robust regression where a second derivative is needed: about d²/2 near 0, about |d| − ln 2 far out.",
        "用于需要二阶导数的稳健回归：在 0 附近约为 d²/2，远处约为 |d| − ln 2。",
    ),
    slip: Some(Text::new(
        "As it is written it overflows for |d| > 710; |d| + ln(1 + e^(−2|d|)) − ln 2 does not.",
        "直接按定义计算，|d| > 710 时会上溢；改用 |d| + ln(1 + e^(−2|d|)) − ln 2 则不会。",
    )),
    source: "keras.losses.LogCosh",
};

/// cosh overflows for large d; the form for large d cancels for small ones.
fn value(d: f64) -> f64 {
    if d < 1.0 { log1p(cosh_minus_one(d)) } else { d + log1p(exp(-2.0 * d)) - LN_2 }
}

/// cosh d − 1 = 2 sinh²(d/2).
fn cosh_minus_one(d: f64) -> f64 {
    let half = libm::sinh(0.5 * d);
    2.0 * half * half
}

#[test]
fn both_forms_agree_where_they_meet() {
    for d in [0.999_999, 1.0, 1.000_001] {
        assert!((value(d) - libm::log(libm::cosh(d))).abs() < 1e-15);
    }
}
