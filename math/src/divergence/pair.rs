//! A pair of distributions and its numbers, in nats.

use super::{Amount, DivergenceError, SUM_TOLERANCE, Side};
use libm::{log, log1p};

/// P and Q over the same outcomes; each sums to 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    p: Vec<f64>,
    q: Vec<f64>,
}

impl Pair {
    /// Two distributions. What sums to 1 up to [`SUM_TOLERANCE`] is divided by its sum.
    ///
    /// # Errors
    ///
    /// No outcomes, different numbers of them, negative or infinite shares, a sum that is not 1.
    pub fn new(p: &[f64], q: &[f64]) -> Result<Self, DivergenceError> {
        if p.is_empty() {
            return Err(DivergenceError::Empty);
        }
        if p.len() != q.len() {
            return Err(DivergenceError::Length { p: p.len(), q: q.len() });
        }
        Ok(Self { p: distribution(p, Side::P)?, q: distribution(q, Side::Q)? })
    }

    /// P.
    pub fn p(&self) -> &[f64] {
        &self.p
    }

    /// Q.
    pub fn q(&self) -> &[f64] {
        &self.q
    }

    /// The number of outcomes.
    pub fn len(&self) -> usize {
        self.p.len()
    }

    /// Never: a distribution has an outcome.
    pub fn is_empty(&self) -> bool {
        self.p.is_empty()
    }

    /// Q and P exchanged.
    #[must_use]
    pub fn reversed(&self) -> Self {
        Self { p: self.q.clone(), q: self.p.clone() }
    }

    /// M = (P + Q)/2.
    pub fn middle(&self) -> Vec<f64> {
        self.p.iter().zip(&self.q).map(|(p, q)| 0.5 * (p + q)).collect()
    }

    /// H(P) = −Σ p ln p.
    pub fn entropy(&self) -> f64 {
        self.p.iter().map(|p| if *p == 0.0 { 0.0 } else { -p * log(*p) }).sum()
    }

    /// H(P, Q) = −Σ p ln q.
    pub fn cross_entropy(&self) -> Amount {
        self.sum(|p, q| -p * log(q))
    }

    /// D(P‖Q) = Σ p ln(p/q), never negative: what rounding leaves below 0 is 0.
    pub fn kl(&self) -> Amount {
        match self.sum(|p, q| p * log_ratio(p, q)) {
            Amount::Finite(sum) => Amount::Finite(sum.max(0.0)),
            infinite => infinite,
        }
    }

    /// Jensen–Shannon: ½ D(P‖M) + ½ D(Q‖M), from 0 to ln 2; its root is a distance.
    pub fn js(&self) -> f64 {
        let half = |a: &[f64], b: &[f64]| -> f64 {
            let happens = a.iter().zip(b).filter(|(a, _)| **a > 0.0);
            happens.map(|(a, b)| a * log_to_middle(*a, *b)).sum()
        };
        (0.5 * (half(&self.p, &self.q) + half(&self.q, &self.p))).clamp(0.0, std::f64::consts::LN_2)
    }

    /// Σ of a term where p > 0.
    fn sum(&self, term: impl Fn(f64, f64) -> f64) -> Amount {
        let mut total = 0.0;
        for (i, (&p, &q)) in self.p.iter().zip(&self.q).enumerate().filter(|(_, (p, _))| **p > 0.0) {
            if q == 0.0 {
                return Amount::Infinite(i);
            }
            total += term(p, q);
        }
        Amount::Finite(total)
    }
}

/// ln(p/q); where the quotient is too large or too small for a double, the difference of the logarithms.
pub(super) fn log_ratio(p: f64, q: f64) -> f64 {
    let ratio = p / q;
    if ratio.is_normal() { log(ratio) } else { log(p) - log(q) }
}

/// ln(a/m) with m = (a + b)/2 and a > 0: −ln(1 + (b − a)/2a), which keeps its digits where a and b are almost equal.
pub(super) fn log_to_middle(a: f64, b: f64) -> f64 {
    let ratio = b / a;
    if ratio.is_finite() { -log1p(0.5 * (ratio - 1.0)) } else { log(2.0 * a / (a + b)) }
}

/// The shares divided by their sum.
///
/// # Errors
///
/// Negative or infinite shares, and a sum of 0.
pub fn normalised(shares: &[f64], side: Side) -> Result<Vec<f64>, DivergenceError> {
    if let Some(at) = shares.iter().position(|share| !(share.is_finite() && *share >= 0.0)) {
        return Err(DivergenceError::Share { side, at });
    }
    // The largest first, so that no sum overflows.
    let most = shares.iter().copied().fold(0.0, f64::max);
    let sum: f64 = shares.iter().map(|share| share / most).sum();
    if most == 0.0 {
        return Err(DivergenceError::Sum { side, sum: 0.0 });
    }
    Ok(shares.iter().map(|share| share / most / sum).collect())
}

/// The shares, as a distribution.
pub(super) fn distribution(shares: &[f64], side: Side) -> Result<Vec<f64>, DivergenceError> {
    let found = normalised(shares, side)?;
    let sum: f64 = shares.iter().sum();
    let near = (sum - 1.0).abs() <= SUM_TOLERANCE;
    if !near {
        return Err(DivergenceError::Sum { side, sum });
    }
    // What is a distribution already stays as it is, to the last bit.
    Ok(if (sum - 1.0).abs() <= 4.0 * f64::EPSILON { shares.to_vec() } else { found })
}
