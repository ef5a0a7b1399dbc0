//! Where PyTorch's own answers are off, by how much, and why.
//!
//! A quirk excuses a disagreement only where it applies and only as far as it goes; our own number is
//! held to the exact value or limit all the same.

use super::scalar::{SLOPE, VALUE};
use crate::activation::Activation;
use crate::param::Args;
use crate::reference::compare::{Worst, error};

/// One known deviation.
struct Quirk {
    /// Activations it concerns.
    ids: &'static [&'static str],
    /// `value` or `derivative`.
    field: &'static str,
    /// Inputs it concerns.
    applies: fn(f64, Args) -> bool,
    /// What PyTorch answers there.
    answer: Answer,
    /// Why.
    reason: &'static str,
}

/// What PyTorch answers where it is off.
enum Answer {
    /// The right number up to this error, relative to max(1, |x|).
    Within(fn(Args) -> f64),
    /// NaN.
    NotANumber,
    /// What it answers for this input.
    AsFor(f64),
}

const THRESHOLD: &str = "PyTorch's softplus returns x with slope 1 once βx > 20";
const SINGLE_SIXTH: &str = "PyTorch takes 1/6 in single precision";
const INFINITE_TIMES_ZERO: &str =
    "PyTorch multiplies ∞ by 0, or subtracts ∞ from ∞, instead of taking the limit";
const NAN_COMPARES_FALSE: &str = "every comparison with NaN is false, so PyTorch picks a branch";

static QUIRKS: &[Quirk] = &[
    Quirk {
        ids: &["softplus"],
        field: "value",
        applies: |x, [beta, ..]| beta * x > 20.0,
        // ln(1 + e^(−20))/β
        answer: Answer::Within(|[beta, ..]| 2.1e-9 / beta),
        reason: THRESHOLD,
    },
    Quirk {
        ids: &["softplus"],
        field: "derivative",
        applies: |x, [beta, ..]| beta * x > 20.0,
        // 1 − σ(20)
        answer: Answer::Within(|_| 2.1e-9),
        reason: THRESHOLD,
    },
    Quirk {
        ids: &["hardsigmoid"],
        field: "derivative",
        applies: |x, _| x.abs() < 3.0,
        answer: Answer::Within(|_| 5e-9),
        reason: SINGLE_SIXTH,
    },
    Quirk {
        ids: &["gelu", "gelu_tanh", "silu", "swish", "mish", "hardswish"],
        field: "value",
        applies: |x, _| x == f64::NEG_INFINITY,
        answer: Answer::NotANumber,
        reason: INFINITE_TIMES_ZERO,
    },
    Quirk {
        ids: &["gelu", "gelu_tanh", "silu", "swish", "mish", "softsign"],
        field: "derivative",
        applies: |x, _| x.is_infinite(),
        answer: Answer::NotANumber,
        reason: INFINITE_TIMES_ZERO,
    },
    Quirk {
        ids: &["softsign"],
        field: "value",
        applies: |x, _| x.is_infinite(),
        answer: Answer::NotANumber,
        reason: INFINITE_TIMES_ZERO,
    },
    Quirk {
        ids: &["relu", "elu", "selu", "relu6"],
        field: "derivative",
        applies: |x, _| x.is_nan(),
        answer: Answer::AsFor(1.0),
        reason: NAN_COMPARES_FALSE,
    },
    Quirk {
        ids: &["hardswish", "hardsigmoid"],
        field: "derivative",
        applies: |x, _| x.is_nan(),
        answer: Answer::AsFor(4.0),
        reason: NAN_COMPARES_FALSE,
    },
    Quirk {
        ids: &["leaky_relu"],
        field: "derivative",
        applies: |x, _| x.is_nan(),
        answer: Answer::AsFor(-1.0),
        reason: NAN_COMPARES_FALSE,
    },
];

/// The reason for a disagreement with PyTorch, if it is a known one of the known size.
pub(super) fn explain(f: &Activation, args: Args, input: f64, place: &Worst) -> Option<&'static str> {
    let evaluate = if place.field == "value" { VALUE } else { SLOPE };
    let known = |quirk: &&Quirk| {
        quirk.field == place.field && quirk.ids.contains(&f.id) && (quirk.applies)(input, args)
    };
    let expected = |quirk: &&Quirk| match quirk.answer {
        Answer::Within(bound) => error(place.expected, place.got) <= bound(args),
        Answer::NotANumber => place.expected.is_nan(),
        Answer::AsFor(x) => error(place.expected, evaluate(f, x, args)) == 0.0,
    };
    QUIRKS.iter().filter(known).find(expected).map(|quirk| quirk.reason)
}
