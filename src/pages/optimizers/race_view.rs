//! The race: the surface with the paths, what leads the race, the table, and the loss against the step.

use std::sync::Arc;

use leptos::prelude::*;
use nabla_descent::landscape::{Analytic, Landscape};
use nabla_descent::least_squares::PRESETS as SAMPLES;
use nabla_descent::surface::{self, Levels};
use nabla_math::param::defaults;
use nabla_math::text::Text;

use super::playback::Playback;
use super::race::{Race, step_index};
use super::state::{Ground, State, View, rounded};
use super::{SURFACE, Scene, arrows, picture, words};
use crate::ui::dom::{El, button, classed, el};
use crate::ui::live;
use crate::ui::locale::use_lang;
use crate::ui::module::on_sight;
use crate::ui::numbers::compact;
use crate::ui::offers::offer_more;
use crate::ui::part::{part, use_locked};
use crate::ui::plane::{PlaneOptions, plane};
use crate::ui::player::{Player, player, seldom};
use crate::ui::status::status;
use crate::ui::url_state::use_url_state;

/// The names that `hide=` and `lock=` may use in this view.
pub(super) const PARTS: &[&str] = &["plot", "surface", "play", "race", "chart", "why"];

const OWN: Text = Text::new("Your own f(x, y)…", "自定义 f(x, y)…");
const SAMPLE_SETS: Text = Text::new("from data: ", "来自数据：");
const VIEWS: Text = Text::new("View", "视图");
const LOG: Text = Text::new("log levels", "对数等高线");
const FIELD: Text = Text::new("Gradient field", "梯度场");
const MOVES: Text = Text::new(
    "Loss surface; click or use the arrow keys to move the start",
    "损失曲面；点击或用方向键移动起点",
);
/// Frames for which words and numbers stand while it plays.
const WORDS: u32 = 24;
/// One press of an arrow key, as a part of the window.
const STEP: f64 = 0.01;

/// What came of the visitor's own formula, from the module that understands it.
#[derive(Clone)]
pub(super) struct Own(pub(super) Arc<dyn Analytic>);

impl PartialEq for Own {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

pub(super) fn view() -> El {
    let scene = scene();
    provide_context(scene);
    offer_more(super::export::view);
    el("div")
        .child(
            classed("div", "bench race")
                .child(picture_column(scene))
                .child(on_sight(super::loss_chart::view)),
        )
        .child(on_sight(super::details::view))
}

/// State, runs and pictures, each following from what is before it.
pub(super) fn scene() -> Scene {
    let lang = use_lang();
    let slug = super::PAGE.slug;
    let (state, at) = (use_url_state::<State>(slug), use_url_state::<Playback>(slug));
    let own = RwSignal::new(None::<Own>);
    provide_context(own);
    let landscape = live::memo(move || {
        let own = own.get().map(|own| own.0);
        state.with(|state| state.landscape(own))
    });
    // While one's own formula is not there, or not understood, the last race stands.
    let last = StoredValue::new(None::<Race>);
    let race = live::memo(move || {
        let race = last.with_value(|last| {
            let before = || last.as_ref().map(|race| race.landscape().clone());
            let landscape = landscape.get().or_else(before).unwrap_or_else(first_landscape);
            state.with(|state| Race::new(state.setting(&landscape), &state.entries, last.as_ref()))
        });
        last.set_value(Some(race.clone()));
        race
    });
    let step =
        live::memo(move || at.with(|playback| playback.step).min(state.with(|state| state.steps as usize)));
    let surface = live::memo(move || {
        race.with(|race| {
            state.with(|state| picture::surface(state, race.landscape(), &race.critical, lang.get()))
        })
    });
    let playing = RwSignal::new(at.with_untracked(|playback| playback.auto));
    let pointed = RwSignal::new(None);
    let words = seldom(WORDS, live::number(move || step.get() as f64), playing);
    let displayed_step = live::memo(move || words.get() as usize);
    let overlay = live::memo(move || {
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
    Scene {
        state,
        playback: at,
        step,
        displayed_step,
        race,
        surface,
        overlay,
        playing,
        pointed,
        lesson: RwSignal::new(None),
    }
}

fn first_landscape() -> Landscape {
    let surface = surface::ALL[0];
    Landscape::Listed(surface, defaults(surface.params))
}

/// The surface with its buttons, and what leads the race under it.
fn picture_column(scene: Scene) -> El {
    let lang = use_lang();
    let Scene { state, playback: at, step, displayed_step, race, .. } = scene;
    let summary =
        live::text(move || race.with(|race| words::summary(race, displayed_step.get(), lang.get())));
    let flat = live::memo(move || state.with(|state| state.view == View::Flat));
    let column = part(classed("div", "picture"), "plot", "card plot", move |part| {
        let buttons = classed("div", "buttons").child(surfaces(scene)).child(views(scene));
        let part = part.child(buttons).region(move || {
            if flat.get() {
                vec![above(scene, summary)]
            } else {
                vec![crate::ui::module::panel(super::relief::view)]
            }
        });
        let leading = Player {
            step: live::number(move || step.get() as f64),
            last: live::number(move || state.with(|state| state.steps)),
            go: Callback::new(move |step: f64| at.update(|playback| playback.step = step as usize)),
            speed: live::number(move || at.with(|playback| playback.speed)),
            set_speed: Callback::new(move |speed| at.update(|playback| playback.speed = speed)),
            playing: scene.playing,
        };
        part.child(player(leading))
    });
    let told = scene.lesson;
    column
        .child(
            classed("p", "told")
                .attr("role", "status")
                .flag("hidden", move || told.get().is_none())
                .live(move || told.get().map_or_else(String::new, |text| text.get(lang.get()).to_owned())),
        )
        .child(classed("p", "reading").live(move || summary.get()))
        .child(super::custom_landscape::place(state))
        .child(status(live::text(move || if scene.playing.get() { String::new() } else { summary.get() })))
}

/// The menu of surfaces.
pub(super) fn surfaces(scene: Scene) -> El {
    let lang = use_lang();
    let state = scene.state;
    let locked = use_locked("surface");
    let chosen = live::text(move || {
        state.with(|state| match &state.ground {
            Ground::Listed(surface, _) => surface.id.to_owned(),
            Ground::Own => "own".to_owned(),
            Ground::Samples(..) => "points".to_owned(),
        })
    });
    let preset = live::text(move || {
        state.with(|state| match &state.ground {
            Ground::Samples(model, samples) => SAMPLES
                .iter()
                .find(|preset| preset.model == *model && preset.samples == *samples)
                .map_or_else(|| "points".to_owned(), |preset| preset.id.to_owned()),
            _ => String::new(),
        })
    });
    let now = live::text(move || {
        preset.with(|preset| if preset.is_empty() { chosen.get() } else { preset.clone() })
    });
    let option = move |id: &'static str, name: Box<dyn Fn() -> String>| {
        el("option").attr("value", id).flag("selected", move || now.with(|now| now == id)).live(name)
    };
    let listed = surface::ALL
        .iter()
        .map(move |surface| option(surface.id, Box::new(move || surface.name.get(lang.get()).to_owned())));
    let samples = SAMPLES.iter().map(move |preset| {
        let name = move || format!("{}{}", SAMPLE_SETS.get(lang.get()), preset.name.get(lang.get()));
        option(preset.id, Box::new(name))
    });
    let points = option("points", Box::new(move || super::state::POINTS.get(lang.get()).to_owned()))
        .flag("hidden", move || now.with(|now| now != "points"));
    let own = option("own", Box::new(move || OWN.get(lang.get()).to_owned()));
    classed("select", "chip plain surface")
        .attr_tr("aria-label", SURFACE)
        .flag("disabled", move || locked.get())
        .children(listed)
        .children(samples)
        .child(points)
        .child(own)
        .on("change", move |event: leptos::ev::Event| {
            let id = event_target_value(&event);
            let ground = match surface::find(&id) {
                Some(surface) => Some(Ground::Listed(surface, defaults(surface.params))),
                None if id == "own" => Some(Ground::Own),
                None => State::preset_samples(&id),
            };
            if let Some(ground) = ground {
                scene.lesson.set(None);
                state.update(|state| state.turn_to(ground));
            }
        })
}

/// From above or from the side, how the levels are spaced, and the gradient field.
fn views(scene: Scene) -> El {
    let state = scene.state;
    let choice = move |view: View, name: &'static str| {
        let same = move |state: &State| {
            matches!(
                (state.view, view),
                (View::Flat, View::Flat) | (View::Relief { .. }, View::Relief { .. })
            )
        };
        button("pill", move || {
            state.update(|state| {
                if !same(state) {
                    state.view = view
                }
            })
        })
        .aria("aria-pressed", move || state.with(same))
        .text(name)
    };
    let group = classed("div", "group").attr("role", "group").attr_tr("aria-label", VIEWS);
    let is_log = move || state.with(|state| state.spacing() == Levels::Log);
    let log = button("pill", move || {
        let next = if is_log() { Levels::Linear } else { Levels::Log };
        state.update(|state| state.levels = Some(next));
    });
    let field = button("pill", move || state.update(|state| state.field = !state.field));
    group
        .child(choice(View::Flat, "2-D"))
        .child(choice(View::RELIEF, "3-D"))
        .child(log.aria("aria-pressed", is_log).tr(LOG))
        .child(field.aria("aria-pressed", move || state.with(|state| state.field)).tr(FIELD))
}

/// The surface from above.
fn above(scene: Scene, summary: Signal<String>) -> El {
    let lang = use_lang();
    let Scene { state, race, .. } = scene;
    let locked = use_locked("plot");
    let start = Signal::derive(move || {
        let [x, y] = race.with(|race| race.setting.start);
        (x, y)
    });
    let put = move |(x, y): (f64, f64)| {
        // Where the surface's own start would be asked for again, it is said in full.
        state.update(|state| state.start = Some([rounded(x), rounded(y)]));
    };
    let step = Callback::new(move |(right, up): (f64, f64)| {
        let (x, y) = start.get_untracked();
        let window = race.with_untracked(|race| state.with_untracked(|state| state.shown(race.landscape())));
        let by = |[from, to]: [f64; 2], presses: f64| STEP * (to - from) * presses;
        put((x + by(window.x, right), y + by(window.y, up)));
    });
    let reading = live::text(move || {
        race.with(|race| format!("f = {}", compact(race.landscape().value_at(race.setting.start), 3)))
    });
    plane(
        scene.surface,
        PlaneOptions {
            label: live::text(move || format!("{}. {}", MOVES.get(lang.get()), summary.get())),
            point: start,
            reading,
            overlay: Some(scene.overlay.into()),
            set: Callback::new(put),
            step,
            zoom: Callback::new(move |factor| {
                let landscape = race.with_untracked(|race| race.landscape().clone());
                state.update(|state| state.zoom(factor, &landscape));
            }),
            hover: Some(Callback::new(move |at: Option<(f64, f64)>| {
                let step = scene.step.get_untracked();
                let near = at.and_then(|at| {
                    race.with_untracked(|race| {
                        let window = state.with_untracked(|state| state.shown(race.landscape()));
                        picture::step_near(race, step, at, window)
                    })
                });
                if scene.pointed.get_untracked() != near {
                    scene.pointed.set(near);
                }
            })),
            locked,
        },
    )
}
