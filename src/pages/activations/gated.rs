//! Gated linear units: which half-plane a gate lets through, forward and backward, and what it costs.

use leptos::prelude::*;
use nabla_math::gated::{Forward, GatedError, Gradients};
use nabla_math::text::Text;

use self::slice::Slice;
use self::state::{Panel, State};
use crate::ui::chart::Source;
use crate::ui::locale::use_lang;
use crate::ui::module::{Details, lazy_module};
use crate::ui::offers::{Offer, Shown, Value, offer, results};
use crate::ui::url_state::use_url_state;

mod code;
mod counts;
mod details;
mod matrices;
mod notes;
mod picture;
mod slice;
mod state;
mod steps;
mod words;

lazy_module!(activations_gated: pub(super) static VIEW: AnyView = || view! { <GatedUnits/> }.into_any());

/// The names that `hide=` and `lock=` may use in this view, besides those that other views have too.
pub(super) const PARTS: &[&str] = &["matrices", "result", "steps", "gradients", "counts", "dmodel", "dff"];

/// The result of the layer, or why there is none.
type Found = Memo<Result<Forward, GatedError>>;

/// The view on gated units.
#[component]
fn GatedUnits() -> impl IntoView {
    let state = use_url_state::<State>(super::PAGE.slug);
    let found: Found =
        Memo::new(move |_| state.with(|state| state.unit.forward(state.args, &state.layer(), &state.x)));
    provide_context(state);
    provide_context(found);
    offers(state, found);
    view! {
        <div>
            <div class="bench gated">
                <picture::Column/>
                <matrices::Panel/>
            </div>
            <Details view=&details::VIEW/>
        </div>
    }
}

/// What the view gives away: its pictures and the result.
fn offers(state: RwSignal<State>, found: Found) {
    let lang = use_lang();
    for (panel, name, file) in [
        (Panel::Gate, Text::new("Gate", "门"), "gate"),
        (Panel::Linear, Text::new("Other factor", "另一个因子"), "factor"),
        (Panel::Product, Text::new("Product", "乘积"), "product"),
    ] {
        let chart = Memo::new(move |_| state.with(|state| Slice::of(state).chart(panel, lang.get())));
        offer(Offer::Picture(Shown { name, file, source: Source::of(chart), probe: None }));
    }
    results("y", move || {
        found.with(|found| found.as_ref().map_or_else(|_| none(), |found| Value::rows(&found.y)))
    });
    results("gradients", move || {
        state.with(|state| {
            steps::gradients(state).map_or_else(|_| none(), |found| gradients(found, state.bias))
        })
    });
    results("parameters", move || {
        Value::Map(state.with(counts::numbers).map(|(name, count)| (name, Value::Number(count))).into())
    });
}

/// There is no result.
const fn none() -> Value {
    Value::List(Vec::new())
}

/// The gradient of every matrix, under its name; of the biases only where they are.
fn gradients(found: Gradients, bias: bool) -> Value {
    let matrices = [("x", found.x), ("W", found.w), ("V", found.v)];
    let biases = [("b", found.b), ("c", found.c)].into_iter().filter(|_| bias);
    let all = matrices.iter().map(|(name, matrix)| (*name, Value::rows(matrix)));
    Value::Map(all.chain(biases.map(|(name, numbers)| (name, Value::numbers(numbers)))).collect())
}
