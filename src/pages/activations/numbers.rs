//! The formulas of the function in focus with the numbers at the point in them. Fetched when they are in sight: what
//! computes and fills in formulas is a quarter of the panel.

use leptos::prelude::*;

use super::state::State;
use super::worked;
use crate::ui::dom::{El, el};
use crate::ui::formula::lines;
use crate::ui::locale::use_lang;

crate::ui::module::module!(activations_numbers, make, within super::page);

fn make() -> El {
    let (state, lang) = (expect_context::<RwSignal<State>>(), use_lang());
    el("div").html(move || {
        state.with(|state| lines(&worked::in_numbers(state, lang.get()), &worked::marks(state)))
    })
}
