//! Which functions are drawn, and which of them the point is on.

use leptos::prelude::*;
use nabla_math::activation;
use nabla_math::text::{Lang, Text};

use super::picture::name;
use super::state::{MOST, State};
use crate::ui::focus;
use crate::ui::live::{self, click};
use crate::ui::locale::{tr, use_lang};
use crate::ui::menu::Menu;

/// Offered as buttons beside the menu of all functions.
const QUICK: [&str; 5] = ["gelu", "tanh", "leaky_relu", "elu", "mish"];

const CURVES: Text = Text::new("Curves", "曲线");
const ADD: Text = Text::new("Add a function", "添加函数");
const MORE: Text = Text::new("More…", "更多…");
const REMOVE: Text = Text::new("Remove", "移除");
const FULL: Text = Text::new(
    "Twelve curves are the most that can be told apart.",
    "最多同时比较十二条曲线，再多就难以分辨了。",
);

/// The chips of the curves, and how to add one.
#[component]
pub(super) fn Compare(state: RwSignal<State>) -> impl IntoView {
    let lang = use_lang();
    let count = live::memo(move || state.with(|state| state.entries.len()));
    let absent =
        move |id: &str| state.with(|state| state.entries.iter().all(|entry| entry.function.id != id));
    let add = move |id: &'static str| {
        if let Some(function) = activation::find(id) {
            state.update(|state| state.add(function));
        }
    };
    let choose = Callback::new(add);
    let quick = QUICK.into_iter().filter_map(activation::find).map(|function| {
        view! {
            <button
                type="button"
                class="chip plain"
                hidden=live::flag(move || !absent(function.id))
                on:click=click(move || {
                    add(function.id);
                    focus_chip(state.with_untracked(|state| state.focus));
                })
            >
                "+ "
                {tr(function.name)}
            </button>
        }
        .into_any()
    });
    let choices = activation::ALL.iter().map(|function| (function.id, function.name)).collect();
    view! {
        <div class="chips" role="group" aria-label=tr(CURVES)>
            {live::view(move || {
                let chips = (0..count.get()).map(|index| chip(state, index, lang));
                chips.collect::<Vec<_>>().into_any()
            })}
        </div>
        <div
            class="chips add"
            role="group"
            aria-label=tr(ADD)
            hidden=live::flag(move || count.get() >= MOST)
        >
            {quick.collect::<Vec<_>>()}
            <Menu label=ADD invitation=MORE choices choose/>
        </div>
        <p class="hint" role="status" hidden=live::flag(move || count.get() < MOST)>{tr(FULL)}</p>
    }
}

/// The chip of one curve: its line and name, which turn to it, and the way to remove it.
fn chip(state: RwSignal<State>, index: usize, lang: Signal<Lang>) -> AnyView {
    let label = live::text(move || {
        state.with(|state| state.entries.get(index).map_or_else(String::new, |entry| name(entry, lang.get())))
    });
    let focused = live::flag(move || state.with(|state| state.focus == index));
    view! {
        <span class=format!("chip series-{}", index % 6) class:on=focused>
            <button
                type="button"
                class="name"
                aria-pressed=live::text(move || focused.get().to_string())
                on:click=click(move || state.update(|state| state.focus = index))
            >
                <Swatch series=index/>
                {label}
            </button>
            <button
                type="button"
                class="remove"
                hidden=live::flag(move || state.with(|state| state.entries.len() == 1))
                aria-label=live::text(move || format!("{} {}", REMOVE.get(lang.get()), label.get()))
                on:click=click(move || {
                    state.update(|state| state.remove(index));
                    focus_chip(index.min(state.with_untracked(|state| state.entries.len() - 1)));
                })
            >
                "×"
            </button>
        </span>
    }
    .into_any()
}

/// The button that was pressed has gone: its place is taken by the chip of a curve.
fn focus_chip(index: usize) {
    focus::move_to(format!("[data-part=compare] .chip:nth-child({}) .name", index + 1));
}

/// A short piece of the curve's line, in its colour and dash.
#[component]
fn Swatch(series: usize) -> impl IntoView {
    let dash = crate::plot::dashes(series).iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    view! {
        <svg class="swatch" viewBox="0 0 22 6" width="22" height="6" aria-hidden="true">
            <line x1="0" y1="3" x2="22" y2="3" stroke="currentColor" stroke-width="2.5" stroke-dasharray=dash/>
        </svg>
    }
}
