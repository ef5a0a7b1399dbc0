//! Sweeps: a map of rates and another parameter, a map of starts, and the best rate of every entry.

use leptos::{prelude::*, task::spawn_local};
use nabla_math::text::Text;

use self::map::Map;
use self::settings::Settings;
use self::slices::in_slices;
use self::state::Sweep;
use self::work::{Job, Setup, Work};
use super::best_rates::BestRates;
use super::custom_landscape::CustomLandscape;
use super::playback::Playback;
use super::state::State;
use super::{Scene, race_view};
use crate::ui::address::Address;
use crate::ui::focus;
use crate::ui::locale::tr;
use crate::ui::module::lazy_module;
use crate::ui::part::Section;
use crate::ui::stopwatch::now;
use crate::ui::url_state::use_url_state;
use crate::url;

mod map;
mod picture;
pub(super) mod rate_search;
mod settings;
mod slices;
mod state;
mod words;
mod work;

lazy_module!(optimizers_sweep: pub(super) static VIEW: AnyView = || view! { <Sweeps/> }.into_any());

const IDEA: Text = Text::new(
    "Every cell is a run of its own, with the code of the race.",
    "每一格都是一次完整的运行，与赛跑用同一份代码。",
);

/// The most often that the picture follows the work, in milliseconds.
const EVERY: f64 = 90.0;

/// How far the map is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Stand {
    done: usize,
    total: usize,
    running: bool,
    /// Milliseconds of computing.
    taken: f64,
}

/// What the parts of this view share.
#[derive(Clone, Copy)]
struct Desk {
    scene: Scene,
    sweep: RwSignal<Sweep>,
    job: StoredValue<Option<Job>>,
    stand: RwSignal<Stand>,
    /// Whose turn it is to compute: who finds another number stops.
    turn: StoredValue<u32>,
    /// Column and row.
    cursor: RwSignal<Option<(usize, usize)>>,
}

/// The map, and beside it how it is set and the best rate of every entry.
#[component]
fn Sweeps() -> impl IntoView {
    let scene = race_view::scene();
    provide_context(scene);
    let sweep = use_url_state::<Sweep>(super::PAGE.slug);
    let desk = Desk {
        scene,
        sweep,
        job: StoredValue::new(None),
        stand: RwSignal::new(Stand::default()),
        turn: StoredValue::new(0),
        cursor: RwSignal::new(None),
    };
    provide_context(desk);
    let setup = Memo::new(move |_| {
        let landscape = scene.race.with(|race| race.landscape().clone());
        scene.state.with(|state| sweep.with(|sweep| Setup::new(state, sweep, &landscape)))
    });
    Effect::new(move || {
        let setup = setup.get();
        desk.cursor.set(None);
        desk.job.set_value(Some(Job::new(setup)));
        desk.stand.set(Stand::default());
        desk.go_on();
    });
    view! {
        <div>
            <div class="bench race sweeps">
                <Map/>
                <div class="side">
                    <Section name="sweep-set" class="card">
                        <p class="hint">{tr(IDEA)}</p>
                        <Settings/>
                    </Section>
                    <CustomLandscape formula_only=true/>
                    <Section name="best" class="card">
                        <BestRates/>
                    </Section>
                </div>
            </div>
        </div>
    }
}

impl Desk {
    /// Computes what is left.
    fn go_on(self) {
        let turn = self.turn.get_value() + 1;
        self.turn.set_value(turn);
        self.stand.update(|stand| stand.running = true);
        let mut shown = now();
        spawn_local(in_slices(move |runs| {
            // The view may have gone, or another map been asked for.
            if self.turn.try_get_value() != Some(turn) {
                return false;
            }
            let start = now();
            let progress = self.job.try_update_value(|job| job.as_mut().map(|job| job.advance(runs)));
            let Some(progress) = progress.flatten() else { return false };
            let end = now();
            let over = progress.is_over();
            let due = over || end - shown >= EVERY;
            let _ = self.stand.try_maybe_update(|stand| {
                stand.taken += end - start;
                (stand.done, stand.total, stand.running) = (progress.done, progress.total, !over);
                (due, ())
            });
            if due {
                shown = end;
            }
            !over
        }));
    }

    fn stop(self) {
        self.turn.update_value(|turn| *turn += 1);
        self.stand.update(|stand| stand.running = false);
    }

    /// What `f` says of the job; follows its progress.
    fn with<T>(self, f: impl FnOnce(&Job) -> T) -> Option<T> {
        self.stand.track();
        self.job.with_value(|job| job.as_ref().map(f))
    }

    /// Takes the run of a cell over, and goes to the race.
    fn open(self, address: Address, (column, row): (usize, usize)) {
        let mut state = self.scene.state.get_untracked();
        let mut playback = self.scene.playback.get_untracked();
        let taken = self.job.with_value(|job| {
            let job = job.as_ref()?;
            let (cols, _) = job.work.size();
            let at = row * cols + column;
            let outcome = job.work.cells().get(at)?;
            let focus = state.focus.min(state.entries.len() - 1);
            match &job.work {
                Work::Rates(grid) => state.entries[focus].args = grid.entry(at).args,
                Work::Starts(basin) => state.start = Some(basin.start(at)),
            }
            state.steps = f64::from(job.setup.setting.steps);
            playback.step = outcome.steps as usize;
            Some(())
        });
        if taken.is_some() {
            let own =
                |key: &str| key == "tab" || url::declares::<State>(key) || url::declares::<Playback>(key);
            let others = url::rest(&address.current_query(), own);
            let query = url::join(&others, &url::join(&url::encode(&state), &url::encode(&playback)));
            address.go(&format!("?{query}"));
            focus::move_to(".tabs a[aria-current]".to_owned());
        }
    }
}
