//! Two classes: a sigmoid with binary cross-entropy is a softmax over the logits 0 and z.

use super::CrossEntropyError;
use crate::special::{sigmoid, softplus};
use crate::text::Text;
use crate::working::{Known, Line, Step, Working, gradient, index};

const SIGMOID: Text = Text::new("Sigmoid of the logit", "对 logit 取 sigmoid");
const BCE: Text = Text::new("Binary cross-entropy from the logit", "由 logit 计算二元交叉熵");
const BCE_WHY: Text = Text::new(
    "This is −y ln p − (1 − y) ln(1 − p), put so that neither logarithm is taken of a rounded 0.",
    "即 −y ln p − (1 − y) ln(1 − p)，写成这种形式后不会对舍入为 0 的数取对数。",
);
const LARGEST: Text =
    Text::new("Softmax over 0 and z: the largest logit", "对 0 和 z 做 softmax：最大的 logit");
const EXPONENTIALS: Text = Text::new("Subtract it and take exponentials", "减去最大值并取指数");
const SUM: Text = Text::new("Add them up", "求和");
const DIVIDE: Text =
    Text::new("Divide by the sum: class 2 has the sigmoid", "除以总和：第 2 类的概率就是 sigmoid");
const LOSS: Text = Text::new("Cross-entropy against 1 − y and y", "与 1 − y 和 y 的交叉熵");
const DIFFERENCE: Text = Text::new("The two losses differ by", "两种损失之差");
const DIFFERENCE_WHY: Text = Text::new(
    "Rounding aside it is 0: e^z/(1 + e^z) = 1/(1 + e^(−z)).",
    "除舍入误差外为 0：e^z/(1 + e^z) = 1/(1 + e^(−z))。",
);
const GRADIENT: Text = Text::new("Gradient with respect to the logit, of either", "两者对 logit 的梯度");

/// Both ways to the loss of one logit z and a target y from 0 to 1, and what they differ by.
///
/// # Errors
///
/// A logit that is not finite, and a target outside of 0 to 1.
pub fn binary(z: f64, y: f64) -> Result<Working, CrossEntropyError> {
    if !z.is_finite() {
        return Err(CrossEntropyError::Logit { row: 0, col: 0 });
    }
    if !(0.0..=1.0).contains(&y) {
        return Err(CrossEntropyError::Share { row: 0, col: 0 });
    }
    let p = sigmoid(z);
    let fused = (1.0 - y) * softplus(z) + y * softplus(-z);
    let most = z.max(0.0);
    let powers = [libm::exp(-most), libm::exp(z - most)];
    let sum = powers[0] + powers[1];
    let shares = powers.map(|e| e / sum);
    // y times ln S − (z − m), and 1 − y times ln S − (0 − m).
    let softmax = libm::log(sum) + (1.0 - y) * most - y * (z - most);
    let pair = |letter: &'static str, formulas: [&str; 2], values: [f64; 2]| -> Vec<Line> {
        let line = |i: usize| Line::new(index(letter, i), formulas[i], values[i]);
        vec![line(0), line(1)]
    };
    let fused_formula = r"\max(z, 0) - z y + \ln\left(1 + \exp(-\lvert z \rvert)\right)";
    let softmax_formula = r"\ln S + \left(1 - y\right) m - y \left(z - m\right)";
    let steps = vec![
        Step::scalar(
            "sigmoid",
            SIGMOID,
            r"p = \frac{1}{1 + e^{-z}}",
            Line::new("p", r"\frac{1}{1 + \exp(-z)}", p),
        ),
        Step::scalar("bce", BCE, &format!("B = {fused_formula}"), Line::new("B", fused_formula, fused))
            .because(BCE_WHY),
        Step::scalar("max", LARGEST, r"m = \max(0, z)", Line::new("m", r"\max(0, z)", most)),
        Step::vector(
            "exp",
            EXPONENTIALS,
            r"e_1 = e^{0 - m}, \quad e_2 = e^{z - m}",
            pair("e", [r"\exp(-m)", r"\exp(z - m)"], powers),
        ),
        Step::scalar("sum", SUM, "S = e_1 + e_2", Line::new("S", "e_{1} + e_{2}", sum)),
        Step::vector(
            "divide",
            DIVIDE,
            r"q_i = \frac{e_i}{S}",
            pair("q", [r"\frac{e_{1}}{S}", r"\frac{e_{2}}{S}"], shares),
        ),
        Step::scalar(
            "loss",
            LOSS,
            r"L = -\left(1 - y\right) \ln q_1 - y \ln q_2",
            Line::new("L", softmax_formula, softmax),
        ),
        Step::scalar(
            "difference",
            DIFFERENCE,
            r"\delta = B - L",
            Line::new(r"\delta", "B - L", fused - softmax),
        )
        .because(DIFFERENCE_WHY),
        Step::scalar(
            "gradient",
            GRADIENT,
            &format!("{} = p - y = q_2 - y", gradient("z")),
            Line::new(gradient("z"), "p - y", p - y),
        ),
    ];
    Ok(Working { given: vec![Known::new("z", z), Known::new("y", y)], steps })
}
