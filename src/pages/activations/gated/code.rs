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
            let rows = |matrix: &Matrix| matrix.iter_rows().map(<[f64]>::to_vec).collect::<Vec<_>>();
            // A bias that is left out is a bias of zeros.
            let bias =
                |bias: &Matrix| if state.bias { bias.data.clone() } else { vec![0.0; bias.data.len()] };
            let shown = Gated {
                name: state.unit.id,
                gate: state.unit.gate,
                args: state.args,
                x: &rows(&state.x),
                w: &rows(&state.w),
                b: &bias(&state.b),
                v: &rows(&state.v),
                c: &bias(&state.c),
                upstream: &rows(&state.u),
            };
            gated(&shown, language, lang)
        })
    };
    view! { <CodePanel topic="gated" program notes=|_| Vec::new()/> }.into_any()
}
