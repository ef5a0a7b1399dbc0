//! A density with two peaks, fitted by one Gaussian by gradient descent: forward KL covers, reverse KL seeks.

use std::rc::Rc;

use leptos::prelude::*;
use nabla_math::divergence::Direction;
use nabla_math::divergence::mixture::{FitStep, fit};
use nabla_math::param::Param;
use nabla_math::text::{Lang, Text};

use self::state::{PARAMS, STEPS, State};
use crate::plot::{Axis, Curve, CurveChart, Kind, Scale};
use crate::ui::chart::{Chart, Source};
use crate::ui::choice::Choice;
use crate::ui::formula::{lines, parsed};
use crate::ui::locale::{tr, use_lang};
use crate::ui::module::lazy_module;
use crate::ui::numbers::compact;
use crate::ui::offers::{Offer, Shown, Value, offer, results};
use crate::ui::param::ParamRow;
use crate::ui::part::{Section, use_hidden};
use crate::ui::player::Player;
use crate::ui::status::Status;
use crate::ui::url_state::use_url_state;

mod state;

lazy_module!(kl_divergence_fit: pub(super) static VIEW: AnyView = || view! { <Fit/> }.into_any());

/// The names that `hide=` and `lock=` may use in this view, besides those that others have too.
pub(super) const PARTS: &[&str] =
    &["player", "losses", "weight", "m1", "s1", "m2", "s2", "mu0", "sigma0", "rate"];

const PLOT: Text = Text::new("P with two peaks and both fits", "双峰的 P 与两种拟合");
const LOSSES: Text = Text::new("Both divergences on the way", "拟合过程中的两种散度");
const COVERS: Text = Text::new("forward D(P‖Q)", "前向 D(P‖Q)");
const SEEKS: Text = Text::new("reverse D(Q‖P)", "反向 D(Q‖P)");
const START: Text = Text::new("start", "起点");
const STARTS: Text = Text::new("Starts", "起点");
const WHY: Text = Text::new(
    "Forward: where P is, a Q of nearly 0 costs a lot, so Q covers both peaks. Reverse: where P is nearly 0, any Q costs a lot, so Q seeks one peak, which one depends on the start.",
    "前向：P 大的地方若 Q 接近 0，代价很高，因此 Q 覆盖两个峰。反向：P 接近 0 的地方 Q 稍大代价就很高，因此 Q 只寻一个峰，寻到哪个取决于起点。",
);
const FORMULAS: [&str; 2] = [
    r"\min_{\mu, \sigma} D(P \parallel Q) = \int p \ln \frac{p}{q} \, dx",
    r"\min_{\mu, \sigma} D(Q \parallel P) = \int q \ln \frac{q}{p} \, dx",
];
/// Points of a curve.
const POINTS: i32 = 240;

/// Both traces, forward and reverse.
type Traces = [Vec<FitStep>; 2];

/// What the traces depend on: not on the step that is looked at.
fn traces(state: &State) -> Traces {
    let Ok(mixture) = state.mixture() else { return [Vec::new(), Vec::new()] };
    [Direction::Forward, Direction::Reverse]
        .map(|direction| fit(&mixture, direction, &state.start(), state.rate(), STEPS))
}

/// P, the start, and both fits after the step on display.
fn picture(state: &State, traces: &Traces, lang: Lang) -> CurveChart {
    let (low, high) = (-7.0, 7.0);
    let sample = |f: &dyn Fn(f64) -> f64| -> Vec<(f64, f64)> {
        (0..=POINTS)
            .map(|i| low + (high - low) * f64::from(i) / f64::from(POINTS))
            .map(|x| (x, f(x)))
            .collect()
    };
    let mut curves = Vec::new();
    let curve = |label: &str, series, kind, points| Curve { label: label.to_owned(), series, kind, points };
    let start = state.start();
    curves.push(curve(START.get(lang), 5, Kind::Reference, sample(&|x| start.density(x))));
    if let Ok(p) = state.mixture() {
        curves.push(curve("P", 0, Kind::Value, sample(&|x| libm::exp(p.log_density(x)))));
    }
    for (series, (trace, name)) in traces.iter().zip([COVERS, SEEKS]).enumerate() {
        if let Some(step) = trace.get(state.at.min(trace.len().saturating_sub(1))) {
            let q = step.gaussian();
            curves.push(curve(name.get(lang), series + 1, Kind::Value, sample(&|x| q.density(x))));
        }
    }
    let top = curves.iter().flat_map(|curve| &curve.points).map(|(_, y)| *y).fold(0.2, f64::max);
    // In fifths, so that the frame stands still while the fit moves.
    let top = ((top * 1.05 / 0.2).ceil() * 0.2).min(5.0);
    let axis = |range, label: &str| Axis { range, scale: Scale::Linear, label: label.to_owned() };
    CurveChart { x: axis(low..high, "x"), y: axis(0.0..top, ""), curves, bands: Vec::new() }
}

/// Both divergences up to the step on display.
fn losses(state: &State, traces: &Traces, lang: Lang) -> CurveChart {
    let points = |trace: &Vec<FitStep>| -> Vec<(f64, f64)> {
        trace.iter().take(state.at + 1).enumerate().map(|(k, step)| (k as f64, step.loss)).collect()
    };
    // From the first steps to the last they shrink by powers of ten.
    let all = || traces.iter().flatten().map(|step| step.loss).filter(|loss| loss.is_finite());
    let (least, most) = (all().fold(1.0, f64::min).max(1e-3), all().fold(0.1, f64::max));
    let axis = |range, scale, label: &str| Axis { range, scale, label: label.to_owned() };
    let curves = traces.iter().zip([COVERS, SEEKS]).enumerate().map(|(series, (trace, name))| Curve {
        label: name.get(lang).to_owned(),
        series: series + 1,
        kind: Kind::Value,
        points: points(trace),
    });
    CurveChart {
        x: axis(0.0..STEPS as f64, Scale::Linear, "k"),
        y: axis((0.8 * least)..(1.25 * most), Scale::Log10, ""),
        curves: curves.collect(),
        bands: Vec::new(),
    }
}

fn summary(state: &State, traces: &Traces, lang: Lang) -> String {
    let said = |trace: &Vec<FitStep>| {
        trace.get(state.at.min(trace.len().saturating_sub(1))).map_or_else(String::new, |step| {
            let q = step.gaussian();
            let [mean, deviation, loss] = [q.mean, q.deviation, step.loss].map(|value| compact(value, 4));
            format!("μ = {mean}, σ = {deviation}, D = {loss}")
        })
    };
    let [forward, reverse] = [said(&traces[0]), said(&traces[1])];
    match lang {
        Lang::En => format!("After {} steps: forward {forward}; reverse {reverse}.", state.at),
        Lang::Zh => format!("第 {} 步：前向 {forward}；反向 {reverse}。", state.at),
    }
}

/// The view.
#[component]
fn Fit() -> impl IntoView {
    let lang = use_lang();
    let state = use_url_state::<State>(super::PAGE.slug);
    provide_context(state);
    let settings = Memo::new(move |_| state.with(State::settings));
    let found = Memo::new(move |_| settings.with(traces));
    let curves =
        Memo::new(move |_| state.with(|state| found.with(|found| picture(state, found, lang.get()))));
    let ways = Memo::new(move |_| state.with(|state| found.with(|found| losses(state, found, lang.get()))));
    let words =
        Signal::derive(move || state.with(|state| found.with(|found| summary(state, found, lang.get()))));
    let playing = RwSignal::new(false);
    offers(found, state);
    for (name, file, source) in [(PLOT, "fit", Source::of(curves)), (LOSSES, "losses", Source::of(ways))] {
        offer(Offer::Picture(Shown { name, file, source, probe: None }));
    }
    let speed = RwSignal::new(1.0);
    let label = Signal::derive(move || format!("{}. {}", PLOT.get(lang.get()), words.get()));
    let settled = Signal::derive(move || if playing.get() { String::new() } else { words.get() });
    let row = move |(at, param): (usize, &'static Param)| {
        let value = Signal::derive(move || state.with(|state| state.args[at]));
        view! { <ParamRow param value on_change=move |value| state.update(|state| state.args[at] = value)/> }
    };
    view! {
        <div>
            <div class="bench">
                <div class="picture">
                    <Section name="plot" class="card plot">
                        <Starts/>
                        <Chart source=Source::of(curves) label/>
                    </Section>
                    <p class="reading">{words}</p>
                    <Section name="player" class="card">
                        <Player
                            step=Signal::derive(move || state.with(|state| state.at as f64))
                            last=Signal::stored(STEPS as f64)
                            go=move |step| state.update(|state| state.at = step as usize)
                            speed
                            set_speed=move |factor| speed.set(factor)
                            playing
                        />
                    </Section>
                    <Status text=settled/>
                    <Section name="losses" class="card">
                        <h2>{tr(LOSSES)}</h2>
                        <div class="low-chart">
                            <Chart
                                source=Source::of(ways)
                                label=Signal::derive(move || LOSSES.get(lang.get()).to_owned())
                            />
                        </div>
                    </Section>
                </div>
                <div class="card panel">
                    <Section name="formula">
                        <div class="formulas" inner_html=lines(&FORMULAS.map(parsed), &[])></div>
                        <p class="hint">{tr(WHY)}</p>
                    </Section>
                    {PARAMS.iter().enumerate().map(row).collect_view()}
                </div>
            </div>
        </div>
    }
}

/// Where the fit may begin.
#[component]
fn Starts() -> impl IntoView {
    const ALL: [(Text, f64, f64); 3] = [
        (Text::new("Start at the left", "从左侧开始"), -4.0, 0.8),
        (Text::new("between", "从中间开始"), 0.3, 1.0),
        (Text::new("at the right", "从右侧开始"), 4.0, 0.8),
    ];
    let state = expect_context::<RwSignal<State>>();
    let start = move || {
        let start = state.with(State::start);
        (start.mean, start.deviation)
    };
    view! {
        <div class="buttons" hidden=use_hidden("buttons")>
            <Choice
                label=STARTS
                options=ALL.map(|(name, mean, deviation)| ((mean, deviation), name))
                value=Signal::derive(start)
                on_change=move |(mean, deviation)| state.update(|state| state.begin(mean, deviation))
            />
        </div>
    }
}

/// The numbers of both fits.
fn offers(found: Memo<Traces>, state: RwSignal<State>) {
    offer(Offer::Formulas(Rc::new(|| FORMULAS.map(|formula| ("fit".to_owned(), parsed(formula))).into())));
    for (place, name) in ["forward", "reverse"].into_iter().enumerate() {
        results(name, move || {
            let step = state.with(|state| {
                found.with(|found| {
                    let trace = &found[place];
                    trace.get(state.at.min(trace.len().saturating_sub(1))).copied()
                })
            });
            let numbers = step.map(|step| {
                let q = step.gaussian();
                vec![("mu", q.mean), ("sigma", q.deviation), ("loss", step.loss)]
            });
            let numbers = numbers.unwrap_or_default();
            Value::Map(numbers.into_iter().map(|(name, value)| (name, Value::Number(value))).collect())
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_read() {
        for formula in FORMULAS.into_iter().chain([super::super::view::FORMULA]) {
            assert!(nabla_math::latex::parse(formula).is_ok(), "{formula}");
        }
    }

    #[test]
    fn forward_covers_and_reverse_seeks() {
        let state = State { at: STEPS, ..State::default() };
        let found = traces(&state);
        let [forward, reverse] = [0, 1].map(|place| found[place].last().unwrap().gaussian());
        let mixture = state.mixture().unwrap();
        assert!((forward.mean - mixture.mean()).abs() < 0.1, "{forward:?}");
        assert!((forward.deviation * forward.deviation - mixture.variance()).abs() < 0.3, "{forward:?}");
        let peak = [mixture.a, mixture.b]
            .map(|peak| (peak.mean - reverse.mean).abs())
            .into_iter()
            .fold(9.0, f64::min);
        assert!(peak < 0.3 && reverse.deviation < forward.deviation, "{reverse:?}");
    }

    #[test]
    fn every_step_has_a_picture_and_words() {
        let state = State::default();
        let found = traces(&state);
        for at in [0, 1, STEPS] {
            let state = State { at, ..state.clone() };
            assert_eq!(picture(&state, &found, Lang::En).curves.len(), 4);
            assert!(!summary(&state, &found, Lang::Zh).contains("NaN"));
            assert_eq!(losses(&state, &found, Lang::En).curves[0].points.len(), at + 1);
        }
    }
}
