//! The pictures over the plane of inputs, with what is pictured over them.

use leptos::prelude::*;
use nabla_math::gated::{self, Forward, GatedError};
use nabla_math::text::Text;

use super::slice::{Slice, letter};
use super::state::{Panel, Part, State};
use super::words;
use crate::pages::activations::curves::aimed;
use crate::ui::dom::{El, button, classed};
use crate::ui::live;
use crate::ui::locale::use_lang;
use crate::ui::numbers::compact;
use crate::ui::param::ParamRow;
use crate::ui::part::{part, use_hidden, use_locked};
use crate::ui::plane::{PlaneOptions, plane};
use crate::ui::status::status;

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
pub(super) fn picture(state: RwSignal<State>, found: Memo<Result<Forward, GatedError>>) -> El {
    let lang = use_lang();
    let summary =
        live::text(move || state.with(|state| found.with(|found| words::summary(state, found, lang.get()))));
    // Moving the point changes none of the pictures.
    let slice = live::memo(move || state.with(Slice::of));
    let no_buttons = use_hidden("buttons");
    let column = part(classed("div", "picture"), "plot", "card plot", move |part| {
        let buttons = classed("div", "buttons").flag("hidden", move || no_buttons.get());
        let shown = live::memo(move || state.with(|state| state.panel));
        let planes = classed("div", "planes").class_if("all", move || shown.get() == Panel::All);
        part.child(buttons.child(units(state)).child(panels(state)).child(zooming(state))).child(
            planes.region(move || {
                let one = [shown.get()];
                let shown: &[Panel] = if one == [Panel::All] { &Panel::ALL[1..] } else { &one };
                shown.iter().map(|panel| field(state, slice, *panel, summary)).collect()
            }),
        )
    });
    let unit = live::memo(move || state.with(|state| state.unit));
    let under = classed("div", "under").region(move || {
        let params = unit.get().params();
        params.iter().enumerate().map(|(place, param)| beta(state, place, param)).collect()
    });
    column
        .child(classed("p", "reading").live(move || summary.get()))
        .child(under.child(classed("p", "hint keys").tr(KEYS)))
        .child(status(summary))
}

/// One picture.
fn field(state: RwSignal<State>, slice: Memo<Slice>, panel: Panel, summary: Signal<String>) -> El {
    let lang = use_lang();
    let chart = live::memo(move || slice.with(|slice| slice.chart(panel, lang.get())));
    let (plot_locked, x_locked) = (use_locked("plot"), use_locked("matrices"));
    let point = Signal::derive(move || state.with(point));
    let put = move |(x, y): (f64, f64)| {
        state.update(|state| {
            let mut matrix = state.x.clone();
            let row = state.at.0 * matrix.cols;
            if let Some([first, second]) = matrix.data.get_mut(row..row + 2) {
                (*first, *second) = (x, y);
                state.put(Part::X, matrix);
            }
        });
    };
    let set = Callback::new(move |(x, y): (f64, f64)| {
        let width = 2.0 * state.with_untracked(State::shown_reach);
        put((aimed(x, width), aimed(y, width)));
    });
    let step = Callback::new(move |(right, up): (f64, f64)| {
        let (x, y) = point.get_untracked();
        let moved = |value: f64, presses: f64| ((value + STEP * presses) * 1e6).round() / 1e6;
        put((if right == 0.0 { x } else { moved(x, right) }, if up == 0.0 { y } else { moved(y, up) }));
    });
    let name = match panel {
        Panel::Gate => "g",
        Panel::Linear => "h",
        Panel::All | Panel::Product => "y",
    };
    let reading = live::text(move || {
        let value = slice.with(|slice| slice.value(panel, point.get()));
        format!("{} = {}", state.with(|state| letter(name, state.at.1)), compact(value, 3))
    });
    plane(
        chart,
        PlaneOptions {
            label: live::text(move || {
                let title = chart.with(|chart| chart.title.clone());
                format!("{title}; {}. {}", MOVES.get(lang.get()), summary.get())
            }),
            point,
            reading,
            overlay: None,
            set,
            step,
            hover: None,
            zoom: Callback::new(move |factor| state.update(|state| state.zoom(factor))),
            locked: live::flag(move || plot_locked.get() || x_locked.get()),
        },
    )
    .attr("data-panel", panel.name())
}

/// The first two inputs of the sample that is pictured.
fn point(state: &State) -> (f64, f64) {
    let input = |j: usize| state.x.get(state.at.0, j).unwrap_or_default();
    (input(0), input(1))
}

/// Which unit it is.
fn units(state: RwSignal<State>) -> El {
    let choice = |unit: &'static gated::Gated| {
        button("pill", move || state.update(|state| state.turn(unit)))
            .aria("aria-pressed", move || state.with(|state| state.unit == unit))
            .tr(unit.name)
    };
    let group = classed("div", "group").attr("role", "group").attr_tr("aria-label", UNITS);
    group.children(gated::ALL.iter().copied().map(choice))
}

/// Which pictures are shown.
fn panels(state: RwSignal<State>) -> El {
    let choice = |panel: Panel| {
        button("pill", move || state.update(|state| state.panel = panel))
            .aria("aria-pressed", move || state.with(|state| state.panel == panel))
            .tr(name(panel))
    };
    let group = classed("div", "group").attr("role", "group").attr_tr("aria-label", SHOWN);
    group.children(Panel::ALL.map(choice))
}

fn zooming(state: RwSignal<State>) -> El {
    let choice = |sign: &'static str, name: Text, factor: f64| {
        button("pill sign", move || state.update(|state| state.zoom(factor)))
            .attr_tr("aria-label", name)
            .attr_tr("title", name)
            .text(sign)
    };
    classed("div", "group").child(choice("−", ZOOM_OUT, 0.5)).child(choice("+", ZOOM_IN, 2.0))
}

/// The control of a parameter of the gate.
fn beta(state: RwSignal<State>, place: usize, param: &'static nabla_math::param::Param) -> El {
    let value = move || state.with(|state| state.args[place]);
    ParamRow::new(param, value, move |value| state.update(|state| state.args[place] = value)).view()
}
