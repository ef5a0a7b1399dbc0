//! The pictures over the plane of inputs, with what is pictured over them.

use leptos::prelude::*;
use nabla_math::gated;
use nabla_math::param::Param;
use nabla_math::text::Text;

use super::slice::{Slice, letter};
use super::state::{Panel, Part, State};
use super::{Found, words};
use crate::pages::activations::curves::aimed;
use crate::ui::choice::Choice;
use crate::ui::locale::{tr, use_lang};
use crate::ui::numbers::compact;
use crate::ui::param::ParamRow;
use crate::ui::part::{Section, use_hidden, use_locked};
use crate::ui::plane::Plane;
use crate::ui::status::Status;

const UNITS: Text = Text::new("Gated unit", "门控单元");
const SHOWN: Text = Text::new("Shown", "显示");
const ZOOM_IN: Text = Text::new("Zoom in", "放大");
const ZOOM_OUT: Text = Text::new("Zoom out", "缩小");
const KEYS: Text = Text::new(
    "drag the point, or move it with the arrow keys (Shift ×10, Alt ÷10) · + − zoom · 0 resets",
    "拖动点，或用方向键移动（Shift ×10，Alt ÷10）· + − 缩放 · 0 复位",
);
const MOVES: Text = Text::new("arrow keys move the point", "方向键移动点");
/// One press of an arrow key.
const STEP: f64 = 0.1;

/// The name of a picture on its button.
const fn name(panel: Panel) -> Text {
    match panel {
        Panel::All => Text::new("All three", "三幅"),
        Panel::Gate => Text::new("Gate g", "门 g"),
        Panel::Linear => Text::new("Factor h", "因子 h"),
        Panel::Product => Text::new("Product y", "乘积 y"),
    }
}

/// The column with the pictures.
#[component]
pub(super) fn Column() -> impl IntoView {
    let lang = use_lang();
    let (state, found) = (expect_context::<RwSignal<State>>(), expect_context::<Found>());
    let summary = Signal::derive(move || {
        state.with(|state| found.with(|found| words::summary(state, found, lang.get())))
    });
    // Moving the point changes none of the pictures.
    let slice = Memo::new(move |_| state.with(Slice::of));
    let shown = Memo::new(move |_| state.with(|state| state.panel));
    let units: Vec<_> = gated::ALL.iter().map(|unit| (*unit, unit.name)).collect();
    let planes = move || {
        let one = [shown.get()];
        let shown: &[Panel] = if one == [Panel::All] { &Panel::ALL[1..] } else { &one };
        shown.iter().map(|panel| view! { <Field slice panel=*panel summary/> }).collect_view()
    };
    view! {
        <div class="picture">
            <Section name="plot" class="card plot">
                <div class="buttons" hidden=use_hidden("buttons")>
                    <Choice
                        label=UNITS
                        options=units.clone()
                        value=Signal::derive(move || state.with(|state| state.unit))
                        on_change=move |unit| state.update(|state| state.turn(unit))
                    />
                    <Choice
                        label=SHOWN
                        options=Panel::ALL.map(|panel| (panel, name(panel)))
                        value=shown
                        on_change=move |panel| state.update(|state| state.panel = panel)
                    />
                    <Zoom/>
                </div>
                <div class="planes" class:all=move || shown.get() == Panel::All>{planes}</div>
            </Section>
            <p class="reading">{summary}</p>
            <div class="under">
                <GateParameters/>
                <p class="hint keys">{tr(KEYS)}</p>
            </div>
            <Status text=summary/>
        </div>
    }
}

/// One picture.
#[component]
fn Field(
    /// What the pictures are made of.
    slice: Memo<Slice>,
    /// Which of them it is.
    panel: Panel,
    /// What is seen, in words.
    summary: Signal<String>,
) -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let chart = Memo::new(move |_| slice.with(|slice| slice.chart(panel, lang.get())));
    let (plot_locked, x_locked) = (use_locked("plot"), use_locked("matrices"));
    let point = Signal::derive(move || state.with(point));
    let put = move |(x, y): (f64, f64)| {
        state.update(|state| {
            let mut matrix = state.x.clone();
            let sample = state.at.0;
            for (j, value) in [x, y].into_iter().enumerate() {
                if let Some(entry) = matrix.get_mut((sample, j)) {
                    *entry = value;
                }
            }
            state.put(Part::X, matrix);
        });
    };
    let set = move |(x, y): (f64, f64)| {
        let width = 2.0 * state.with_untracked(State::shown_reach);
        put((aimed(x, width), aimed(y, width)));
    };
    let step = move |(right, up): (f64, f64)| {
        let (x, y) = point.get_untracked();
        let moved = |value: f64, presses: f64| {
            if presses == 0.0 { value } else { ((value + STEP * presses) * 1e6).round() / 1e6 }
        };
        put((moved(x, right), moved(y, up)));
    };
    let name = match panel {
        Panel::Gate => "g",
        Panel::Linear => "h",
        Panel::All | Panel::Product => "y",
    };
    let reading = Signal::derive(move || {
        let value = slice.with(|slice| slice.value(panel, point.get()));
        format!("{} = {}", state.with(|state| letter(name, state.at.1)), compact(value, 3))
    });
    let label = Signal::derive(move || {
        let title = chart.with(|chart| chart.title.clone());
        format!("{title}; {}. {}", MOVES.get(lang.get()), summary.get())
    });
    view! {
        <Plane
            attr:data-panel=panel.name()
            chart
            label
            point
            reading
            set
            step
            zoom=move |factor| state.update(|state| state.zoom(factor))
            locked=Signal::derive(move || plot_locked.get() || x_locked.get())
        />
    }
}

/// The first two inputs of the sample that is pictured.
fn point(state: &State) -> (f64, f64) {
    let input = |j: usize| state.x.get((state.at.0, j)).copied().unwrap_or_default();
    (input(0), input(1))
}

/// Zooming by buttons.
#[component]
fn Zoom() -> impl IntoView {
    let state = expect_context::<RwSignal<State>>();
    let button = |(sign, name, factor): (&'static str, Text, f64)| {
        view! {
            <button
                type="button"
                class="pill sign"
                aria-label=tr(name)
                title=tr(name)
                on:click=move |_| state.update(|state| state.zoom(factor))
            >
                {sign}
            </button>
        }
    };
    view! {
        <div class="group">{[("−", ZOOM_OUT, 0.5), ("+", ZOOM_IN, 2.0)].map(button).collect_view()}</div>
    }
}

/// The parameters of the gate.
#[component]
fn GateParameters() -> impl IntoView {
    let state = expect_context::<RwSignal<State>>();
    let unit = Memo::new(move |_| state.with(|state| state.unit));
    let row = move |(at, param): (usize, &'static Param)| {
        let value = Signal::derive(move || state.with(|state| state.args[at]));
        view! { <ParamRow param value on_change=move |value| state.update(|state| state.args[at] = value)/> }
    };
    view! { {move || unit.get().params().iter().enumerate().map(row).collect_view()} }
}
