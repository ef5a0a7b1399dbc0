//! Softmax and log-softmax with a temperature T > 0: pᵢ = e^(zᵢ/T) / Σⱼ e^(zⱼ/T), ℓᵢ = ln pᵢ.
//!
//! Both are computed after subtracting the largest logit m, so that no exponential overflows and one of them is 1:
//! pᵢ = eᵢ/S with eᵢ = exp((zᵢ − m)/T), S = Σeᵢ, and ℓᵢ = (zᵢ − m)/T − ln S. The naive form is in [`naive`].
//!
//! A logit of −∞ is a mask: pᵢ = 0, ℓᵢ = −∞. Anything else that has no limit is a [`SoftmaxError`].

use crate::matrix::Matrix;
use crate::text::Text;
use ndarray::ArrayView1;

mod jacobian;
pub mod naive;
#[cfg(test)]
mod tests;
pub mod working;

pub use jacobian::{jacobian, log_jacobian, log_vjp, vjp};

/// Which of the two.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// p.
    #[default]
    Softmax,
    /// ln p.
    Log,
}

/// Along what a matrix is normalised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// Every column sums to 1 (axis 0).
    Columns,
    /// Every row sums to 1 (axis 1).
    Rows,
}

/// Why there is no softmax. Components are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SoftmaxError {
    /// No logits.
    Empty,
    /// A logit is not a number.
    NotANumber(usize),
    /// A logit is +∞.
    Infinite(usize),
    /// Every logit is −∞: 0/0.
    Masked,
    /// The temperature is not a positive finite number.
    Temperature,
    /// A component of the upstream gradient is not a finite number.
    Upstream(usize),
    /// The slices do not have the same length.
    Length,
}

impl SoftmaxError {
    /// The reason, in a sentence.
    pub const fn text(self) -> Text {
        match self {
            Self::Empty => Text::new("There are no logits.", "没有 logit。"),
            Self::NotANumber(_) => Text::new("A logit is not a number.", "有 logit 不是数。"),
            Self::Infinite(_) => Text::new(
                "A logit is +∞: softmax would be ∞/∞, which frameworks return as NaN.",
                "有 logit 为 +∞：softmax 成为 ∞/∞，各框架返回 NaN。",
            ),
            Self::Masked => Text::new(
                "Every logit is −∞ (masked): softmax would be 0/0, which frameworks return as NaN.",
                "所有 logit 都是 −∞（全部被遮蔽）：softmax 成为 0/0，各框架返回 NaN。",
            ),
            Self::Temperature => {
                Text::new("The temperature must be a positive finite number.", "温度必须是正的有限数。")
            }
            Self::Upstream(_) => {
                Text::new("A component of the upstream gradient is not finite.", "上游梯度有分量不是有限数。")
            }
            Self::Length => Text::new("The vectors have different lengths.", "向量的长度不同。"),
        }
    }
}

/// p = softmax(z/T), into `out`.
///
/// # Errors
///
/// See [`SoftmaxError`]; `out` is then left alone.
pub fn softmax(z: &[f64], temperature: f64, out: &mut [f64]) -> Result<(), SoftmaxError> {
    let largest = largest(z, temperature, out.len())?;
    let mut sum = 0.0;
    for (e, z) in out.iter_mut().zip(z) {
        *e = libm::exp((z - z_at(largest)) / temperature);
        sum += *e;
    }
    out.iter_mut().for_each(|e| *e /= sum);
    Ok(())
}

/// ℓ = ln softmax(z/T), into `out`.
///
/// ln S is taken as ln(1 + the other exponentials), so that ℓ keeps its digits where p is almost 1.
///
/// # Errors
///
/// See [`SoftmaxError`]; `out` is then left alone.
pub fn log_softmax(z: &[f64], temperature: f64, out: &mut [f64]) -> Result<(), SoftmaxError> {
    let largest = largest(z, temperature, out.len())?;
    let others = others(z, temperature, largest);
    for (log, z) in out.iter_mut().zip(z) {
        *log = (z - z_at(largest)) / temperature - libm::log1p(others);
    }
    Ok(())
}

/// ln Σ e^(zᵢ/T) = m/T + ln S.
///
/// # Errors
///
/// See [`SoftmaxError`].
pub fn log_sum_exp(z: &[f64], temperature: f64) -> Result<f64, SoftmaxError> {
    let largest = largest(z, temperature, z.len())?;
    Ok(z_at(largest) / temperature + libm::log1p(others(z, temperature, largest)))
}

/// Softmax or log-softmax of every row or column.
///
/// # Errors
///
/// Of the first row or column that has none.
pub fn along(z: &Matrix, axis: Axis, temperature: f64, form: Form) -> Result<Matrix, SoftmaxError> {
    let f = match form {
        Form::Softmax => softmax,
        Form::Log => log_softmax,
    };
    if z.is_empty() {
        return Err(SoftmaxError::Empty);
    }
    let axis = match axis {
        Axis::Columns => ndarray::Axis(0),
        Axis::Rows => ndarray::Axis(1),
    };
    let mut out = z.clone();
    let mut normalised = vec![0.0; z.len_of(axis)];
    for mut lane in out.lanes_mut(axis) {
        f(&lane.to_vec(), temperature, &mut normalised)?;
        lane.assign(&ArrayView1::from(&normalised));
    }
    Ok(out)
}

/// The largest logit and where it first is.
type Largest = (usize, f64);

fn z_at((_, z): Largest) -> f64 {
    z
}

/// Checks what goes in and finds the largest logit.
fn largest(z: &[f64], temperature: f64, length: usize) -> Result<Largest, SoftmaxError> {
    if !(temperature > 0.0 && temperature.is_finite()) {
        return Err(SoftmaxError::Temperature);
    }
    if z.len() != length {
        return Err(SoftmaxError::Length);
    }
    let mut largest = None;
    for (i, &z) in z.iter().enumerate() {
        if z.is_nan() {
            return Err(SoftmaxError::NotANumber(i));
        }
        if z == f64::INFINITY {
            return Err(SoftmaxError::Infinite(i));
        }
        if largest.is_none_or(|(_, most)| z > most) {
            largest = Some((i, z));
        }
    }
    match largest {
        None => Err(SoftmaxError::Empty),
        Some((_, f64::NEG_INFINITY)) => Err(SoftmaxError::Masked),
        Some(largest) => Ok(largest),
    }
}

/// S − 1: the sum of all exponentials but that of the largest logit.
fn others(z: &[f64], temperature: f64, (at, most): Largest) -> f64 {
    let rest = z.iter().enumerate().filter(|(i, _)| *i != at);
    rest.map(|(_, z)| libm::exp((z - most) / temperature)).sum()
}
