//! Softmax and its gradient, worked out component by component.

use super::naive::{Precision, naive};
use super::{Form, SoftmaxError, largest, log_softmax, log_vjp, softmax, vjp};
use crate::text::Text;
use crate::working::{Known, Line, Step, Working, gradient, index, joined};

const LARGEST: Text = Text::new("Find the largest logit", "找出最大的 logit");
const LARGEST_WHY: Text = Text::new(
    "Softmax stays the same when one number is subtracted from every logit. With the largest subtracted, no \
     exponential can overflow.",
    "所有 logit 减去同一个数，softmax 不变；减去最大值后，指数运算不会上溢。",
);
const SHIFT: Text = Text::new("Subtract it", "减去最大值");
const SCALE: Text = Text::new("Divide by the temperature", "除以温度");
const EXPONENTIAL: Text = Text::new("Take exponentials", "取指数");
const SUM: Text = Text::new("Add them up", "求和");
const DIVIDE: Text = Text::new("Divide by the sum", "除以总和");
const LOG: Text = Text::new("Subtract the logarithm of the sum", "减去总和的对数");
const LOG_WHY: Text = Text::new(
    "ln p is computed without computing p, which may be too small to have a logarithm.",
    "直接计算 ln p，而不先算 p：p 过小时会变成 0，无法再取对数。",
);
const WEIGH: Text = Text::new("Weigh the upstream gradient by p", "以 p 为权重，对上游梯度加权求和");
const TOTAL: Text = Text::new("Add up the upstream gradient", "对上游梯度求和");
const GRADIENT: Text = Text::new("Gradient with respect to the logits", "对 logit 的梯度");

/// The stable form: m, d = z − m, t = d/T unless T is 1, e, S, and p or ℓ = ln p.
///
/// # Errors
///
/// See [`SoftmaxError`].
pub fn forward(z: &[f64], temperature: f64, form: Form) -> Result<Working, SoftmaxError> {
    let mut out = vec![0.0; z.len()];
    match form {
        Form::Softmax => softmax(z, temperature, &mut out)?,
        Form::Log => log_softmax(z, temperature, &mut out)?,
    }
    let (_, most) = largest(z, temperature, z.len())?;
    let shifted = z.iter().map(|z| z - most);
    let scaled: Vec<f64> = shifted.clone().map(|d| d / temperature).collect();
    let powers: Vec<f64> = scaled.iter().map(|&t| libm::exp(t)).collect();
    let n = z.len();
    let symbols = |letter| (0..n).map(move |i| index(letter, i));
    let warm = temperature != 1.0;
    let exponent = if warm { "t" } else { "d" };

    let all = format!(r"\max({})", joined(symbols("z"), ", "));
    let mut steps = vec![
        Step::scalar("max", LARGEST, r"m = \max_i z_i", Line::new("m", all, most)).because(LARGEST_WHY),
        Step::vector("shift", SHIFT, "d_i = z_i - m", lines("d", &["z", " - m"], shifted)),
    ];
    if warm {
        let lines = lines("t", &[r"\frac{d", "}{T}"], scaled.iter().copied());
        steps.push(Step::vector("scale", SCALE, r"t_i = \frac{d_i}{T}", lines));
    }
    let formula = format!(r"e_i = \exp({exponent}_i)");
    let open = format!(r"\exp({exponent}");
    let exponentials = lines("e", &[&open, ")"], powers.iter().copied());
    steps.push(Step::vector("exp", EXPONENTIAL, &formula, exponentials));
    let sum = Line::new("S", joined(symbols("e"), " + "), powers.iter().sum());
    steps.push(Step::scalar("sum", SUM, r"S = \sum_i e_i", sum));
    steps.push(match form {
        Form::Softmax => {
            let lines = lines("p", &[r"\frac{e", "}{S}"], out.into_iter());
            Step::vector("divide", DIVIDE, r"p_i = \frac{e_i}{S}", lines)
        }
        Form::Log => {
            let formula = format!(r"\ell_i = \ln p_i = {exponent}_i - \ln S");
            let lines = lines(r"\ell", &[exponent, r" - \ln S"], out.into_iter());
            Step::vector("log", LOG, &formula, lines).because(LOG_WHY)
        }
    });
    Ok(Working { given: given(&[("z", z)], temperature), steps })
}

/// The definition as it stands, e = exp(z/T), S, p, in double precision: with infinities, and without a result where
/// there is none. Any input.
pub fn naively(z: &[f64], temperature: f64) -> Working {
    let found = naive(z, temperature, Precision::Double);
    let sum = joined((0..z.len()).map(|i| index("e", i)), " + ");
    let (formula, around) = if temperature == 1.0 {
        (r"e_i = \exp(z_i)", [r"\exp(z", ")"])
    } else {
        (r"e_i = \exp\left(\frac{z_i}{T}\right)", [r"\exp\left(\frac{z", r"}{T}\right)"])
    };
    let steps = vec![
        Step::vector("exp", EXPONENTIAL, formula, lines("e", &around, found.exponentials.into_iter())),
        Step::scalar("sum", SUM, r"S = \sum_i e_i", Line::new("S", sum, found.sum)),
        Step::vector(
            "divide",
            DIVIDE,
            r"p_i = \frac{e_i}{S}",
            lines("p", &[r"\frac{e", "}{S}"], found.p.into_iter()),
        ),
    ];
    Working { given: given(&[("z", z)], temperature), steps }
}

/// The gradient with respect to z, from p and the upstream gradient u = ∂L/∂p or ∂L/∂(ln p).
///
/// # Errors
///
/// See [`SoftmaxError`].
pub fn backward(z: &[f64], u: &[f64], temperature: f64, form: Form) -> Result<Working, SoftmaxError> {
    let n = z.len();
    let (mut p, mut dz) = (vec![0.0; n], vec![0.0; n]);
    softmax(z, temperature, &mut p)?;
    if u.len() != n {
        return Err(SoftmaxError::Length);
    }
    if let Some(i) = u.iter().position(|u| !u.is_finite()) {
        return Err(SoftmaxError::Upstream(i));
    }
    let (sum, gradients) = match form {
        Form::Softmax => {
            vjp(&p, u, temperature, &mut dz);
            let terms = (0..n).map(|i| format!("{}{}", index("u", i), index("p", i)));
            let total = u.iter().zip(&p).map(|(u, p)| u * p).sum();
            let line = Line::new("s", joined(terms, " + "), total);
            (Step::scalar("sum", WEIGH, r"s = \sum_j u_j p_j", line), ["p", r" \cdot (u", " - s)"])
        }
        Form::Log => {
            log_vjp(&p, u, temperature, &mut dz);
            let line = Line::new("s", joined((0..n).map(|i| index("u", i)), " + "), u.iter().sum());
            (Step::scalar("sum", TOTAL, r"s = \sum_j u_j", line), ["u", " - p", " s"])
        }
    };
    let quotient = |numerator: String| {
        if temperature == 1.0 { numerator } else { format!(r"\frac{{{numerator}}}{{T}}") }
    };
    let formula = format!("{} = {}", gradient("z_i"), quotient(gradients.join("_i")));
    let line = |(i, dz): (usize, f64)| {
        let around = gradients.join(&index("", i));
        Line::new(gradient(&index("z", i)), quotient(around), dz)
    };
    let lines = dz.into_iter().enumerate().map(line).collect();
    let steps = vec![sum, Step::vector("gradient", GRADIENT, &formula, lines)];
    Ok(Working { given: given(&[("p", &p), ("u", u)], temperature), steps })
}

/// Vectors by component, and T where the formulas have it.
fn given(vectors: &[(&str, &[f64])], temperature: f64) -> Vec<Known> {
    let mut given = Vec::new();
    for (letter, values) in vectors {
        given.extend(values.iter().enumerate().map(|(i, &value)| Known::new(index(letter, i), value)));
    }
    if temperature != 1.0 {
        given.push(Known::new("T", temperature));
    }
    given
}

/// One line a component; the index stands between the parts of the formula.
fn lines(letter: &str, formula: &[&str], values: impl Iterator<Item = f64>) -> Vec<Line> {
    let line = |(i, value)| Line::new(index(letter, i), formula.join(&index("", i)), value);
    values.enumerate().map(line).collect()
}
