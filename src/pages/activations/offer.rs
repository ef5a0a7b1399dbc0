//! What the view of the curves gives away: its pictures, its formulas, its numbers. Fetched when somebody asks.

use std::rc::Rc;

use leptos::prelude::*;
use nabla_math::activation::Tail;
use nabla_math::latex::Formula;
use nabla_math::text::{Lang, Text};

use super::entry::Entry;
use super::saturation::flat_regions;
use super::state::State;
use super::{picture, worked};
use crate::plot::{Curve, CurveChart, Frame, Kind, Mark, Measure, Picture, Table, Theme};
use crate::ui::chart::Source;
use crate::ui::locale::use_lang;
use crate::ui::module::lazy_module;
use crate::ui::offers::{Offer, Shown, Value, offer, results};
use crate::ui::options::Options;

const CURVES: Text = Text::new("Curves", "曲线");
const LAYERS: Text = Text::new("Through the layers", "穿过多层");

lazy_module!(activations_details: pub(super) static EXPORTS: () = make);

fn make() {
    let state = expect_context::<RwSignal<State>>();
    let lang = use_lang();
    let probe = Memo::new(move |_| state.with(picture::probe));
    let curves = Source::of(Memo::new(move |_| state.with(|state| Curves::of(state, lang.get()))));
    let layers = Source::of(Memo::new(move |_| state.with(|state| picture::layers(state, lang.get()))));
    let options = expect_context::<Memo<Options>>();
    let pictures = [
        ("plot", Shown { name: CURVES, file: "curves", source: curves, probe: Some(probe.into()) }),
        ("depth", Shown { name: LAYERS, file: "layers", source: layers, probe: None }),
    ];
    for (_, shown) in pictures.into_iter().filter(|(part, _)| !options.read_untracked().hides(part)) {
        offer(Offer::Picture(shown));
    }
    offer(Offer::Formulas(Rc::new(move || state.with(|state| formulas(state, lang.get_untracked())))));

    let number = |name, get: fn(&State) -> f64| results(name, move || Value::Number(state.with(get)));
    number("x", |state| state.x);
    number("focus", |state| state.focus as f64 + 1.0);
    number("layers", |state| state.depth);
    results("curves", move || {
        state.with(|state| Value::List(state.entries.iter().map(|entry| curve(entry, state)).collect()))
    });
    results("flat", move || state.with(flat));
    results("window", move || {
        let view = state.with(picture::view);
        Value::numbers([view.x.0, view.x.1, view.y.0, view.y.1])
    });
}

/// The picture of the curves, with a name of its own for every column of its numbers: in the picture a slope stands
/// beside its function, in a table it does not.
#[derive(Clone, Debug, PartialEq)]
struct Curves {
    chart: CurveChart,
    names: Vec<String>,
}

impl Curves {
    fn of(state: &State, lang: Lang) -> Self {
        let chart = picture::chart(state, lang);
        let name = |curve: &Curve| {
            let of =
                state.entries.get(curve.series).map_or_else(String::new, |entry| picture::name(entry, lang));
            let mark = match curve.kind {
                Kind::Slope => " f′",
                Kind::Curvature => " f″",
                Kind::Value | Kind::Reference => " f",
            };
            of + mark
        };
        let names = std::iter::once("x".to_owned()).chain(chart.curves.iter().map(name)).collect();
        Self { chart, names }
    }
}

impl Picture for Curves {
    fn scene(&self, theme: &Theme, size: (f64, f64), measure: Measure) -> (Frame, Vec<Mark>) {
        self.chart.scene(theme, size, measure)
    }

    fn table(&self) -> Table {
        Table { names: self.names.clone(), ..self.chart.table() }
    }
}

/// The formulas of the function in focus: in letters, then with the numbers at the point.
fn formulas(state: &State, lang: Lang) -> Vec<(String, Formula)> {
    let lines = worked::in_letters(state, lang).into_iter().chain(worked::in_numbers(state, lang));
    lines.map(|line| (line.latex().split(" = ").next().unwrap_or_default().to_owned(), line)).collect()
}

/// One curve: what it is, its numbers at the point, what n layers leave of a gradient, and what holds of it everywhere.
fn curve(entry: &Entry, state: &State) -> Value {
    let number = Value::Number;
    let (x, layers) = (state.x, state.depth as i32);
    let args = entry.function.params().iter().zip(entry.args).map(|(param, arg)| (param.key, number(arg)));
    let line = |tail: Tail| match tail {
        Tail::Constant(value) => Value::numbers([0.0, value]),
        Tail::Line { slope, intercept } => Value::numbers([slope, intercept]),
    };
    let mut all = vec![
        ("id", Value::Text(entry.function.id().to_owned())),
        ("args", Value::Map(args.collect())),
        ("f", number(entry.value(x))),
        ("df", number(entry.slope(x))),
        ("d2f", number(entry.at(2, x))),
        ("throughLayers", number(entry.slope(x).powi(layers))),
    ];
    // Of the visitor's own function nothing is known everywhere.
    if let Some(facts) = entry.facts() {
        all.extend([
            ("atBest", number(facts.steepest.powi(layers))),
            ("range", Value::numbers([facts.low.at, facts.high.at])),
            ("steepest", number(facts.steepest)),
            ("left", line(facts.left)),
            ("right", line(facts.right)),
        ]);
        all.extend(facts.minimum.map(|(x, y)| ("minimum", Value::numbers([x, y]))));
    }
    Value::Map(all)
}

/// The stretches in view on which the function in focus is flat, from where to where.
fn flat(state: &State) -> Value {
    let focused = state.focused();
    let (left, right) = picture::view(state).x;
    let stretches = flat_regions(|x| focused.slope(x), left..right, state.below);
    Value::List(stretches.into_iter().map(|stretch| Value::numbers([stretch.start, stretch.end])).collect())
}
