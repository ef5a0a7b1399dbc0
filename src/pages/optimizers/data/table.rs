//! The samples as numbers, a line each.

use leptos::prelude::*;
use nabla_descent::least_squares::{LARGEST, MAX_SAMPLES, MIN_SAMPLES, Model, Sample};
use nabla_math::matrix::{Limits, Matrix, slices};

use super::{Editor, row, samples};
use crate::ui::matrix::MatrixField;

/// The table.
#[component]
pub(super) fn SampleTable(
    /// What the samples are fitted by; it says how many numbers each has.
    model: Model,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let state = editor.scene.state;
    let (symbol, cols) = match model {
        Model::Line => ("(x, y)", 2),
        Model::Plane => ("(x_1, x_2, y)", 3),
    };
    let value = Signal::derive(move || {
        let rows: Vec<Vec<f64>> = state.with(|state| {
            let all = samples(state).filter(|(now, _)| *now == model);
            all.map_or_else(Vec::new, |(_, all)| all.iter().map(|sample| row(model, sample)).collect())
        });
        Matrix::from_shape_fn((rows.len(), cols), |(i, j)| rows[i][j])
    });
    let set = move |matrix: Matrix| {
        let next = slices(&matrix).filter_map(sample).collect();
        editor.chosen.set(None);
        editor.change(|all| *all = next);
    };
    view! {
        <MatrixField
            symbol
            value
            set
            cell=|i, j| format!("s_{{{},{}}}", i + 1, j + 1)
            least=Limits { rows: MIN_SAMPLES, cols }
            most=Limits { rows: MAX_SAMPLES, cols }
        />
    }
}

/// The sample of a line, whose numbers are finite.
fn sample(row: &[f64]) -> Option<Sample> {
    let limited = |value: f64| value.clamp(-LARGEST, LARGEST);
    match *row {
        [x, y] => Some(Sample::point(limited(x), limited(y))),
        [f, g, y] => Some(Sample { features: [limited(f), limited(g)], target: limited(y) }),
        _ => None,
    }
}
