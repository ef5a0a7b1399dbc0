//! Typed formulas: what is understood, what is refused, and that derivatives and display are those of the formula.

use super::{Typed, parse};
use proptest::prelude::*;

mod catalogue;
mod derivatives;
mod display;
mod faults;
mod notation;
mod robustness;
mod source;

#[track_caller]
fn read(text: &str) -> Typed {
    parse(text, &["x"]).unwrap_or_else(|fault| panic!("{text}: {fault:?}"))
}

/// Formulas in x, y and three parameters from these leaves and these ways to combine formulas, in which `#` and `@`
/// stand for two of them.
fn formulas(leaves: &'static [&'static str], ways: &'static [&'static str]) -> impl Strategy<Value = String> {
    let leaf = proptest::sample::select(leaves).prop_map(str::to_owned);
    leaf.prop_recursive(4, 12, 2, move |inner| {
        (proptest::sample::select(ways), inner.clone(), inner)
            .prop_map(|(way, one, other)| way.replace('#', &one).replace('@', &other))
    })
    .prop_filter("short enough", |text| text.chars().count() <= super::MAX_LENGTH)
}
