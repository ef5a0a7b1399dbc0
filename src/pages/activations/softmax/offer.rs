//! What the view of softmax gives away.

use std::rc::Rc;

use leptos::prelude::*;
use nabla_math::softmax::{Form, naive::naive};
use nabla_math::text::Text;

use super::details::backward;
use super::state::State;
use super::{FORMULAS, picture, tables};
use crate::ui::chart::Source;
use crate::ui::formula::parsed;
use crate::ui::locale::use_lang;
use crate::ui::offers::{Offer, Shown, Value, offer, results};

const BARS: Text = Text::new("Probabilities", "概率");

/// Offers the bars, the formula, and the numbers forward and backward: `gradient` is that of the logits.
pub(super) fn offers(state: RwSignal<State>) {
    let lang = use_lang();
    let bars = Memo::new(move |_| state.with(|state| picture::bars(state, None, lang.get())));
    offer(Offer::Picture(Shown { name: BARS, file: "softmax", source: Source::of(bars), probe: None }));
    offer(Offer::Formulas(Rc::new(move || {
        let form = state.with(|state| state.form);
        let name = if form == Form::Log { "log-softmax" } else { "softmax" };
        vec![(name.to_owned(), parsed(FORMULAS[usize::from(form == Form::Log)]))]
    })));
    let numbers = |name, get: fn(&State) -> Vec<f64>| results(name, move || Value::numbers(state.with(get)));
    numbers("logits", State::logits);
    numbers("output", |state| picture::values(state, state.temperature));
    numbers("upstream", |state| state.u.clone());
    numbers("gradient", |state| {
        let working = backward(state);
        working.steps.last().into_iter().flat_map(|step| &step.lines).map(|line| line.value).collect()
    });
    results("jacobian", move || Value::rows(&state.with(tables::matrix)));
    results("naive", move || {
        let naive = state.with(|state| naive(&state.logits(), state.temperature, state.precision));
        let numbers = [("exponentials", naive.exponentials), ("p", naive.p)];
        Value::Map(numbers.map(|(name, numbers)| (name, Value::numbers(numbers))).into())
    });
    results("temperature", move || Value::Number(state.with(|state| state.temperature)));
}
