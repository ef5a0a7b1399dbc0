//! What the view gives away: its picture, its formula, its numbers. Fetched when somebody asks.

use std::rc::Rc;

use leptos::prelude::*;
use nabla_math::cosine::{gradient, pearson};
use nabla_math::matrix::numbers;
use nabla_math::text::Text;

use super::state::State;
use super::view::FORMULA;
use super::{details, picture, words};
use crate::ui::chart::Source;
use crate::ui::formula::parsed;
use crate::ui::module::lazy_module;
use crate::ui::offers::{Offer, Shown, Value, offer, results};

const ARROWS: Text = Text::new("Arrows", "箭头");
const BARS: Text = Text::new("Components", "分量");

lazy_module!(cosine_similarity_details: pub(super) static EXPORTS: () = make);

fn make() {
    let state = expect_context::<RwSignal<State>>();
    let bars = Source::of(Memo::new(move |_| state.with(|state| picture::bars(state, None))));
    if state.with_untracked(|state| state.a.ncols() <= 3) {
        let arrows = Source::of(Memo::new(move |_| state.with(|state| picture::arrows(state, None))));
        offer(Offer::Picture(Shown { name: ARROWS, file: "arrows", source: arrows, probe: None }));
    }
    offer(Offer::Picture(Shown { name: BARS, file: "components", source: bars, probe: None }));
    offer(Offer::Formulas(Rc::new(|| vec![("cosine".to_owned(), parsed(FORMULA))])));
    let number = |name, get: fn(&State) -> f64| results(name, move || Value::Number(state.with(get)));
    number("cosine", |state| words::cos(state).unwrap_or(f64::NAN));
    number("angle", |state| words::cos(state).map_or(f64::NAN, |cos| libm::acos(cos).to_degrees()));
    number("pearson", |state| pearson(numbers(&state.a), numbers(&state.b)).unwrap_or(f64::NAN));
    results("gradient", move || {
        let slopes = state.with(|state| gradient(numbers(&state.a), numbers(&state.b), state.guard()));
        Value::numbers(slopes.unwrap_or_default())
    });
    results("measures", move || {
        let effects = state.with(details::changed).unwrap_or_default();
        let pair = |before, after| Value::numbers([before, after]);
        Value::Map(
            effects
                .iter()
                .map(|effect| {
                    let number = |value: Result<f64, _>| value.unwrap_or(f64::NAN);
                    (effect.measure.id, pair(number(effect.before), number(effect.after)))
                })
                .collect(),
        )
    });
    results("A", move || Value::numbers(state.with(|state| state.a.clone())));
    results("B", move || Value::numbers(state.with(|state| state.b.clone())));
}
