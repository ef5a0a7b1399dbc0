//! Integrals by adaptive Simpson quadrature, with a stated error.

/// An integral that was computed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Integral {
    /// ∫ f.
    pub value: f64,
    /// What it may be wrong by: the sum of the estimates of the parts.
    pub error: f64,
    /// How often f was evaluated.
    pub evaluations: usize,
}

/// Parts that the range is cut into at first, so that no peak falls between three points.
const PARTS: u32 = 64;

/// Most halvings of one part.
const DEPTH: u32 = 24;

/// ∫ f from `low` to `high` for a finite, smooth f, to the absolute accuracy `tolerance`: each part is halved until
/// Simpson's rule over its halves agrees with the one over the whole, and then corrected by a fifteenth of the
/// difference.
pub fn integrate(f: impl Fn(f64) -> f64, low: f64, high: f64, tolerance: f64) -> Integral {
    let mut found = Integral { value: 0.0, error: 0.0, evaluations: 0 };
    let mut at = |x: f64| {
        found.evaluations += 1;
        f(x)
    };
    let edge = |i: u32| low + (high - low) * f64::from(i) / f64::from(PARTS);
    let share = tolerance / f64::from(PARTS);
    let (mut value, mut error) = (0.0, 0.0);
    let mut right = at(low);
    for i in 0..PARTS {
        let (a, b) = (edge(i), edge(i + 1));
        let (left, middle) = (right, at(0.5 * (a + b)));
        right = at(b);
        // Parts to be looked at: ends, their values and that of the middle, tolerance, halvings left.
        let mut waiting = vec![(a, b, [left, middle, right], share, DEPTH)];
        while let Some((a, b, [fa, fm, fb], allowed, depth)) = waiting.pop() {
            let m = 0.5 * (a + b);
            let (fl, fr) = (at(0.5 * (a + m)), at(0.5 * (m + b)));
            let whole = (b - a) / 6.0 * (fa + 4.0 * fm + fb);
            let halves = (b - a) / 12.0 * (fa + 4.0 * fl + 2.0 * fm + 4.0 * fr + fb);
            let change = (halves - whole) / 15.0;
            if change.abs() <= allowed || depth == 0 {
                value += halves + change;
                error += change.abs();
            } else {
                waiting.push((a, m, [fa, fl, fm], 0.5 * allowed, depth - 1));
                waiting.push((m, b, [fm, fr, fb], 0.5 * allowed, depth - 1));
            }
        }
    }
    Integral { value, error, ..found }
}
