//! Everything that is set of the entry in focus, and of the race as a whole.

use leptos::{ev, prelude::*};
use nabla_descent::race::Entry;
use nabla_descent::{clip, schedule};
use nabla_math::param::{Args, Mark, Param, Scale};
use nabla_math::text::{Lang, Text};

use super::Scene;
use super::state::{SEED, STEPS};
use super::words::name;
use crate::ui::dom::{El, button, classed, el};
use crate::ui::formula::{lines, parsed};
use crate::ui::live;
use crate::ui::locale::use_lang;
use crate::ui::param::ParamRow;

const SETTINGS: Text = Text::new("Settings", "设置");
const FORM: Text = Text::new("Form", "写法");
const TEXTBOOK: Text = Text::new("textbook", "教科书写法");
const SCHEDULE: Text = Text::new("Learning-rate schedule", "学习率调度");
const CLIP: Text = Text::new("Gradient clipping", "梯度裁剪");
const OF_RACE: Text = Text::new("Of the whole race", "整场赛跑");

/// The loss above the lowest one at which an entry counts as having arrived.
static GOAL: Param = Param {
    key: "goal",
    symbol: r"\epsilon",
    name: Text::new("goal: loss above the lowest", "目标：高出最低损失"),
    default: 1e-3,
    min: 1e-12,
    max: 1e6,
    step: 1e-3,
    scale: Scale::Log,
    marks: &[],
};

/// Samples a step.
static BATCH: Param = Param {
    key: "batch",
    symbol: "m",
    name: Text::new("samples a step", "每步样本数"),
    default: 200.0,
    min: 1.0,
    max: 200.0,
    step: 1.0,
    scale: Scale::Linear,
    marks: &[Mark { value: 1.0, label: Text::same("SGD") }],
};

pub(super) fn fill(part: El, scene: Scene) -> El {
    let lang = use_lang();
    let Scene { state, race, .. } = scene;
    let title = move || {
        let name = race.with(|race| {
            let trace = race.traces.get(state.with(|state| state.focus));
            trace.map_or_else(String::new, |trace| name(&trace.entry, race, lang.get()))
        });
        match lang.get() {
            Lang::En => format!("{} of {name}", SETTINGS.en),
            Lang::Zh => format!("{name} 的{}", SETTINGS.zh),
        }
    };
    // What is shown depends on what is entered, not on its numbers.
    let shape = live::memo(move || {
        state.with(|state| {
            let entry = state.focused();
            [entry.optimizer.id, entry.schedule.id, entry.clip.id, if entry.torch { "torch" } else { "" }]
        })
    });
    let samples = live::number(move || state.with(|state| state.samples() as f64));
    let body = el("div").region(move || {
        let shape = shape.get();
        state.with_untracked(|state| own(scene, state.focused(), shape[3] == "torch"))
    });
    let batch = el("div")
        .region(move || if samples.get() > 0.0 { vec![batch_row(scene, samples)] } else { Vec::new() });
    let seed = ParamRow::new(
        &SEED,
        move || state.with(|state| state.seed),
        move |value| state.update(|state| state.seed = value.round()),
    );
    let steps = ParamRow::new(
        &STEPS,
        move || state.with(|state| state.steps),
        move |value| state.update(|state| state.steps = value.round()),
    );
    let goal = ParamRow::new(
        &GOAL,
        move || state.with(|state| state.goal),
        move |value| state.update(|state| state.goal = value),
    );
    part.child(el("h2").live(title))
        .child(body)
        .child(batch)
        .child(el("h3").tr(OF_RACE))
        .child(steps.view())
        .child(goal.view())
        .child(el("div").flag("hidden", move || samples.get() == 0.0).child(seed.view()))
}

/// The update in letters, its form, its parameters, schedule and clipping.
fn own(scene: Scene, entry: &Entry, torch: bool) -> Vec<El> {
    let state = scene.state;
    let edit = move |change: &dyn Fn(&mut Entry)| {
        state.update(|state| {
            let focus = state.focus;
            if let Some(entry) = state.entries.get_mut(focus) {
                change(entry);
            }
        });
    };
    let form = move |wanted: bool, name: Text| {
        button("pill", move || edit(&|entry| entry.torch = wanted))
            .aria("aria-pressed", move || state.with(|state| state.focused().torch == wanted))
            .tr(name)
    };
    let forms = classed("div", "group").attr("role", "group").attr_tr("aria-label", FORM);
    let forms = forms
        .flag("hidden", {
            let same = entry.optimizer.torch.is_none();
            move || same
        })
        .child(form(false, TEXTBOOK))
        .child(form(true, Text::same("PyTorch")));
    let update: Vec<_> = entry.optimizer.update(torch).iter().map(|line| parsed(line)).collect();
    let formula = classed("div", "display update").html(move || lines(&update, &[]));
    let mut all = vec![forms, formula];
    all.extend(rows(scene, entry.optimizer.params, |entry| &mut entry.args));
    all.push(choice(
        SCHEDULE,
        schedule::ALL.iter().map(|schedule| (schedule.id, schedule.name)).collect(),
        entry.schedule.id,
        move |id| {
            if let Some(schedule) = schedule::find(id) {
                edit(&|entry| (entry.schedule, entry.schedule_args) = (schedule, schedule.defaults()));
            }
        },
    ));
    all.extend(rows(scene, entry.schedule.params, |entry| &mut entry.schedule_args));
    all.push(choice(
        CLIP,
        clip::ALL.iter().map(|clip| (clip.id, clip.name)).collect(),
        entry.clip.id,
        move |id| {
            if let Some(clip) = clip::find(id) {
                edit(&|entry| (entry.clip, entry.clip_args) = (clip, clip.defaults()));
            }
        },
    ));
    all.extend(rows(scene, entry.clip.params, |entry| &mut entry.clip_args));
    all
}

/// A control for each parameter.
fn rows(scene: Scene, params: &'static [Param], of: fn(&mut Entry) -> &mut Args) -> Vec<El> {
    let state = scene.state;
    let row = |(index, param): (usize, &'static Param)| {
        let value = move || state.with(|state| of(&mut state.focused().clone())[index]);
        let set = move |value: f64| {
            state.update(|state| {
                let focus = state.focus;
                if let Some(entry) = state.entries.get_mut(focus) {
                    of(entry)[index] = value;
                }
            });
        };
        ParamRow::new(param, value, set).view()
    };
    params.iter().enumerate().map(row).collect()
}

/// A menu of alternatives with its name before it.
fn choice(
    label: Text,
    choices: Vec<(&'static str, Text)>,
    now: &'static str,
    choose: impl Fn(&str) + 'static,
) -> El {
    let options = choices.into_iter().map(|(id, name)| {
        let option = el("option").attr("value", id).tr(name);
        if id == now { option.attr("selected", "") } else { option }
    });
    let select = classed("select", "chip plain")
        .children(options)
        .on("change", move |event: ev::Event| choose(&event_target_value(&event)));
    classed("label", "choice").child(el("span").tr(label)).child(select)
}

/// Samples a step; all of them are the full batch.
fn batch_row(scene: Scene, samples: Signal<f64>) -> El {
    let state = scene.state;
    let value = move || {
        let all = samples.get();
        state.with(|state| state.focused().batch.map_or(all, |batch| (batch as f64).min(all)))
    };
    let set = move |value: f64| {
        let all = samples.get_untracked();
        state.update(|state| {
            let focus = state.focus;
            if let Some(entry) = state.entries.get_mut(focus) {
                entry.batch = (value < all).then_some(value.round() as usize);
            }
        });
    };
    let ends = Signal::derive(move || (1.0, samples.get()));
    ParamRow { ends, ..ParamRow::new(&BATCH, value, set) }.view()
}
