//! Functions in pieces, with the frameworks' choice at the seams and NaN passed through.

/// `left` for x ≤ 0, `right` for x > 0; NaN for NaN.
pub(crate) fn halves(x: f64, left: f64, right: f64) -> f64 {
    if x > 0.0 {
        right
    } else if x <= 0.0 {
        left
    } else {
        x
    }
}

/// `left` for x ≤ low, `middle` between, `right` for x ≥ high; NaN for NaN.
pub(crate) fn thirds(x: f64, [low, high]: [f64; 2], left: f64, middle: f64, right: f64) -> f64 {
    if x <= low {
        left
    } else if x >= high {
        right
    } else if x.is_nan() {
        x
    } else {
        middle
    }
}
