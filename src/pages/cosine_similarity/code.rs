//! The pair on display as a program. Fetched when its fold is opened.

use leptos::prelude::*;
use nabla_math::code::{Cosine, Language, cosine};
use nabla_math::matrix::numbers;
use nabla_math::text::Lang;

use super::state::State;
use crate::ui::code_panel::CodePanel;
use crate::ui::module::lazy_module;

lazy_module!(cosine_similarity_code: pub(super) static VIEW: AnyView = make);

fn make() -> AnyView {
    let state = expect_context::<RwSignal<State>>();
    let program = move |(language, lang): (Language, Lang)| {
        state.with(|state| {
            let shown = Cosine { a: numbers(&state.a), b: numbers(&state.b), guard: state.guard() };
            cosine(&shown, language, lang)
        })
    };
    view! { <CodePanel topic="cosine_similarity" program notes=|_| Vec::new()/> }.into_any()
}
