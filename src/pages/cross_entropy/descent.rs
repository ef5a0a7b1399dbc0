//! Gradient descent of one sample over three classes, in the triangle of all distributions.

use nabla_math::cross_entropy::{Options, Target, solve};
use nabla_math::matrix;
use nabla_math::text::{Lang, Text};

use super::picture::{looked_at, shares, smoothed};
use super::state::State;
use crate::plot::simplex::Simplex;

const TITLE: Text = Text::new(
    "loss of this sample; contours at 0.1, 0.25, 0.5, 1, 1.5, 2, 3",
    "该样本的损失；等值线 0.1、0.25、0.5、1、1.5、2、3",
);
const TARGET: Text = Text::new("target", "目标");

/// The logits of the sample after each step, the present ones first; shorter where a number overflows.
pub(super) fn path(state: &State) -> Vec<Vec<f64>> {
    let row: Option<Vec<f64>> = (0..3).map(|j| state.z.get((state.sample, j)).copied()).collect();
    let mut path = vec![row.unwrap_or_default()];
    let Some(shares) = shares(state, state.sample) else { return path };
    let options = Options { temperature: state.temperature, ..alone(state) };
    for step in 0..state.descent {
        let z = matrix::row(&path[step]);
        let Ok(found) = solve(&z, &[Target::Soft(shares.clone())], &options) else { break };
        path.push(z.iter().zip(&found.gradient).map(|(z, g)| z - state.eta * g).collect());
    }
    path
}

/// The options for the sample by itself: nothing divides its loss.
fn alone(state: &State) -> Options {
    Options { reduction: nabla_math::loss::Reduction::Sum, ..state.options() }
}

/// The distributions on the way.
pub(super) fn way(state: &State) -> Vec<[f64; 3]> {
    path(state)
        .iter()
        .filter_map(|z| {
            let mut p = [f64::NAN; 3];
            nabla_math::softmax::softmax(z, state.temperature, &mut p).ok()?;
            Some(p)
        })
        .collect()
}

/// The picture; of another sample while something of that one is pointed at.
pub(super) fn simplex(state: &State, lit: Option<&str>, lang: Lang) -> Simplex {
    let (state, lit) = &looked_at(state, lit);
    let target = smoothed(state, state.sample).and_then(|y| <[f64; 3]>::try_from(y).ok());
    let weight = |j: usize| state.weights.as_ref().and_then(|row| row.get((0, j)).copied()).unwrap_or(1.0);
    let good = |cost: f64| if cost.is_finite() { cost.clamp(0.0, 1e9) } else { 0.0 };
    let costs = target.map_or([0.0; 3], |y| [0, 1, 2].map(|j| good(y[j] * weight(j))));
    Simplex {
        title: TITLE.get(lang).to_owned(),
        names: [0, 1, 2].map(|j| state.name(j)),
        costs,
        // A target that is no distribution has no place.
        target: target
            .filter(|y| y.iter().all(|y| *y >= 0.0) && (y.iter().sum::<f64>() - 1.0).abs() < 1e-6)
            .map(|y| (y, TARGET.get(lang).to_owned())),
        path: way(state),
        lit: lit.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::cross_entropy::state::Part;

    fn three() -> State {
        let mut state = State::default();
        state.put(Part::Z, matrix::row(&[-1.0, 2.0, 0.5]));
        state
    }

    #[test]
    fn each_step_lowers_the_loss_that_the_page_shows() {
        let state = State { descent: 20, eta: 0.5, ..three() };
        let simplex = simplex(&state, None, Lang::En);
        assert_eq!(simplex.path.len(), 21);
        let costs: Vec<f64> = simplex.path.iter().map(|p| simplex.cost(*p)).collect();
        assert!(costs.windows(2).all(|pair| pair[1] < pair[0]), "{costs:?}");
        let loss = state.solve().unwrap().rows[0].unwrap();
        assert!((costs[0] - loss).abs() < 1e-12);
    }

    #[test]
    fn a_sample_that_is_ignored_does_not_move() {
        let state = State { labels: vec![None], descent: 5, ..three() };
        assert_eq!(path(&state).len(), 1);
    }
}
