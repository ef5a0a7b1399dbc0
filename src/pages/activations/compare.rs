//! Which functions are drawn, and which of them the point is on.

use leptos::prelude::*;
use nabla_math::activation;
use nabla_math::text::Text;

use super::entry::{Function, OWN};
use super::picture::name;
use super::state::{MOST, State};
use crate::ui::focus;
use crate::ui::locale::{tr, use_lang};
use crate::ui::menu::Menu;
use crate::ui::swatch::Swatch;

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
#[component]
pub(super) fn Compare() -> impl IntoView {
    let state = expect_context::<RwSignal<State>>();
    let count = Memo::new(move |_| state.with(|state| state.entries.len()));
    let full = move || count.get() >= MOST;
    view! {
        <div class="chips" role="group" aria-label=tr(CURVES)>
            <For each=move || 0..count.get() key=|curve| *curve let:curve>
                <Chip curve/>
            </For>
        </div>
        <div class="chips add" role="group" aria-label=tr(ADD) hidden=full>
            <QuickAdd/>
        </div>
        <p class="hint" role="status" hidden=move || !full()>{tr(FULL)}</p>
    }
}

/// Buttons for functions that are often wanted, and the menu of all.
#[component]
fn QuickAdd() -> impl IntoView {
    let state = expect_context::<RwSignal<State>>();
    let add = move |id: &'static str| {
        if let Some(function) = Function::find(id) {
            state.update(|state| state.add(function));
        }
    };
    let quick = move |function: &'static activation::Activation| {
        let press = move |_| {
            add(function.id);
            focus_chip(state.with_untracked(|state| state.focus));
        };
        let present =
            move || state.with(|state| state.entries.iter().any(|entry| entry.function.id() == function.id));
        view! {
            <button type="button" class="chip plain" hidden=present on:click=press>
                "+ "
                {tr(function.name)}
            </button>
        }
    };
    let listed = activation::ALL.iter().map(|function| (function.id, function.name));
    let choices: Vec<_> = std::iter::once((OWN, YOURS)).chain(listed).collect();
    view! {
        {QUICK.into_iter().filter_map(activation::find).map(quick).collect_view()}
        <Menu label=ADD invitation=MORE choices on_choose=add/>
    }
}

/// The chip of one curve: its line and name, which turn to it, and the way to remove it.
#[component]
fn Chip(
    /// The curve, counted from 0.
    curve: usize,
) -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let label = move || {
        state.with(|state| state.entries.get(curve).map_or_else(String::new, |entry| name(entry, lang.get())))
    };
    let focused = move || state.with(|state| state.focus == curve);
    let remove = move |_| {
        state.update(|state| state.remove(curve));
        focus_chip(curve.min(state.with_untracked(|state| state.entries.len() - 1)));
    };
    view! {
        <span class=format!("chip series-{}", curve % 6) class:on=focused>
            <button
                type="button"
                class="name"
                aria-pressed=move || focused().to_string()
                on:click=move |_| state.update(|state| state.focus = curve)
            >
                <Swatch series=curve/>
                {label}
            </button>
            <button
                type="button"
                class="remove"
                hidden=move || state.with(|state| state.entries.len() == 1)
                aria-label=move || format!("{} {}", REMOVE.get(lang.get()), label())
                on:click=remove
            >
                "×"
            </button>
        </span>
    }
}

/// The button that was pressed has gone: its place is taken by the chip of a curve.
fn focus_chip(index: usize) {
    focus::move_to(format!("[data-part=compare] .chip:nth-child({}) .name", index + 1));
}
