//! Which functions are drawn, and which of them the point is on.

use leptos::prelude::*;
use nabla_math::activation;
use nabla_math::text::Text;

use super::entry::{Function, OWN};
use super::picture::name;
use super::state::{MOST, State};
use crate::ui::dom::{El, button, classed};
use crate::ui::focus;
use crate::ui::live;
use crate::ui::locale::use_lang;
use crate::ui::menu::menu;
use crate::ui::swatch::swatch;

/// Offered as buttons beside the menu of all functions.
const QUICK: [&str; 5] = ["gelu", "tanh", "leaky_relu", "elu", "mish"];

const CURVES: Text = Text::new("Curves", "曲线");
const ADD: Text = Text::new("Add a function", "添加函数");
const MORE: Text = Text::new("More…", "更多…");
const YOURS: Text = Text::new("Your own f(x)…", "自定义 f(x)…");
const REMOVE: Text = Text::new("Remove", "移除");
const FULL: Text = Text::new(
    "Twelve curves are the most that can be told apart.",
    "最多同时比较十二条曲线，再多就难以分辨了。",
);

/// The chips of the curves, and how to add one.
pub(super) fn fill(part: El, state: RwSignal<State>) -> El {
    let count = live::memo(move || state.with(|state| state.entries.len()));
    let add = move |id: &'static str| {
        if let Some(function) = Function::find(id) {
            state.update(|state| state.add(function));
        }
    };
    let quick = QUICK.into_iter().filter_map(activation::find).map(|function| {
        let press = move || {
            add(function.id);
            focus_chip(state.with_untracked(|state| state.focus));
        };
        let present =
            move || state.with(|state| state.entries.iter().any(|entry| entry.function.id() == function.id));
        button("chip plain", press).flag("hidden", present).text("+ ").tr(function.name)
    });
    let listed = activation::ALL.iter().map(|function| (function.id, function.name));
    let choices = std::iter::once((OWN, YOURS)).chain(listed).collect();
    let chips = classed("div", "chips").attr("role", "group").attr_tr("aria-label", CURVES);
    let adding = classed("div", "chips add").attr("role", "group").attr_tr("aria-label", ADD);
    part.child(chips.region(move || (0..count.get()).map(|index| chip(state, index)).collect()))
        .child(
            adding
                .flag("hidden", move || count.get() >= MOST)
                .children(quick)
                .child(menu(ADD, MORE, choices, add)),
        )
        .child(
            classed("p", "hint").attr("role", "status").flag("hidden", move || count.get() < MOST).tr(FULL),
        )
}

/// The chip of one curve: its line and name, which turn to it, and the way to remove it.
fn chip(state: RwSignal<State>, index: usize) -> El {
    let lang = use_lang();
    let label = move || {
        state.with(|state| state.entries.get(index).map_or_else(String::new, |entry| name(entry, lang.get())))
    };
    let focused = move || state.with(|state| state.focus == index);
    let turn = button("name", move || state.update(|state| state.focus = index))
        .aria("aria-pressed", focused)
        .child(swatch(index))
        .live(label);
    let remove = move || {
        state.update(|state| state.remove(index));
        focus_chip(index.min(state.with_untracked(|state| state.entries.len() - 1)));
    };
    let remove = button("remove", remove)
        .flag("hidden", move || state.with(|state| state.entries.len() == 1))
        .attr_live("aria-label", move || format!("{} {}", REMOVE.get(lang.get()), label()))
        .text("×");
    classed("span", &format!("chip series-{}", index % 6)).class_if("on", focused).child(turn).child(remove)
}

/// The button that was pressed has gone: its place is taken by the chip of a curve.
fn focus_chip(index: usize) {
    focus::move_to(format!("[data-part=compare] .chip:nth-child({}) .name", index + 1));
}
