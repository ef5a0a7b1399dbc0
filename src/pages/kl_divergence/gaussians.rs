//! Two Gaussians: the integrand with its area, the closed form beside the numerical integral.

use std::rc::Rc;

use leptos::prelude::*;
use nabla_math::divergence::gaussian::{FORMULA, Gaussian, working};
use nabla_math::number::address;
use nabla_math::param::{Param, Scale as Spread};
use nabla_math::text::{Lang, Text};

use crate::plot::area::AreaChart;
use crate::plot::{Axis, Curve, CurveChart, Kind, Scale};
use crate::ui::chart::{Chart, Source};
use crate::ui::formula::{lines, parsed};
use crate::ui::locale::{tr, use_lang};
use crate::ui::module::lazy_module;
use crate::ui::numbers::compact;
use crate::ui::offers::{Offer, Shown, Value, offer, results};
use crate::ui::param::ParamRow;
use crate::ui::part::Section;
use crate::ui::status::Status;
use crate::ui::stepper::{MOST_STEPS, Stepper};
use crate::ui::url_state::use_url_state;
use crate::url::{Field, UrlState, set_number, set_whole};

lazy_module!(kl_divergence_gaussians: pub(super) static VIEW: AnyView = || view! { <Gaussians/> }.into_any());

/// The names that `hide=` and `lock=` may use in this view, besides those that others have too.
pub(super) const PARTS: &[&str] = &["mup", "sp", "muq", "sq"];

const fn mean(key: &'static str, symbol: &'static str, name: Text, default: f64) -> Param {
    Param { key, symbol, name, default, min: -5.0, max: 5.0, step: 0.1, scale: Spread::Linear, marks: &[] }
}

const fn deviation(key: &'static str, symbol: &'static str, name: Text, default: f64) -> Param {
    Param { key, symbol, name, default, min: 0.2, max: 5.0, step: 0.1, scale: Spread::Log, marks: &[] }
}

/// μ and σ of P, then of Q.
static PARAMS: [Param; 4] = [
    mean("mup", r"\mu_P", Text::new("mean of P", "P 的均值"), 0.0),
    deviation("sp", r"\sigma_P", Text::new("standard deviation of P", "P 的标准差"), 1.0),
    mean("muq", r"\mu_Q", Text::new("mean of Q", "Q 的均值"), 1.5),
    deviation("sq", r"\sigma_Q", Text::new("standard deviation of Q", "Q 的标准差"), 1.6),
];

const PLOT: Text = Text::new("Densities and integrand", "密度与被积函数");
const STEPS: Text = Text::new("The closed form, step by step", "闭式解，逐步计算");
const AREA: Text = Text::new("p ln(p/q)", "p ln(p/q)");
const INTEGRAL: &str = r"D(P \parallel Q) = \int p(x) \ln \frac{p(x)}{q(x)} \, dx";
/// Points of a curve.
const POINTS: i32 = 300;

/// The state of the view: the parameters, and the step on display.
#[derive(Clone, Debug, PartialEq)]
struct State {
    args: [f64; 4],
    step: usize,
}

impl Default for State {
    fn default() -> Self {
        Self { args: [0, 1, 2, 3].map(|place| PARAMS[place].default), step: 1 }
    }
}

macro_rules! number {
    ($key:literal, $place:literal) => {
        Field {
            key: $key,
            read: |s| address(s.args[$place]),
            write: |s, text| set_number(&mut s.args[$place], text, PARAMS[$place].min, PARAMS[$place].max),
        }
    };
}

impl UrlState for State {
    const FIELDS: &'static [Field<Self>] = &[
        number!("mup", 0),
        number!("sp", 1),
        number!("muq", 2),
        number!("sq", 3),
        Field {
            key: "gstep",
            read: |s| s.step.to_string(),
            write: |s, text| set_whole(&mut s.step, text, 1, MOST_STEPS),
        },
    ];
}

impl State {
    /// P and Q; the parameters are within their limits.
    fn pair(&self) -> (Gaussian, Gaussian) {
        let [mean_p, deviation_p, mean_q, deviation_q] = self.args;
        (Gaussian { mean: mean_p, deviation: deviation_p }, Gaussian { mean: mean_q, deviation: deviation_q })
    }

    fn chart(&self, lang: Lang) -> AreaChart {
        let (p, q) = self.pair();
        let ends = [&p, &q].map(|side| (side.mean - 4.0 * side.deviation, side.mean + 4.0 * side.deviation));
        let (low, high) = (ends[0].0.min(ends[1].0), ends[0].1.max(ends[1].1));
        let sample = |f: &dyn Fn(f64) -> f64| -> Vec<(f64, f64)> {
            let at = |i: i32| low + (high - low) * f64::from(i) / f64::from(POINTS);
            (0..=POINTS).map(at).map(|x| (x, f(x))).collect()
        };
        let area = sample(&|x| p.integrand(&q, x));
        let (one, other) = (sample(&|x| p.density(x)), sample(&|x| q.density(x)));
        let all = || area.iter().chain(&one).chain(&other).map(|(_, y)| *y);
        let (bottom, top) = (all().fold(0.0, f64::min), all().fold(0.0, f64::max));
        let curve =
            |label: &str, series, kind, points| Curve { label: label.to_owned(), series, kind, points };
        let axis = |range, label: &str| Axis { range, scale: Scale::Linear, label: label.to_owned() };
        let chart = CurveChart {
            x: axis(low..high, "x"),
            y: axis(1.1 * bottom..1.1 * top, ""),
            curves: vec![
                curve("p", 0, Kind::Value, one),
                curve("q", 1, Kind::Value, other),
                curve(AREA.get(lang), 2, Kind::Slope, area.clone()),
            ],
            bands: Vec::new(),
        };
        AreaChart { chart, area, series: (2, 3) }
    }

    fn words(&self, lang: Lang) -> String {
        let (p, q) = self.pair();
        let integral = p.kl_by_integral(&q);
        let number = |value: f64| compact(value, 8);
        let (closed, numeric, reverse) = (number(p.kl(&q)), number(integral.value), number(q.kl(&p)));
        let count = integral.evaluations;
        match lang {
            Lang::En => format!(
                "Closed form {closed}; the shaded area, added up from {count} values, {numeric}. The other direction is {reverse}. In nats."
            ),
            Lang::Zh => format!(
                "闭式解 {closed}；阴影面积由 {count} 个函数值数值积分，得 {numeric}。反方向为 {reverse}。单位：奈特。"
            ),
        }
    }
}

/// The view.
#[component]
fn Gaussians() -> impl IntoView {
    let lang = use_lang();
    let state = use_url_state::<State>(super::PAGE.slug);
    let area = Memo::new(move |_| state.with(|state| state.chart(lang.get())));
    let words = Signal::derive(move || state.with(|state| state.words(lang.get())));
    let label = Signal::derive(move || format!("{}. {}", PLOT.get(lang.get()), words.get()));
    let working = Memo::new(move |_| {
        let (p, q) = state.with(State::pair);
        working(&p, &q)
    });
    give(area, state);
    let row = move |(at, param): (usize, &'static Param)| {
        let value = Signal::derive(move || state.with(|state| state.args[at]));
        view! { <ParamRow param value on_change=move |value| state.update(|state| state.args[at] = value)/> }
    };
    view! {
        <div>
            <div class="bench">
                <div class="picture">
                    <Section name="plot" class="card plot">
                        <div class="buttons"></div>
                        <Chart source=Source::of(area) label/>
                    </Section>
                    <p class="reading">{words}</p>
                    <Status text=words/>
                </div>
                <div class="card panel">
                    <Section name="formula">
                        <div class="formulas" inner_html=lines(&[INTEGRAL, FORMULA].map(parsed), &[])></div>
                    </Section>
                    {PARAMS.iter().enumerate().map(row).collect_view()}
                </div>
            </div>
            <div class="below one">
                <Section name="forward" class="card">
                    <h2>{tr(STEPS)}</h2>
                    <Stepper
                        name="gaussians"
                        working
                        step=Signal::derive(move || state.with(|state| state.step))
                        go=move |step| state.update(|state| state.step = step)
                    />
                </Section>
            </div>
        </div>
    }
}

/// What the view gives to exports and hosts.
fn give(area: Memo<AreaChart>, state: RwSignal<State>) {
    offer(Offer::Picture(Shown { name: PLOT, file: "gaussians", source: Source::of(area), probe: None }));
    let formulas = || vec![("integral".to_owned(), parsed(INTEGRAL)), ("closed".to_owned(), parsed(FORMULA))];
    offer(Offer::Formulas(Rc::new(formulas)));
    let number = |name, get: fn(&State) -> f64| results(name, move || Value::Number(state.with(get)));
    number("closed", |state| state.pair().0.kl(&state.pair().1));
    number("integral", |state| state.pair().0.kl_by_integral(&state.pair().1).value);
    number("reverse", |state| state.pair().1.kl(&state.pair().0));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::url::{decode, encode};
    use proptest::prelude::*;

    #[test]
    fn formulas_are_read() {
        for formula in [INTEGRAL, FORMULA] {
            assert!(nabla_math::latex::parse(formula).is_ok(), "{formula}");
        }
    }

    proptest! {
        #[test]
        fn saving_and_loading_is_the_identity(
            means in (-5.0..=5.0_f64, -5.0..=5.0_f64), deviations in (0.2..=5.0_f64, 0.2..=5.0_f64), step in 1..=MOST_STEPS,
        ) {
            let state = State { args: [means.0, deviations.0, means.1, deviations.1], step };
            prop_assert_eq!(decode::<State>(&encode(&state)), (state, Vec::new()));
        }

        #[test]
        fn any_query_gives_numbers_and_a_picture(query in "((mup|sp|muq|sq|gstep)=[-0-9a-z.]{0,8}&?){0,5}") {
            let (state, _) = decode::<State>(&query);
            let (p, q) = state.pair();
            prop_assert!((p.kl(&q) - p.kl_by_integral(&q).value).abs() < 1e-8 * p.kl(&q).max(1.0));
            prop_assert!(!state.words(Lang::En).contains("NaN"));
            prop_assert!(state.chart(Lang::Zh).area.iter().all(|(x, y)| x.is_finite() && y.is_finite()));
        }
    }
}
