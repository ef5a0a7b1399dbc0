//! What lies below the picture: the steps, the numerical check, the forms, the mistakes, what holds, the program. Fetched
//! when it comes into sight.

use leptos::prelude::*;
use nabla_math::text::Text;

use super::state::State;
use super::view::Found;
use super::{code, formats, mistakes, notes, steps};
use crate::ui::dom::{El, classed, el};
use crate::ui::module::on_opening;
use crate::ui::part::part;

crate::ui::module::module!(cross_entropy_below, make, within super::page);

const CODE: Text = Text::new("Code", "代码");
const NOTES: Text = Text::new("What holds", "性质");

fn make() -> El {
    let state = expect_context::<RwSignal<State>>();
    let found = expect_context::<Found>();
    let left = part(el("div"), "forward", "card", move |part| steps::steps(part, state));
    let left = part(left, "nll", "card", move |part| steps::nll(part, state, found));
    let right = part(el("div"), "check", "card", move |part| steps::check(part, state));
    let right = part(right, "naive", "card", move |part| formats::formats(part, state));
    let right = part(right, "mistakes", "card", move |part| mistakes::mistakes(part, state));
    let right = part(right, "notes", "card", |part| part.child(el("h2").tr(NOTES)).child(notes::notes()));
    let below = classed("div", "below columns").child(left).child(right);
    part(el("div").child(below), "code", "", |part| part.child(on_opening(CODE, code::view)))
}
