//! How a map is set: who runs where, over which values, and how finely.

use std::sync::Arc;

use leptos::prelude::*;
use nabla_descent::race::{MAX_STEPS, Trace};
use nabla_math::latex::letter;
use nabla_math::param::Param;
use nabla_math::text::Text;

use super::state::{Map, RATES, SIDES, others};
use super::{Desk, work};
use crate::pages::optimizers::race_view::Surfaces;
use crate::pages::optimizers::state::rounded;
use crate::pages::optimizers::{SURFACE, words};
use crate::ui::locale::{tr, use_lang};
use crate::ui::number_field::NumberField;

const ENTRY: Text = Text::new("Optimizer", "优化器");
const BY: Text = Text::new("against η", "与 η 相对");
const LOW: Text = Text::new("η from", "η 从");
const HIGH: Text = Text::new("η to", "η 到");
const CELLS: Text = Text::new("Cells", "格数");
const BUDGET: Text = Text::new("Steps of a run", "每次运行的步数");

/// The settings, a line each.
#[component]
pub(super) fn Settings() -> impl IntoView {
    let Desk { sweep, .. } = expect_context();
    let is_of_starts = Signal::derive(move || sweep.with(|sweep| sweep.map == Map::Starts));
    view! {
        <Line name=SURFACE>
            <Surfaces/>
        </Line>
        <Line name=ENTRY>
            <Entries/>
        </Line>
        <Line name=BY hidden=is_of_starts>
            <OtherParameter/>
        </Line>
        <Line name=LOW hidden=is_of_starts>
            <End name=LOW high=false/>
        </Line>
        <Line name=HIGH hidden=is_of_starts>
            <End name=HIGH high=true/>
        </Line>
        <Line name=CELLS>
            <Cells/>
        </Line>
        <Line name=BUDGET>
            <Budget/>
        </Line>
    }
}

/// A control with its name before it; the control names itself for assistive technology.
#[component]
fn Line(
    /// What is set.
    name: Text,
    /// Whether it makes no difference for the map on display.
    #[prop(optional, into)]
    hidden: Signal<bool>,
    /// The control.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="row" hidden=hidden>
            <span aria-hidden="true">{tr(name)}</span>
            {children()}
        </div>
    }
}

/// Whose runs the map is of.
#[component]
fn Entries() -> impl IntoView {
    let lang = use_lang();
    let Desk { scene, .. } = expect_context();
    let state = scene.state;
    let names = Memo::new(move |_| {
        scene.race.with(|race| {
            let name = |trace: &Arc<Trace>| words::name(&trace.entry, race, lang.get());
            race.traces.iter().map(name).collect::<Vec<_>>()
        })
    });
    let focus = Memo::new(move |_| state.with(|state| state.focus));
    let option = move |(i, name): (usize, String)| {
        view! { <option value=i.to_string() selected=move || focus.get() == i>{name}</option> }
    };
    let choose = move |value: String| {
        if let Ok(i) = value.parse::<usize>() {
            state.update(|state| state.focus = i.min(state.entries.len() - 1));
        }
    };
    view! {
        <select
            class="chip plain"
            aria-label=tr(ENTRY)
            prop:value=move || focus.get().to_string()
            on:change:target=move |event| choose(event.target().value())
        >
            {move || names.get().into_iter().enumerate().map(option).collect_view()}
        </select>
    }
}

/// The parameter on the other axis.
#[component]
fn OtherParameter() -> impl IntoView {
    let lang = use_lang();
    let Desk { scene, sweep, .. } = expect_context();
    let state = scene.state;
    let optimizer = Memo::new(move |_| state.with(|state| state.focused().optimizer.id));
    let params = move || {
        optimizer.track();
        state.with_untracked(|state| others(state.focused()))
    };
    let chosen = Memo::new(move |_| state.with(|state| sweep.with(|sweep| sweep.param(state.focused()))));
    let option = move |(i, param): (usize, &'static Param)| {
        let name = move || format!("{}: {}", letter(param.symbol), param.name.get(lang.get()));
        view! { <option value=param.key selected=move || chosen.get() == i + 1>{name}</option> }
    };
    let key = move || params().get(chosen.get().saturating_sub(1)).map_or("", |param| param.key);
    view! {
        <select
            class="chip plain"
            aria-label=tr(BY)
            prop:value=key
            on:change:target=move |event| {
                let key = event.target().value();
                sweep.update(|sweep| sweep.by = key);
            }
        >
            {move || params().iter().enumerate().map(option).collect_view()}
        </select>
    }
}

/// The least or the largest rate.
#[component]
fn End(
    /// What it is called.
    name: Text,
    /// Whether it is the largest.
    high: bool,
) -> impl IntoView {
    let lang = use_lang();
    let Desk { sweep, .. } = expect_context();
    let value = Signal::derive(move || sweep.with(|sweep| if high { sweep.high } else { sweep.low }));
    let set = move |value: f64| {
        sweep.update(|sweep| {
            let (from, to) = if high { (sweep.low, value) } else { (value, sweep.high) };
            sweep.set_rates(from, to);
        });
    };
    let step = move |presses: f64| {
        set(work::four_digits(value.get_untracked() * libm::pow(10.0, presses / 10.0)));
    };
    let label = Signal::derive(move || name.get(lang.get()).to_owned());
    view! { <NumberField label value min=RATES.0 max=RATES.1 set step/> }
}

/// Cells along a side.
#[component]
fn Cells() -> impl IntoView {
    let Desk { sweep, .. } = expect_context();
    let chosen = Memo::new(move |_| sweep.with(|sweep| sweep.cells as usize));
    let option = move |&side: &usize| {
        view! {
            <option value=side.to_string() selected=move || chosen.get() == side>
                {format!("{side} × {side}")}
            </option>
        }
    };
    let choose = move |value: String| {
        if let Ok(side) = value.parse::<usize>() {
            sweep.update(|sweep| sweep.cells = side as f64);
        }
    };
    view! {
        <select
            class="chip plain"
            aria-label=tr(CELLS)
            prop:value=move || chosen.get().to_string()
            on:change:target=move |event| choose(event.target().value())
        >
            {SIDES.iter().map(option).collect_view()}
        </select>
    }
}

/// Steps of every run.
#[component]
fn Budget() -> impl IntoView {
    let lang = use_lang();
    let Desk { sweep, .. } = expect_context();
    let most = f64::from(MAX_STEPS);
    let value = Signal::derive(move || sweep.with(|sweep| sweep.budget));
    // What is typed or stepped to is a number.
    let set = move |value: f64| sweep.update(|sweep| sweep.budget = value.round().clamp(1.0, most));
    let step = move |presses: f64| set(rounded(value.get_untracked() + 10.0 * presses));
    let label = Signal::derive(move || BUDGET.get(lang.get()).to_owned());
    view! { <NumberField label value min=1.0 max=most set step/> }
}
