//! Everything that is set of the entry in focus, and of the race as a whole.

use leptos::prelude::*;
use nabla_descent::race::Entry;
use nabla_descent::{clip, schedule};
use nabla_math::param::{Args, Mark, Param, Scale};
use nabla_math::text::{Lang, Text};

use super::Scene;
use super::state::{SEED, STEPS, State};
use super::words::name;
use crate::ui::formula::{lines, parsed};
use crate::ui::locale::{tr, use_lang};
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

/// What is set of the entry in focus and of the race.
#[component]
pub(super) fn Settings() -> impl IntoView {
    let lang = use_lang();
    let Scene { state, race, .. } = expect_context();
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
    let shape = Memo::new(move |_| {
        state.with(|state| {
            let entry = state.focused();
            (entry.optimizer.id, entry.torch, entry.schedule.id, entry.clip.id)
        })
    });
    let of_entry = move || {
        shape.track();
        let entry = state.with_untracked(|state| state.focused().clone());
        view! { <EntrySettings entry/> }
    };
    let samples = Memo::new(move |_| state.with(State::samples));
    let has_samples = move || samples.get() != 0;
    view! {
        <h2>{title}</h2>
        <div>{of_entry}</div>
        <div>
            <Show when=has_samples>
                <Batch samples/>
            </Show>
        </div>
        <h3>{tr(OF_RACE)}</h3>
        <ParamRow
            param=&STEPS
            value=Signal::derive(move || state.with(|state| state.steps))
            on_change=move |steps: f64| state.update(|state| state.steps = steps.round())
        />
        <ParamRow
            param=&GOAL
            value=Signal::derive(move || state.with(|state| state.goal))
            on_change=move |goal| state.update(|state| state.goal = goal)
        />
        <div hidden=move || !has_samples()>
            <ParamRow
                param=&SEED
                value=Signal::derive(move || state.with(|state| state.seed))
                on_change=move |seed: f64| state.update(|state| state.seed = seed.round())
            />
        </div>
    }
}

/// Changes the entry in focus.
fn edit(state: RwSignal<State>, change: impl FnOnce(&mut Entry)) {
    state.update(|state| {
        let focus = state.focus;
        if let Some(entry) = state.entries.get_mut(focus) {
            change(entry);
        }
    });
}

/// The update in letters, its form, its parameters, schedule and clipping.
#[component]
fn EntrySettings(
    /// The entry in focus; its numbers may change while this stands.
    entry: Entry,
) -> impl IntoView {
    let Scene { state, .. } = expect_context();
    let update: Vec<_> = entry.optimizer.update(entry.torch).iter().map(|line| parsed(line)).collect();
    let schedules = schedule::ALL.iter().map(|schedule| (schedule.id, schedule.name)).collect::<Vec<_>>();
    let clips = clip::ALL.iter().map(|clip| (clip.id, clip.name)).collect::<Vec<_>>();
    let turn_to_schedule = move |id: String| {
        if let Some(schedule) = schedule::find(&id) {
            edit(state, |entry| {
                (entry.schedule, entry.schedule_args) = (schedule, schedule.defaults());
            });
        }
    };
    let turn_to_clip = move |id: String| {
        if let Some(clip) = clip::find(&id) {
            edit(state, |entry| (entry.clip, entry.clip_args) = (clip, clip.defaults()));
        }
    };
    view! {
        <Forms one_only=entry.optimizer.torch.is_none()/>
        <div class="display update" inner_html=lines(&update, &[])></div>
        <Parameters params=entry.optimizer.params of=|entry| &mut entry.args/>
        <Menu
            label=SCHEDULE
            options=schedules
            value=Signal::derive(move || state.with(|state| state.focused().schedule.id))
            on_change=turn_to_schedule
        />
        <Parameters params=entry.schedule.params of=|entry| &mut entry.schedule_args/>
        <Menu
            label=CLIP
            options=clips
            value=Signal::derive(move || state.with(|state| state.focused().clip.id))
            on_change=turn_to_clip
        />
        <Parameters params=entry.clip.params of=|entry| &mut entry.clip_args/>
    }
}

/// How the update is written: as in textbooks, or as in PyTorch.
#[component]
fn Forms(
    /// Whether both are the same.
    one_only: bool,
) -> impl IntoView {
    let Scene { state, .. } = expect_context();
    let form = move |(torch, name): (bool, Text)| {
        let pressed = move || state.with(|state| state.focused().torch == torch).to_string();
        view! {
            <button
                type="button"
                class="pill"
                aria-pressed=pressed
                on:click=move |_| edit(state, |entry| entry.torch = torch)
            >
                {tr(name)}
            </button>
        }
    };
    view! {
        <div class="group" role="group" aria-label=tr(FORM) hidden=one_only>
            {[(false, TEXTBOOK), (true, Text::same("PyTorch"))].map(form).collect_view()}
        </div>
    }
}

/// A control for each parameter of the entry in focus.
#[component]
fn Parameters(
    /// What they are.
    params: &'static [Param],
    /// Where their values stand.
    of: fn(&mut Entry) -> &mut Args,
) -> impl IntoView {
    let Scene { state, .. } = expect_context();
    let row = move |(index, param): (usize, &'static Param)| {
        let value = Signal::derive(move || state.with(|state| of(&mut state.focused().clone())[index]));
        let set = move |value: f64| edit(state, |entry| of(entry)[index] = value);
        view! { <ParamRow param value on_change=set/> }
    };
    params.iter().enumerate().map(row).collect_view()
}

/// A menu of alternatives with its name before it.
#[component]
fn Menu(
    /// What is chosen.
    label: Text,
    /// The id and the name of each alternative.
    options: Vec<(&'static str, Text)>,
    /// The id of the one in force.
    value: Signal<&'static str>,
    /// Takes the id of another.
    #[prop(into)]
    on_change: Callback<String>,
) -> impl IntoView {
    let option = move |(id, name): (&'static str, Text)| {
        view! { <option value=id selected=move || value.get() == id>{tr(name)}</option> }
    };
    view! {
        <label class="choice">
            <span>{tr(label)}</span>
            <select
                class="chip plain"
                prop:value=move || value.get()
                on:change:target=move |event| on_change.run(event.target().value())
            >
                {options.into_iter().map(option).collect_view()}
            </select>
        </label>
    }
}

/// Samples a step; all of them are the full batch.
#[component]
fn Batch(
    /// How many samples there are.
    samples: Memo<usize>,
) -> impl IntoView {
    let Scene { state, .. } = expect_context();
    let value = Signal::derive(move || {
        let all = samples.get();
        state.with(|state| state.focused().batch.map_or(all, |batch| batch.min(all))) as f64
    });
    let set = move |value: f64| {
        let batch = (value < samples.get_untracked() as f64).then_some(value.round() as usize);
        edit(state, |entry| entry.batch = batch);
    };
    let ends = Signal::derive(move || (1.0, samples.get() as f64));
    view! { <ParamRow param=&BATCH value on_change=set ends/> }
}
