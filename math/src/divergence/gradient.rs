//! Derivatives of the divergences, in nats.
//!
//! They are those of the sums as functions of free numbers, as automatic differentiation has them; moving along the
//! distributions, a constant added to each component changes nothing.

use super::Pair;
use super::pair::{log_ratio, log_to_middle};
use libm::log;

/// ∂D(P‖Q)/∂qᵢ = −pᵢ/qᵢ, which is also that of H(P, Q); `None` where the divergence is infinite, 0 where pᵢ = 0.
pub fn by_q(pair: &Pair) -> Option<Vec<f64>> {
    let slope = |(p, q): (&f64, &f64)| match (*p == 0.0, *q == 0.0) {
        (true, _) => Some(0.0),
        (false, true) => None,
        (false, false) => Some(-p / q),
    };
    pair.p().iter().zip(pair.q()).map(slope).collect()
}

/// ∂D(P‖Q)/∂pᵢ = ln(pᵢ/qᵢ) + 1; `None` where a probability is 0.
pub fn by_p(pair: &Pair) -> Option<Vec<f64>> {
    let slope = |(p, q): (&f64, &f64)| (*p > 0.0 && *q > 0.0).then(|| log_ratio(*p, *q) + 1.0);
    pair.p().iter().zip(pair.q()).map(slope).collect()
}

/// ∂D(P‖softmax(z))/∂zᵢ = qᵢ − pᵢ, finite for every P.
pub fn by_logits(pair: &Pair) -> Vec<f64> {
    pair.p().iter().zip(pair.q()).map(|(p, q)| q - p).collect()
}

/// ∂H(P)/∂pᵢ = −ln pᵢ − 1; `None` where a probability is 0.
pub fn entropy_gradient(pair: &Pair) -> Option<Vec<f64>> {
    pair.p().iter().map(|p| (*p > 0.0).then(|| -log(*p) - 1.0)).collect()
}

/// The derivatives of the Jensen–Shannon divergence by P and by Q: ½ ln(pᵢ/mᵢ) and ½ ln(qᵢ/mᵢ); `None` where a
/// probability is 0.
pub fn js_gradients(pair: &Pair) -> Option<[Vec<f64>; 2]> {
    let all = |a: &[f64], b: &[f64]| -> Option<Vec<f64>> {
        let slope = |(a, b): (&f64, &f64)| (*a > 0.0).then(|| 0.5 * log_to_middle(*a, *b));
        a.iter().zip(b).map(slope).collect()
    };
    Some([all(pair.p(), pair.q())?, all(pair.q(), pair.p())?])
}
