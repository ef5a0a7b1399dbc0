//! What lies below the curves: the layers, the facts, the numbers as a table. Fetched when it comes into sight.

use leptos::prelude::*;

use super::state::State;
use super::{facts, layers, table};
use crate::ui::dom::{El, classed, el};

crate::ui::module::module!(activations_below, make, within super::page);

fn make() -> El {
    let state = expect_context::<RwSignal<State>>();
    let cards = facts::append(layers::append(classed("div", "below"), state), state);
    table::append(el("div").child(cards), state)
}
