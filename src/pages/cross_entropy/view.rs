//! The view for any number of classes: pictures of a sample, the logits, and the samples under them.

use leptos::prelude::*;
use nabla_math::cross_entropy::{CrossEntropyError, Solved};
use nabla_math::text::Text;
use nabla_math::working::{cell, key};

use super::state::{Show, State};
use super::{curve, panel, picture, samples, triangle, words};
use crate::ui::chart::{ChartOptions, Source, chart};
use crate::ui::dom::{El, button, classed, el};
use crate::ui::lit::Lit;
use crate::ui::live;
use crate::ui::locale::use_lang;
use crate::ui::module::{beside, on_sight, place};
use crate::ui::offers::offer_more;
use crate::ui::part::{part, use_hidden};
use crate::ui::status::status;
use crate::ui::url_state::use_url_state;

/// LaTeX of the loss.
pub(super) const FORMULA: &str =
    r"p_{ij} = \frac{e^{z_{ij}}}{\sum_k e^{z_{ik}}}, \quad L = -\frac{1}{N} \sum_i \ln p_{i y_i}";

/// The names that `hide=` and `lock=` may use in this view.
pub(super) const PARTS: &[&str] = &[
    "buttons", "plot", "formula", "logits", "targets", "samples", "descent", "forward", "check", "naive",
    "mistakes", "nll", "notes", "code", "t", "eps", "eta", "scale",
];

const SHOWN: Text = Text::new("Picture", "图");
const EXAMPLES: Text = Text::new("Examples", "示例");
const THREE: Text = Text::new("for three classes", "仅限三个类别");

/// The picture in words, for whoever shows it.
#[derive(Clone, Copy)]
pub(super) struct Summary(pub(super) Signal<String>);

/// What the loss comes to, or why there is none.
pub(super) type Found = Memo<Result<Solved, CrossEntropyError>>;

/// The view.
pub(super) fn view() -> El {
    let state = use_url_state::<State>(super::PAGE.slug);
    let found: Found = live::memo(move || state.with(State::solve));
    provide_context(state);
    provide_context(found);
    let lang = use_lang();
    let summary =
        live::text(move || state.with(|state| found.with(|found| words::summary(state, found, lang.get()))));
    provide_context(Summary(summary));
    offer_more(super::offer::view);
    let inputs = classed("div", "card panel").child(beside(panel::view));
    let bench = classed("div", "bench").child(column(state, found, summary)).child(inputs);
    el("div").child(bench).child(on_sight(super::below::view))
}

/// The column with the picture and the samples.
fn column(state: RwSignal<State>, found: Found, summary: Signal<String>) -> El {
    let show = live::memo(move || state.with(|state| state.show));
    let no_buttons = use_hidden("buttons");
    let column = part(classed("div", "picture"), "plot", "card plot", move |part| {
        let buttons = classed("div", "buttons").flag("hidden", move || no_buttons.get());
        part.child(buttons.child(choice(state)).child(presets(state))).region(move || {
            vec![match show.get() {
                Show::Bars => bars(state, summary),
                Show::Curve => place(curve::view),
                Show::Simplex => place(triangle::drawn),
            }]
        })
    });
    let reading = classed("p", "reading").live(move || summary.get());
    let column = column
        .child(reading)
        .when(
            move || show.get() == Show::Simplex,
            || part(el("div"), "descent", "card", |part| part.child(place(triangle::steps))),
        )
        .child(status(summary));
    part(column, "samples", "card", move |part| samples::samples(part, state, found))
}

/// Which picture is shown.
fn choice(state: RwSignal<State>) -> El {
    let three = live::memo(move || state.with(|state| state.z.cols == 3));
    let pill = |show: Show, name: Text| {
        let usable = move || show != Show::Simplex || three.get();
        let button = button("pill", move || {
            if show != Show::Simplex || three.get_untracked() {
                state.update(|state| state.show = show);
            }
        });
        let lang = use_lang();
        button
            .aria("aria-pressed", move || state.with(|state| state.show == show))
            .attr_maybe("aria-disabled", move || (!usable()).then(|| "true".to_owned()))
            .attr_maybe("title", move || (!usable()).then(|| THREE.get(lang.get()).to_owned()))
            .tr(name)
    };
    classed("div", "group")
        .attr("role", "group")
        .attr_tr("aria-label", SHOWN)
        .child(pill(Show::Bars, Text::new("Probabilities", "概率")))
        .child(pill(Show::Curve, Text::same("−ln p")))
        .child(pill(Show::Simplex, Text::new("Triangle", "三角形")))
}

fn presets(state: RwSignal<State>) -> El {
    let lang = use_lang();
    let each = words::PRESETS.iter().map(|preset| {
        button("pill", move || state.update(|state| preset.set(state, lang.get_untracked()))).tr(preset.name)
    });
    let random = button("pill", move || state.update(words::randomise)).tr(Text::new("Random", "随机"));
    classed("div", "group").attr("role", "group").attr_tr("aria-label", EXAMPLES).children(each).child(random)
}

fn bars(state: RwSignal<State>, summary: Signal<String>) -> El {
    let lang = use_lang();
    let lit = expect_context::<Lit>();
    let bars = live::memo(move || {
        let lit = lit.key().get();
        state.with(|state| picture::bars(state, lit.as_deref(), lang.get()))
    });
    let hover = Callback::new(move |at: Option<(f64, f64)>| {
        let sample = state.with_untracked(|state| state.sample);
        lit.set(at.map(|(x, _)| key(&cell("p", sample, x.max(0.0) as usize))));
    });
    chart(Source::of(bars), ChartOptions { hover: Some(hover), ..ChartOptions::still(summary) })
}
