//! The race as a table: who runs at which rate, and how far each has come.

use leptos::prelude::*;
use nabla_descent::optimizer;
use nabla_descent::race::{Entry, Trace};
use nabla_math::text::{Lang, Text};

use super::best_rates::BestRates;
use super::presets::Presets;
use super::race::{Race, step_index};
use super::state::MOST;
use super::words::{name, samples, status};
use super::{RACE, Scene};
use crate::ui::focus;
use crate::ui::locale::{tr, use_lang};
use crate::ui::menu::Menu;
use crate::ui::number_field::NumberField;
use crate::ui::numbers::compact;
use crate::ui::part::use_locked;
use crate::ui::swatch::Swatch;

const METHOD: Text = Text::new("method", "方法");
const RATE: Text = Text::new("rate η", "学习率 η");
const LOSS: Text = Text::new("loss", "损失");
const DISTANCE: Text = Text::new("distance", "距离");
const DISTANCE_WHY: Text = Text::new("Distance from the nearest minimum", "到最近极小点的距离");
const GRADIENTS: Text = Text::new("gradients", "梯度次数");
const GRADIENTS_WHY: Text = Text::new(
    "Gradients computed so far; of samples where there are any",
    "至今计算的梯度次数；有样本时按样本计",
);
const ADD: Text = Text::new("Add an optimizer", "添加优化器");
const MORE: Text = Text::new("+ Add…", "＋ 添加…");
const REMOVE: Text = Text::new("Remove", "移除");
const FULL: Text =
    Text::new("Eight are the most that can be told apart.", "最多同时比较八个，再多就难以分辨了。");

/// The table, how to add an entry, and what sets up the race as a whole.
#[component]
pub(super) fn RaceTable() -> impl IntoView {
    let Scene { state, race, .. } = expect_context();
    let count = Memo::new(move |_| state.with(|state| state.entries.len()));
    let is_full = move || count.get() >= MOST;
    let rows = move || (0..count.get()).map(|index| view! { <Row index/> }).collect_view();
    let choices = optimizer::ALL.iter().map(|optimizer| (optimizer.id, optimizer.name)).collect();
    let add = move |id: &'static str| {
        if let Some(optimizer) = optimizer::find(id) {
            let race = race.get_untracked();
            state.update(|state| state.add(Entry::new(optimizer), Some(race.landscape())));
            focus_row(count.get_untracked());
        }
    };
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=tr(RACE)>
            <table class="race">
                <Head/>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <div class="chips add">
            <span hidden=is_full>
                <Menu label=ADD invitation=MORE choices on_choose=add/>
            </span>
            <Presets/>
            <BestRates/>
        </div>
        <p class="hint" role="status" hidden=move || !is_full()>{tr(FULL)}</p>
    }
}

/// Moves the focus to the name of an entry, counted from 0.
fn focus_row(index: usize) {
    focus::move_to(format!("[data-part=race] tr:nth-child({}) .name", index + 1));
}

/// The names of the columns.
#[component]
fn Head() -> impl IntoView {
    let lang = use_lang();
    let Scene { state, .. } = expect_context();
    let limit = Memo::new(move |_| compact(state.with(|state| state.goal), 2));
    let goal = move || match lang.get() {
        Lang::En => format!("to {}", limit.get()),
        Lang::Zh => format!("到 {}", limit.get()),
    };
    let goal_why = move || match lang.get() {
        Lang::En => format!("Steps until the loss is at most {} above the lowest", limit.get()),
        Lang::Zh => format!("损失降到比最低点高不超过 {} 所需的步数", limit.get()),
    };
    view! {
        <thead>
            <tr>
                <th scope="col">{tr(METHOD)}</th>
                <th scope="col">{tr(RATE)}</th>
                <th scope="col">{tr(LOSS)}</th>
                <th scope="col" title=tr(DISTANCE_WHY)>{tr(DISTANCE)}</th>
                <th scope="col" title=goal_why>{goal}</th>
                <th scope="col" title=tr(GRADIENTS_WHY)>{tr(GRADIENTS)}</th>
                <td></td>
            </tr>
        </thead>
    }
}

/// The line of one entry.
#[component]
fn Row(
    /// The place of the entry, counted from 0.
    index: usize,
) -> impl IntoView {
    let lang = use_lang();
    let Scene { state, displayed_step: step, race, .. } = expect_context();
    let locked = use_locked("race");
    // The race follows the state a moment later: an entry that has just gone is still asked for.
    let of = move |f: &dyn Fn(&Race, &Trace, usize) -> String| {
        race.with(|race| {
            let trace = race.traces.get(index);
            trace.map_or_else(String::new, |trace| f(race, trace, step_index(trace, step.get())))
        })
    };
    let or_dash = |number: Option<String>| number.unwrap_or_else(|| "—".to_owned());
    let title = move || of(&|race, trace, _| name(&trace.entry, race, lang.get()));
    let doing = move || of(&|_, trace, _| status(trace, step.get(), lang.get()));
    let loss = move || of(&|_, trace, k| compact(trace.loss[k], 3));
    let distance = move || of(&|_, trace, k| or_dash(trace.distance(k).map(|far| compact(far, 3))));
    let arrival = move || {
        let goal = state.with(|state| state.goal);
        of(&|race, trace, _| or_dash(trace.steps_to(race.lowest + goal).map(|step| step.to_string())))
    };
    let gradients =
        move || of(&|race, trace, k| trace.entry.evaluations(k as u32, samples(race)).to_string());
    let in_focus = move || state.with(|state| state.focus == index);
    let removal = move || format!("{} {}", REMOVE.get(lang.get()), title());
    let stays = move || locked.get() || state.with(|state| state.entries.len() == 1);
    let remove = move |_| {
        state.update(|state| state.remove(index));
        focus_row(index.min(state.with_untracked(|state| state.entries.len() - 1)));
    };
    view! {
        <tr class=format!("series-{}", index % 6) class:on=in_focus>
            <th scope="row">
                <button
                    type="button"
                    class="name"
                    aria-pressed=move || in_focus().to_string()
                    on:click=move |_| state.update(|state| state.focus = index)
                >
                    <Swatch series=index/>
                    {title}
                </button>
                <span class="doing">{doing}</span>
            </th>
            <td class="rate">
                <Rate index title=Signal::derive(title)/>
            </td>
            <td>{loss}</td>
            <td>{distance}</td>
            <td>{arrival}</td>
            <td>{gradients}</td>
            <td>
                <button type="button" class="remove" hidden=stays aria-label=removal on:click=remove>
                    "×"
                </button>
            </td>
        </tr>
    }
}

/// The learning rate of an entry.
#[component]
fn Rate(
    /// The place of the entry, counted from 0.
    index: usize,
    /// What the entry is called.
    title: Signal<String>,
) -> impl IntoView {
    let lang = use_lang();
    let Scene { state, .. } = expect_context();
    let param = &optimizer::ALL[0].params[0];
    let value =
        Memo::new(move |_| state.with(|state| state.entries.get(index).map_or(0.0, |entry| entry.args[0])));
    let set = move |value: f64| {
        state.update(|state| {
            if let Some(entry) = state.entries.get_mut(index) {
                entry.args[0] = value;
            }
        });
    };
    // A key press is a tenth of a power of ten: a rate is looked for over many of them.
    let step = move |presses: f64| set(param.clamp(value.get_untracked() * libm::pow(10.0, presses / 10.0)));
    view! {
        <NumberField
            label=Signal::derive(move || format!("{}: {}", title.get(), RATE.get(lang.get())))
            value
            min=param.min
            max=param.max
            set
            step
        />
    }
}
