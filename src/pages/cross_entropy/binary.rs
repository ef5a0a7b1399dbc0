//! Two classes: a sigmoid with binary cross-entropy is a softmax over the logits 0 and z.

use std::rc::Rc;

use leptos::prelude::*;
use nabla_math::cross_entropy::binary;
use nabla_math::number::address;
use nabla_math::param::{Mark, Param, Scale as Spread};
use nabla_math::special::{sigmoid, softplus};
use nabla_math::text::{Lang, Text};
use nabla_math::working::Working;

use crate::plot::{Axis, Curve, CurveChart, Kind, Probe, Scale};
use crate::ui::chart::{Chart, Handle, Source};
use crate::ui::formula::{lines, parsed};
use crate::ui::locale::{tr, use_lang};
use crate::ui::module::lazy_module;
use crate::ui::numbers::compact;
use crate::ui::offers::{Offer, Shown, Value, offer, results};
use crate::ui::param::ParamRow;
use crate::ui::part::{Section, use_locked};
use crate::ui::status::Status;
use crate::ui::stepper::{MOST_STEPS, Stepper};
use crate::ui::url_state::use_url_state;
use crate::url::{Field, UrlState, set_number, set_whole};

lazy_module!(cross_entropy_binary: pub(super) static VIEW: AnyView = || view! { <Binary/> }.into_any());

/// The names that `hide=` and `lock=` may use in this view, besides those that the other has too.
pub(super) const PARTS: &[&str] = &["bz", "by"];

/// The logit.
static Z: Param = Param {
    key: "bz",
    symbol: "z",
    name: Text::new("logit", "logit（未归一化得分）"),
    default: 1.5,
    min: -1000.0,
    max: 1000.0,
    step: 0.1,
    scale: Spread::Linear,
    marks: &[
        Mark { value: 0.0, label: Text::new("undecided", "不确定") },
        Mark { value: 40.0, label: Text::new("p rounds to 1", "p 舍入为 1") },
        Mark { value: -1000.0, label: Text::new("p underflows", "p 下溢") },
    ],
};

/// The target.
static Y: Param = Param {
    key: "by",
    symbol: "y",
    name: Text::new("target", "目标"),
    default: 1.0,
    min: 0.0,
    max: 1.0,
    step: 0.1,
    scale: Spread::Linear,
    marks: &[
        Mark { value: 0.0, label: Text::new("negative", "负类") },
        Mark { value: 1.0, label: Text::new("positive", "正类") },
    ],
};

const FORMULAS: [&str; 2] = [
    r"L = -y \ln \sigma(z) - (1 - y) \ln(1 - \sigma(z))",
    r"L = \max(z, 0) - z y + \ln(1 + e^{-\lvert z \rvert})",
];
const PLOT: Text =
    Text::new("The loss over the logit; arrow keys move the point", "损失随 logit 的变化；方向键移动点");
const LOSS: Text = Text::new("Loss", "损失");
const STEPS: Text = Text::new("The same loss, both ways", "同一损失的两种算法");
const ABOUT: Text = Text::new(
    "Both formulas are the same. The first needs ln of a probability that may have been rounded to 0; the second, fused, never does.",
    "两式相等。第一式要对可能已舍入为 0 的概率取对数；合并后的第二式则不会。",
);
const STEP: &str = "bstep";

/// The state of the view.
#[derive(Clone, Debug, PartialEq)]
struct State {
    z: f64,
    y: f64,
    step: usize,
}

impl Default for State {
    fn default() -> Self {
        Self { z: Z.default, y: Y.default, step: 1 }
    }
}

impl UrlState for State {
    const FIELDS: &'static [Field<Self>] = &[
        Field {
            key: Z.key,
            read: |s| address(s.z),
            write: |s, text| set_number(&mut s.z, text, Z.min, Z.max),
        },
        Field {
            key: Y.key,
            read: |s| address(s.y),
            write: |s, text| set_number(&mut s.y, text, Y.min, Y.max),
        },
        Field {
            key: STEP,
            read: |s| s.step.to_string(),
            write: |s, text| set_whole(&mut s.step, text, 1, MOST_STEPS),
        },
    ];
}

impl State {
    fn working(&self) -> Working {
        // Parameters are within their limits, and all of these have a loss.
        binary(self.z, self.y).unwrap_or_default()
    }

    fn loss(&self, z: f64) -> f64 {
        (1.0 - self.y) * softplus(z) + self.y * softplus(-z)
    }

    /// Half the width of the window: such that the logit is in it.
    fn reach(&self) -> f64 {
        [8.0, 50.0, 1000.0].into_iter().find(|reach| self.z.abs() <= *reach).unwrap_or(1000.0)
    }

    fn chart(&self) -> CurveChart {
        let reach = self.reach();
        let sample = |f: &dyn Fn(f64) -> f64| -> Vec<(f64, f64)> {
            (-200..=200).map(|i| reach * f64::from(i) / 200.0).map(|z| (z, f(z))).collect()
        };
        let curve =
            |label: &str, series, kind, points| Curve { label: label.to_owned(), series, kind, points };
        let axis = |range, label: &str| Axis { range, scale: Scale::Linear, label: label.to_owned() };
        CurveChart {
            x: axis(-reach..reach, "z"),
            y: axis(-1.0..(0.8 * reach), "L"),
            curves: vec![
                curve("L", 0, Kind::Value, sample(&|z| self.loss(z))),
                curve("∂L/∂z = σ(z) − y", 0, Kind::Slope, sample(&|z| sigmoid(z) - self.y)),
            ],
            bands: Vec::new(),
        }
    }

    fn words(&self, lang: Lang) -> String {
        let (z, p) = (compact(self.z, 6), compact(sigmoid(self.z), 6));
        let (loss, slope) = (compact(self.loss(self.z), 6), compact(sigmoid(self.z) - self.y, 6));
        let plain = -self.y * libm::log(sigmoid(self.z)) - (1.0 - self.y) * libm::log(1.0 - sigmoid(self.z));
        let broken = !plain.is_finite();
        match lang {
            Lang::En => {
                let more = if broken { " The first formula has no number here: it takes ln 0." } else { "" };
                format!("At z = {z} the probability is {p}, the loss {loss}, its slope {slope}.{more}")
            }
            Lang::Zh => {
                let more = if broken { "第一式在这里算不出数：它要取 ln 0。" } else { "" };
                format!("z = {z} 时概率为 {p}，损失为 {loss}，斜率为 {slope}。{more}")
            }
        }
    }
}

/// The view for two classes.
#[component]
fn Binary() -> impl IntoView {
    let lang = use_lang();
    let state = use_url_state::<State>(super::PAGE.slug);
    let curves = Memo::new(move |_| state.with(State::chart));
    let probe = Memo::new(move |_| {
        state.with(|state| Probe {
            point: (state.z, state.loss(state.z)),
            slope: Some(sigmoid(state.z) - state.y),
            series: 0,
            label: None,
        })
    });
    let words = Signal::derive(move || state.with(|state| state.words(lang.get())));
    offers(state, Source::of(curves), probe);
    let z = Signal::derive(move || state.with(|state| state.z));
    let set = Callback::new(move |z: f64| {
        state.update(|state| {
            let unit = state.reach() / 400.0;
            state.z = Z.clamp(((z / unit).round() * unit * 1e6).round() / 1e6);
        });
    });
    let step = Callback::new(move |presses: f64| {
        state.update(|state| state.z = Z.clamp(((state.z + 0.1 * presses) * 1e6).round() / 1e6));
    });
    let handle = Handle { probe: probe.into(), x: z, limits: (Z.min, Z.max), words, set, step };
    let (plot_locked, z_locked) = (use_locked("plot"), use_locked(Z.key));
    let ends = Signal::derive(move || {
        let reach = state.with(State::reach);
        (-reach, reach)
    });
    view! {
        <div>
            <div class="bench">
                <div class="picture">
                    <Section name="plot" class="card plot">
                        <div class="buttons"></div>
                        <Chart
                            source=Source::of(curves)
                            label=Signal::derive(move || PLOT.get(lang.get()).to_owned())
                            handle
                            locked=Signal::derive(move || plot_locked.get() || z_locked.get())
                        />
                    </Section>
                    <p class="reading">{words}</p>
                    <Status text=words/>
                </div>
                <div class="card panel">
                    <Section name="formula">
                        <div class="formulas" inner_html=lines(&FORMULAS.map(parsed), &[])></div>
                        <p class="hint">{tr(ABOUT)}</p>
                    </Section>
                    <ParamRow
                        param=&Z
                        value=z
                        ends
                        on_change=move |value| state.update(|state| state.z = value)
                    />
                    <ParamRow
                        param=&Y
                        value=Signal::derive(move || state.with(|state| state.y))
                        on_change=move |value| state.update(|state| state.y = value)
                    />
                </div>
            </div>
            <div class="below one">
                <Section name="forward" class="card">
                    <h2>{tr(STEPS)}</h2>
                    <Stepper
                        name="binary"
                        working=Memo::new(move |_| state.with(State::working))
                        step=Signal::derive(move || state.with(|state| state.step))
                        go=move |step| state.update(|state| state.step = step)
                    />
                </Section>
            </div>
        </div>
    }
}

/// The picture, the formulas, and the numbers at the logit.
fn offers(state: RwSignal<State>, source: Source, probe: Memo<Probe>) {
    offer(Offer::Picture(Shown { name: LOSS, file: "binary", source, probe: Some(probe.into()) }));
    offer(Offer::Formulas(Rc::new(|| FORMULAS.map(|formula| ("L".to_owned(), parsed(formula))).into())));
    let number = |name, get: fn(&State) -> f64| results(name, move || Value::Number(state.with(get)));
    number("p", |state| sigmoid(state.z));
    number("loss", |state| state.loss(state.z));
    number("gradient", |state| sigmoid(state.z) - state.y);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::url::{decode, encode};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn saving_and_loading_is_the_identity(z in Z.min..=Z.max, y in 0.0..=1.0_f64, step in 1..=MOST_STEPS) {
            let state = State { z, y, step };
            prop_assert_eq!(decode::<State>(&encode(&state)), (state, Vec::new()));
        }

        #[test]
        fn any_query_gives_a_legal_state_with_words(query in "((bz|by|bstep)=[-0-9a-z.]{0,12}&?){0,4}") {
            let (state, _) = decode::<State>(&query);
            prop_assert!(state.z.abs() <= 1000.0 && (0.0..=1.0).contains(&state.y) && state.step >= 1);
            prop_assert!(!state.words(Lang::En).contains("NaN") && state.loss(state.z).is_finite());
        }
    }

    #[test]
    fn where_the_plain_formula_fails_it_is_said() {
        let state = State { z: -1000.0, ..State::default() };
        assert!(state.words(Lang::En).contains("loss 1000") && state.words(Lang::En).contains("ln 0"));
        assert!(!State::default().words(Lang::Zh).contains("ln 0"));
    }
}
