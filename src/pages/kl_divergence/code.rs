//! The pair on display as a program. Fetched when its card is opened.

use leptos::prelude::*;
use nabla_math::code::{Divergence, divergence};

use super::state::State;
use crate::ui::code_panel::code_panel;
use crate::ui::dom::El;

crate::ui::module::module!(kl_divergence_code, make, within crate::pages::kl_divergence::page);

fn make() -> El {
    let state = expect_context::<RwSignal<State>>();
    let text = move |language, lang| {
        state.with(|state| match state.pair() {
            Ok(pair) => divergence(&Divergence { pair: &pair, unit: state.unit }, language, lang),
            // Of what is no pair of distributions there is no program.
            Err(_) => String::new(),
        })
    };
    code_panel("kl_divergence", text, |_| Vec::new())
}
