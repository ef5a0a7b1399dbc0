//! The loss on display as a program. Fetched when its card is opened.

use leptos::prelude::*;
use nabla_math::code::{CrossEntropy, cross_entropy};

use super::state::State;
use crate::ui::code_panel::code_panel;
use crate::ui::dom::El;

crate::ui::module::module!(cross_entropy_code, make, within crate::pages::cross_entropy::page);

fn make() -> El {
    let state = expect_context::<RwSignal<State>>();
    let text = move |language, lang| {
        state.with(|state| {
            // Of a loss that does not exist there is no program.
            if state.solve().is_err() {
                return String::new();
            }
            let shown =
                CrossEntropy { logits: &state.z, targets: &state.targets(), options: &state.options() };
            cross_entropy(&shown, language, lang)
        })
    };
    code_panel("cross_entropy", text, |_| Vec::new())
}
