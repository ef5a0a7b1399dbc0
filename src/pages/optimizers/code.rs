//! The run of the entry in focus as a program. Fetched when its card is opened.

use leptos::prelude::*;
use nabla_descent::code::{gap, race};

use super::Scene;
use super::words::name;
use crate::ui::code_panel::{Note, code_panel};
use crate::ui::dom::El;

crate::ui::module::module!(optimizers_code, make, within super::page);

fn make() -> El {
    let Scene { state, race: run, .. } = expect_context::<Scene>();
    let text = move |language, lang| {
        run.with(|run| {
            let trace = run.traces.get(state.with(|state| state.focus));
            trace.map_or_else(String::new, |trace| race(&run.setting, &trace.entry, None, language, lang))
        })
    };
    code_panel("optimizers", text, move |lang| {
        run.with(|run| {
            let trace = run.traces.get(state.with(|state| state.focus));
            let note = trace.and_then(|trace| {
                Some(Note { of: name(&trace.entry, run, lang), says: gap(&run.setting, &trace.entry, lang)? })
            });
            note.into_iter().collect()
        })
    })
}
