//! The samples of a least-squares surface: as points that are moved, as a table, from pasted text.

use leptos::prelude::*;
use nabla_descent::landscape::Landscape;
use nabla_descent::least_squares::{
    LARGEST, LeastSquares, MAX_SAMPLES, MIN_SAMPLES, Model, PRESETS, Preset, Sample,
};
use nabla_math::text::{Lang, Text};

use self::paste::Pasting;
use self::points::Points;
use self::table::SampleTable;
use super::Scene;
use super::race::{Race, step_index};
use super::state::{Ground, State, rounded};
use super::words::name;
use crate::ui::locale::{tr, use_lang};
use crate::ui::module::lazy_module;
use crate::ui::numbers::compact;
use crate::ui::offers::{Value, results};
use crate::ui::part::Section;

mod paste;
mod picture;
mod points;
mod table;

lazy_module!(optimizers_data: pub(super) static VIEW: AnyView = || view! { <Samples/> }.into_any());

const TITLE: Text = Text::new("The samples", "样本");
const TABLE: Text = Text::new("Edit as a table", "以表格编辑");
const PASTE: Text = Text::new("Paste CSV", "粘贴 CSV");
const SETS: Text = Text::new("Sets that teach something", "有教益的数据");
const FEWEST: Text = Text::new("A set has at least 2 points.", "数据集至少需要 2 个点。");
const MOST: Text = Text::new("A set has at most 200 points.", "数据集最多 200 个点。");
const SHUFFLE: Text = Text::new("Another order", "换一种顺序");
const SHUFFLE_WHY: Text = Text::new(
    "Draws the samples in another order: the next seed",
    "以另一种顺序抽取样本：换用下一个随机种子",
);

/// The samples on display; none while something else is raced on.
fn samples(state: &State) -> Option<(Model, &[Sample])> {
    match &state.ground {
        Ground::Samples(model, samples) => Some((*model, samples)),
        _ => None,
    }
}

/// What the parts of this editor share.
#[derive(Clone, Copy)]
struct Editor {
    scene: Scene,
    chosen: RwSignal<Option<usize>>,
    /// Why the last change was not made.
    refused: RwSignal<Option<Text>>,
}

impl Editor {
    /// Changes the samples if that leaves a set. The start stays where it is.
    fn change(self, f: impl FnOnce(&mut Vec<Sample>)) -> bool {
        let state = self.scene.state;
        let now = state.with_untracked(|state| samples(state).map(|(model, all)| (model, all.to_vec())));
        let Some((model, mut next)) = now else { return false };
        f(&mut next);
        let refused = match next.len() {
            count if count < MIN_SAMPLES => Some(FEWEST),
            count if count > MAX_SAMPLES => Some(MOST),
            _ => None,
        };
        self.refused.set(refused);
        if refused.is_some() || LeastSquares::new(model, next.clone()).is_err() {
            return false;
        }
        let start = self.scene.race.with_untracked(|race| race.setting.start);
        state.update(|state| {
            state.ground = Ground::Samples(model, next);
            state.start.get_or_insert(start.map(rounded));
        });
        true
    }

    /// Moves a point; a pointer and the keys give finite places.
    fn put(self, (i, (x, y)): (usize, (f64, f64))) {
        let limited = |value: f64| three_decimals(value).clamp(-LARGEST, LARGEST);
        self.change(|all| {
            if let Some(sample) = all.get_mut(i) {
                *sample = Sample::point(limited(x), limited(y));
            }
        });
    }

    fn add(self, (x, y): (f64, f64)) {
        let mut at = 0;
        let added = self.change(|all| {
            at = all.len();
            all.push(Sample::point(three_decimals(x), three_decimals(y)));
        });
        if added {
            self.chosen.set(Some(at));
        }
    }

    fn remove(self, i: usize) {
        let mut left = 0;
        let removed = self.change(|all| {
            if i < all.len() {
                all.remove(i);
            }
            left = all.len();
        });
        if removed {
            self.chosen.set((left > 0).then(|| i.min(left - 1)));
        }
    }
}

/// What an address should not carry more of.
fn three_decimals(value: f64) -> f64 {
    (value * 1e3).round() / 1e3
}

/// The samples with all that can be done with them.
#[component]
fn Samples() -> impl IntoView {
    let lang = use_lang();
    let scene = expect_context::<Scene>();
    let Scene { state, race, .. } = scene;
    let editor = Editor { scene, chosen: RwSignal::new(None), refused: RwSignal::new(None) };
    provide_context(editor);
    offer_samples(state);
    let model = Memo::new(move |_| state.with(|state| samples(state).map(|(model, _)| model)));
    let is_line = move || model.get() == Some(Model::Line);
    let valley = Memo::new(move |_| {
        race.with(|race| match race.landscape() {
            Landscape::Fit(fit) => fit.minimum().words(fit.model()),
            _ => None,
        })
    });
    let level = move || valley.get().map_or("", |text| text.get(lang.get()));
    let table = move || model.get().map(|model| view! { <SampleTable model/> });
    view! {
        <Section name="data" class="card data">
            <h2>{tr(TITLE)}</h2>
            <Sets/>
            <div>
                <Show when=is_line>
                    <Points/>
                </Show>
            </div>
            <Reading/>
            <Shuffle/>
            <p class="told valley" role="status" hidden=move || valley.get().is_none()>{level}</p>
            <details class="fold">
                <summary>{tr(TABLE)}</summary>
                <div>{table}</div>
            </details>
            <details class="fold">
                <summary>{tr(PASTE)}</summary>
                <Pasting/>
            </details>
        </Section>
    }
}

/// The samples for a host page.
fn offer_samples(state: RwSignal<State>) {
    results("samples", move || {
        let rows = state.with(|state| {
            samples(state)
                .map_or_else(Vec::new, |(model, all)| all.iter().map(|sample| row(model, sample)).collect())
        });
        Value::List(rows.into_iter().map(Value::numbers).collect())
    });
}

/// The sets that teach something.
#[component]
fn Sets() -> impl IntoView {
    let Editor { scene: Scene { state, lesson, .. }, chosen, .. } = expect_context();
    let set = move |&preset: &&'static Preset| {
        let is_shown = move |state: &State| {
            samples(state).is_some_and(|(model, all)| model == preset.model && all == preset.samples)
        };
        let choose = move |_| {
            chosen.set(None);
            lesson.set(Some(preset.teaches));
            state.update(|state| state.turn_to(Ground::Samples(preset.model, preset.samples.to_vec())));
        };
        view! {
            <button
                type="button"
                class="chip plain"
                aria-pressed=move || state.with(is_shown).to_string()
                on:click=choose
            >
                {tr(preset.name)}
            </button>
        }
    };
    view! {
        <div class="chips" role="group" aria-label=tr(SETS)>
            {PRESETS.iter().map(set).collect_view()}
        </div>
    }
}

/// The model after the step on display, in words.
#[component]
fn Reading() -> impl IntoView {
    let lang = use_lang();
    let Scene { state, race, step, .. } = expect_context();
    let now = move || {
        race.with(|race| {
            let focus = state.with(|state| state.focus);
            race.traces.get(focus).map_or_else(String::new, |trace| {
                let k = step_index(trace, step.get());
                let name = name(&trace.entry, race, lang.get());
                let seen = picture::seen(race, focus, k);
                now_words(&name, seen, k, trace.theta[k], race, lang.get())
            })
        })
    };
    view! { <p class="reading">{now}</p> }
}

/// Draws the samples in another order, where entries do not see all of them at each step.
#[component]
fn Shuffle() -> impl IntoView {
    let Scene { state, .. } = expect_context();
    let has_batches = Memo::new(move |_| {
        state.with(|state| {
            state.entries.iter().any(|entry| entry.batch.is_some_and(|batch| batch < state.samples()))
        })
    });
    let shuffle = move |_| state.update(|state| state.seed = (state.seed + 1.0) % 10_000.0);
    view! {
        <div class="group" hidden=move || !has_batches.get()>
            <button type="button" class="chip plain" title=tr(SHUFFLE_WHY) on:click=shuffle>
                {tr(SHUFFLE)}
            </button>
        </div>
    }
}

/// The model at the step on display, and which samples the step saw.
fn now_words(
    name: &str,
    seen: Option<Vec<usize>>,
    k: usize,
    theta: [f64; 2],
    race: &Race,
    lang: Lang,
) -> String {
    let Landscape::Fit(fit) = race.landscape() else { return String::new() };
    let [a, b] = theta.map(|weight| compact(weight, 3));
    let model = match fit.model() {
        Model::Line => format!("ŷ = {a} x + {b}"),
        Model::Plane => format!("ŷ = {a} x₁ + {b} x₂"),
    };
    let seen = match (seen, lang) {
        (None, _) => String::new(),
        (Some(seen), Lang::En) if seen.len() == fit.samples().len() => {
            " The step saw all samples.".to_owned()
        }
        (Some(seen), Lang::Zh) if seen.len() == fit.samples().len() => "这一步用了全部样本。".to_owned(),
        (Some(seen), _) => {
            let list: Vec<String> = seen.iter().map(|i| (i + 1).to_string()).collect();
            match lang {
                Lang::En => format!(" The step saw sample {}.", list.join(", ")),
                Lang::Zh => format!("这一步用了样本 {}。", list.join("、")),
            }
        }
    };
    match lang {
        Lang::En => format!("{name} after {k} steps: {model}.{seen}"),
        Lang::Zh => format!("{name} 走 {k} 步后：{model}。{seen}"),
    }
}

/// The numbers of a sample.
fn row(model: Model, sample: &Sample) -> Vec<f64> {
    let [f, g] = sample.features;
    match model {
        Model::Line => vec![f, sample.target],
        Model::Plane => vec![f, g, sample.target],
    }
}
