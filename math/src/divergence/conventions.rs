//! What frameworks compute under the name of this divergence: the order of the arguments, the input that is expected to
//! be a logarithm, and what the result is divided by.

use super::{Amount, Pair};
use crate::text::Text;

/// What a call returns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Answer {
    /// This number.
    Number(f64),
    /// ∞.
    Infinite,
    /// NaN, where 0 is multiplied by ∞.
    NotANumber,
}

/// One way to call a framework with P and Q as rows of one sample.
#[derive(Debug)]
pub struct Convention {
    /// The call, as it stands in a program.
    pub call: &'static str,
    /// What it computes.
    pub meaning: Text,
    /// Whether that is D(P‖Q) in nats, wherever it is finite and no probability is 0.
    pub right: bool,
    /// The number that comes out.
    pub answer: fn(&Pair) -> Answer,
}

/// What Keras replaces smaller probabilities by.
const KERAS_FLOOR: f64 = 1e-7;

/// The calls, in the order in which they are explained.
pub static ALL: &[Convention] = &[
    Convention {
        call: "F.kl_div(Q.log(), P, reduction=\"batchmean\")",
        meaning: Text::new(
            "D(P‖Q): the logarithm of Q comes first and P second, against the order of the notation; the sum is divided \
             by the number of samples, here 1.",
            "D(P‖Q)：第一个参数是 Q 的对数，第二个是 P，与记号的顺序相反；总和除以样本数（此处为 1）。",
        ),
        right: true,
        answer: |pair| pointwise(pair, from_log),
    },
    Convention {
        call: "F.kl_div(Q.log(), P, reduction=\"sum\")",
        meaning: Text::new("D(P‖Q), summed over all samples.", "D(P‖Q)，对所有样本求和。"),
        right: true,
        answer: |pair| pointwise(pair, from_log),
    },
    Convention {
        call: "F.kl_div(Q.log(), P)",
        meaning: Text::new(
            "The default \"mean\" divides by the number of all entries, samples times outcomes: that is no divergence.",
            "默认的 \"mean\" 除以全部元素个数（样本数 × 结果数），得到的不是 KL 散度。",
        ),
        right: false,
        answer: |pair| match pointwise(pair, from_log) {
            Answer::Number(sum) => Answer::Number(sum / pair.len() as f64),
            other => other,
        },
    },
    Convention {
        call: "F.kl_div(P.log(), Q, reduction=\"sum\")",
        meaning: Text::new("Arguments exchanged: D(Q‖P).", "参数对调：得到 D(Q‖P)。"),
        right: false,
        answer: |pair| pointwise(&pair.reversed(), from_log),
    },
    Convention {
        call: "F.kl_div(Q, P, reduction=\"sum\")",
        meaning: Text::new(
            "Q without its logarithm: Σ p (ln p − q), which means nothing and raises no error.",
            "忘记对 Q 取对数：得到 Σ p (ln p − q)，没有意义，也不会报错。",
        ),
        right: false,
        answer: |pair| pointwise(pair, |p, q| zero_log(p) - p * q),
    },
    Convention {
        call: "F.kl_div(Q.log(), P.log(), reduction=\"sum\", log_target=True)",
        meaning: Text::new(
            "D(P‖Q) with both in logarithms; a probability of 0 in P gives NaN.",
            "D(P‖Q)，两个参数都取对数；P 中有 0 时结果为 NaN。",
        ),
        right: true,
        answer: |pair| pointwise(pair, |p, q| p * (libm::log(p) - libm::log(q))),
    },
    Convention {
        call: "scipy.stats.entropy(P, Q)",
        meaning: Text::new(
            "D(P‖Q) in the order of the notation, rows normalised first; base=2 gives bits.",
            "D(P‖Q)，参数顺序与记号一致，先做归一化；base=2 时单位为比特。",
        ),
        right: true,
        answer: |pair| match pair.kl() {
            Amount::Finite(value) => Answer::Number(value),
            Amount::Infinite(_) => Answer::Infinite,
        },
    },
    Convention {
        call: "keras.losses.KLDivergence()(P, Q)",
        meaning: Text::new(
            "D(P‖Q) in the order of the notation, with every probability below 10⁻⁷ replaced by it: never ∞.",
            "D(P‖Q)，参数顺序与记号一致；小于 10⁻⁷ 的概率都替换为 10⁻⁷，因此不会得到 ∞。",
        ),
        right: true,
        answer: |pair| {
            let floor = |p: f64| p.max(KERAS_FLOOR);
            pointwise(pair, |p, q| floor(p) * libm::log(floor(p) / floor(q)))
        },
    },
];

/// Σ of a term over the outcomes, as machines add it up.
fn pointwise(pair: &Pair, term: impl Fn(f64, f64) -> f64) -> Answer {
    let sum: f64 = pair.p().iter().zip(pair.q()).map(|(p, q)| term(*p, *q)).sum();
    if sum.is_nan() {
        Answer::NotANumber
    } else if sum.is_infinite() {
        Answer::Infinite
    } else {
        Answer::Number(sum)
    }
}

/// PyTorch's term: p ln p with 0 ln 0 = 0, less p times the input, which for p = q = 0 is 0 · ∞.
fn from_log(p: f64, q: f64) -> f64 {
    zero_log(p) - p * libm::log(q)
}

fn zero_log(p: f64) -> f64 {
    if p == 0.0 { 0.0 } else { p * libm::log(p) }
}
