//! The race as a table: who runs at which rate, and how far each has come.

use leptos::prelude::*;
use nabla_descent::optimizer;
use nabla_descent::race::Entry;
use nabla_math::text::{Lang, Text};

use super::race::step_index;
use super::state::MOST;
use super::words::{name, samples, status};
use super::{Scene, presets};
use crate::ui::dom::{El, button, classed, el};
use crate::ui::focus;
use crate::ui::live;
use crate::ui::locale::use_lang;
use crate::ui::menu::menu;
use crate::ui::number_field::{NumberField, number_field};
use crate::ui::numbers::compact;
use crate::ui::part::use_locked;
use crate::ui::swatch::swatch;

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

/// The table, and how to add an entry.
pub(super) fn fill(part: El, scene: Scene) -> El {
    let lang = use_lang();
    let state = scene.state;
    let count = live::memo(move || state.with(|state| state.entries.len()));
    let goal = move || {
        let goal = compact(state.with(|state| state.goal), 2);
        match lang.get() {
            Lang::En => format!("to {goal}"),
            Lang::Zh => format!("到 {goal}"),
        }
    };
    let goal_why = move || {
        let goal = compact(state.with(|state| state.goal), 2);
        match lang.get() {
            Lang::En => format!("Steps until the loss is at most {goal} above the lowest"),
            Lang::Zh => format!("损失降到比最低点高不超过 {goal} 所需的步数"),
        }
    };
    let head = el("tr")
        .child(el("th").attr("scope", "col").tr(METHOD))
        .child(el("th").attr("scope", "col").tr(RATE))
        .child(el("th").attr("scope", "col").tr(LOSS))
        .child(el("th").attr("scope", "col").attr_tr("title", DISTANCE_WHY).tr(DISTANCE))
        .child(el("th").attr("scope", "col").attr_live("title", goal_why).live(goal))
        .child(el("th").attr("scope", "col").attr_tr("title", GRADIENTS_WHY).tr(GRADIENTS))
        .child(el("td"));
    let body = el("tbody").region(move || (0..count.get()).map(|index| row(scene, index)).collect());
    let choices = optimizer::ALL.iter().map(|optimizer| (optimizer.id, optimizer.name)).collect();
    let add = move |id: &'static str| {
        if let Some(optimizer) = optimizer::find(id) {
            let race = scene.race.get_untracked();
            state.update(|state| state.add(Entry::new(optimizer), Some(race.landscape())));
            focus::move_to(format!("[data-part=race] tr:nth-child({}) .name", count.get_untracked() + 1));
        }
    };
    let adding = classed("div", "chips add")
        .child(el("span").flag("hidden", move || count.get() >= MOST).child(menu(ADD, MORE, choices, add)));
    part.child(
        classed("div", "scroll")
            .attr("tabindex", "0")
            .attr("role", "region")
            .attr_tr("aria-label", super::RACE)
            .child(classed("table", "race").child(el("thead").child(head)).child(body)),
    )
    .child(adding.child(presets::menu_of(scene)).child(super::best_rates::best_rates()))
    .child(classed("p", "hint").attr("role", "status").flag("hidden", move || count.get() < MOST).tr(FULL))
}

/// The line of one entry.
fn row(scene: Scene, index: usize) -> El {
    let lang = use_lang();
    let Scene { state, race, displayed_step: step, .. } = scene;
    let locked = use_locked("race");
    // The race follows the state a moment later: an entry that has just gone is still asked for.
    let of = move |f: &dyn Fn(&super::race::Race, &nabla_descent::race::Trace, usize) -> String| {
        race.with(|race| {
            race.traces
                .get(index)
                .map_or_else(String::new, |trace| f(race, trace, step_index(trace, step.get())))
        })
    };
    let title = move || of(&|race, trace, _| name(&trace.entry, race, lang.get()));
    let looked_at = move || state.with(|state| state.focus == index);
    let turn = button("name", move || state.update(|state| state.focus = index))
        .aria("aria-pressed", looked_at)
        .child(swatch(index))
        .live(title);
    let rate =
        live::number(move || state.with(|state| state.entries.get(index).map_or(0.0, |entry| entry.args[0])));
    let set = Callback::new(move |value: f64| {
        state.update(|state| {
            if let Some(entry) = state.entries.get_mut(index) {
                entry.args[0] = value;
            }
        });
    });
    let param = &optimizer::ALL[0].params[0];
    let field = NumberField {
        label: live::text(move || format!("{}: {}", title(), RATE.get(lang.get()))),
        value: rate,
        min: param.min,
        max: param.max,
        set,
        // A key press is a tenth of a power of ten: a rate is looked for over many of them.
        step: Callback::new(move |presses: f64| {
            let next = param.clamp(rate.get_untracked() * libm::pow(10.0, presses / 10.0));
            set.run(next);
        }),
    };
    let loss = move || of(&|_, trace, k| compact(trace.loss[k], 3));
    let distance =
        move || of(&|_, trace, k| trace.distance(k).map_or_else(|| "—".to_owned(), |far| compact(far, 3)));
    let arrival = move || {
        let goal = state.with(|state| state.goal);
        of(&|race, trace, _| {
            trace.steps_to(race.lowest + goal).map_or_else(|| "—".to_owned(), |step| step.to_string())
        })
    };
    let gradients =
        move || of(&|race, trace, k| trace.entry.evaluations(k as u32, samples(race)).to_string());
    let doing = move || of(&|_, trace, _| status(trace, step.get(), lang.get()));
    let remove = move || {
        state.update(|state| state.remove(index));
        let next = index.min(state.with_untracked(|state| state.entries.len() - 1));
        focus::move_to(format!("[data-part=race] tr:nth-child({}) .name", next + 1));
    };
    let remove = button("remove", remove)
        .flag("hidden", move || locked.get() || state.with(|state| state.entries.len() == 1))
        .attr_live("aria-label", move || format!("{} {}", REMOVE.get(lang.get()), title()))
        .text("×");
    classed("tr", &format!("series-{}", index % 6))
        .class_if("on", looked_at)
        .child(el("th").attr("scope", "row").child(turn).child(classed("span", "doing").live(doing)))
        .child(classed("td", "rate").child(number_field(field)))
        .child(el("td").live(loss))
        .child(el("td").live(distance))
        .child(el("td").live(arrival))
        .child(el("td").live(gradients))
        .child(el("td").child(remove))
}
