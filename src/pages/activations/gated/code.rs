//! The gated unit on display as a program. Fetched when its fold is opened.

use leptos::prelude::*;
use nabla_math::code::{Gated, Language, gated};
use nabla_math::matrix::Matrix;
use nabla_math::text::Lang;

use super::state::State;
use crate::ui::code_panel::CodePanel;
use crate::ui::module::lazy_module;

lazy_module!(activations_gated_code: pub(super) static VIEW: AnyView = make);

fn make() -> AnyView {
    let state = expect_context::<RwSignal<State>>();
    let program = move |(language, lang): (Language, Lang)| {
        state.with(|state| {
            // A bias that is left out is a bias of zeros.
            let bias = |bias: &Matrix| {
                if state.bias { bias.iter().copied().collect() } else { vec![0.0; bias.len()] }
            };
            let shown = Gated {
                name: state.unit.id,
                gate: state.unit.gate,
                args: state.args,
                x: &state.x,
                w: &state.w,
                b: &bias(&state.b),
                v: &state.v,
                c: &bias(&state.c),
                upstream: &state.u,
            };
            gated(&shown, language, lang)
        })
    };
    view! { <CodePanel topic="gated" program notes=|_| Vec::new()/> }.into_any()
}
