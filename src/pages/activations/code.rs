//! The listed curves at the point as a program. Fetched when its fold is opened.

use leptos::prelude::*;
use nabla_math::code::{Language, activations, gap};
use nabla_math::text::Lang;

use super::entry::Entry;
use super::picture::name;
use super::state::State;
use crate::ui::code_panel::{CodePanel, Note};
use crate::ui::module::lazy_module;

lazy_module!(activations_code: pub(super) static VIEW: AnyView = make);

fn make() -> AnyView {
    let state = expect_context::<RwSignal<State>>();
    let program = move |(language, lang): (Language, Lang)| {
        state.with(|state| {
            let listed = |entry: &Entry| Some((entry.function.listed()?, entry.args));
            let curves: Vec<_> = state.entries.iter().filter_map(listed).collect();
            activations(&curves, state.x, language, lang)
        })
    };
    let notes = move |lang| state.with(|state| notes(state, lang));
    view! { <CodePanel topic="activations" program notes/> }.into_any()
}

/// Where PyTorch's functions differ at the point.
fn notes(state: &State, lang: Lang) -> Vec<Note> {
    let note = |entry: &Entry| {
        let says = gap(entry.function.listed()?, state.x, entry.args, lang)?;
        Some(Note { of: name(entry, lang), says })
    };
    state.entries.iter().filter_map(note).collect()
}
