//! What the view gives away: its pictures, its formulas, its numbers. Fetched when somebody asks.

use std::rc::Rc;

use leptos::prelude::*;
use nabla_math::cross_entropy::Solved;
use nabla_math::text::Text;

use super::state::State;
use super::view::{FORMULA, Found};
use super::{descent, picture, steps};
use crate::ui::chart::Source;
use crate::ui::formula::parsed;
use crate::ui::locale::use_lang;
use crate::ui::module::lazy_module;
use crate::ui::offers::{Offer, Shown, Value, offer, results};

const BARS: Text = Text::new("Probabilities", "概率");
const CURVE: Text = Text::new("−ln p with the sample", "−ln p 与样本的点");
const TRIANGLE: Text = Text::new("Triangle of distributions", "分布三角形");

lazy_module!(cross_entropy_details: pub(super) static EXPORTS: () = make);

fn make() {
    let state = expect_context::<RwSignal<State>>();
    let found = expect_context::<Found>();
    let lang = use_lang();
    let bars = Memo::new(move |_| state.with(|state| picture::bars(state, None, lang.get())));
    offer(Offer::Picture(Shown { name: BARS, file: "probabilities", source: Source::of(bars), probe: None }));
    let (curve, probe) =
        (Memo::new(|_| picture::curve(None)), Memo::new(move |_| state.with(picture::probe)));
    let source = Source::of(curve);
    offer(Offer::Picture(Shown { name: CURVE, file: "curve", source, probe: Some(probe.into()) }));
    if state.with_untracked(|state| state.z.ncols() == 3) {
        let triangle = Memo::new(move |_| state.with(|state| descent::simplex(state, None, lang.get())));
        let source = Source::of(triangle);
        offer(Offer::Picture(Shown { name: TRIANGLE, file: "triangle", source, probe: None }));
    }
    offer(Offer::Formulas(Rc::new(|| vec![("cross-entropy".to_owned(), parsed(FORMULA))])));

    let of = |name, get: fn(&Solved) -> Value| {
        results(name, move || found.with(|found| found.as_ref().map_or(Value::List(Vec::new()), get)));
    };
    of("p", |found| Value::rows(&found.p));
    of("logP", |found| Value::rows(&found.log_p));
    of("targets", |found| Value::rows(&found.target));
    of("losses", |found| Value::numbers(found.rows.iter().map(|loss| loss.unwrap_or(f64::NAN))));
    of("loss", |found| Value::Number(found.loss));
    of("gradient", |found| Value::rows(&found.gradient));
    results("numericGradient", move || {
        state.with(steps::checked).map_or(Value::List(Vec::new()), |check| Value::rows(&check.numeric))
    });
    results("descent", move || {
        Value::List(state.with(descent::path).into_iter().map(Value::numbers).collect())
    });
    results("logits", move || state.with(|state| Value::rows(&state.z)));
}
