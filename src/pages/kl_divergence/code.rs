//! The pair on display as a program. Fetched when its fold is opened.

use leptos::prelude::*;
use nabla_math::code::{Divergence, Language, divergence};
use nabla_math::text::Lang;

use super::state::State;
use crate::ui::code_panel::CodePanel;
use crate::ui::module::lazy_module;

lazy_module!(kl_divergence_code: pub(super) static VIEW: AnyView = make);

fn make() -> AnyView {
    let state = expect_context::<RwSignal<State>>();
    let program = move |(language, lang): (Language, Lang)| {
        state.with(|state| match state.pair() {
            Ok(pair) => divergence(&Divergence { pair: &pair, unit: state.unit }, language, lang),
            // Of what is no pair of distributions there is no program.
            Err(_) => String::new(),
        })
    };
    view! { <CodePanel topic="kl_divergence" program notes=|_| Vec::new()/> }.into_any()
}
