//! What the pictures of the view on softmax say, in words.

use nabla_math::softmax::{Form, log_sum_exp};
use nabla_math::text::{Lang, Text};

use super::picture::values;
use super::state::State;
use crate::ui::numbers::compact;

/// Significant digits in sentences.
const DIGITS: usize = 4;

/// How the stable form gets round an overflow.
pub(super) const RESCUE: Text = Text::new(
    "The stable form subtracts the largest logit first: then the largest exponential is 1, nothing overflows, and the result is the same.",
    "稳定的算法先减去最大的 logit：最大的指数变为 1，不会上溢，而结果不变。",
);

/// A situation worth looking at.
pub(super) struct Preset {
    /// What it shows.
    pub(super) name: Text,
    z: &'static [f64],
    temperature: f64,
    shift: f64,
}

/// Offered as buttons over the bars.
pub(super) static PRESETS: &[Preset] = &[
    Preset {
        name: Text::new("Two rivals", "势均力敌"), z: &[3.0, 2.9, 0.0], temperature: 1.0, shift: 0.0
    },
    Preset {
        name: Text::new("One dominates", "一家独大"),
        z: &[8.0, 1.0, 0.5, 0.0],
        temperature: 1.0,
        shift: 0.0,
    },
    Preset { name: Text::new("Hot", "高温"), z: &[2.0, 1.0, 0.1, -1.0], temperature: 5.0, shift: 0.0 },
    Preset {
        name: Text::new("Overflow", "上溢"), z: &[2.0, 1.0, 0.1, -1.0], temperature: 1.0, shift: 710.0
    },
];

impl Preset {
    /// Sets logits, temperature and shift; the rest stays.
    pub(super) fn set(&self, state: &mut State) {
        state.z = self.z.to_vec();
        state.resize(self.z.len());
        (state.temperature, state.shift) = (self.temperature, self.shift);
    }
}

/// The state of the bars in a sentence or two.
pub(super) fn summary(state: &State, lang: Lang) -> String {
    let p = values(&State { form: Form::Softmax, ..state.clone() }, state.temperature);
    let (most, largest) = p
        .iter()
        .copied()
        .enumerate()
        .fold((0, f64::NEG_INFINITY), |best, (i, p)| if p > best.1 { (i, p) } else { best });
    // −Σ p ln p over its greatest value ln n: 0 is certain, 1 is undecided.
    let entropy: f64 = p.iter().filter(|p| **p > 0.0).map(|p| -p * libm::log(*p)).sum();
    let undecided = compact(entropy / libm::log(p.len() as f64), 3);
    let lse = log_sum_exp(&state.logits(), state.temperature)
        .map_or_else(|_| String::new(), |lse| compact(lse, DIGITS));
    let (class, largest, n) = (most + 1, compact(largest, DIGITS), p.len());
    match lang {
        Lang::En => format!(
            "Class {class} of {n} gets {largest}. Entropy is {undecided} of the greatest possible; log-sum-exp is {lse}."
        ),
        Lang::Zh => format!(
            "{n} 类中第 {class} 类得到 {largest}。熵是最大可能值的 {undecided} 倍；log-sum-exp 为 {lse}。"
        ),
    }
}

/// What holds of softmax, and what is often got wrong.
pub(super) static FACTS: [Text; 5] = [
    Text::new(
        "Only differences of logits count: adding one constant to all of them changes no probability. Move c and see.",
        "只有 logit 之间的差起作用：给所有 logit 加同一个常数，概率不变。移动 c 试试。",
    ),
    Text::new(
        "T → 0 gives all to the largest logit (argmax); T → ∞ gives every class the same.",
        "T → 0 时概率全归得分最大的一类；T → ∞ 时各类均等。",
    ),
    Text::new(
        "For two classes it is the sigmoid of the difference: p₁ = σ(z₁ − z₂).",
        "两类时就是差值的 sigmoid：p₁ = σ(z₁ − z₂)。",
    ),
    Text::new(
        "log-softmax is computed as z/T − log-sum-exp, never as the logarithm of a probability that may have been rounded to 0.",
        "log-softmax 按 z/T − log-sum-exp 计算，而不是对可能已舍入为 0 的概率取对数。",
    ),
    Text::new(
        "Common slip: “not differentiable at 0” and “dead neurons” are printed under softmax in some notes; they belong to ReLU. Softmax is smooth everywhere.",
        "常见错误：有的笔记把“在 0 处不可导”“神经元死亡”写在 Softmax 之下，那说的是 ReLU；Softmax 处处光滑。",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_names_the_likeliest_class() {
        let words = summary(&State::default(), Lang::En);
        assert!(words.starts_with("Class 1 of 4 gets 0.6"), "{words}");
        let even = State { z: vec![0.0; 3], ..State::default() };
        assert!(summary(&even, Lang::En).contains("Entropy is 1 of"), "{}", summary(&even, Lang::En));
    }

    #[test]
    fn every_preset_is_a_legal_state() {
        for preset in PRESETS {
            let mut state = State::default();
            preset.set(&mut state);
            assert_eq!(state.z.len(), state.u.len());
        }
    }
}
