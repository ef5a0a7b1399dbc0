//! The loss on display as a program. Fetched when its fold is opened.

use leptos::prelude::*;
use nabla_math::code::{CrossEntropy, Language, cross_entropy};
use nabla_math::text::Lang;

use super::state::State;
use crate::ui::code_panel::CodePanel;
use crate::ui::module::lazy_module;

lazy_module!(cross_entropy_code: pub(super) static VIEW: AnyView = make);

fn make() -> AnyView {
    let state = expect_context::<RwSignal<State>>();
    let program = move |(language, lang): (Language, Lang)| {
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
    view! { <CodePanel topic="cross_entropy" program notes=|_| Vec::new()/> }.into_any()
}
