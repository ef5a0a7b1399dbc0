//! Where PyTorch's numbers are not those of the mathematics, and by how much at the state on screen.

use crate::activation::Activation;
use crate::number::significant;
use crate::param::Args;
use crate::text::{Lang, Text};

/// One known difference between PyTorch's answers in double precision and the right ones.
#[derive(Debug)]
pub struct Gap {
    /// What PyTorch does.
    pub why: Text,
    /// PyTorch's f and f′ minus the right ones; 0 where the difference does not apply, NaN where PyTorch answers NaN.
    pub size: fn(f64, Args) -> [f64; 2],
}

impl Gap {
    /// A function that multiplies by a vanishing weight: NaN as f(−∞) and as f′(±∞).
    pub(crate) const AT_INFINITY: Self = Self {
        why: Text::new(
            "PyTorch multiplies ∞ by 0 instead of taking the limit.",
            "PyTorch 在此处直接计算 ∞ · 0，而不取极限。",
        ),
        size: |x, _| [nowhere(x == f64::NEG_INFINITY), nowhere(x.is_infinite())],
    };
}

/// NaN if `undefined`, for a [`Gap`].
pub(crate) fn nowhere(undefined: bool) -> f64 {
    if undefined { f64::NAN } else { 0.0 }
}

/// The size of a [`Gap`] that cancellation opens: 0 while twelve digits of the answer are right, or where the right
/// number is too small to be a normal double.
pub(crate) fn lost(answer: f64, right: f64) -> f64 {
    let gap = answer - right;
    if gap.abs() > 1e-12 * right.abs() && right.abs() >= f64::MIN_POSITIVE { gap } else { 0.0 }
}

/// What is to be said of PyTorch's f and f′ at this x: why and by how much they differ from the right numbers; `None`
/// where they do not.
pub fn gap(activation: &Activation, x: f64, args: Args, lang: Lang) -> Option<String> {
    let right = [(activation.value)(x, args), (activation.slope)(x, args)];
    activation.code()?.gaps.iter().find_map(|gap| {
        let sizes = (gap.size)(x, args);
        let parts: Vec<String> =
            [0, 1].into_iter().filter_map(|i| part(["f", "f′"][i], sizes[i], right[i], lang)).collect();
        (!parts.is_empty()).then(|| [gap.why.get(lang), &parts.concat()].concat())
    })
}

/// The sentence about f or f′; `None` where the two agree.
fn part(name: &str, size: f64, right: f64, lang: Lang) -> Option<String> {
    let number = |value: f64| significant(value, 2).map(|number| number.text());
    if size == 0.0 {
        return None;
    }
    let right = number(right)?;
    Some(match (number(size.abs()), lang) {
        (Some(size), Lang::En) => format!(" Here it is off by {size} in {name} = {right}."),
        (Some(size), Lang::Zh) => format!("此处 {name} = {right}，相差 {size}。"),
        (None, Lang::En) => format!(" Here its {name} is NaN, not {right}."),
        (None, Lang::Zh) => format!("此处它给出的 {name} 为 NaN，而极限是 {right}。"),
    })
}
