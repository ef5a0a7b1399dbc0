//! P and Q as bars: nothing but data.

use nabla_math::working::{gradient, index, key};

use super::state::State;
use crate::plot::{Axis, BarChart, Bars, Scale};

/// Letters that each outcome has one of.
const LETTERS: [&str; 9] = ["p", "q", "r", r"\ell", "t", "m", "s", "a", "b"];

/// The outcome of the quantity with this key.
fn pointed(count: usize, lit: &str) -> Option<usize> {
    (0..count).find(|i| {
        let own = LETTERS.iter().map(|letter| index(letter, *i));
        own.chain([gradient(&index("q", *i)), gradient(&index("z", *i))]).any(|name| key(&name) == lit)
    })
}

/// The bars.
pub(super) fn bars(state: &State, lit: Option<&str>) -> BarChart {
    let count = state.p.cols;
    let bars = |label: &str, series, values: &[f64]| Bars {
        label: label.to_owned(),
        series,
        values: values.to_vec(),
        outline: false,
    };
    let most = state.p.data.iter().chain(&state.q.data).copied().fold(1.0, f64::max);
    BarChart {
        places: (0..count).map(|i| state.name(i)).collect(),
        bars: vec![bars("P", 0, &state.p.data), bars("Q", 1, &state.q.data)],
        y: Axis { range: 0.0..most, scale: Scale::Linear, label: String::new() },
        lit: lit.and_then(|lit| pointed(count, lit)),
    }
}

/// The places of the bars that can be dragged: P's and Q's in turn.
pub(super) fn tops(state: &State) -> Vec<(f64, f64)> {
    let pairs = state.p.data.iter().zip(&state.q.data).enumerate();
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
        assert_eq!(bars(&state, Some("t-3")).lit, Some(2));
        assert_eq!(bars(&state, Some("dz-1")).lit, Some(0));
        assert_eq!(bars(&state, Some("D")).lit, None);
        assert_eq!(tops(&state).len(), 6);
    }
}
