//! Softmax at the logits on display as a program. Fetched when its card is opened.

use leptos::prelude::*;
use nabla_math::code::{Softmax, softmax};
use nabla_math::softmax::Form;

use super::state::State;
use crate::ui::code_panel::code_panel;
use crate::ui::dom::El;

crate::ui::module::module!(activations_softmax_code, make, within crate::pages::activations::page);

fn make() -> El {
    let state = expect_context::<RwSignal<State>>();
    let text = move |language, lang| {
        state.with(|state| {
            let shown = Softmax {
                log: state.form == Form::Log,
                logits: &state.logits(),
                temperature: state.temperature,
                upstream: &state.u,
            };
            softmax(&shown, language, lang)
        })
    };
    code_panel("softmax", text, |_| Vec::new())
}
