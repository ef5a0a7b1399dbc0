//! What the view gives away: its picture, its formula, its numbers. Fetched when somebody asks.

use std::rc::Rc;

use leptos::prelude::*;
use nabla_math::divergence::{Pair, by_logits, by_q};
use nabla_math::text::Text;

use super::state::State;
use super::view::FORMULA;
use super::{picture, words};
use crate::ui::chart::Source;
use crate::ui::formula::parsed;
use crate::ui::module::lazy_module;
use crate::ui::offers::{Offer, Shown, Value, offer, results};

const BARS: Text = Text::new("P and Q", "P 与 Q");

lazy_module!(kl_divergence_details: pub(super) static EXPORTS: () = make);

fn make() {
    let state = expect_context::<RwSignal<State>>();
    let bars = Source::of(Memo::new(move |_| state.with(|state| picture::bars(state, None))));
    offer(Offer::Picture(Shown { name: BARS, file: "distributions", source: bars, probe: None }));
    offer(Offer::Formulas(Rc::new(|| vec![("kl".to_owned(), parsed(FORMULA))])));
    for quantity in words::QUANTITIES {
        results(quantity.id, move || {
            Value::Number(state.with(|state| {
                state.pair().map_or(f64::NAN, |pair| (quantity.of)(&pair).in_unit(state.unit).value())
            }))
        });
    }
    let list = |name, get: fn(&Pair) -> Vec<f64>| {
        results(name, move || {
            Value::numbers(state.with(|state| state.pair().map_or_else(|_| Vec::new(), |pair| get(&pair))))
        });
    };
    list("P", |pair| pair.p().to_vec());
    list("Q", |pair| pair.q().to_vec());
    list("gradientByQ", |pair| by_q(pair).unwrap_or_default());
    list("gradientByLogits", by_logits);
}
