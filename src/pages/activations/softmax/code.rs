//! Softmax at the logits on display as a program. Fetched when its fold is opened.

use leptos::prelude::*;
use nabla_math::code::{Language, Softmax, softmax};
use nabla_math::softmax::Form;
use nabla_math::text::Lang;

use super::state::State;
use crate::ui::bridge;
use crate::ui::code_panel::CodePanel;
use crate::ui::dom::El;

crate::ui::module::module!(activations_softmax_code, make, within crate::pages::activations::page);

fn make() -> El {
    let state = expect_context::<RwSignal<State>>();
    let program = move |(language, lang): (Language, Lang)| {
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
    bridge::el(view! { <CodePanel topic="softmax" program notes=|_| Vec::new()/> })
}
