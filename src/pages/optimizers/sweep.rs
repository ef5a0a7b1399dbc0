//! Sweeps: a map of rates and another parameter, a map of starts, and the best rate of every entry.

use leptos::{ev, prelude::*, task::spawn_local};
use nabla_math::number::Within;
use nabla_math::text::{Lang, Text};

use self::slices::in_slices;
use self::state::{Map, Of, RATES, SIDES, Sweep};
use self::work::{Job, Setup, Work};
use super::playback::Playback;
use super::state::{State, rounded};
use super::{Scene, best_rates, custom_landscape, race_view};
use crate::ui::address::Address;
use crate::ui::cells::{CellOptions, cells};
use crate::ui::chart::Source;
use crate::ui::dom::{El, button, classed, el, follow};
use crate::ui::focus;
use crate::ui::live;
use crate::ui::locale::use_lang;
use crate::ui::module::Loading;
use crate::ui::number_field::{NumberField, number_field};
use crate::ui::numbers::compact;
use crate::ui::offers::{Offer, Shown, Value, offer, results};
use crate::ui::part::{part, use_locked};
use crate::ui::status::status;
use crate::ui::stopwatch::now;
use crate::ui::url_state::use_url_state;
use crate::url;

mod picture;
mod rate_search;
mod slices;
mod state;
mod words;
mod work;

crate::ui::module::module!(optimizers_sweep, make, within super::page);

/// Fetches what finds the best rates; a second door to this module.
pub(super) fn best_rates() -> Loading {
    rate_search::view()
}

const MAPS: Text = Text::new("Map of", "图的内容");
const OF_RATES: Text = Text::new("Rates", "学习率");
const OF_STARTS: Text = Text::new("Starts", "起点");
const SHOWS: Text = Text::new("A cell shows", "每格显示");
const LOSS: Text = Text::new("Final loss", "最终损失");
const STEPS: Text = Text::new("Steps to the goal", "达到目标的步数");
const ENTRY: Text = Text::new("Optimizer", "优化器");
const BY: Text = Text::new("against η", "与 η 相对");
const LOW: Text = Text::new("η from", "η 从");
const HIGH: Text = Text::new("η to", "η 到");
const CELLS: Text = Text::new("Cells", "格数");
const BUDGET: Text = Text::new("Steps of a run", "每次运行的步数");
const CANCEL: Text = Text::new("Stop", "停止");
const RESUME: Text = Text::new("Go on", "继续");
const DONE: Text = Text::new("Share of the runs that is done", "已完成的运行比例");
const OPENS: Text = Text::new(
    "arrow keys move over the cells, Enter or a click opens a run",
    "方向键在格间移动，回车或点击打开该次运行",
);
const HINT: Text = Text::new(
    "Click a cell, or move with the arrow keys and press Enter, to watch its run.",
    "点击一格，或用方向键移动后按回车，即可观看该次运行。",
);
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

fn make() -> El {
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
    let setup = live::memo(move || {
        let landscape = scene.race.with(|race| race.landscape().clone());
        scene.state.with(|state| sweep.with(|sweep| Setup::new(state, sweep, &landscape)))
    });
    follow(move || {
        let setup = setup.get();
        desk.cursor.set(None);
        desk.job.set_value(Some(Job::new(setup)));
        desk.stand.set(Stand::default());
        desk.go_on();
    });
    let side = classed("div", "side");
    let side = part(side, "sweep-set", "card", move |part| settings(part, desk));
    let side = side.child(custom_landscape::formula(scene.state));
    let side = part(side, "best", "card", move |part| part.child(best_rates::best_rates()));
    el("div").child(classed("div", "bench race sweeps").child(map(desk)).child(side))
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
            address.go(&["?", &query].concat());
            focus::move_to(".tabs a[aria-current]".to_owned());
        }
    }
}

/// The picture, what is said of the cell under the cursor, and of all.
fn map(desk: Desk) -> El {
    let lang = use_lang();
    let address = expect_context::<Address>();
    let Desk { scene, cursor, .. } = desk;
    let chart = live::memo(move || {
        let now =
            (scene.state.with(|state| state.focused().clone()), scene.race.with(|race| race.setting.start));
        desk.with(|job| picture::chart(job, (&now.0, now.1), lang.get())).unwrap_or_else(empty)
    });
    let summary = live::memo(move || desk.with(|job| words::summary(job, lang.get())).unwrap_or_default());
    let reading = live::text(move || {
        let Some((column, row)) = cursor.get() else { return HINT.get(lang.get()).to_owned() };
        desk.with(|job| words::cell(job, row * job.work.size().0 + column, lang.get())).unwrap_or_default()
    });
    let name = Text::new("Sweep", "扫描");
    offer(Offer::Picture(Shown { name, file: "sweep", source: Source::of(chart), probe: None }));
    results("sweep", move || {
        let taken = desk.stand.get_untracked().taken;
        let result = desk.job.with_value(|job| job.as_ref().map(|job| words::results(job, taken)));
        result.unwrap_or(Value::List(Vec::new()))
    });
    let label = live::text(move || {
        let opens = OPENS.get(lang.get());
        chart.with(|chart| format!("{}. {opens}. {}", chart.title, summary.get()))
    });
    let options = CellOptions {
        label,
        cursor: cursor.into(),
        move_to: Callback::new(move |cell| cursor.set(Some(cell))),
        open: Callback::new(move |cell| desk.open(address, cell)),
        locked: use_locked("sweep"),
    };
    let running = live::memo(move || desk.stand.with(|stand| stand.running));
    let over = live::memo(move || desk.stand.with(|stand| stand.done > 0 && stand.done == stand.total));
    let time = live::text(move || words_of(desk.stand.get(), lang.get()));
    part(classed("div", "picture"), "sweep", "card plot sweep", move |part| {
        let stop = button("pill", move || if running.get_untracked() { desk.stop() } else { desk.go_on() })
            .flag("hidden", move || over.get())
            .live(move || if running.get() { CANCEL } else { RESUME }.get(lang.get()).to_owned());
        let bar = el("progress")
            .attr_tr("aria-label", DONE)
            .attr("max", "1")
            .flag("hidden", move || over.get())
            .attr_live("value", move || {
                let stand = desk.stand.get();
                (stand.done as f64 / stand.total.max(1) as f64).to_string()
            });
        let progress = classed("div", "progress").child(bar).child(stop);
        part.child(maps(desk))
            .child(classed("div", "map").child(cells(chart, options)))
            .child(progress.child(classed("span", "hint time").live(move || time.get())))
            .child(classed("p", "reading pointed").attr("role", "status").live(move || reading.get()))
    })
    .child(classed("p", "reading whole").live(move || summary.get()))
    .child(status(live::text(move || if over.get() { summary.get() } else { String::new() })))
}

fn empty() -> crate::plot::cells::CellChart {
    use crate::plot::{Axis, Scale};
    let axis = || Axis { range: 0.0..1.0, scale: Scale::Linear, label: String::new() };
    crate::plot::cells::CellChart {
        title: String::new(),
        x: axis(),
        y: axis(),
        cols: 0,
        cells: Vec::new(),
        values: Vec::new(),
        signs: Vec::new(),
        legend: Vec::new(),
    }
}

/// How far the map is, or how long it took.
fn words_of(stand: Stand, lang: Lang) -> String {
    let Stand { done, total, running, taken } = stand;
    let seconds = compact(taken / 1e3, 2);
    match lang {
        _ if total == 0 => String::new(),
        Lang::En if done == total => format!("{total} runs in {seconds} s"),
        Lang::Zh if done == total => format!("{total} 次运行，用时 {seconds} 秒"),
        Lang::En if running => format!("{done} of {total} runs"),
        Lang::Zh if running => format!("{done}/{total} 次运行"),
        Lang::En => format!("stopped at {done} of {total} runs"),
        Lang::Zh => format!("停在 {done}/{total} 次运行"),
    }
}

/// What the map is of, and what a cell shows.
fn maps(desk: Desk) -> El {
    let sweep = desk.sweep;
    let map = move |map: Map, name: Text| {
        button("pill", move || sweep.update(|sweep| sweep.map = map))
            .aria("aria-pressed", move || sweep.with(|sweep| sweep.map == map))
            .tr(name)
    };
    let of = move |of: Of, name: Text| {
        button("pill", move || sweep.update(|sweep| sweep.of = of))
            .aria("aria-pressed", move || sweep.with(|sweep| sweep.of == of))
            .tr(name)
    };
    let group = |name: Text| classed("div", "group").attr("role", "group").attr_tr("aria-label", name);
    classed("div", "buttons")
        .child(group(MAPS).child(map(Map::Rates, OF_RATES)).child(map(Map::Starts, OF_STARTS)))
        .child(
            group(SHOWS)
                .flag("hidden", move || sweep.with(|sweep| sweep.map == Map::Starts))
                .child(of(Of::Loss, LOSS))
                .child(of(Of::Steps, STEPS)),
        )
}

/// Who runs where, over which values, and how finely.
fn settings(part: El, desk: Desk) -> El {
    let lang = use_lang();
    let Desk { scene, sweep, .. } = desk;
    let state = scene.state;
    let row = |name: Text, control: El| {
        classed("div", "row").child(el("span").attr("aria-hidden", "true").tr(name)).child(control)
    };
    let select = |name: Text| classed("select", "chip plain").attr_tr("aria-label", name);
    let names = live::memo(move || {
        scene.race.with(|race| {
            race.traces
                .iter()
                .map(|trace| super::words::name(&trace.entry, race, lang.get()))
                .collect::<Vec<_>>()
        })
    });
    let entry = select(ENTRY)
        .region(move || {
            let option = |(i, name): (usize, &String)| {
                el("option")
                    .attr("value", &i.to_string())
                    .flag("selected", move || state.with(|state| state.focus == i))
                    .text(name)
            };
            names.with(|names| names.iter().enumerate().map(option).collect())
        })
        .on("change", move |event: ev::Event| {
            if let Ok(i) = event_target_value(&event).parse::<usize>() {
                state.update(|state| state.focus = i.min(state.entries.len() - 1));
            }
        });
    let params = live::memo(move || state.with(|state| state.focused().optimizer.id));
    let chosen = live::memo(move || state.with(|state| sweep.with(|sweep| sweep.param(state.focused()))));
    let by = select(BY)
        .region(move || {
            params.track();
            let params = state.with_untracked(|state| state::others(state.focused()));
            let option = |(i, param): (usize, &'static nabla_math::param::Param)| {
                let letter = picture::letter(param);
                el("option")
                    .attr("value", param.key)
                    .flag("selected", move || chosen.get() == i + 1)
                    .live(move || format!("{letter}: {}", param.name.get(lang.get())))
            };
            params.iter().enumerate().map(option).collect()
        })
        .on("change", move |event: ev::Event| {
            let key = event_target_value(&event);
            sweep.update(|sweep| sweep.by = key);
        });
    let ends = move |name: Text, high: bool| {
        let value = live::number(move || sweep.with(|sweep| if high { sweep.high } else { sweep.low }));
        let set = Callback::new(move |value: f64| {
            sweep.update(|sweep| {
                let (from, to) = if high { (sweep.low, value) } else { (value, sweep.high) };
                sweep.set_rates(from, to);
            });
        });
        let step = Callback::new(move |presses: f64| {
            set.run(work::four_digits(value.get_untracked() * libm::pow(10.0, presses / 10.0)));
        });
        let label = live::text(move || name.get(lang.get()).to_owned());
        number_field(NumberField { label, value, min: RATES.0, max: RATES.1, set, step })
    };
    let budget = {
        let value = live::number(move || sweep.with(|sweep| sweep.budget));
        let most = f64::from(nabla_descent::race::MAX_STEPS);
        let set = Callback::new(move |value: f64| {
            sweep.update(|sweep| sweep.budget = value.round().within(1.0, most));
        });
        let step =
            Callback::new(move |presses: f64| set.run(rounded(value.get_untracked() + 10.0 * presses)));
        let label = live::text(move || BUDGET.get(lang.get()).to_owned());
        number_field(NumberField { label, value, min: 1.0, max: most, set, step })
    };
    let cells = select(CELLS)
        .children(SIDES.iter().map(|&side| {
            el("option")
                .attr("value", &side.to_string())
                .flag("selected", move || sweep.with(|sweep| sweep.cells as usize == side))
                .text(&format!("{side} × {side}"))
        }))
        .on("change", move |event: ev::Event| {
            if let Ok(side) = event_target_value(&event).parse::<usize>() {
                sweep.update(|sweep| sweep.cells = side as f64);
            }
        });
    let rates = live::memo(move || sweep.with(|sweep| sweep.map == Map::Rates));
    part.child(el("p").attr("class", "hint").tr(IDEA))
        .child(row(super::SURFACE, race_view::surfaces(scene)))
        .child(row(ENTRY, entry))
        .child(row(BY, by).flag("hidden", move || !rates.get()))
        .child(row(LOW, ends(LOW, false)).flag("hidden", move || !rates.get()))
        .child(row(HIGH, ends(HIGH, true)).flag("hidden", move || !rates.get()))
        .child(row(CELLS, cells))
        .child(row(BUDGET, budget))
}
