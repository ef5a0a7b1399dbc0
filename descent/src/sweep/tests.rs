//! Sweeps find what single runs find, however they are cut.

use super::*;
use crate::landscape::Landscape;
use crate::least_squares::{LeastSquares, PRESETS};
use crate::optimizer::{self, ALL};
use crate::race::{End, Rules, Trace, run};
use crate::surface::{self, Window};
use nabla_math::param::defaults;
use proptest::prelude::*;
use std::sync::Arc;

fn setting(id: &str, steps: u32) -> Setting {
    let surface = surface::find(id).unwrap();
    let landscape = Landscape::Listed(surface, defaults(surface.params));
    Setting { landscape, start: surface.start, steps, seed: 1, rules: Rules::default() }
}

/// Whether an outcome is that of a trace.
fn agrees(found: &Outcome, trace: &Trace) -> bool {
    let ends = match (found.fate, trace.end) {
        (Fate::Converged(_), End::Converged(_))
        | (Fate::Stuck, End::Stuck(_))
        | (Fate::Running, End::Running) => {
            let last = trace.theta[trace.steps()];
            found.at.map(f64::to_bits) == last.map(f64::to_bits) && found.steps as usize == trace.steps()
        }
        (Fate::Diverged, End::Diverged(_) | End::Undefined) => true,
        _ => false,
    };
    ends && (found.fate == Fate::Diverged || found.loss == trace.loss[trace.steps()])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_block_is_its_runs(
        optimizer in 0..ALL.len(), torch in any::<bool>(), on in 0..surface::ALL.len(),
        starts in prop::collection::vec((-4.0..4.0f64, -4.0..4.0f64), 1..90),
        steps in 0..150u32, rule in any::<bool>(),
    ) {
        let mut setting = setting(surface::ALL[on].id, steps);
        setting.rules.gradient = 1e-3;
        setting.rules.loss = rule.then_some(1e-6);
        let entry = Entry { torch, ..Entry::new(ALL[optimizer]) };
        let starts: Vec<[f64; 2]> = starts.into_iter().map(|(x, y)| [x, y]).collect();
        let critical = setting.landscape.critical();
        for (found, &start) in outcomes(&setting, &entry, &critical, &starts).iter().zip(&starts) {
            let trace = run(&Setting { start, ..setting.clone() }, &entry);
            prop_assert!(agrees(found, &trace), "{} from {:?}: {:?} and {:?} in {}", entry.optimizer.id, start, found, trace.end, trace.steps());
        }
    }

    #[test]
    fn a_block_has_the_batches_of_its_runs(
        optimizer in 0..ALL.len(), torch in any::<bool>(), batch in 1..12usize, preset in 0..PRESETS.len(),
        starts in prop::collection::vec((-4.0..4.0f64, -4.0..4.0f64), 1..5),
    ) {
        let preset = &PRESETS[preset];
        let fit = LeastSquares::new(preset.model, preset.samples.to_vec()).unwrap();
        let setting = Setting { landscape: Landscape::Fit(Arc::new(fit)), ..setting("booth", 60) };
        let entry = Entry { torch, batch: Some(batch), ..Entry::new(ALL[optimizer]) };
        let starts: Vec<[f64; 2]> = starts.into_iter().map(|(x, y)| [x, y]).collect();
        let critical = setting.landscape.critical();
        for (found, &start) in outcomes(&setting, &entry, &critical, &starts).iter().zip(&starts) {
            let trace = run(&Setting { start, ..setting.clone() }, &entry);
            prop_assert!(agrees(found, &trace), "{}: {:?} and {:?}", entry.optimizer.id, found, trace.end);
        }
    }

    #[test]
    fn a_sweep_in_slices_is_the_sweep(slice in 1..4usize) {
        let setting = setting("himmelblau", 30);
        let entry = Entry::new(optimizer::find("momentum").unwrap());
        let new = || Basin::new(&setting, &entry, Window::square(-5.0, 5.0), 20, 13);
        let (mut whole, mut sliced) = (new(), new());
        whole.advance(usize::MAX);
        while !sliced.advance(slice).is_over() {}
        prop_assert_eq!(whole, sliced);
    }
}

#[test]
fn basins_of_himmelblau_are_four_and_lie_round_their_minima() {
    let mut setting = setting("himmelblau", 2000);
    setting.rules.gradient = 1e-4;
    let mut entry = Entry::new(optimizer::find("sgd").unwrap());
    entry.args[0] = 0.01;
    let mut map = Basin::new(&setting, &entry, Window::square(-5.0, 5.0), 25, 25);
    assert!(map.advance(usize::MAX).is_over());
    let mut reached = std::collections::BTreeSet::new();
    for (i, cell) in map.cells().iter().enumerate() {
        let Fate::Converged(Some(minimum)) = cell.fate else { panic!("{:?}: {cell:?}", map.start(i)) };
        reached.insert(minimum);
        let minimum = &map.critical()[minimum];
        assert!(minimum.kind.is_minimum() && (minimum.at[0] - cell.at[0]).abs() < 1e-3, "{cell:?}");
    }
    assert_eq!(reached.len(), 4);
}

#[test]
fn a_grid_has_the_runs_of_its_entries() {
    let setting = setting("quadratic_bowl", 400);
    let entry = Entry::new(optimizer::find("momentum").unwrap());
    let x = Axis::new(&entry, "eta", 1e-4, 1.0, 9).unwrap();
    let y = Axis::new(&entry, "gamma", 0.0, 2.0, 5).unwrap();
    assert_eq!((y.values.first(), y.values.last()), (Some(&0.0), Some(&0.999)));
    assert_eq!(Axis::new(&entry, "beta1", 0.0, 1.0, 5), None);
    let mut grid = Grid::new(&setting, &entry, x, y);
    assert_eq!(grid.advance(1), Progress { done: 45, total: 45 });
    for (i, cell) in grid.cells().iter().enumerate() {
        assert!(agrees(cell, &run(&setting, &grid.entry(i))), "{i}: {cell:?}");
    }
}

#[test]
fn the_best_rate_is_the_best_of_its_list() {
    let setting = setting("quadratic_bowl", 300);
    let entries = ["sgd", "momentum", "adam", "lion"].map(|id| Entry::new(optimizer::find(id).unwrap()));
    let mut search = BestRates::new(&setting, &entries, 1e-4, 1.0, 17);
    while !search.advance(1).is_over() {}
    for (entry, best) in entries.iter().zip(search.best()) {
        let best = best.unwrap();
        let low = best::good(&setting, &setting.landscape.critical());
        for rate in spread(1e-4, 1.0, 17, true) {
            let mut entry = entry.clone();
            entry.args[0] = rate;
            let other = Best { rate, outcome: outcome(&setting, &entry, &setting.landscape.critical()) };
            assert!(!other.beats(&best, low), "{}: {other:?} and {best:?}", entry.optimizer.id);
        }
        assert!(best.outcome.loss < 1.0, "{}: {best:?}", entry.optimizer.id);
    }
}

#[test]
fn a_good_minimum_wins_over_a_poor_one_that_is_reached_sooner() {
    let best = |fate, steps, loss| Best { rate: 0.1, outcome: Outcome { fate, steps, loss, at: [0.0; 2] } };
    let (poor, good) = (best(Fate::Converged(None), 9, 5.0), best(Fate::Converged(None), 90, 1e-9));
    assert!(good.beats(&poor, 1e-6) && !poor.beats(&good, 1e-6));
    assert!(poor.beats(&good, f64::INFINITY), "every minimum will do where none is known");
    let (lost, slow) = (best(Fate::Diverged, 9, -1e12), best(Fate::Running, 100, 3.0));
    assert!(slow.beats(&lost, 1e-6) && !lost.beats(&slow, 1e-6) && slow.beats(&poor, 1e-6));
}

#[test]
fn a_sweep_is_the_same_however_it_is_cut() {
    let setting = setting("himmelblau", 60);
    let entry = Entry::new(optimizer::find("adam").unwrap());
    let mut whole = Basin::new(&setting, &entry, Window::square(-5.0, 5.0), 13, 11);
    let mut cut = whole.clone();
    while !whole.advance(9).is_over() {}
    while !cut.advance_runs(7).is_over() {}
    assert_eq!(whole, cut);
}

#[test]
fn values_are_spread_with_both_ends() {
    assert_eq!(spread(0.0, 1.0, 3, false), [0.0, 0.5, 1.0]);
    assert_eq!(spread(1e-2, 1.0, 3, true), [0.01, 0.1, 1.0]);
    assert_eq!(spread(2.0, 5.0, 1, false), [2.0]);
}
