//! The race: the surface with the paths, the player under it, the table, and the loss against the step.

use std::sync::Arc;

use leptos::prelude::*;
use nabla_descent::landscape::{Analytic, Landscape};
use nabla_descent::least_squares::{PRESETS as SAMPLES, Preset};
use nabla_descent::surface::{self, Levels, Surface};
use nabla_math::param::defaults;
use nabla_math::text::Text;

use super::custom_landscape::CustomLandscape;
use super::playback::Playback;
use super::race::{Race, has_ended, step_index};
use super::race_table::RaceTable;
use super::state::{Ground, POINTS, State, View, rounded};
use super::{RACE, SURFACE, Scene, arrows, details, loss_chart, picture, relief, words};
use crate::ui::choice::Toggle;
use crate::ui::locale::{tr, use_lang};
use crate::ui::module::{Details, LazyView};
use crate::ui::numbers::compact;
use crate::ui::offers::offer_more;
use crate::ui::part::{Section, use_locked};
use crate::ui::plane::Plane;
use crate::ui::player::{Player, seldom};
use crate::ui::status::Status;
use crate::ui::url_state::use_url_state;

/// The names that `hide=` and `lock=` may use in this view.
pub(super) const PARTS: &[&str] = &["plot", "surface", "race", "chart", "why"];

const OWN: Text = Text::new("Your own f(x, y)…", "自定义 f(x, y)…");
const SAMPLE_SETS: Text = Text::new("from data: ", "来自数据：");
const VIEWS: Text = Text::new("View", "视图");
const FLAT: Text = Text::same("2-D");
const RELIEF: Text = Text::same("3-D");
const LOG: Text = Text::new("log levels", "对数等高线");
const FIELD: Text = Text::new("Gradient field", "梯度场");
const MOVES: Text = Text::new(
    "Loss surface; click or use the arrow keys to move the start",
    "损失曲面；点击或用方向键移动起点",
);
/// While a race plays, words and numbers change at every so many frames.
const WORDS: u32 = 24;
/// One press of an arrow key, as a part of the window.
const STEP: f64 = 0.01;

/// The visitor's own formula as a landscape, from the module that understands it.
#[derive(Clone)]
pub(super) struct Own(pub(super) Arc<dyn Analytic>);

impl PartialEq for Own {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// The view of a race.
#[component]
pub(super) fn RaceView() -> impl IntoView {
    provide_context(scene());
    offer_more(&super::export::EXPORTS);
    view! {
        <div>
            <div class="bench race">
                <PictureColumn/>
                <TableColumn/>
            </div>
            <Details view=&details::VIEW/>
        </div>
    }
}

/// State, runs and pictures, each following from what is before it.
pub(super) fn scene() -> Scene {
    let lang = use_lang();
    let slug = super::PAGE.slug;
    let (state, playback) = (use_url_state::<State>(slug), use_url_state::<Playback>(slug));
    let own = RwSignal::new(None::<Own>);
    provide_context(own);
    let landscape = Memo::new(move |_| {
        let own = own.get().map(|own| own.0);
        state.with(|state| state.landscape(own))
    });
    // While the visitor's formula is not there, or not understood, the last race stands.
    let race = Memo::new(move |last: Option<&Race>| {
        let before = || last.map(|race| race.landscape().clone());
        let landscape = landscape.get().or_else(before).unwrap_or_else(first_landscape);
        state.with(|state| Race::new(state.setting(&landscape), &state.entries, last))
    });
    let step = Memo::new(move |_| {
        playback.with(|playback| playback.step).min(state.with(|state| state.steps as usize))
    });
    let surface = Memo::new(move |_| {
        race.with(|race| {
            state.with(|state| picture::surface(state, race.landscape(), &race.critical, lang.get()))
        })
    });
    let playing = RwSignal::new(playback.with_untracked(|playback| playback.auto));
    let pointed = RwSignal::new(None);
    let words = seldom(WORDS, Signal::derive(move || step.get() as f64), playing);
    let displayed_step = Memo::new(move |_| words.get() as usize);
    let overlay = Memo::new(move |_| {
        let (step, focus) = (step.get(), state.with(|state| state.focus));
        race.with(|race| {
            let arrows = match race.traces.get(focus).filter(|_| !playing.get()) {
                Some(trace) => {
                    let window = state.with(|state| state.shown(race.landscape()));
                    arrows::of(trace, step_index(trace, step), focus, window)
                }
                None => Vec::new(),
            };
            picture::overlay(race, step, pointed.get(), focus, &arrows, lang.get())
        })
    });
    let lesson = RwSignal::new(None);
    Scene { state, playback, step, displayed_step, race, surface, overlay, playing, pointed, lesson }
}

fn first_landscape() -> Landscape {
    let surface = surface::ALL[0];
    Landscape::Listed(surface, defaults(surface.params))
}

/// The surface with its buttons, the player, and the race in words.
#[component]
fn PictureColumn() -> impl IntoView {
    let lang = use_lang();
    let Scene { state, displayed_step, race, playing, lesson, .. } = expect_context();
    let summary =
        Memo::new(move |_| race.with(|race| words::summary(race, displayed_step.get(), lang.get())));
    let is_flat = Memo::new(move |_| state.with(|state| state.view == View::Flat));
    let picture = move || match is_flat.get() {
        true => view! { <SurfacePlot summary/> }.into_any(),
        false => view! { <LazyView view=&relief::VIEW/> }.into_any(),
    };
    let teaches = move || lesson.get().map_or("", |lesson| lesson.get(lang.get()));
    let settled = Signal::derive(move || if playing.get() { String::new() } else { summary.get() });
    view! {
        <div class="picture">
            <Section name="plot" class="card plot">
                <div class="buttons">
                    <Surfaces/>
                    <Views/>
                </div>
                {picture}
                <RacePlayer/>
            </Section>
            <p class="told" role="status" hidden=move || lesson.get().is_none()>{teaches}</p>
            <p class="reading">{summary}</p>
            <CustomLandscape/>
            <Status text=settled/>
        </div>
    }
}

/// Plays the race.
#[component]
fn RacePlayer() -> impl IntoView {
    let Scene { state, playback, step, playing, .. } = expect_context();
    view! {
        <Player
            step=Signal::derive(move || step.get() as f64)
            last=Signal::derive(move || state.with(|state| state.steps))
            go=move |step: f64| playback.update(|playback| playback.step = step as usize)
            speed=Signal::derive(move || playback.with(|playback| playback.speed))
            set_speed=move |speed| playback.update(|playback| playback.speed = speed)
            playing
        />
    }
}

/// Beside the picture: the table, why entries were lost, and the loss against the step.
#[component]
fn TableColumn() -> impl IntoView {
    let lang = use_lang();
    let Scene { displayed_step, race, .. } = expect_context();
    let lost = Memo::new(move |_| {
        race.with(|race| {
            let ended = race.traces.iter().filter(|trace| has_ended(trace, displayed_step.get()));
            ended.filter_map(|trace| words::why(trace, race, lang.get())).collect::<Vec<_>>()
        })
    });
    let nobody = move || lost.with(Vec::is_empty);
    let reasons = move || lost.get().into_iter().map(|why| view! { <li>{why}</li> }).collect_view();
    view! {
        <div class="side">
            <Section name="race" class="card">
                <h2>{tr(RACE)}</h2>
                <RaceTable/>
            </Section>
            <Section name="why" attr:hidden=nobody>
                <ul class="lost" role="status">{reasons}</ul>
            </Section>
            <Section name="chart" class="card">
                <Details view=&loss_chart::VIEW/>
            </Section>
        </div>
    }
}

/// The menu of surfaces.
#[component]
pub(super) fn Surfaces() -> impl IntoView {
    let lang = use_lang();
    let Scene { state, lesson, .. } = expect_context();
    let chosen = Memo::new(move |_| state.with(|state| id(&state.ground)));
    let is_chosen = move |id: &'static str| move || chosen.get() == id;
    let choose = move |id: String| {
        let ground = match surface::find(&id) {
            Some(surface) => Some(Ground::Listed(surface, defaults(surface.params))),
            None if id == "own" => Some(Ground::Own),
            None => State::preset_samples(&id),
        };
        if let Some(ground) = ground {
            lesson.set(None);
            state.update(|state| state.turn_to(ground));
        }
    };
    let listed = |surface: &&'static Surface| {
        view! {
            <option value=surface.id selected=is_chosen(surface.id)>{tr(surface.name)}</option>
        }
    };
    let samples = |preset: &&'static Preset| {
        let (id, name) = (preset.id, preset.name);
        let name = move || format!("{}{}", SAMPLE_SETS.get(lang.get()), name.get(lang.get()));
        view! { <option value=id selected=is_chosen(id)>{name}</option> }
    };
    view! {
        <select
            class="chip plain surface"
            aria-label=tr(SURFACE)
            disabled=use_locked("surface")
            prop:value=move || chosen.get()
            on:change:target=move |event| choose(event.target().value())
        >
            {surface::ALL.iter().map(listed).collect_view()}
            {SAMPLES.iter().map(samples).collect_view()}
            <option
                value="points"
                selected=is_chosen("points")
                hidden=move || chosen.get() != "points"
            >
                {tr(POINTS)}
            </option>
            <option value="own" selected=is_chosen("own")>{tr(OWN)}</option>
        </select>
    }
}

/// What the menu calls it: a listed surface, a preset of samples, other samples, or the visitor's own formula.
fn id(ground: &Ground) -> &'static str {
    match ground {
        Ground::Listed(surface, _) => surface.id,
        Ground::Own => "own",
        Ground::Samples(model, samples) => SAMPLES
            .iter()
            .find(|preset| preset.model == *model && preset.samples == *samples)
            .map_or("points", |preset| preset.id),
    }
}

/// From above or from the side, how the levels are spaced, and the gradient field.
#[component]
fn Views() -> impl IntoView {
    let Scene { state, .. } = expect_context();
    let flat = Signal::derive(move || state.with(|state| state.view == View::Flat));
    let side = Signal::derive(move || !flat.get());
    let log = Signal::derive(move || state.with(|state| state.spacing() == Levels::Log));
    let field = Signal::derive(move || state.with(|state| state.field));
    // Whoever has turned the relief keeps its angles.
    let turn_to_side = move |_| {
        if flat.get_untracked() {
            state.update(|state| state.view = View::RELIEF);
        }
    };
    let space = move |log| {
        state.update(|state| state.levels = Some(if log { Levels::Log } else { Levels::Linear }));
    };
    view! {
        <div class="group" role="group" aria-label=tr(VIEWS)>
            <Toggle name=FLAT on=flat on_change=move |_| state.update(|state| state.view = View::Flat)/>
            <Toggle name=RELIEF on=side on_change=turn_to_side/>
            <Toggle name=LOG on=log on_change=space/>
            <Toggle name=FIELD on=field on_change=move |on| state.update(|state| state.field = on)/>
        </div>
    }
}

/// The surface from above, on which the start is moved.
#[component]
fn SurfacePlot(
    /// The race in words.
    summary: Memo<String>,
) -> impl IntoView {
    let lang = use_lang();
    let Scene { state, step, race, surface, overlay, pointed, .. } = expect_context();
    let start = Signal::derive(move || {
        let [x, y] = race.with(|race| race.setting.start);
        (x, y)
    });
    let window =
        move || race.with_untracked(|race| state.with_untracked(|state| state.shown(race.landscape())));
    let set = move |(x, y): (f64, f64)| {
        // Where the surface's own start would be asked for again, it is said in full.
        state.update(|state| state.start = Some([rounded(x), rounded(y)]));
    };
    let step_by = move |(right, up): (f64, f64)| {
        let ((x, y), window) = (start.get_untracked(), window());
        let by = |[from, to]: [f64; 2], presses: f64| STEP * (to - from) * presses;
        set((x + by(window.x, right), y + by(window.y, up)));
    };
    let zoom = move |factor| {
        let landscape = race.with_untracked(|race| race.landscape().clone());
        state.update(|state| state.zoom(factor, &landscape));
    };
    let hover = Callback::new(move |at: Option<(f64, f64)>| {
        let near = at.and_then(|at| {
            race.with_untracked(|race| picture::step_near(race, step.get_untracked(), at, window()))
        });
        if pointed.get_untracked() != near {
            pointed.set(near);
        }
    });
    let reading = Signal::derive(move || {
        race.with(|race| format!("f = {}", compact(race.landscape().value_at(race.setting.start), 3)))
    });
    view! {
        <Plane
            chart=surface
            label=Signal::derive(move || format!("{}. {}", MOVES.get(lang.get()), summary.get()))
            point=start
            reading
            overlay=Signal::from(overlay)
            set
            step=step_by
            zoom
            hover
            locked=use_locked("plot")
        />
    }
}
