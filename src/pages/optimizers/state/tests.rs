use super::*;
use crate::url::{decode, encode};
use nabla_descent::{clip, schedule};
use proptest::prelude::*;

fn entries() -> impl Strategy<Value = Vec<Entry>> {
    let entry = (
        0..optimizer::ALL.len(),
        any::<bool>(),
        0.0..1.0_f64,
        0..schedule::ALL.len(),
        0..clip::ALL.len(),
        prop::option::of(1..50_usize),
    );
    let entry = entry.prop_map(|(which, torch, part, schedule, clip, batch)| {
        let mut entry = Entry::new(optimizer::ALL[which]);
        for (arg, param) in entry.args.iter_mut().zip(entry.optimizer.params) {
            *arg = param.clamp(param.min + part * (param.max - param.min));
        }
        entry.torch = torch && entry.optimizer.torch.is_some();
        entry.schedule = schedule::ALL[schedule];
        entry.schedule_args = entry.schedule.defaults();
        entry.clip = clip::ALL[clip];
        entry.clip_args = entry.clip.defaults();
        entry.batch = batch;
        entry
    });
    prop::collection::vec(entry, 1..=MOST)
}

fn grounds() -> impl Strategy<Value = Ground> {
    let samples = prop::collection::vec((-1e3..1e3_f64, -1e3..1e3_f64), 2..20);
    prop_oneof![
        (0..surface::ALL.len()).prop_map(|which| {
            let surface = surface::ALL[which];
            Ground::Listed(surface, defaults(surface.params))
        }),
        Just(Ground::Own),
        (0..PRESETS.len()).prop_map(|which| State::preset_samples(PRESETS[which].id).unwrap()),
        samples.prop_map(|points| {
            let samples = points.into_iter().map(|(x, y)| Sample::point(x, y)).collect();
            Ground::Samples(Model::Line, samples)
        }),
    ]
}

proptest! {
    #[test]
    fn any_query_gives_a_legal_state(
        key in prop::sample::select(vec!["on", "o", "start", "points", "e", "p", "window", "view", "focus", "steps", "goal", "levels"]),
        value in "[-a-z0-9.,;()~e]{0,40}",
    ) {
        let (state, _) = decode::<State>(&format!("{key}={value}"));
        prop_assert!((1..=MOST).contains(&state.entries.len()) && state.focus < state.entries.len());
        prop_assert!((1.0..=10_000.0).contains(&state.steps) && state.steps.fract() == 0.0);
        prop_assert!(state.landscape(None).is_some() || state.ground == Ground::Own);
        prop_assert_eq!(decode::<State>(&encode(&state)).0, state);
    }

    #[test]
    fn saving_and_loading_is_the_identity(
        ground in grounds(), entries in entries(), start in prop::option::of([-10.0..10.0_f64, -10.0..10.0]),
        steps in 1..10_000_u32, focus in 0..MOST, field in any::<bool>(), relief in any::<bool>(),
    ) {
        let focus = focus.min(entries.len() - 1);
        let view = if relief { View::RELIEF } else { View::Flat };
        let state = State { ground, entries, start, steps: f64::from(steps), focus, field, view, ..State::default() };
        let (loaded, notices) = decode::<State>(&encode(&state));
        prop_assert!(notices.is_empty(), "{:?}", notices);
        prop_assert_eq!(loaded, state);
    }
}

#[test]
fn a_surface_is_turned_to_with_rates_that_hold() {
    for surface in surface::ALL {
        let mut state = State::default();
        state.turn_to(Ground::Listed(surface, defaults(surface.params)));
        let landscape = state.landscape(None).unwrap();
        if !landscape.critical().iter().any(|point| point.kind.is_minimum()) {
            continue;
        }
        let setting = state.setting(&landscape);
        for entry in state.entries.iter().filter(|entry| entry.form().bound.is_some()) {
            let trace = run(&setting, entry);
            assert!(!matches!(trace.end, End::Diverged(_)), "{} on {}", entry.optimizer.id, surface.id);
            assert!(trace.loss.last() <= trace.loss.first(), "{} on {}", entry.optimizer.id, surface.id);
        }
    }
}

#[test]
fn entries_are_added_up_to_the_most_and_the_last_one_stays() {
    let mut state = State::default();
    for _ in 0..20 {
        state.add(Entry::new(optimizer::ALL[0]), None);
    }
    assert_eq!((state.entries.len(), state.focus), (MOST, MOST - 1));
    for _ in 0..20 {
        state.remove(0);
    }
    assert_eq!((state.entries.len(), state.focus), (1, 0));
}
