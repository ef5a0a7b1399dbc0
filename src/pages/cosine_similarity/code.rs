//! The pair on display as a program. Fetched when its card is opened.

use leptos::prelude::*;
use nabla_math::code::{Cosine, cosine};

use super::state::State;
use crate::ui::code_panel::code_panel;
use crate::ui::dom::El;

crate::ui::module::module!(cosine_similarity_code, make, within crate::pages::cosine_similarity::page);

fn make() -> El {
    let state = expect_context::<RwSignal<State>>();
    let text = move |language, lang| {
        state.with(|state| {
            let shown = Cosine { a: &state.a.data, b: &state.b.data, guard: state.guard() };
            cosine(&shown, language, lang)
        })
    };
    code_panel("cosine_similarity", text, |_| Vec::new())
}
