//! The race from the side: the surface as a relief that is turned. Fetched when it is asked for.

use leptos::prelude::*;
use nabla_descent::surface::Levels;
use nabla_math::text::Text;

use super::state::{State, View};
use super::{Scene, words};
use crate::plot::relief::{Heights, Relief};
use crate::ui::locale::use_lang;
use crate::ui::module::lazy_module;
use crate::ui::part::use_locked;
use crate::ui::relief::ReliefPlot;

lazy_module!(optimizers_relief: pub(super) static VIEW: AnyView = || view! { <SideView/> }.into_any());

const TURNS: Text =
    Text::new("Loss surface from the side; arrow keys turn it", "损失曲面的侧视图；方向键旋转");

/// The relief, turned by pointer and keys.
#[component]
fn SideView() -> impl IntoView {
    let lang = use_lang();
    let Scene { state, race, displayed_step, surface, overlay, .. } = expect_context();
    let chart = Memo::new(move |_| {
        let (turn, tilt) = state.with(|state| match state.view {
            View::Relief { turn, tilt } => (turn, tilt),
            View::Flat => (0.0, 90.0),
        });
        let height = match state.with(State::spacing) {
            Levels::Linear => Heights::Linear,
            Levels::Log => Heights::Log,
        };
        Relief { field: surface.get(), height, turn, tilt }
    });
    let label = Signal::derive(move || {
        let summary = race.with(|race| words::summary(race, displayed_step.get(), lang.get()));
        format!("{}. {summary}", TURNS.get(lang.get()))
    });
    let turn = move |(turn, tilt): (f64, f64)| {
        state.update(|state| {
            state.view = View::Relief { turn: turn.rem_euclid(360.0), tilt: tilt.clamp(5.0, 90.0) }
        });
    };
    view! { <ReliefPlot chart label overlay turn locked=use_locked("plot")/> }
}
