//! Softmax at the logits on display as a program. Fetched when its fold is opened.

use leptos::prelude::*;
use nabla_math::code::{Language, Softmax, softmax};
use nabla_math::softmax::Form;
use nabla_math::text::Lang;

use super::state::State;
use crate::ui::code_panel::CodePanel;
use crate::ui::module::lazy_module;

lazy_module!(activations_softmax_code: pub(super) static VIEW: AnyView = make);

fn make() -> AnyView {
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
    view! { <CodePanel topic="softmax" program notes=|_| Vec::new()/> }.into_any()
}
