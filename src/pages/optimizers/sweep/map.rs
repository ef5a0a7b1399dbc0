//! The map: its cells, how far it is, and what is said of it.

use leptos::prelude::*;
use nabla_math::text::{Lang, Text};

use super::state::{Map as Kind, Of};
use super::{Desk, Stand, picture, words};
use crate::plot::cells::CellChart;
use crate::plot::{Axis, Scale};
use crate::ui::address::Address;
use crate::ui::cells::CellGrid;
use crate::ui::chart::Source;
use crate::ui::choice::Choice;
use crate::ui::locale::{tr, use_lang};
use crate::ui::numbers::compact;
use crate::ui::offers::{Offer, Shown, Value, offer, results};
use crate::ui::part::{Section, use_locked};
use crate::ui::status::Status;

const NAME: Text = Text::new("Sweep", "扫描");
const MAPS: Text = Text::new("Map of", "图的内容");
const OF_RATES: Text = Text::new("Rates", "学习率");
const OF_STARTS: Text = Text::new("Starts", "起点");
const SHOWS: Text = Text::new("A cell shows", "每格显示");
const LOSS: Text = Text::new("Final loss", "最终损失");
const STEPS: Text = Text::new("Steps to the goal", "达到目标的步数");
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

/// The map with its buttons, what is said of the cell under the cursor, and of all.
#[component]
pub(super) fn Map() -> impl IntoView {
    let lang = use_lang();
    let desk = expect_context::<Desk>();
    let chart = Memo::new(move |_| {
        let entry = desk.scene.state.with(|state| state.focused().clone());
        let start = desk.scene.race.with(|race| race.setting.start);
        desk.with(|job| picture::chart(job, (&entry, start), lang.get())).unwrap_or_else(empty)
    });
    let summary = Memo::new(move |_| desk.with(|job| words::summary(job, lang.get())).unwrap_or_default());
    offer_map(desk, chart);
    let is_over = Memo::new(move |_| desk.stand.with(|stand| stand.done > 0 && stand.done == stand.total));
    let settled = Signal::derive(move || if is_over.get() { summary.get() } else { String::new() });
    view! {
        <div class="picture">
            <Section name="sweep" class="card plot sweep">
                <Kinds/>
                <div class="map">
                    <Cells chart summary/>
                </div>
                <Progress is_over/>
                <Pointed/>
            </Section>
            <p class="reading whole">{summary}</p>
            <Status text=settled/>
        </div>
    }
}

/// The picture and the numbers of the map for exports and host pages.
fn offer_map(desk: Desk, chart: Memo<CellChart>) {
    offer(Offer::Picture(Shown { name: NAME, file: "sweep", source: Source::of(chart), probe: None }));
    results("sweep", move || {
        let taken = desk.stand.get_untracked().taken;
        let result = desk.job.with_value(|job| job.as_ref().map(|job| words::results(job, taken)));
        result.unwrap_or(Value::List(Vec::new()))
    });
}

/// The map before its first run.
fn empty() -> CellChart {
    let axis = || Axis { range: 0.0..1.0, scale: Scale::Linear, label: String::new() };
    CellChart {
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

/// What the map is of, and what a cell shows.
#[component]
fn Kinds() -> impl IntoView {
    let Desk { sweep, .. } = expect_context();
    let is_of_starts = move || sweep.with(|sweep| sweep.map == Kind::Starts);
    view! {
        <div class="buttons">
            <Choice
                label=MAPS
                options=[(Kind::Rates, OF_RATES), (Kind::Starts, OF_STARTS)]
                value=Signal::derive(move || sweep.with(|sweep| sweep.map))
                on_change=move |map| sweep.update(|sweep| sweep.map = map)
            />
            <Choice
                label=SHOWS
                options=[(Of::Loss, LOSS), (Of::Steps, STEPS)]
                value=Signal::derive(move || sweep.with(|sweep| sweep.of))
                on_change=move |of| sweep.update(|sweep| sweep.of = of)
                attr:hidden=is_of_starts
            />
        </div>
    }
}

/// The cells; a click or Enter opens the run of one.
#[component]
fn Cells(
    /// The map as a picture.
    chart: Memo<CellChart>,
    /// The map in words.
    summary: Memo<String>,
) -> impl IntoView {
    let lang = use_lang();
    let desk = expect_context::<Desk>();
    let address = expect_context::<Address>();
    let label = Signal::derive(move || {
        let opens = OPENS.get(lang.get());
        chart.with(|chart| format!("{}. {opens}. {}", chart.title, summary.get()))
    });
    view! {
        <CellGrid
            chart
            label
            cursor=desk.cursor
            move_to=move |cell| desk.cursor.set(Some(cell))
            open=move |cell| desk.open(address, cell)
            locked=use_locked("sweep")
        />
    }
}

/// How far the map is, and a button that stops it.
#[component]
fn Progress(
    /// Whether all runs are done.
    is_over: Memo<bool>,
) -> impl IntoView {
    let lang = use_lang();
    let desk = expect_context::<Desk>();
    let running = Memo::new(move |_| desk.stand.with(|stand| stand.running));
    let share = move || {
        let Stand { done, total, .. } = desk.stand.get();
        (done as f64 / total.max(1) as f64).to_string()
    };
    let press = move |_| if running.get_untracked() { desk.stop() } else { desk.go_on() };
    let action = move || if running.get() { CANCEL } else { RESUME }.get(lang.get());
    view! {
        <div class="progress">
            <progress aria-label=tr(DONE) max="1" hidden=is_over value=share></progress>
            <button type="button" class="pill" hidden=is_over on:click=press>{action}</button>
            <span class="hint time">{move || words_of(desk.stand.get(), lang.get())}</span>
        </div>
    }
}

/// What is said of the cell under the cursor.
#[component]
fn Pointed() -> impl IntoView {
    let lang = use_lang();
    let desk = expect_context::<Desk>();
    let reading = move || {
        let Some((column, row)) = desk.cursor.get() else { return HINT.get(lang.get()).to_owned() };
        desk.with(|job| words::cell(job, row * job.work.size().0 + column, lang.get())).unwrap_or_default()
    };
    view! { <p class="reading pointed" role="status">{reading}</p> }
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
