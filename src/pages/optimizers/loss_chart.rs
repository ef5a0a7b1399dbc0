//! The loss, or the length of the gradient, against the step.

use leptos::prelude::*;
use nabla_math::text::Text;

use super::state::Against;
use super::{Scene, picture, words};
use crate::ui::chart::{Chart, Handle, Source};
use crate::ui::choice::Toggle;
use crate::ui::locale::{tr, use_lang};
use crate::ui::module::lazy_module;
use crate::ui::part::use_locked;

lazy_module!(optimizers_details: pub(super) static VIEW: AnyView = || view! { <LossChart/> }.into_any());

const AGAINST: Text = Text::new("Against the step", "随步数变化");
const LOSS: Text = Text::new("Loss", "损失");
const GRADIENT: Text = Text::same("|∇f|");
const LOGARITHMIC: Text = Text::new("log", "对数");
const CHART: Text =
    Text::new("Loss against the step; arrow keys move the step", "损失随步数的变化；方向键移动步数");

/// The chart with what it shows; its point leads the race.
#[component]
fn LossChart() -> impl IntoView {
    let lang = use_lang();
    let Scene { state, playback, step, displayed_step, race, playing, pointed, .. } = expect_context();
    let curves =
        Memo::new(move |_| race.with(|race| state.with(|state| picture::against(state, race, lang.get()))));
    let probe = Memo::new(move |_| {
        let step = pointed.get().unwrap_or_else(|| step.get());
        race.with(|race| state.with(|state| picture::probe(state, race, step)))
    });
    // From a place on the axis, which is finite.
    let step_at = move |x: f64| x.round().clamp(0.0, state.with_untracked(|state| state.steps)) as usize;
    let hover = Callback::new(move |at: Option<(f64, f64)>| pointed.set(at.map(|(x, _)| step_at(x))));
    let go = move |x: f64| {
        playing.set(false);
        playback.update(|playback| playback.step = step_at(x));
    };
    let press = move |presses: f64| {
        go(step.get_untracked() as f64 + presses.signum() * presses.abs().max(1.0));
    };
    let handle = Handle {
        probe: probe.into(),
        x: Signal::derive(move || step.get() as f64),
        limits: (0.0, 10_000.0),
        words: Signal::derive(move || {
            race.with(|race| words::summary(race, displayed_step.get(), lang.get()))
        }),
        set: Callback::new(go),
        step: Callback::new(press),
    };
    view! {
        <div class="buttons">
            <h2>{tr(AGAINST)}</h2>
            <Shown/>
        </div>
        <Chart
            source=Source::of(curves)
            label=Signal::derive(move || CHART.get(lang.get()).to_owned())
            handle
            locked=use_locked("chart")
            hover
        />
    }
}

/// What is drawn against the step, and whether on a logarithmic axis.
#[component]
fn Shown() -> impl IntoView {
    let Scene { state, .. } = expect_context();
    let choice = move |(against, name): (Against, Text)| {
        let on = Signal::derive(move || state.with(|state| state.against == against));
        view! { <Toggle name on on_change=move |_| state.update(|state| state.against = against)/> }
    };
    view! {
        <div class="group" role="group" aria-label=tr(AGAINST)>
            {[(Against::Loss, LOSS), (Against::Gradient, GRADIENT)].map(choice).collect_view()}
            <Toggle
                name=LOGARITHMIC
                on=Signal::derive(move || state.with(|state| state.log))
                on_change=move |log| state.update(|state| state.log = log)
            />
        </div>
    }
}
