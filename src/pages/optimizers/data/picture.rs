//! The samples of a line as a picture: the points, the line of the entry in focus, what its last step saw.

use nabla_descent::landscape::Landscape;
use nabla_descent::least_squares::Sample;
use nabla_math::text::{Lang, Text};

use crate::pages::optimizers::race::{Race, step_index};
use crate::plot::scatter::{Dot, Scatter};
use crate::plot::{Axis, Curve, CurveChart, Kind, Scale};

const LEAST: Text = Text::new("least", "最小");

/// The ends of both axes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Axes {
    x: [f64; 2],
    y: [f64; 2],
}

impl Default for Axes {
    fn default() -> Self {
        Self { x: [-1.0, 1.0], y: [-1.0, 1.0] }
    }
}

/// Axes with room round the samples.
pub(super) fn axes(samples: &[Sample]) -> Axes {
    let side = |of: fn(&Sample) -> f64| {
        let values = || samples.iter().map(of);
        let (low, high) =
            (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max));
        let room = if high > low { 0.15 * (high - low) } else { high.abs().max(1.0) / 2.0 };
        if low.is_finite() && high.is_finite() { [low - room, high + room] } else { [-1.0, 1.0] }
    };
    Axes { x: side(|sample| sample.features[0]), y: side(|sample| sample.target) }
}

/// The samples that step `k` of an entry saw; none before the first step.
pub(super) fn seen(race: &Race, focus: usize, k: usize) -> Option<Vec<usize>> {
    let (Landscape::Fit(fit), Some(trace)) = (race.landscape(), race.traces.get(focus)) else { return None };
    let all = fit.samples().len();
    let batch = trace.entry.batch.unwrap_or(all);
    (k > 0).then(|| fit.batch(k as u32, batch, race.setting.seed))
}

/// The picture after `step` steps.
pub(super) fn chart(
    samples: &[Sample],
    race: &Race,
    focus: usize,
    step: usize,
    chosen: Option<usize>,
    axes: &Axes,
    lang: Lang,
) -> Scatter {
    let Axes { x, y } = axes;
    let axis = |[from, to]: [f64; 2], label: &str| Axis {
        range: from..to,
        scale: Scale::Linear,
        label: label.to_owned(),
    };
    let trace = race.traces.get(focus);
    let k = trace.map_or(0, |trace| step_index(trace, step));
    let theta = trace.and_then(|trace| trace.theta.get(k)).copied();
    let seen = seen(race, focus, k);
    let line = |[w, b]: [f64; 2], label: String, series: usize, kind: Kind| {
        let points = x.iter().map(|x| (*x, w * x + b)).collect();
        Curve { label, series, kind, points }
    };
    let mut curves = Vec::new();
    if let Some(least) = race.critical.first() {
        curves.push(line(least.at, LEAST.get(lang).to_owned(), 0, Kind::Reference));
    }
    if let Some(theta) = theta {
        curves.push(line(theta, "ŷ".to_owned(), focus, Kind::Value));
    }
    let dot = |(i, sample): (usize, &Sample)| {
        let x = sample.features[0];
        Dot {
            at: (x, sample.target),
            seen: seen.as_ref().is_some_and(|seen| seen.contains(&i)),
            chosen: chosen == Some(i),
            foot: theta.map_or(f64::NAN, |[w, b]| w * x + b),
        }
    };
    Scatter {
        chart: CurveChart { x: axis(*x, "x"), y: axis(*y, "y"), curves, bands: Vec::new() },
        dots: samples.iter().enumerate().map(dot).collect(),
        series: focus,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::optimizers::state::State;

    #[test]
    fn what_a_step_saw_is_marked() {
        let mut state = State::default();
        state.turn_to(State::preset_samples("line").unwrap());
        state.entries[0].batch = Some(3);
        let landscape = state.landscape(None).unwrap();
        let race = Race::new(state.setting(&landscape), &state.entries, None);
        let Landscape::Fit(fit) = &landscape else { panic!("samples") };
        let axes = axes(fit.samples());
        let chart = |focus, step| chart(fit.samples(), &race, focus, step, None, &axes, Lang::En);
        let count = |focus, step| chart(focus, step).dots.iter().filter(|dot| dot.seen).count();
        assert_eq!([count(0, 0), count(0, 1), count(0, 2)], [0, 3, 3]);
        assert_eq!(count(1, 1), fit.samples().len(), "a full batch sees all");
        assert!(chart(0, 0).dots.iter().all(|dot| dot.foot.is_finite()));
    }
}
