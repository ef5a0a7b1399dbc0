//! The two vectors: as arrows where they have two or three components, else as bars. Nothing but data.

use nabla_math::cosine::cosine;
use nabla_math::matrix::numbers;
use nabla_math::number::significant;
use nabla_math::working::{gradient, index, key};

use super::state::State;
use crate::plot::arrows::{Arrows, Lit, reach};
use crate::plot::{Axis, BarChart, Bars, Scale, lit_among};

/// Letters that each component has one of.
const LETTERS: [&str; 10] = ["a", "b", "x", "u", "v", "d", "f", "g", "h", "k"];

/// Whether the quantity with this key is one that the component has.
fn is_of(component: usize, pointed: &str) -> bool {
    let own = LETTERS.iter().map(|letter| index(letter, component));
    own.chain([gradient(&index("a", component))]).any(|name| key(&name) == pointed)
}

/// The part of the arrows that the quantity with this key stands for: a norm or mean is of one arrow, distances lie
/// between the tips, dot products are of both arrows, as the guard is; cosine, Pearson’s r and both angles are the angle.
fn part(count: usize, pointed: &str) -> Option<Lit> {
    if let Some(component) = (0..count).find(|component| is_of(*component, pointed)) {
        return Some(Lit::Component(component));
    }
    match pointed.rsplit_once('-').map_or(pointed, |(_, vector)| vector) {
        "a" | "f" => Some(Lit::Arrow(0)),
        "b" | "g" => Some(Lit::Arrow(1)),
        "s" | "varepsilon" => Some(Lit::Arrows),
        "E" | "M" => Some(Lit::Between),
        "c" | "r" | "theta" | "varphi" => Some(Lit::Angle),
        _ => None,
    }
}

/// The arrows, with the angle between them.
pub(super) fn arrows(state: &State, lit: Option<&str>) -> Arrows {
    let space = state.a.ncols() == 3;
    let point = |vector: &[f64]| [0, 1, 2].map(|i| vector.get(i).copied().unwrap_or_default());
    let angle = cosine(numbers(&state.a), numbers(&state.b), state.guard()).ok().map(|cos| {
        let degrees = libm::acos(cos).to_degrees();
        let written = significant((degrees * 10.0).round() / 10.0, 4);
        written.map_or_else(String::new, |written| written.text() + "°")
    });
    Arrows {
        arrows: vec![("A".to_owned(), point(numbers(&state.a))), ("B".to_owned(), point(numbers(&state.b)))],
        view: space.then(|| (state.turn.0.to_radians(), state.turn.1.to_radians())),
        reach: reach(most(state)),
        angle,
        lit: lit.and_then(|lit| part(state.a.ncols(), lit)),
    }
}

/// The largest component, by size.
fn most(state: &State) -> f64 {
    state.a.iter().chain(&state.b).fold(0.0, |most, x| most.max(x.abs()))
}

/// The components as bars beside each other.
pub(super) fn bars(state: &State, lit: Option<&str>) -> BarChart {
    let count = state.a.ncols();
    let bars = |label: &str, series, values: &[f64]| Bars {
        label: label.to_owned(),
        series,
        values: values.to_vec(),
        outline: false,
    };
    let end = reach(most(state));
    let low = if state.a.iter().chain(&state.b).any(|x| *x < 0.0) { -end } else { 0.0 };
    BarChart {
        places: (1..=count).map(|i| i.to_string()).collect(),
        bars: vec![bars("A", 0, numbers(&state.a)), bars("B", 1, numbers(&state.b))],
        y: Axis { range: low..end, scale: Scale::Linear, label: String::new() },
        lit: lit_among(count, lit.filter(|lit| part(count, lit).is_some()), is_of),
    }
}

/// The places of the bars that can be dragged: A's and B's in turn.
pub(super) fn tops(state: &State) -> Vec<(f64, f64)> {
    let pairs = state.a.iter().zip(&state.b).enumerate();
    pairs
        .flat_map(|(i, (a, b))| {
            // A bar fills half of what is filled of its place.
            let at = |part: f64| i as f64 + 0.14 + 0.72 * part;
            [(at(0.25), *a), (at(0.75), *b)]
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use nabla_math::matrix::Matrix;

    #[test]
    fn the_angle_is_that_of_the_cosine() {
        assert_eq!(arrows(&State::default(), None).angle.as_deref(), Some("12.9°"));
        let zero = State { a: Matrix::zeros((1, 3)), ..State::default() };
        assert_eq!(arrows(&zero, None).angle, None);
    }

    #[test]
    fn a_component_that_is_pointed_at_is_lit() {
        assert_eq!(bars(&State::default(), Some("x-2")).lit, [1]);
        assert_eq!(bars(&State::default(), Some("c")).lit, [0, 1, 2]);
        assert!(bars(&State::default(), Some("k")).lit.is_empty(), "how far a vector is changed");
        let parts = ["b-3", "da-1", "n-a", "m-b", "s", "E", "c", "theta"].map(|key| part(3, key));
        let (one, three) = (Lit::Component(0), Lit::Component(2));
        let (first, second) = (Lit::Arrow(0), Lit::Arrow(1));
        let all = [three, one, first, second, Lit::Arrows, Lit::Between, Lit::Angle, Lit::Angle];
        assert_eq!(parts, all.map(Some));
        assert_eq!(part(3, "k"), None);
        assert_eq!(tops(&State::default()).len(), 6);
    }
}
