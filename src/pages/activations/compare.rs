//! Which functions are drawn, and which of them the point is on.

use leptos::prelude::*;
use nabla_math::activation;
use nabla_math::text::Text;

use super::picture::name;
use super::state::{MOST, State};
use crate::ui::locale::{tr, use_lang};

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
    let count = Memo::new(move |_| state.with(|state| state.entries.len()));
    let chip = move |index: usize| {
        let label = move || {
            state.with(|state| {
                state.entries.get(index).map_or_else(String::new, |entry| name(entry, lang.get()))
            })
        };
        let focused = move || state.with(|state| state.focus == index);
        let choose = move |_| state.update(|state| state.focus = index);
        view! {
            <span class=format!("chip series-{}", index % 6) class:on=focused>
                <button type="button" class="name" aria-pressed=move || focused().to_string() on:click=choose>
                    <Swatch series=index/>
                    {label}
                </button>
                <Show when=move || { count.get() > 1 }>
                    <button
                        type="button"
                        class="remove"
                        aria-label=move || format!("{} {}", REMOVE.get(lang.get()), label())
                        on:click=move |_| state.update(|state| state.remove(index))
                    >
                        "×"
                    </button>
                </Show>
            </span>
        }
    };
    let add = move |id: &str| {
        if let Some(function) = activation::find(id) {
            state.update(|state| state.add(function));
        }
    };
    let absent =
        move |id: &str| state.with(|state| state.entries.iter().all(|entry| entry.function.id != id));
    view! {
        <div class="chips" role="group" aria-label=tr(CURVES)>
            {move || (0..count.get()).map(chip).collect_view()}
        </div>
        <Show
            when=move || count.get() < MOST
            fallback=move || view! { <p class="hint">{tr(FULL)}</p> }
        >
            <div class="chips add" role="group" aria-label=tr(ADD)>
                {QUICK
                    .into_iter()
                    .filter_map(activation::find)
                    .map(|function| {
                        view! {
                            <Show when=move || absent(function.id)>
                                <button type="button" class="chip plain" on:click=move |_| add(function.id)>
                                    "+ " {tr(function.name)}
                                </button>
                            </Show>
                        }
                    })
                    .collect_view()}
                <select
                    class="chip plain"
                    aria-label=tr(ADD)
                    prop:value=""
                    on:change=move |event| {
                        add(&event_target_value(&event));
                        // Back to the invitation, so that the same function can be added again.
                        event_target::<leptos::web_sys::HtmlSelectElement>(&event).set_value("");
                    }
                >
                    <option value="">{tr(MORE)}</option>
                    {activation::ALL
                        .iter()
                        .map(|function| view! { <option value=function.id>{tr(function.name)}</option> })
                        .collect_view()}
                </select>
            </div>
        </Show>
    }
}

/// A short piece of the curve's line, in its colour and dash.
#[component]
pub(super) fn Swatch(series: usize) -> impl IntoView {
    let dash = crate::plot::dashes(series).iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    view! {
        <svg class="swatch" viewBox="0 0 22 6" width="22" height="6" aria-hidden="true">
            <line x1="0" y1="3" x2="22" y2="3" stroke="currentColor" stroke-width="2.5" stroke-dasharray=dash/>
        </svg>
    }
}
