//! What lies below the curves: the layers, the facts, the steps, the program, the numbers as a table. Fetched when it comes into
//! sight.

use leptos::prelude::*;
use nabla_math::text::Text;

use super::state::State;
use super::{code, facts, layers, steps, table};
use crate::ui::dom::{El, classed, el};
use crate::ui::module::on_opening;
use crate::ui::part::part;

crate::ui::module::module!(activations_below, make, within super::page);

/// Title of the card with the program.
pub(super) const CODE: Text = Text::new("Code", "代码");

fn make() -> El {
    let state = expect_context::<RwSignal<State>>();
    let cards = facts::append(layers::append(classed("div", "below"), state), state);
    let cards = steps::append(cards, state);
    let under = part(el("div").child(cards), "code", "", |part| part.child(on_opening(CODE, code::view)));
    table::append(under, state)
}
