//! The address of every state, and shapes that fit whatever is put in.

use super::*;
use crate::ui::stepper::MOST_STEPS;
use crate::url::{Problem, decode, encode};
use nabla_math::matrix;
use proptest::prelude::*;

fn any_matrix(rows: usize, cols: usize) -> impl Strategy<Value = Matrix> {
    let entry = prop_oneof![-10.0..10.0_f64, any::<f64>().prop_filter("finite", |x| x.is_finite())];
    prop::collection::vec(entry, rows * cols)
        .prop_map(move |data| Matrix::from_shape_vec((rows, cols), data).unwrap())
}

prop_compose! {
    fn any_shape()(samples in SAMPLES.0..=SAMPLES.1, inputs in INPUTS.0..=INPUTS.1, outputs in OUTPUTS.0..=OUTPUTS.1)
        -> (usize, usize, usize) {
        (samples, inputs, outputs)
    }
}

fn any_state() -> impl Strategy<Value = State> {
    let matrices = any_shape().prop_flat_map(|(samples, inputs, outputs)| {
        (
            any_matrix(samples, inputs),
            any_matrix(inputs, outputs),
            any_matrix(inputs, outputs),
            any_matrix(1, outputs),
            any_matrix(1, outputs),
            any_matrix(samples, outputs),
        )
    });
    let rest = (0..gated::ALL.len(), 0.0..=1.0_f64, any::<bool>(), 0..3_usize, 0..4_usize, 0..4_usize);
    let more =
        (0..REACHES.len(), any::<bool>(), 1..=MOST_STEPS, 1..=MOST_STEPS, 1..=16384_u32, 1..=65536_u32);
    (matrices, rest, more).prop_map(|((x, w, v, b, c, u), (unit, part, bias, sample, out, panel), more)| {
        let unit = gated::ALL[unit];
        let mut args = defaults(unit.params());
        for (arg, param) in args.iter_mut().zip(unit.params()) {
            *arg = param.clamp(param.min + part * (param.max - param.min));
        }
        let (reach, back, forward, backward, width, hidden) = more;
        State {
            unit,
            args,
            bias,
            at: (sample % x.nrows(), out % w.ncols()),
            panel: Panel::ALL[panel],
            reach: REACHES[reach],
            back,
            steps: (forward, backward),
            width: width.into(),
            hidden: hidden.into(),
            x,
            w,
            v,
            b,
            c,
            u,
        }
    })
}

fn is_legal(state: &State) -> bool {
    let (samples, inputs, outputs) = (state.x.nrows(), state.x.ncols(), state.w.ncols());
    let shaped = |m: &Matrix, rows, cols| {
        (m.nrows(), m.ncols(), m.len()) == (rows, cols, rows * cols) && m.iter().all(|x| x.is_finite())
    };
    (SAMPLES.0..=SAMPLES.1).contains(&samples)
        && (INPUTS.0..=INPUTS.1).contains(&inputs)
        && (OUTPUTS.0..=OUTPUTS.1).contains(&outputs)
        && shaped(&state.x, samples, inputs)
        && shaped(&state.w, inputs, outputs)
        && shaped(&state.v, inputs, outputs)
        && shaped(&state.b, 1, outputs)
        && shaped(&state.c, 1, outputs)
        && shaped(&state.u, samples, outputs)
        && state.at.0 < samples
        && state.at.1 < outputs
        && REACHES.contains(&state.reach)
        && (1..=MOST_STEPS).contains(&state.steps.0)
        && (1..=MOST_STEPS).contains(&state.steps.1)
        && [(state.width, &WIDTH), (state.hidden, &HIDDEN)]
            .iter()
            .all(|(value, param)| (param.min..=param.max).contains(value) && value.fract() == 0.0)
}

proptest! {
    #[test]
    fn saving_and_loading_is_the_identity(state in any_state()) {
        prop_assert!(is_legal(&state));
        let query = encode(&state);
        let (loaded, notices) = decode::<State>(&query);
        prop_assert_eq!(&loaded, &state);
        prop_assert!(notices.is_empty(), "{} {:?}", query, notices);
    }

    #[test]
    fn any_query_gives_a_legal_state(
        query in "((gate|gx|gw|gv|gb|gc|gu|bias|sample|out|panel|reach|pass|gstep|gback|dmodel|dff)=[-a-z0-9.,;()%&]{0,24}&?){0,9}|.*",
    ) {
        let (state, _) = decode::<State>(&query);
        prop_assert!(is_legal(&state), "{:?}", state);
        // What is legal can also be computed, or it is said why not.
        if let Ok(found) = state.unit.forward(state.args, &state.layer(), &state.x) {
            prop_assert!(found.y.iter().all(|y| y.is_finite()));
        }
    }

    #[test]
    fn whatever_is_put_in_all_shapes_fit(
        edits in prop::collection::vec((0..6_usize, 0..7_usize, 0..7_usize), 0..12),
    ) {
        let mut state = State::default();
        for (part, rows, cols) in edits {
            state.put(Part::ALL[part], Matrix::from_shape_fn((rows, cols), |(i, j)| (i + j) as f64));
            prop_assert!(is_legal(&state), "{:?}", state);
        }
    }

    #[test]
    fn the_point_is_in_the_window(x in -1000.0..1000.0_f64, y in -1000.0..1000.0_f64, presses in prop::collection::vec(0..3_usize, 0..20)) {
        let mut state = State { x: matrix::row(&[x, y]), ..State::default() };
        for press in presses {
            state.zoom([0.0, 0.8, 1.25][press]);
            prop_assert!(is_legal(&state));
            prop_assert!(state.shown_reach() >= x.abs().max(y.abs()));
        }
    }
}

#[test]
fn the_address_reads_as_what_was_set() {
    let (state, notices) = decode::<State>("gate=swiglu(1.5)&gx=1,2;3,4&sample=2&bias=0&gstep=3");
    assert!(notices.is_empty(), "{notices:?}");
    assert_eq!((state.unit.id, state.args[0], state.x.nrows(), state.at.0), ("swiglu", 1.5, 2, 1));
    assert_eq!(state.u.nrows(), 2, "the upstream gradient follows the samples");
    assert_eq!(encode(&state), "gate=swiglu(1.5)&gx=1,2;3,4&gu=1,1;0,0&bias=0&sample=2&gstep=3");
}

#[test]
fn what_does_not_fit_is_said() {
    let (state, notices) = decode::<State>("gw=1,2;3,4;5,6");
    assert_eq!((state.w.nrows(), state.w[[1, 1]]), (2, 4.0));
    assert_eq!(notices[0].problem, Problem::Clamped("1,2;3,4".to_owned()));
    assert_eq!(decode::<State>("gx=1,x").1[0].problem, Problem::Unreadable);
    assert_eq!(decode::<State>("gate=what").1[0].problem, Problem::Unknown("what".to_owned()));
}

#[test]
fn another_output_widens_every_part_and_keeps_what_there_was() {
    let mut state = State::default();
    let wider = Matrix::from_shape_fn((2, 3), |(i, j)| state.w.get((i, j)).copied().unwrap_or(9.0));
    let before = state.v.clone();
    state.put(Part::W, wider);
    assert_eq!((state.v.ncols(), state.b.ncols(), state.c.ncols(), state.u.ncols()), (3, 3, 3, 3));
    assert_eq!((state.v[[1, 1]], state.v[[1, 2]]), (before[[1, 1]], 0.0));
}
