//! The direction of two vectors: cos θ = a·b/(‖a‖‖b‖), its gradient, and sets of labelled vectors.
//!
//! 1 means the same direction, −1 the opposite one, 0 a right angle; lengths do not matter. The zero vector has no
//! direction: [`CosineError::Zero`], or with a [`Guard`] the number that frameworks return.

use crate::loss::distance::norm;

mod error;
pub mod measures;
pub mod set;
#[cfg(test)]
mod tests;
pub mod working;

pub use error::{CosineError, Vector};

/// The fewest and most components that the page offers for a single pair.
pub const COMPONENTS: std::ops::RangeInclusive<usize> = 2..=16;

/// What is done about vectors that are too short to have a direction.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Guard {
    /// Nothing: the zero vector has no cosine.
    #[default]
    Undefined,
    /// No length counts as less than this ε > 0: a·b/(max(‖a‖, ε) max(‖b‖, ε)), as in PyTorch, where ε = 10⁻⁸.
    Epsilon(f64),
}

impl Guard {
    /// PyTorch's default.
    pub const FRAMEWORK: Self = Self::Epsilon(1e-8);

    /// What a length counts as; `None` where there is no direction.
    fn applied(self, length: f64) -> Option<f64> {
        match self {
            Self::Undefined => (length > 0.0).then_some(length),
            Self::Epsilon(epsilon) => Some(length.max(epsilon)),
        }
    }
}

/// The cosine of the angle between a and b, from −1 to 1. Scaled on the way, so that no square overflows.
///
/// # Errors
///
/// See [`CosineError`].
pub fn cosine(a: &[f64], b: &[f64], guard: Guard) -> Result<f64, CosineError> {
    let ([a_length, b_length], _) = lengths(a, b, guard)?;
    let sum: f64 = a.iter().zip(b).map(|(a, b)| (a / a_length) * (b / b_length)).sum();
    Ok(sum.clamp(-1.0, 1.0))
}

/// The gradient of the cosine by a, (b/‖b‖ − cos θ · a/‖a‖)/‖a‖: at a right angle to a. Where the ε of a [`Guard`]
/// stands for ‖a‖ it is a constant, and the second term is 0.
///
/// # Errors
///
/// As for [`cosine`].
pub fn gradient(a: &[f64], b: &[f64], guard: Guard) -> Result<Vec<f64>, CosineError> {
    let cos = cosine(a, b, guard)?;
    let ([a_length, b_length], short) = lengths(a, b, guard)?;
    let turned = if short { 0.0 } else { cos };
    let slopes = a.iter().zip(b).map(|(a, b)| (b / b_length - turned * (a / a_length)) / a_length);
    let found: Vec<f64> = slopes.collect();
    if found.iter().all(|slope| slope.is_finite()) { Ok(found) } else { Err(CosineError::Overflow) }
}

/// Pearson's correlation r: the cosine of the vectors, each with its mean subtracted.
///
/// # Errors
///
/// As for [`cosine`]; a vector whose components are all equal has no direction.
pub fn pearson(a: &[f64], b: &[f64]) -> Result<f64, CosineError> {
    check(a, b)?;
    let [a_centred, b_centred] = [a, b].map(centred);
    for (vector, of, given) in [(&a_centred, Vector::A, a), (&b_centred, Vector::B, b)] {
        let spread = given.iter().any(|x| *x != given[0]);
        if !spread || norm(vector) == 0.0 {
            return Err(CosineError::Constant(of));
        }
    }
    cosine(&a_centred, &b_centred, Guard::Undefined)
}

/// The vector with its mean subtracted.
pub fn centred(a: &[f64]) -> Vec<f64> {
    let n = a.len() as f64;
    let mean: f64 = a.iter().map(|a| a / n).sum();
    a.iter().map(|a| a - mean).collect()
}

/// What the lengths count as, and whether ε stands for that of a.
fn lengths(a: &[f64], b: &[f64], guard: Guard) -> Result<([f64; 2], bool), CosineError> {
    check(a, b)?;
    if matches!(guard, Guard::Epsilon(epsilon) if !(epsilon > 0.0 && epsilon.is_finite())) {
        return Err(CosineError::Epsilon);
    }
    let [a_length, b_length] = [a, b].map(norm);
    if !a_length.is_finite() || !b_length.is_finite() {
        return Err(CosineError::Overflow);
    }
    let applied = |length, of| guard.applied(length).ok_or(CosineError::Zero(of));
    let counted = [applied(a_length, Vector::A)?, applied(b_length, Vector::B)?];
    Ok((counted, counted[0] != a_length))
}

fn check(a: &[f64], b: &[f64]) -> Result<(), CosineError> {
    if a.is_empty() {
        return Err(CosineError::Empty);
    }
    if a.len() != b.len() {
        return Err(CosineError::Length { a: a.len(), b: b.len() });
    }
    for (vector, of) in [(a, Vector::A), (b, Vector::B)] {
        if let Some(at) = vector.iter().position(|x| !x.is_finite()) {
            return Err(CosineError::NotFinite { vector: of, at });
        }
    }
    Ok(())
}
