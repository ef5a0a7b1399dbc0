//! What a call of f and of f′ costs, measured in the visitor's browser.

use std::hint::black_box;
use std::rc::Rc;

use leptos::{prelude::*, task::spawn_local};
use nabla_math::activation::{self, Activation};
use nabla_math::param::{Args, defaults};
use nabla_math::text::{Lang, Text};

use crate::ui::locale::{tr, use_lang};
use crate::ui::numbers::compact;
use crate::ui::stopwatch::{self, ROUNDS, Timing};

/// Numbers that one run of a job goes through.
const INPUTS: u32 = 1024;
/// They lie in [−REACH, REACH].
const REACH: f64 = 6.0;
const DIGITS: usize = 2;

const TITLE: Text = Text::new("What a call costs", "一次调用的开销");
const IDEA: Text = Text::new(
    "The time of f(x) and of f′(x), one number at a time in double precision, by the functions of this page as WebAssembly. Frameworks compute many numbers at once, so their figures differ; which functions are dear and which are cheap, less so.",
    "测量本页的函数（编译为 WebAssembly，双精度，逐个计算）求 f(x) 与 f′(x) 各要多少时间。深度学习框架一次计算许多数，具体数字会不同，但哪些函数快、哪些慢大致不变。",
);
const MEASURE: Text = Text::new("Measure in this browser", "在此浏览器中测量");
const AGAIN: Text = Text::new("Measure again", "重新测量");
const RUNNING: Text = Text::new("Measuring…", "正在测量…");
const DONE: Text = Text::new("Share of the measurement that is done", "测量进度");

/// Nanoseconds per call of f and of f′, in the order of [`activation::ALL`].
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Costs(Timing);

impl Costs {
    /// Nanoseconds per call of f (0) or f′ (1) of a function.
    pub(super) fn nanoseconds(&self, function: usize, which: usize) -> f64 {
        let run = self.0.each.get(2 * function + which);
        run.map_or(f64::NAN, |run| run * 1e6 / f64::from(INPUTS))
    }

    /// For f and for f′: nanoseconds, and how many times those of ReLU.
    pub(super) fn ratios(&self, function: usize) -> Option<[[f64; 2]; 2]> {
        let relu = activation::ALL.iter().position(|other| other.id == "relu")?;
        Some([0, 1].map(|which| {
            let own = self.nanoseconds(function, which);
            [own, own / self.nanoseconds(relu, which)]
        }))
    }

    fn words(&self, lang: Lang) -> String {
        let short = |value| compact(value, DIGITS);
        let Timing { tick, round, .. } = self.0;
        let (round, tick) = (short(round), short(tick));
        match lang {
            Lang::En => format!(
                "Median of {ROUNDS} rounds of about {round} ms each, with {INPUTS} inputs from −{REACH} to {REACH} over and over; the browser’s clock moves in steps of {tick} ms. Times include the call itself. Ratios are to ReLU. They change from run to run: small differences mean nothing."
            ),
            Lang::Zh => format!(
                "取 {ROUNDS} 轮的中位数，每轮约 {round} 毫秒，反复使用 −{REACH} 到 {REACH} 之间的 {INPUTS} 个输入；浏览器时钟的最小步长为 {tick} 毫秒。时间含调用本身，倍数以 ReLU 为 1。每次测量都会略有不同，微小差别没有意义。"
            ),
        }
    }
}

/// The cell of a function: how many times the cost of ReLU, and the nanoseconds.
pub(super) fn cell(cost: Option<[f64; 2]>) -> String {
    cost.map_or_else(
        || "—".to_owned(),
        |[own, ratio]| format!("{}× <small>{} ns</small>", compact(ratio, DIGITS), compact(own, DIGITS)),
    )
}

/// The button that measures, and what came of it.
#[component]
pub(super) fn Measurement() -> impl IntoView {
    let lang = use_lang();
    let costs = expect_context::<super::Measured>();
    let running = RwSignal::new(None::<f64>);
    let measure = move |_| {
        if running.get_untracked().is_some() {
            return;
        }
        running.set(Some(0.0));
        spawn_local(async move {
            // The view may go in the meantime: then nobody asks any more.
            let timing = stopwatch::time(&jobs(), move |share| running.try_set(Some(share)).is_none()).await;
            if let Some(timing) = timing {
                costs.set(Some(Costs(timing)));
                running.set(None);
            }
        });
    };
    let label = move || {
        let label = match (running.get().is_some(), costs.with(Option::is_some)) {
            (true, _) => RUNNING,
            (false, true) => AGAIN,
            (false, false) => MEASURE,
        };
        label.get(lang.get())
    };
    let result = move || {
        let measured = running.get().is_none();
        costs.with(|costs| {
            costs.as_ref().filter(|_| measured).map_or_else(String::new, |costs| costs.words(lang.get()))
        })
    };
    view! {
        <h2>{tr(TITLE)}</h2>
        <p>{tr(IDEA)}</p>
        <div class="group">
            <button
                type="button"
                class="primary"
                aria-busy=move || running.get().is_some().to_string()
                on:click=measure
            >
                {label}
            </button>
            <progress
                aria-label=tr(DONE)
                max="1"
                hidden=move || running.get().is_none()
                value=move || running.get().unwrap_or_default().to_string()
            ></progress>
        </div>
        <p class="hint" role="status">{result}</p>
    }
}

/// For each function, f and then f′ over all inputs.
fn jobs() -> Vec<Box<dyn Fn()>> {
    let inputs = inputs();
    let both = |function: &&'static Activation| {
        let args = defaults(function.params);
        [function.value, function.slope].map(|f| job(f, args, Rc::clone(&inputs)))
    };
    activation::ALL.iter().flat_map(both).collect()
}

fn job(f: fn(f64, Args) -> f64, args: Args, inputs: Rc<[f64]>) -> Box<dyn Fn()> {
    Box::new(move || {
        let mut sum = 0.0;
        for x in inputs.iter() {
            sum += f(black_box(*x), args);
        }
        black_box(sum);
    })
}

/// Spread evenly, in an order that no processor foresees: multiples of the golden ratio, less their whole parts.
fn inputs() -> Rc<[f64]> {
    (0..INPUTS).map(|i| ((f64::from(i) * 0.618_033_988_749_894_9).fract() * 2.0 - 1.0) * REACH).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn costs_are_those_of_their_function() {
        let each = (0..2 * activation::ALL.len()).map(|job| 1e-3 * (job + 1) as f64).collect();
        let costs = Costs(Timing { each, tick: 0.1, round: 5.0 });
        let relu = activation::ALL.iter().position(|function| function.id == "relu").unwrap();
        let [f, slope] = costs.ratios(relu).unwrap();
        assert_eq!((f[1], slope[1]), (1.0, 1.0));
        let ns = |job: usize| 1e3 * (job + 1) as f64 / f64::from(INPUTS);
        assert!((costs.nanoseconds(0, 1) - ns(1)).abs() < 1e-9 && (f[0] - ns(2 * relu)).abs() < 1e-9);
    }

    #[test]
    fn inputs_fill_the_stretch_evenly() {
        let mut inputs = inputs().to_vec();
        inputs.sort_by(f64::total_cmp);
        let step = 2.0 * REACH / f64::from(INPUTS);
        assert!(inputs.windows(2).all(|pair| pair[1] - pair[0] < 3.0 * step));
        assert!(inputs[0] < -REACH + 2.0 * step && inputs[inputs.len() - 1] > REACH - 2.0 * step);
    }
}
