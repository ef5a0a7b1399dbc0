//! The best rate of every entry, found and set: a race is fair when everybody has the rate that suits.

use leptos::{prelude::*, task::spawn_local};
use nabla_descent::race::{Entry, Setting};
use nabla_descent::sweep::{BestRates, Fate};
use nabla_math::text::{Lang, Text};

use super::slices::in_slices;
use crate::pages::optimizers::best_rates::Asked;
use crate::pages::optimizers::{Scene, words};
use crate::ui::locale::{tr, use_lang};
use crate::ui::module::lazy_module;
use crate::ui::numbers::compact;
use crate::ui::offers::{Value, results};
use crate::ui::stopwatch::now;

lazy_module!(optimizers_sweep: pub(in crate::pages::optimizers) static VIEW: AnyView = || view! { <RateSearch/> }.into_any());

const STOP: Text = Text::new("Stop", "停止");
const STOPPED: Text = Text::new("Stopped; the rates are as they were.", "已停止，学习率未改变。");
const DONE: Text = Text::new("Share of the runs that is done", "已完成的运行比例");

/// Rates that are tried in every power of ten: round numbers, at ratios of about 1.25.
const DIGITS: &[f64] = &[1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0];
/// Powers of ten from which and up to which they are tried.
const POWERS: std::ops::Range<i32> = -5..1;

/// The rates that are tried, rising, from 10⁻⁵ to 10.
fn rates() -> Vec<f64> {
    let power = |power: i32| {
        let scale = 10_f64.powi(-power);
        // A quotient of short numbers is the double nearest to the decimal.
        DIGITS.iter().map(move |digit| (10.0 * digit).round() / (10.0 * scale))
    };
    POWERS.flat_map(power).chain([10.0]).collect()
}

/// What came of the search.
#[derive(Clone, Debug, PartialEq)]
enum Stand {
    Idle,
    /// The share that is done.
    Running(f64),
    Stopped,
    /// A rate for each entry, with the steps it took or the loss that it ended at; none where every run is lost.
    Found(Vec<(String, Option<Found>)>, usize, f64),
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Found {
    rate: f64,
    steps: Option<u32>,
    loss: f64,
}

/// What a search is for: the race but for its rates.
type Conditions = (Setting, Vec<Entry>);

fn conditions(scene: Scene) -> Conditions {
    let mut setting = scene.race.with_untracked(|race| race.setting.clone());
    scene.state.with_untracked(|state| {
        setting.rules.loss = Some(state.goal);
        let entries = state.entries.iter().cloned().map(|mut entry| {
            entry.args[0] = entry.optimizer.params[0].default;
            entry
        });
        (setting, entries.collect())
    })
}

/// How far the search is, and what came of it.
#[component]
fn RateSearch() -> impl IntoView {
    let lang = use_lang();
    let scene = expect_context::<Scene>();
    let Asked(asked) = expect_context();
    let stand = RwSignal::new(Stand::Idle);
    let turn = StoredValue::new(0_u32);
    Effect::new(move || {
        asked.track();
        turn.update_value(|turn| *turn += 1);
        search(scene, stand, turn, lang.get_untracked());
    });
    offer_rates(stand);
    let idle = Memo::new(move |_| stand.with(|stand| !matches!(stand, Stand::Running(_))));
    let share = move || stand.with(|stand| if let Stand::Running(share) = stand { *share } else { 0.0 });
    let stop = move |_| {
        turn.update_value(|turn| *turn += 1);
        stand.set(Stand::Stopped);
    };
    view! {
        <div class="best">
            <div class="progress" hidden=idle>
                <progress aria-label=tr(DONE) max="1" value=move || share().to_string()></progress>
                <button type="button" class="pill" on:click=stop>{tr(STOP)}</button>
            </div>
            <p class="hint" role="status">{move || stand.with(|stand| said(stand, lang.get()))}</p>
        </div>
    }
}

/// The rates for a host page.
fn offer_rates(stand: RwSignal<Stand>) {
    results("bestRates", move || {
        stand.with_untracked(|stand| match stand {
            Stand::Found(found, ..) => {
                Value::numbers(found.iter().map(|(_, found)| found.map_or(f64::NAN, |found| found.rate)))
            }
            _ => Value::List(Vec::new()),
        })
    });
}

/// Looks for the best rates, and sets them when all are found. Whoever changes the race meanwhile starts it anew.
fn search(scene: Scene, stand: RwSignal<Stand>, turn: StoredValue<u32>, lang: Lang) {
    let mine = turn.get_value();
    let mut asked = conditions(scene);
    let new = |(setting, entries): &Conditions| BestRates::among(setting, entries, rates());
    let mut search = new(&asked);
    let mut taken = 0.0;
    stand.set(Stand::Running(0.0));
    spawn_local(in_slices(move |runs| {
        if turn.try_get_value() != Some(mine) {
            return false;
        }
        let now_asked = conditions(scene);
        if now_asked != asked {
            asked = now_asked;
            search = new(&asked);
            taken = 0.0;
        }
        let start = now();
        let progress = search.advance_runs(runs);
        taken += now() - start;
        if !progress.is_over() {
            stand.set(Stand::Running(progress.done as f64 / progress.total.max(1) as f64));
            return true;
        }
        let low =
            scene.race.with_untracked(|race| race.lowest) + scene.state.with_untracked(|state| state.goal);
        let found: Vec<Option<Found>> = search
            .best()
            .iter()
            .map(|best| {
                let best = best
                    .as_ref()
                    .filter(|best| best.outcome.fate != Fate::Diverged && best.outcome.loss.is_finite())?;
                let arrived = best.outcome.loss <= low;
                Some(Found {
                    rate: best.rate,
                    steps: arrived.then_some(best.outcome.steps),
                    loss: best.outcome.loss,
                })
            })
            .collect();
        let names = scene.race.with_untracked(|race| {
            race.traces
                .iter()
                .map(|trace| trace.entry.name(words::samples(race)).get(lang).to_owned())
                .collect::<Vec<_>>()
        });
        scene.state.update(|state| {
            for (entry, found) in state.entries.iter_mut().zip(&found) {
                if let Some(found) = found {
                    entry.args[0] = found.rate;
                }
            }
        });
        stand.set(Stand::Found(names.into_iter().zip(found).collect(), progress.total, taken));
        false
    }));
}

fn said(stand: &Stand, lang: Lang) -> String {
    match stand {
        Stand::Idle | Stand::Running(_) => String::new(),
        Stand::Stopped => STOPPED.get(lang).to_owned(),
        Stand::Found(found, runs, taken) => {
            let one = |(name, found): &(String, Option<Found>)| match (found, lang) {
                (None, Lang::En) => format!("{name}: lost at every rate"),
                (None, Lang::Zh) => format!("{name}：所有学习率都发散"),
                (Some(Found { rate, steps: Some(steps), .. }), Lang::En) => {
                    format!("{name} {}: {steps} steps", compact(*rate, 3))
                }
                (Some(Found { rate, steps: Some(steps), .. }), Lang::Zh) => {
                    format!("{name} {}：{steps} 步", compact(*rate, 3))
                }
                (Some(Found { rate, loss, .. }), Lang::En) => {
                    format!("{name} {}: loss {}", compact(*rate, 3), compact(*loss, 3))
                }
                (Some(Found { rate, loss, .. }), Lang::Zh) => {
                    format!("{name} {}：损失 {}", compact(*rate, 3), compact(*loss, 3))
                }
            };
            let list: Vec<String> = found.iter().map(one).collect();
            let seconds = compact(taken / 1e3, 2);
            match lang {
                Lang::En => format!(
                    "Rates set, the best of {runs} runs in {seconds} s. {}. Undo takes them back.",
                    list.join("; ")
                ),
                Lang::Zh => format!(
                    "已设为最佳学习率（{runs} 次运行，用时 {seconds} 秒）。{}。可撤销。",
                    list.join("；")
                ),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rates_are_short_and_rise() {
        let rates = rates();
        assert!(rates.windows(2).all(|pair| pair[0] < pair[1] && pair[1] / pair[0] < 1.4));
        assert!(rates.iter().all(|rate| format!("{rate:e}").len() <= 6), "{rates:?}");
        assert_eq!((rates[0], *rates.last().unwrap()), (1e-5, 10.0));
    }
}
