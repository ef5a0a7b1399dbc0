//! The mathematics of Nabla: no browser, no drawing, no reactivity.
//!
//! Everything is a plain `static` declaration in a file of its own, listed once in its kind's `ALL`.

pub mod activation;
pub mod code;
pub mod cosine;
pub mod cross_entropy;
pub mod differences;
pub mod divergence;
pub mod gated;
pub mod latex;
pub mod loss;
pub mod matrix;
pub mod number;
pub mod param;
mod piecewise;
pub mod random;
#[cfg(feature = "reference")]
pub mod reference;
pub mod softmax;
pub mod special;
pub mod text;
pub mod typed;
pub mod working;
