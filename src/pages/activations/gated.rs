//! Gated linear units: which half-plane a gate lets through, forward and backward, and what it costs.

use nabla_math::gated::{Forward, GatedError};

use leptos::prelude::*;

use self::state::State;
use crate::ui::dom::{El, classed, el};
use crate::ui::live;
use crate::ui::url_state::use_url_state;

mod counts;
mod matrices;
mod notes;
mod picture;
mod slice;
mod state;
mod steps;
mod words;

crate::ui::module::module!(activations_gated, make);

/// The names that `hide=` and `lock=` may use in this view, besides those that other views have too.
pub(super) const PARTS: &[&str] = &["matrices", "result", "steps", "gradients", "counts", "dmodel", "dff"];

fn make() -> El {
    let state = use_url_state::<State>(super::PAGE.slug);
    let found: Memo<Result<Forward, GatedError>> =
        live::memo(move || state.with(|state| state.unit.forward(state.args, &state.layer(), &state.x)));
    let bench = classed("div", "bench gated")
        .child(picture::picture(state, found))
        .child(matrices::panel(state, found));
    let below = steps::append(classed("div", "below"), state);
    let below = notes::append(counts::append(steps::gradients(below, state), state), state);
    el("div").child(bench).child(below)
}
