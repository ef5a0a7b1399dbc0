//! The pair on display as a program. Fetched when its fold is opened.

use leptos::prelude::*;
use nabla_math::code::{Cosine, Language, cosine};
use nabla_math::text::Lang;

use super::state::State;
use crate::ui::bridge;
use crate::ui::code_panel::CodePanel;
use crate::ui::dom::El;

crate::ui::module::module!(cosine_similarity_code, make, within crate::pages::cosine_similarity::page);

fn make() -> El {
    let state = expect_context::<RwSignal<State>>();
    let program = move |(language, lang): (Language, Lang)| {
        state.with(|state| {
            let shown = Cosine { a: &state.a.data, b: &state.b.data, guard: state.guard() };
            cosine(&shown, language, lang)
        })
    };
    bridge::el(view! { <CodePanel topic="cosine_similarity" program notes=|_| Vec::new()/> })
}
