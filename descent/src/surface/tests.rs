//! What is claimed of the surfaces, proved over every surface, arguments and points.

use super::{ALL, Surface};
use nabla_math::param::{Args, defaults};
use proptest::prelude::*;

mod blocks;
mod catalogue;
mod critical;
mod derivatives;
mod formulas;

/// Every surface with arguments: its defaults and, for each parameter, its ends, its marks and between.
pub(super) fn cases() -> Vec<(&'static Surface, Args)> {
    let mut cases = Vec::new();
    for &surface in ALL {
        cases.push((surface, defaults(surface.params)));
        for (i, param) in surface.params.iter().enumerate() {
            let inside = [0.07, 0.31, 0.93].map(|t| param.min + t * (param.max - param.min));
            let marks = param.marks.iter().map(|mark| mark.value);
            for value in [param.min, param.max].into_iter().chain(inside).chain(marks) {
                let mut args = defaults(surface.params);
                args[i] = value;
                cases.push((surface, args));
            }
        }
    }
    cases
}

/// A surface, arguments within their ranges, and a point in its window.
pub(super) fn points() -> impl Strategy<Value = (&'static Surface, Args, [f64; 2])> {
    (0..ALL.len(), any::<[u16; 6]>()).prop_map(|(at, draws)| {
        let surface = ALL[at];
        let mut draws = draws.map(|draw| f64::from(draw) / f64::from(u16::MAX)).into_iter();
        let mut between = |low: f64, high: f64| low + draws.next().unwrap() * (high - low);
        let point = [surface.window.x, surface.window.y].map(|[low, high]| between(low, high));
        let mut args = defaults(surface.params);
        for (arg, param) in args.iter_mut().zip(surface.params) {
            *arg = between(param.min, param.max);
        }
        (surface, args, point)
    })
}

/// Within `relative` of a size.
#[track_caller]
pub(super) fn close(got: f64, want: f64, slack: f64, what: &str) {
    assert!((got - want).abs() <= slack, "{what}: {got:e}, not {want:e}");
}
