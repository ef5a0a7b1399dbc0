//! The race from the side: the surface as a relief that is turned.

use leptos::prelude::*;
use nabla_descent::surface::Levels;
use nabla_math::number::Within;
use nabla_math::text::Text;

use super::state::View;
use super::{Scene, words};
use crate::plot::relief::{Heights, Relief};
use crate::ui::dom::El;
use crate::ui::live;
use crate::ui::locale::use_lang;
use crate::ui::part::use_locked;
use crate::ui::relief::{ReliefOptions, relief};

crate::ui::module::module!(optimizers_relief, make, within super::page);

const TURNS: Text =
    Text::new("Loss surface from the side; arrow keys turn it", "损失曲面的侧视图；方向键旋转");

fn make() -> El {
    let lang = use_lang();
    let Scene { state, race, displayed_step: step, surface, overlay, .. } = expect_context::<Scene>();
    let chart = live::memo(move || {
        let (turn, tilt) = state.with(|state| match state.view {
            View::Relief { turn, tilt } => (turn, tilt),
            View::Flat => (0.0, 90.0),
        });
        let height = match state.with(super::state::State::spacing) {
            Levels::Linear => Heights::Linear,
            Levels::Log => Heights::Log,
        };
        Relief { field: surface.get(), height, turn, tilt }
    });
    let label = live::text(move || {
        format!(
            "{}. {}",
            TURNS.get(lang.get()),
            race.with(|race| words::summary(race, step.get(), lang.get()))
        )
    });
    let turn = Callback::new(move |(turn, tilt): (f64, f64)| {
        state.update(|state| {
            state.view = View::Relief { turn: turn.modulo(360.0), tilt: tilt.within(5.0, 90.0) }
        });
    });
    relief(chart, ReliefOptions { label, overlay: overlay.into(), turn, locked: use_locked("plot") })
}
