//! The mathematics of Nabla: no browser, no drawing, no reactivity.
//!
//! Everything is a plain `static` declaration in a file of its own, listed once in its kind's `ALL`.

pub mod activation;
pub mod clip;
pub mod code;
pub mod cosine;
pub mod cross_entropy;
#[cfg(test)]
mod differences;
pub mod divergence;
pub mod gated;
pub mod hessian;
pub mod landscape;
pub mod latex;
pub mod least_squares;
pub mod loss;
pub mod matrix;
pub mod number;
pub mod optimizer;
pub mod param;
mod piecewise;
pub mod race;
pub mod random;
#[cfg(feature = "reference")]
pub mod reference;
pub mod schedule;
pub mod softmax;
pub mod special;
pub mod surface;
pub mod sweep;
pub mod text;
pub mod typed;
pub mod working;
