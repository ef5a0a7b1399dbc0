//! What stands beside the plot: which curves, their formulas and parameters, the point. Fetched when it is in sight, after
//! the plot: a phone that shows the plot alone does not wait for it.

use leptos::prelude::*;

use super::state::State;
use super::{compare, own, point};
use crate::ui::dom::{El, classed};
use crate::ui::module;
use crate::ui::part::part;

crate::ui::module::module!(activations_controls, make, within super::page);

fn make() -> El {
    let state = expect_context::<RwSignal<State>>();
    let any_own =
        move || state.with(|state| state.entries.iter().any(|entry| entry.function.listed().is_none()));
    let panel = classed("div", "card panel");
    let panel = part(panel, "compare", "", move |part| compare::fill(part, state))
        .when(any_own, || module::panel(own::view));
    let panel = point::parameters(panel, state);
    part(panel, "point", "", move |part| point::fill(part, state))
}
