//! The run of the entry in focus as a program. Fetched when its fold is opened.

use std::sync::Arc;

use leptos::prelude::*;
use nabla_descent::code::{gap, race};
use nabla_descent::race::Trace;
use nabla_math::code::Language;
use nabla_math::text::Lang;

use super::Scene;
use super::words::name;
use crate::ui::code_panel::{CodePanel, Note};
use crate::ui::module::lazy_module;

lazy_module!(optimizers_code: pub(super) static VIEW: AnyView = make);

fn make() -> AnyView {
    let Scene { state, race: run, .. } = expect_context();
    let in_focus = move || state.with(|state| state.focus);
    let program = move |(language, lang): (Language, Lang)| {
        run.with(|run| {
            let trace = run.traces.get(in_focus());
            trace.map_or_else(String::new, |trace| race(&run.setting, &trace.entry, None, language, lang))
        })
    };
    let notes = move |lang: Lang| {
        run.with(|run| {
            let note = |trace: &Arc<Trace>| {
                Some(Note { of: name(&trace.entry, run, lang), says: gap(&run.setting, &trace.entry, lang)? })
            };
            run.traces.get(in_focus()).and_then(note).into_iter().collect::<Vec<_>>()
        })
    };
    view! { <CodePanel topic="optimizers" program notes/> }.into_any()
}
