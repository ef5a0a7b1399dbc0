//! What can be measured in the window of a function of which nothing is known beforehand: the visitor's own.

use nabla_math::text::{Lang, Text};

use super::picture;
use super::state::State;
use super::words::{Fact, short};

/// How finely the window is looked at.
const STEPS: u32 = 600;
/// Falls smaller than this part of the range are rounding.
const ROUNDING: f64 = 1e-12;

const UNKNOWN: Text = Text::new("not known outside the window", "窗口之外未知");

/// sup |f′| of the function in focus; of the visitor's own the largest |f′| in the window.
pub(super) fn steepest(state: &State) -> f64 {
    let entry = state.focused();
    match entry.facts() {
        Some(facts) => facts.steepest,
        None => largest(samples(state, 1).map(f64::abs)),
    }
}

/// What is known of the visitor's own function, and what is not.
pub(super) fn facts(state: &State, lang: Lang) -> Vec<Fact> {
    let fact = |en, zh, holds| Fact { what: Text::new(en, zh), holds };
    let word = |en, zh| Text::new(en, zh).get(lang).to_owned();
    let values: Vec<f64> = samples(state, 0).collect();
    let (low, high) = (-largest(values.iter().map(|y| -y)), largest(values.iter().copied()));
    let span = match lang {
        _ if low.is_nan() => word("none: f is not defined in it", "无：f 在其中没有定义"),
        Lang::En => format!("{} to {}", short(low), short(high)),
        Lang::Zh => format!("{} 到 {}", short(low), short(high)),
    };
    let grain = ROUNDING * (high - low);
    let never = |wrong: &dyn Fn(f64) -> bool| !values.windows(2).any(|pair| wrong(pair[1] - pair[0]));
    let course = if values.iter().any(|y| y.is_nan()) {
        word("not decided: f is not defined everywhere in it", "无法判断：f 并非处处有定义")
    } else if never(&|step| step < -grain) {
        word("yes: never falls", "是：不减")
    } else if never(&|step| step > grain) {
        word("yes: never rises", "是：不增")
    } else {
        word("no: rises and falls", "否：有增有减")
    };
    vec![
        fact("Values in the window", "窗口内的取值", span),
        fact(
            "Steepest in the window, max |f′| (estimated)",
            "窗口内 |f′| 的最大值（估计）",
            short(steepest(state)),
        ),
        fact("Monotone in the window", "窗口内的单调性", course),
        fact("Range, sup |f′|, x → ±∞", "值域、sup |f′|、x → ±∞", UNKNOWN.get(lang).to_owned()),
        fact("f′ and f″", "f′ 与 f″", word("exact, by automatic differentiation", "由自动微分精确求得")),
    ]
}

/// The values of f or a derivative of it over the window.
fn samples(state: &State, order: u32) -> impl Iterator<Item = f64> {
    let (left, right) = picture::view(state).x;
    let at = move |step| left + (right - left) * f64::from(step) / f64::from(STEPS);
    (0..=STEPS).map(move |step| state.focused().at(order, at(step)))
}

/// The largest of some numbers; NaN where there is none.
fn largest(numbers: impl Iterator<Item = f64>) -> f64 {
    numbers.fold(f64::NAN, f64::max)
}
