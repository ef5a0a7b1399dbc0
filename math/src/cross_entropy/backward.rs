//! The gradient by the logits, worked out component by component.

use super::working::{divisor, entries, known, live, setting, smoothing};
use super::{CrossEntropyError, Options, Target, solve};
use crate::matrix::Matrix;
use crate::text::Text;
use crate::working::{Line, Step, Working, cell, gradient, index, joined};

const SUBTRACT: Text = Text::new("Subtract the target from the probability", "概率减去目标");
const SUBTRACT_WHY: Text = Text::new(
    "The derivatives of ln and of softmax cancel: what is left is how much too high each probability is.",
    "ln 与 softmax 的导数相互抵消，剩下的就是每个概率高出目标的量。",
);
const WEIGH: Text = Text::new("Weigh the target of each class", "以类别权重加权目标");
const SUM: Text = Text::new("Add up each row", "按行求和");
const GRADIENT: Text = Text::new("Gradient with respect to the logits", "对 logit 的梯度");
const GRADIENT_WHY: Text = Text::new(
    "The mean passes on its share to each sample, the temperature divides what passes through it.",
    "平均把份额分给每个样本，梯度经过温度时除以 T。",
);

/// From p and the targets: y smoothed and weighed as the loss has it, g = p − y (with weights g = C p − c), and
/// ∂L/∂z = g/(N T). Ignored rows, whose gradient is 0, are left out.
///
/// # Errors
///
/// As for [`solve`].
pub fn backward(
    logits: &Matrix,
    targets: &[Target],
    options: &Options,
) -> Result<Working, CrossEntropyError> {
    let found = solve(logits, targets, options)?;
    let (live, k) = (live(targets), logits.ncols());
    let weight = |j: usize| options.weights.as_ref().map_or(1.0, |weights| weights[j]);
    let coefficient = |i: usize, j: usize| weight(j) * found.target[[i, j]];
    let total = |i: usize| -> f64 { (0..k).map(|j| coefficient(i, j)).sum() };

    let mut steps = Vec::new();
    let letter = smoothing(&found, options, &live, &mut steps);
    let weighed = options.weights.is_some();
    if weighed {
        let formula = |i: usize, j: usize| format!("{} {}", index("w", j), cell(letter, i, j));
        let lines = entries("c", &live, k, &formula, coefficient);
        steps.push(Step::matrix("weigh", WEIGH, &format!("c_{{ij}} = w_j {letter}_{{ij}}"), k, lines));
        let lines = live.iter().map(|&i| {
            let sum = joined((0..k).map(|j| cell("c", i, j)), " + ");
            Line::new(index("C", i), sum, total(i))
        });
        steps.push(Step::vector("sum", SUM, r"C_i = \sum_j c_{ij}", lines.collect()));
    }
    // Without weights C is 1, and the formula the one that everybody knows.
    let difference = |i: usize, j: usize| {
        if weighed {
            format!("{} {} - {}", index("C", i), cell("p", i, j), cell("c", i, j))
        } else {
            format!("{} - {}", cell("p", i, j), cell(letter, i, j))
        }
    };
    let value = |i: usize, j: usize| found.p[[i, j]] * total(i) - coefficient(i, j);
    let general = if weighed {
        "g_{ij} = C_i p_{ij} - c_{ij}".to_owned()
    } else {
        format!("g_{{ij}} = p_{{ij}} - {letter}_{{ij}}")
    };
    let lines = entries("g", &live, k, &difference, value);
    steps.push(Step::matrix("subtract", SUBTRACT, &general, k, lines).because(SUBTRACT_WHY));

    let divisor = divisor(&found, targets, options, &mut steps);
    let temperature = (options.temperature != 1.0).then_some("T");
    let over = |above: &str, below: [Option<&str>; 2]| match below {
        [None, None] => above.to_owned(),
        [one, two] => {
            let below = joined(one.into_iter().chain(two).map(str::to_owned), " ");
            format!(r"\frac{{{above}}}{{{below}}}")
        }
    };
    let count = divisor.as_deref();
    let name = count.map(|count| if count == "W" { "W" } else { "N" });
    let general = format!("{} = {}", gradient("z_{ij}"), over("g_{ij}", [name, temperature]));
    let lines = live.iter().flat_map(|&i| (0..k).map(move |j| (i, j))).map(|(i, j)| {
        let formula = over(&cell("g", i, j), [count, temperature]);
        Line::new(gradient(&cell("z", i, j)), formula, found.gradient[[i, j]])
    });
    let step = Step::matrix("gradient", GRADIENT, &general, k, lines.collect());
    steps.push(step.because(GRADIENT_WHY));

    let mut given = known("p", &live, &found.p);
    given.extend(setting(&found, targets, options, true));
    Ok(Working { given, steps })
}
