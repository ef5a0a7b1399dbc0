//! Runs: what they keep, how they end, and that every step can be worked out.

mod ends;
mod invariants;
mod workings;

use super::*;
use crate::least_squares::{LeastSquares, PRESETS};
use crate::optimizer::{self, ALL};
use crate::{schedule, surface};
use nabla_math::param::{Param, Scale};
use proptest::prelude::*;
use std::sync::Arc;

/// A surface of the list as it is first shown.
fn listed(id: &str) -> Landscape {
    let surface = surface::find(id).unwrap();
    Landscape::Listed(surface, nabla_math::param::defaults(surface.params))
}

fn setting(landscape: Landscape, start: [f64; 2], steps: u32) -> Setting {
    Setting { landscape, start, steps, seed: 1, rules: Rules::default() }
}

fn entry(id: &str, args: &[f64]) -> Entry {
    let mut entry = Entry::new(optimizer::find(id).unwrap());
    entry.args[..args.len()].copy_from_slice(args);
    entry
}

/// The presets of samples.
fn fit(preset: usize) -> Arc<LeastSquares> {
    let preset = &PRESETS[preset % PRESETS.len()];
    Arc::new(LeastSquares::new(preset.model, preset.samples.to_vec()).unwrap())
}

/// Any listed surface or preset of samples.
fn any_landscape() -> impl Strategy<Value = Landscape> {
    (0..surface::ALL.len() + PRESETS.len()).prop_map(|at| match surface::ALL.get(at) {
        Some(surface) => listed(surface.id),
        None => Landscape::Fit(fit(at - surface::ALL.len())),
    })
}

/// Arguments from places between 0 and 1.
fn placed(params: &[Param], places: &[f64]) -> nabla_math::param::Args {
    let mut args = nabla_math::param::Args::default();
    for ((arg, param), place) in args.iter_mut().zip(params).zip(places) {
        let between = |a: f64, b: f64| a + (b - a) * place;
        *arg = param.clamp(match param.scale {
            Scale::Linear => between(param.min, param.max),
            Scale::Log => libm::exp(between(libm::log(param.min), libm::log(param.max))),
        });
    }
    args
}

/// Any optimizer with any arguments in its ranges, any schedule and clipping, any batch.
fn any_entry() -> impl Strategy<Value = Entry> {
    let places = || prop::collection::vec(0.0..=1.0f64, nabla_math::param::MAX_PARAMS);
    let kinds = (0..ALL.len(), 0..schedule::ALL.len(), 0..clip::ALL.len(), any::<bool>());
    (kinds, places(), places(), places(), prop::option::of(0..30usize)).prop_map(
        |((optimizer, schedule, clip, torch), args, schedule_args, clip_args, batch)| {
            let (optimizer, schedule, clip) = (ALL[optimizer], schedule::ALL[schedule], clip::ALL[clip]);
            Entry {
                optimizer,
                torch,
                args: placed(optimizer.params, &args),
                schedule,
                schedule_args: placed(schedule.params, &schedule_args),
                clip,
                clip_args: placed(clip.params, &clip_args),
                batch,
            }
        },
    )
}
