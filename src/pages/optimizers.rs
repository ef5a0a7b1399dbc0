//! Optimizers: races on loss surfaces, stepped, explained and swept.

use leptos::prelude::*;
use nabla_descent::{optimizer, schedule, surface};
#[cfg(not(target_family = "wasm"))]
use nabla_math::text::Lang;
use nabla_math::text::Text;

use self::playback::Playback;
use self::race::Race;
use self::state::State;
use super::Page;
#[cfg(not(target_family = "wasm"))]
use crate::plot::Picture;
use crate::plot::field::{FieldChart, Overlay};
use crate::ui::checked::Checked;
use crate::ui::module::{Lazy, lazy_module};
use crate::ui::part::Section;
use crate::ui::tabs::{Tab, Tabs};
use crate::ui::url_state::use_parts;

mod arrows;
mod best_rates;
mod checked;
mod code;
mod custom_landscape;
mod data;
mod details;
mod export;
mod loss_chart;
mod own;
mod picture;
mod playback;
mod presets;
mod race;
mod race_picture;
mod race_table;
mod race_view;
mod relief;
mod settings;
mod state;
mod sweep;
mod words;

/// The page on optimizers.
pub(super) static PAGE: Page = Page {
    slug: "optimizers",
    short: Text::new("Optimizers", "优化器"),
    title: Text::new("Optimizers", "优化器"),
    #[cfg(not(target_family = "wasm"))]
    description: Text::new(
        "Race optimizers on loss surfaces, step back through every run, and read each number of each step.",
        "让各种优化器在损失曲面上赛跑，逐步回看每次运行，读出每一步的每个数。",
    ),
    lede: Text::new(
        "One start, the same gradients, every rate in sight. Drag the start; step back through any run and read its numbers.",
        "同一起点，同样的梯度，学习率一目了然。拖动起点；逐步回看任一次运行，读出其中的数。",
    ),
    #[cfg(not(target_family = "wasm"))]
    formula: Some(r"\theta \gets \theta - \eta\,\frac{\hat m}{\sqrt{\hat v} + \varepsilon}"),
    #[cfg(not(target_family = "wasm"))]
    picture: Some(card),
    #[cfg(not(target_family = "wasm"))]
    checked: &checked::FILES,
    view: &VIEW,
};

lazy_module!(optimizers: static VIEW: AnyView = page);

const RACE: Text = Text::new("Race", "赛跑");
const SURFACE: Text = Text::new("Surface", "曲面");
const SWEEP: Text = Text::new("Sweeps", "扫描");

static TABS: &[Tab] = &[
    Tab { id: "", name: RACE, view: &Lazy::Here(race) },
    Tab { id: "sweep", name: SWEEP, view: &sweep::VIEW },
];

/// The names that `hide=` and `lock=` may use in the parts that come later.
const PARTS: &[&str] = &["sweep", "sweep-set", "best"];

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Scene {
    state: RwSignal<State>,
    playback: RwSignal<Playback>,
    /// The step on display.
    step: Memo<usize>,
    /// The step that words and numbers are of: the same, but for a moment while it plays.
    displayed_step: Memo<usize>,
    race: Memo<Race>,
    surface: Memo<FieldChart>,
    overlay: Memo<Overlay>,
    playing: RwSignal<bool>,
    /// The step that the mouse points at, on a path or on the loss chart: each shows where the other has it.
    pointed: RwSignal<Option<usize>>,
    /// What is to be seen in the preset that was chosen last.
    lesson: RwSignal<Option<Text>>,
}

fn page() -> AnyView {
    let parts =
        [&["tabs", "checked"], race_view::PARTS, details::PARTS, custom_landscape::PARTS, PARTS].concat();
    let params = optimizer::ALL.iter().flat_map(|optimizer| optimizer.params);
    let params = params.chain(surface::ALL.iter().flat_map(|surface| surface.params));
    let params = params.chain(schedule::ALL.iter().flat_map(|schedule| schedule.params));
    use_parts(parts.into_iter().chain(params.map(|param| param.key)).collect());
    let checked = |file| {
        view! {
            <Section name="checked" class="card">
                <Checked file again=&checked::AGAIN/>
            </Section>
        }
    };
    view! {
        <Tabs all=TABS/>
        <div class="low both">{checked::FILES.map(checked).collect_view()}</div>
    }
    .into_any()
}

fn race() -> AnyView {
    view! { <race_view::RaceView/> }.into_any()
}

/// The first sight of the page: isolines and paths.
#[cfg(not(target_family = "wasm"))]
fn card(lang: Lang) -> Box<dyn Picture> {
    use crate::plot::Table;
    let state = State::default();
    let landscape = state.landscape(None).expect("the first surface is a listed one");
    let race = Race::new(state.setting(&landscape), &state.entries, None);
    // The page waits for every isoline that is in it: a third of them show the shape.
    let mut field = picture::surface(&state, &landscape, &race.critical, lang);
    field.levels = field.levels.into_iter().step_by(3).collect();
    Box::new(race_picture::RacePicture {
        field,
        overlay: picture::overlay(&race, playback::START, None, state.focus, &[], lang),
        coloured: false,
        table: Table::default(),
    })
}
