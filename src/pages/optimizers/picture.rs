//! The pictures of a race: the surface, the paths over it, and the loss against the step.

use nabla_descent::landscape::Landscape;
use nabla_descent::race::Trace;
use nabla_descent::surface::{Critical, Kind, Levels, Window};
use nabla_math::text::{Lang, Text};

use super::race::{Race, step_index};
use super::state::{Against, State};
use super::words::name;
use crate::plot::field::{Arrow, FieldChart, Grid, Overlay, Path, Spot, SpotShape, landscape as coloured};
use crate::plot::{Axis, Curve, CurveChart, Kind as Weight, Probe, Scale};

const START: Text = Text::new("start", "起点");
const LOSS: Text = Text::new("loss", "损失");
const STEP: Text = Text::new("step", "步");
/// Points of the surface across and up.
const GRID: (usize, usize) = (161, 121);
/// Critical points that are marked; a surface with more of them shows where they are by itself.
const SPOTS: usize = 24;
/// Arrows of the gradient field across and up, and the longest of them in cells.
const FIELD: (usize, usize) = (19, 13);
/// What a logarithmic axis does not go below.
const FLOOR: f64 = 1e-12;
/// How near to a path the mouse points at it, as a part of the window.
const NEAR: f64 = 0.02;
/// Points of a curve; of more steps not every one is drawn.
const POINTS: usize = 1200;

/// The surface with its isolines and critical points.
pub(super) fn surface(state: &State, landscape: &Landscape, critical: &[Critical], lang: Lang) -> FieldChart {
    let Window { x, y } = state.shown(landscape);
    let (across, up) = (x[0]..x[1], y[0]..y[1]);
    let grid = Grid::sample((&across, &up), GRID, |x, y| landscape.value_at([x, y]));
    let minima = critical.iter().filter(|point| point.kind.is_minimum()).map(|point| point.value);
    let scale = match state.spacing() {
        Levels::Linear => Scale::Linear,
        Levels::Log => Scale::Log10,
    };
    let (tint, levels) = coloured(&grid, minima.reduce(f64::min), scale);
    let title = LOSS.get(lang).to_owned();
    let axis = |range: std::ops::Range<f64>, label: &str| Axis {
        range,
        scale: Scale::Linear,
        label: label.to_owned(),
    };
    let [first, second] = letters(landscape);
    FieldChart {
        title,
        x: axis(across, first),
        y: axis(up, second),
        levels,
        tint,
        grid,
        lines: Vec::new(),
        spots: spots(critical, lang),
        arrows: if state.field { field(landscape, x, y) } else { Vec::new() },
        square: false,
    }
}

/// What the coordinates are called.
pub(super) fn letters(landscape: &Landscape) -> [&'static str; 2] {
    match landscape {
        Landscape::Fit(fit) => fit.model().weights().map(|weight| match weight {
            "w_1" => "w₁",
            "w_2" => "w₂",
            other => other,
        }),
        Landscape::Listed(..) | Landscape::Own(_) => ["x", "y"],
    }
}

fn spots(critical: &[Critical], lang: Lang) -> Vec<Spot> {
    // Where there are too many, only the lowest are marked.
    let global = critical.iter().filter(|point| point.kind == Kind::GlobalMinimum);
    let all: Vec<_> = if critical.len() > SPOTS { global.collect() } else { critical.iter().collect() };
    let spot = |point: &&Critical| {
        let (shape, named) = match point.kind {
            Kind::GlobalMinimum => (SpotShape::Minimum, false),
            Kind::LocalMinimum => (SpotShape::Minimum, all.len() < 8),
            Kind::Saddle | Kind::DegenerateSaddle => (SpotShape::Saddle, all.len() < 6),
            Kind::LocalMaximum => (SpotShape::Maximum, all.len() < 6),
        };
        let label = if named { point.kind.name().get(lang).to_owned() } else { String::new() };
        Spot { at: (point.at[0], point.at[1]), shape, label }
    };
    all.iter().map(spot).collect()
}

/// Which way down it is, on a grid: the direction of −∇f, longer where the slope is greater.
fn field(landscape: &Landscape, x: [f64; 2], y: [f64; 2]) -> Vec<Arrow> {
    let at = |[from, to]: [f64; 2], i: usize, n: usize| from + (to - from) * (i as f64 + 0.5) / n as f64;
    let points = (0..FIELD.1).flat_map(|j| (0..FIELD.0).map(move |i| (i, j)));
    let slopes: Vec<_> = points
        .map(|(i, j)| {
            let at = [at(x, i, FIELD.0), at(y, j, FIELD.1)];
            // In parts of the window, so that the arrow points along the slope of the picture.
            let [gx, gy] = landscape.gradient_at(at);
            (at, [gx, gy])
        })
        .filter(|(_, [gx, gy])| gx.is_finite() && gy.is_finite() && gx.hypot(*gy) > 0.0)
        .collect();
    let steepest = slopes.iter().map(|(_, [gx, gy])| gx.hypot(*gy)).fold(0.0, f64::max);
    let cell = ((x[1] - x[0]) / FIELD.0 as f64).min((y[1] - y[0]) / FIELD.1 as f64);
    let arrow = |(at, [gx, gy]): ([f64; 2], [f64; 2])| {
        let length = gx.hypot(gy);
        // The fourth root: slopes of a surface go over many powers of ten.
        let reach = cell * (0.25 + 0.6 * libm::pow(length / steepest, 0.25));
        let to = (at[0] - gx / length * reach, at[1] - gy / length * reach);
        Arrow { from: (at[0], at[1]), to, series: None, label: String::new(), faint: true }
    };
    slopes.into_iter().map(arrow).collect()
}

/// The paths up to a step, where each is at the step that is pointed at, and the arrows of the step of the entry that is
/// looked at.
pub(super) fn overlay(
    race: &Race,
    step: usize,
    pointed: Option<usize>,
    focus: usize,
    steps: &[Arrow],
    lang: Lang,
) -> Overlay {
    let path = |(series, trace): (usize, &std::sync::Arc<Trace>)| {
        let points = trace.theta[..=step_index(trace, step)].iter().map(|at| (at[0], at[1])).collect();
        let label = name(&trace.entry, race, lang);
        let marked = pointed.map(|step| trace.theta[step_index(trace, step)]).map(|at| (at[0], at[1]));
        Path { points, series, label, strong: series == focus, marked }
    };
    let start = race.setting.start;
    Overlay {
        paths: race.traces.iter().enumerate().map(path).collect(),
        arrows: steps.to_vec(),
        start: Some((start[0], start[1])),
        start_label: START.get(lang).to_owned(),
    }
}

/// The step at which one of the paths, as far as they are drawn, comes nearest to a point; none where all are far.
pub(super) fn step_near(race: &Race, step: usize, at: (f64, f64), window: Window) -> Option<usize> {
    let [width, height] = [window.x, window.y].map(|[from, to]| to - from);
    let far = |theta: &[f64; 2]| ((theta[0] - at.0) / width).hypot((theta[1] - at.1) / height);
    let points = race.traces.iter().flat_map(|trace| {
        trace.theta[..=step_index(trace, step)].iter().enumerate().map(|(k, theta)| (k, far(theta)))
    });
    points.filter(|(_, far)| *far <= NEAR).min_by(|a, b| a.1.total_cmp(&b.1)).map(|(k, _)| k)
}

/// Loss, or length of the gradient, against the step.
pub(super) fn against(state: &State, race: &Race, lang: Lang) -> CurveChart {
    let value = |trace: &Trace, k: usize| match state.against {
        Against::Loss if state.log => race.above(trace.loss[k]).max(FLOOR),
        Against::Loss => trace.loss[k],
        Against::Gradient if state.log => trace.norm[k].max(FLOOR),
        Against::Gradient => trace.norm[k],
    };
    let curve = |(series, trace): (usize, &std::sync::Arc<Trace>)| {
        let count = trace.theta.len();
        let stride = count.div_ceil(POINTS);
        let mut kept: Vec<usize> = (0..count).step_by(stride).collect();
        if kept.last() != Some(&(count - 1)) {
            kept.push(count - 1);
        }
        let mut points: Vec<(f64, f64)> = kept.into_iter().map(|k| (k as f64, value(trace, k))).collect();
        // Who has come to rest stays there.
        if let Some(&(last, height)) = points.last()
            && last < state.steps
            && matches!(
                trace.end,
                nabla_descent::race::End::Converged(_) | nabla_descent::race::End::Stuck(_)
            )
        {
            points.push((state.steps, height));
        }
        Curve { label: name(&trace.entry, race, lang), series, kind: Weight::Value, points }
    };
    let curves: Vec<Curve> = race.traces.iter().enumerate().map(curve).collect();
    let heights = || curves.iter().flat_map(|curve| &curve.points).map(|(_, height)| *height);
    let finite = || heights().filter(|height| height.is_finite());
    let (low, high) = (finite().fold(f64::INFINITY, f64::min), finite().fold(f64::NEG_INFINITY, f64::max));
    // Whoever is lost must not squeeze all others into a line: the picture ends a little above the start.
    let start =
        curves.iter().filter_map(|curve| curve.points.first()).map(|(_, height)| *height).fold(0.0, f64::max);
    let high = if state.log { high.min(start.max(FLOOR) * 1e4) } else { high.min(3.0 * start.abs() + 1e-9) };
    let range = match (low < high, state.log) {
        (false, true) => FLOOR..1.0,
        (false, false) => low - 1.0..low + 1.0,
        (true, true) => low.max(high * 1e-16) / 2.0..high * 2.0,
        (true, false) => low - 0.04 * (high - low)..high + 0.04 * (high - low),
    };
    let scale = if state.log { Scale::Log10 } else { Scale::Linear };
    CurveChart {
        x: Axis { range: 0.0..state.steps.max(1.0), scale: Scale::Linear, label: STEP.get(lang).to_owned() },
        y: Axis { range, scale, label: String::new() },
        curves,
        bands: Vec::new(),
    }
}

/// The step on display, on the curve of the entry that is looked at.
pub(super) fn probe(state: &State, race: &Race, step: usize) -> Probe {
    let series = state.focus.min(race.traces.len() - 1);
    let trace = &race.traces[series];
    let k = step_index(trace, step);
    let height = match state.against {
        Against::Loss if state.log => race.above(trace.loss[k]).max(FLOOR),
        Against::Loss => trace.loss[k],
        Against::Gradient if state.log => trace.norm[k].max(FLOOR),
        Against::Gradient => trace.norm[k],
    };
    Probe { point: (step as f64, height), slope: None, series, label: None }
}
