//! What is claimed of the surfaces, proved over every surface, arguments and points.

use super::{ALL, Surface};
use nabla_math::param::{Args, defaults};
use proptest::prelude::*;
use serde_json::Value;

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

/// Surfaces that the reference file does not have, as a user might type them.
const UNREFERENCED: [(&str, &str); 1] = [("matyas", "0.26*(x^2+y^2) - 0.48*x*y")];

/// A surface's formula as a text: one of `first`, or that of the reference file, which other hands have written.
pub(crate) fn text(surface: &Surface, first: &[(&str, &str)]) -> String {
    let known = first.iter().chain(&UNREFERENCED).find(|(id, _)| *id == surface.id);
    match known {
        Some((_, text)) => (*text).to_owned(),
        None => reference(surface)["expr"].as_str().expect("an expression").to_owned(),
    }
}

/// What a parameter is in the reference file, whose formulas have numbers in their places.
pub(crate) fn referenced(surface: &Surface, key: &str) -> f64 {
    reference(surface)["surface_params"][key].as_f64().unwrap_or_else(|| panic!("{}: no {key}", surface.id))
}

fn reference(surface: &Surface) -> Value {
    let file: Value =
        serde_json::from_str(include_str!("../../../tests/reference/surfaces.json")).expect("JSON");
    let cases = file["cases"].as_array().expect("a list of cases");
    let case = cases.iter().find(|case| case["name"] == surface.id).unwrap_or_else(|| {
        panic!("{}: neither a case in tests/reference/surfaces.json nor a line in UNREFERENCED", surface.id)
    });
    case["params"].clone()
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
