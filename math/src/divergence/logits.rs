//! D(P‖softmax(z)) from the logits themselves.

use super::{DivergenceError, Side, pair};
use crate::softmax::{SoftmaxError, log_softmax, softmax};

/// Why there is no divergence from logits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LogitsError {
    /// P is no distribution, or has another number of outcomes.
    Distribution(DivergenceError),
    /// The logits have no softmax.
    Softmax(SoftmaxError),
}

/// D(P‖softmax(z)) in nats and its gradient by z, softmax(z) − P. Finite also where softmax(z) is rounded to 0, because
/// ln softmax(z) is not.
///
/// # Errors
///
/// A P that is no distribution over as many outcomes as there are logits, and logits without a softmax.
pub fn of_logits(p: &[f64], z: &[f64]) -> Result<(f64, Vec<f64>), LogitsError> {
    if p.len() != z.len() {
        return Err(LogitsError::Distribution(DivergenceError::Length { p: p.len(), q: z.len() }));
    }
    let p = pair::distribution(p, Side::P).map_err(LogitsError::Distribution)?;
    let (mut log_q, mut gradient) = (vec![0.0; z.len()], vec![0.0; z.len()]);
    log_softmax(z, 1.0, &mut log_q).map_err(LogitsError::Softmax)?;
    softmax(z, 1.0, &mut gradient).map_err(LogitsError::Softmax)?;
    let terms = p.iter().zip(&log_q).filter(|(p, _)| **p > 0.0);
    let sum: f64 = terms.map(|(p, log_q)| p * (libm::log(*p) - log_q)).sum();
    gradient.iter_mut().zip(&p).for_each(|(q, p)| *q -= p);
    Ok((sum.max(0.0), gradient))
}
