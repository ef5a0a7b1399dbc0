//! Beside the picture: the table of the race, why entries were lost, and the loss against the step. Fetched when it is
//! in sight, after the picture.

use leptos::prelude::*;
use nabla_math::number::Within;
use nabla_math::text::Text;

use super::race::has_ended;
use super::state::Against;
use super::{RACE, Scene, picture, race_table as table, words};
use crate::plot::CurveChart;
use crate::ui::chart::{ChartOptions, Handle, Source, chart};
use crate::ui::dom::{El, button, classed, el};
use crate::ui::live;
use crate::ui::locale::use_lang;
use crate::ui::part::{part, use_locked};

crate::ui::module::module!(optimizers_loss_chart, make, within super::page);

const AGAINST: Text = Text::new("Against the step", "随步数变化");
const LOSS: Text = Text::new("Loss", "损失");
const GRADIENT: Text = Text::new("|∇f|", "|∇f|");
const LOGARITHMIC: Text = Text::new("log", "对数");
const CHART: Text =
    Text::new("Loss against the step; arrow keys move the step", "损失随步数的变化；方向键移动步数");

fn make() -> El {
    let scene = expect_context::<Scene>();
    let side = classed("div", "side");
    let side = part(side, "race", "card", move |part| table::fill(part.child(el("h2").tr(RACE)), scene));
    let side = part(side, "why", "", move |part| why(part, scene));
    part(side, "chart", "card", move |part| against(part, scene))
}

/// Why entries were lost, one sentence each.
fn why(part: El, scene: Scene) -> El {
    let lang = use_lang();
    let lost: Memo<Vec<String>> = live::memo(move || {
        let (race, step) = (scene.race, scene.displayed_step.get());
        race.with(|race| {
            let ended = race.traces.iter().filter(|trace| has_ended(trace, step));
            ended.filter_map(|trace| words::why(trace, race, lang.get())).collect()
        })
    });
    let list = classed("ul", "lost")
        .attr("role", "status")
        .region(move || lost.with(|lost| lost.iter().map(|text| el("li").text(text)).collect()));
    part.flag("hidden", move || lost.with(Vec::is_empty)).child(list)
}

/// The loss, or the length of the gradient, against the step.
fn against(part: El, scene: Scene) -> El {
    let lang = use_lang();
    let Scene { state, playback: at, step, race, .. } = scene;
    let curves: Memo<CurveChart> =
        live::memo(move || race.with(|race| state.with(|state| picture::against(state, race, lang.get()))));
    let pointed = scene.pointed;
    let probe = live::memo(move || {
        let step = pointed.get().unwrap_or_else(|| step.get());
        race.with(|race| state.with(|state| picture::probe(state, race, step)))
    });
    let point = move |at: Option<(f64, f64)>| {
        let most = state.with_untracked(|state| state.steps);
        pointed.set(at.map(|(x, _)| x.round().within(0.0, most) as usize));
    };
    let go = move |to: f64| {
        scene.playing.set(false);
        let most = state.with_untracked(|state| state.steps);
        at.update(|playback| playback.step = to.round().within(0.0, most) as usize);
    };
    let words =
        live::text(move || race.with(|race| words::summary(race, scene.displayed_step.get(), lang.get())));
    let handle = Handle {
        probe: probe.into(),
        x: live::number(move || step.get() as f64),
        limits: (0.0, 10_000.0),
        words,
        set: Callback::new(go),
        step: Callback::new(move |presses: f64| {
            go(step.get_untracked() as f64 + presses.signum() * presses.abs().max(1.0))
        }),
    };
    let options = ChartOptions {
        handle: Some(handle),
        locked: use_locked("chart"),
        hover: Some(Callback::new(point)),
        ..ChartOptions::still(live::text(move || CHART.get(lang.get()).to_owned()))
    };
    let choice = move |against: Against, name: Text| {
        button("pill", move || state.update(|state| state.against = against))
            .aria("aria-pressed", move || state.with(|state| state.against == against))
            .tr(name)
    };
    let log = button("pill", move || state.update(|state| state.log = !state.log))
        .aria("aria-pressed", move || state.with(|state| state.log))
        .tr(LOGARITHMIC);
    let shown = classed("div", "group").attr("role", "group").attr_tr("aria-label", AGAINST);
    part.child(classed("div", "buttons").child(el("h2").tr(AGAINST)).child(
        shown.child(choice(Against::Loss, LOSS)).child(choice(Against::Gradient, GRADIENT)).child(log),
    ))
    .child(chart(Source::of(curves), options))
}
