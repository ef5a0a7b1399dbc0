use super::*;
use crate::url::{decode, encode};
use nabla_math::matrix;
use proptest::prelude::*;

fn any_state() -> impl Strategy<Value = State> {
    let matrix = |rows: usize, cols: usize, ends: std::ops::Range<f64>| {
        prop::collection::vec(ends, rows * cols)
            .prop_map(move |data| Matrix::from_shape_vec((rows, cols), data).unwrap())
    };
    (LEAST.rows..=MOST.rows, LEAST.cols..=MOST.cols).prop_flat_map(move |(rows, cols)| {
        let shapes = (
            matrix(rows, cols, -1e6..1e6),
            prop::collection::vec(prop::option::of(0..cols), rows),
            prop::option::of(matrix(rows, cols, 0.0..1.0)),
            prop::option::of(matrix(1, cols, 0.0..9.0)),
            0..rows,
        );
        let numbers = (T.min..=T.max, EPS.min..=EPS.max, ETA.min..=ETA.max, SCALE.min..=SCALE.max);
        let choices =
            (any::<[bool; 4]>(), 0..3_usize, 0..4_usize, (1..=20_usize, 1..=20_usize), 0..=MOST_DESCENT);
        (shapes, numbers, choices, "[a-zé狗 ,]{0,30}").prop_map(
            |(
                (z, labels, soft, weights, sample),
                (t, eps, eta, scale),
                (on, show, format, steps, descent),
                names,
            )| {
                let mut state = State {
                    z,
                    labels,
                    soft,
                    temperature: t,
                    smoothing: eps,
                    weights,
                    sum: on[0],
                    names: Vec::new(),
                    sample,
                    show: Show::ALL[show],
                    eta,
                    descent,
                    scale,
                    precision: Precision::ALL[format],
                    twice: on[1],
                    rounded: on[2],
                    back: on[3],
                    steps,
                };
                state.call(&names);
                state.settle();
                state
            },
        )
    })
}

/// Shapes fit, and nothing is out of its limits.
fn is_legal(state: &State) -> bool {
    let (rows, cols) = (state.z.nrows(), state.z.ncols());
    let fits = |matrix: &Option<Matrix>, rows: usize| {
        matrix.as_ref().is_none_or(|matrix| {
            (matrix.nrows(), matrix.ncols()) == (rows, cols) && matrix.len() == rows * cols
        })
    };
    (LEAST.rows..=MOST.rows).contains(&rows)
        && (LEAST.cols..=MOST.cols).contains(&cols)
        && state.z.len() == rows * cols
        && state.labels.len() == rows
        && state.labels.iter().flatten().all(|class| *class < cols)
        && fits(&state.soft, rows)
        && fits(&state.weights, 1)
        && state.sample < rows
        && (state.show != Show::Simplex || cols == 3)
}

proptest! {
    #[test]
    fn saving_and_loading_is_the_identity(state in any_state()) {
        let (loaded, notices) = decode::<State>(&encode(&state));
        prop_assert_eq!(&loaded, &state);
        prop_assert!(notices.is_empty(), "{notices:?}");
    }

    #[test]
    fn any_query_gives_a_legal_state(
        query in "((z|y|soft|t|eps|w|reduce|names|sample|show|eta|descent|scale|float|mistake|pass|step|back)=[-a-z0-9.,;%]{0,24}&?){0,8}|.*",
    ) {
        let (state, _) = decode::<State>(&query);
        prop_assert!(is_legal(&state), "{state:?}");
    }

    #[test]
    fn whatever_is_put_in_all_shapes_fit(state in any_state(), rows in 1..=8_usize, cols in 2..=10_usize, part in 0..3_usize) {
        let mut state = state;
        let part = [Part::Z, Part::Y, Part::W][part];
        let rows = if part == Part::W { 1 } else { rows };
        state.put(part, Matrix::zeros((rows, cols)));
        prop_assert!(is_legal(&state), "{state:?}");
    }

    #[test]
    fn a_dragged_point_has_the_probability_that_is_pointed_at(p in 0.001..0.999_f64, class in 0..5_usize, t in 0.5..2.0_f64) {
        let mut state = State { temperature: t, ..State::default() };
        state.aim_class(class, p);
        let found = state.probabilities()[[0, class]];
        prop_assert!((found - p).abs() < 1e-3, "{found} {p}");
    }

    #[test]
    fn a_dragged_distribution_is_the_one_that_is_pointed_at(a in 0.01..1.0_f64, b in 0.01..1.0_f64, c in 0.01..1.0_f64, t in 0.5..2.0_f64) {
        let mut state = State { temperature: t, ..State::default() };
        state.put(Part::Z, matrix::row(&[3.0, -1.0, 2.0]));
        let p = [a, b, c].map(|part| part / (a + b + c));
        state.aim(&p);
        let found = state.probabilities();
        prop_assert!(found.iter().zip(p).all(|(found, p)| (found - p).abs() < 2e-3), "{found:?} {p:?}");
    }
}

#[test]
fn the_address_reads_as_a_sentence() {
    let (state, notices) = decode::<State>("z=1,2;3,4&y=2,-&t=2&names=cat,dog");
    assert!(notices.is_empty(), "{notices:?}");
    assert_eq!((state.labels, state.temperature), (vec![Some(1), None], 2.0));
    let (state, notices) = decode::<State>("z=1,2;3,4&y=2,7");
    assert_eq!((state.labels, notices.len()), (vec![Some(1), Some(1)], 1));
}

#[test]
fn the_notes_have_their_loss() {
    let found = State::default().solve().unwrap();
    assert!((found.loss - 0.539_383).abs() < 5e-7, "{}", found.loss);
}
