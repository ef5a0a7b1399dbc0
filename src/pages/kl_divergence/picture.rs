//! P and Q as bars: nothing but data.

use nabla_math::matrix::numbers;
use nabla_math::working::{gradient, index, key};

use super::state::State;
use crate::plot::{Axis, BarChart, Bars, Scale, lit_among};

/// Letters that each outcome has one of.
const LETTERS: [&str; 9] = ["p", "q", "r", r"\ell", "t", "u", "v", "m", "s"];

/// Whether the quantity with this key is one that the outcome has.
fn is_of(outcome: usize, pointed: &str) -> bool {
    let own = LETTERS.iter().map(|letter| index(letter, outcome));
    own.chain(["q", "z"].map(|letter| gradient(&index(letter, outcome)))).any(|name| key(&name) == pointed)
}

/// The bars.
pub(super) fn bars(state: &State, lit: Option<&str>) -> BarChart {
    let count = state.p.ncols();
    let bars = |label: &str, series, values: &[f64]| Bars {
        label: label.to_owned(),
        series,
        values: values.to_vec(),
        outline: false,
    };
    let most = state.p.iter().chain(&state.q).copied().fold(1.0, f64::max);
    BarChart {
        places: (0..count).map(|i| state.name(i)).collect(),
        bars: vec![bars("P", 0, numbers(&state.p)), bars("Q", 1, numbers(&state.q))],
        y: Axis { range: 0.0..most, scale: Scale::Linear, label: String::new() },
        lit: lit_among(count, lit, is_of),
    }
}

/// The places of the bars that can be dragged: P's and Q's in turn.
pub(super) fn tops(state: &State) -> Vec<(f64, f64)> {
    let pairs = state.p.iter().zip(&state.q).enumerate();
    pairs
        .flat_map(|(i, (p, q))| {
            // A bar fills half of what is filled of its place.
            let at = |part: f64| i as f64 + 0.14 + 0.72 * part;
            [(at(0.25), *p), (at(0.75), *q)]
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outcome_that_is_pointed_at_is_lit() {
        let state = State::default();
        assert_eq!(bars(&state, Some("t-3")).lit, [2]);
        assert_eq!(bars(&state, Some("dz-1")).lit, [0]);
        assert_eq!(bars(&state, Some("D")).lit, [0, 1, 2], "a sum is of all outcomes");
        assert!(bars(&state, None).lit.is_empty());
        assert_eq!(tops(&state).len(), 6);
    }
}
