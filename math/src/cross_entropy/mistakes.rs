//! What two common mistakes do to the loss and to the gradient.

use super::formats::{Outcome, log_loss};
use super::{CrossEntropyError, Options, Solved, Target, solve};
use crate::matrix::{Matrix, slices};
use crate::softmax::naive::Precision;
use crate::softmax::vjp;
use crate::text::Text;
use ndarray::ArrayViewMut1;

/// What is wrong with a softmax in front of a loss that takes one itself.
pub const TWICE: Text = Text::new(
    "The model ends in a softmax, and the loss applies another one. Probabilities between 0 and 1 are nearly equal as \
     logits, so the loss cannot fall below ln(1 + (K − 1)/e), and the gradient is small where it should be largest.",
    "模型末尾已有 softmax，损失函数又应用了一次。0 到 1 之间的概率作为 logit 几乎相等，因此损失不会低于 \
     ln(1 + (K − 1)/e)，而梯度在最应该大的地方反而很小。",
);

/// What is wrong with the logarithm of a probability that has been rounded.
pub const ROUNDED: Text = Text::new(
    "Softmax first and the logarithm after it: a probability below the smallest number of the format is rounded to 0, \
     its −ln is ∞, and the gradient 0 · ∞ is NaN. Log-softmax in one step has no such place.",
    "先算 softmax 再取对数：小于该格式最小值的概率会舍入为 0，−ln 得到 ∞，梯度 0 · ∞ 为 NaN。\
     一步完成的 log-softmax 没有这个问题。",
);

/// Softmax applied twice.
#[derive(Clone, Debug, PartialEq)]
pub struct Twice {
    /// The right loss.
    pub right: Solved,
    /// The loss of the probabilities taken for logits; its gradient is the one by the probabilities.
    pub wrong: Solved,
    /// The wrong gradient by the logits themselves.
    pub gradient: Matrix,
    /// ln(1 + (K − 1)/e): what the wrong loss of a label cannot fall below, even if every answer is right.
    pub floor: f64,
}

/// Computes both losses and both gradients. The temperature belongs to the model's own softmax.
///
/// # Errors
///
/// As for [`solve`].
pub fn twice(logits: &Matrix, targets: &[Target], options: &Options) -> Result<Twice, CrossEntropyError> {
    let right = solve(logits, targets, options)?;
    let wrong = solve(&right.p, targets, &Options { temperature: 1.0, ..options.clone() })?;
    let mut gradient = Matrix::zeros(logits.raw_dim());
    let rows = slices(&right.p).zip(slices(&wrong.gradient));
    for ((p, upstream), out) in
        rows.zip(gradient.rows_mut().into_iter().filter_map(ArrayViewMut1::into_slice))
    {
        vjp(p, upstream, options.temperature, out);
    }
    let floor = libm::log1p((logits.ncols() - 1) as f64 / std::f64::consts::E);
    Ok(Twice { right, wrong, gradient, floor })
}

/// The logarithm of a probability that has been rounded.
#[derive(Clone, Debug, PartialEq)]
pub struct Rounded {
    /// p as the format holds it.
    pub p: Matrix,
    /// The loss of each row; `None` of an ignored row.
    pub rows: Vec<Option<Outcome>>,
}

/// The stable softmax in double precision, each probability rounded to the format, then −Σ y ln p in the format.
///
/// # Errors
///
/// As for [`solve`].
pub fn log_of_rounded(
    logits: &Matrix,
    targets: &[Target],
    options: &Options,
    precision: Precision,
) -> Result<Rounded, CrossEntropyError> {
    let found = solve(logits, targets, options)?;
    let p = found.p.mapv(|p| precision.round(p));
    let rows = slices(&p).zip(slices(&found.target)).zip(&found.rows);
    let rows = rows.map(|((p, y), row)| row.map(|_| Outcome::of(log_loss(p, y, precision)))).collect();
    Ok(Rounded { p, rows })
}
