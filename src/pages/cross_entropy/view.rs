//! The view for any number of classes: pictures of a sample, the logits, and the samples under them.

use leptos::prelude::*;
use nabla_math::cross_entropy::{CrossEntropyError, Solved};
use nabla_math::text::Text;
use nabla_math::working::{cell, key};

use super::panel::Panel;
use super::samples::Samples;
use super::state::{Show as Kind, State};
use super::{curve, details, picture, triangle, words};
use crate::ui::chart::{Chart, Source};
use crate::ui::lit::Lit;
use crate::ui::locale::{tr, use_lang};
use crate::ui::module::{Details, LazyView};
use crate::ui::offers::offer_more;
use crate::ui::part::{Section, use_hidden};
use crate::ui::status::Status;
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
const RANDOM: Text = Text::new("Random", "随机");
const THREE: Text = Text::new("for three classes", "仅限三个类别");

/// The picture in words, for whoever shows it.
#[derive(Clone, Copy)]
pub(super) struct Summary(pub(super) Signal<String>);

/// What the loss comes to, or why there is none.
pub(super) type Found = Memo<Result<Solved, CrossEntropyError>>;

/// The view for any number of classes.
#[component]
pub(super) fn MultiClass() -> impl IntoView {
    let lang = use_lang();
    let state = use_url_state::<State>(super::PAGE.slug);
    let found: Found = Memo::new(move |_| state.with(State::solve));
    let summary = Signal::derive(move || {
        state.with(|state| found.with(|found| words::summary(state, found, lang.get())))
    });
    provide_context(state);
    provide_context(found);
    provide_context(Summary(summary));
    offer_more(&super::offer::EXPORTS);
    view! {
        <div>
            <div class="bench">
                <Column/>
                <Panel/>
            </div>
            <Details view=&details::VIEW/>
        </div>
    }
}

/// The picture with its examples, what it says in words, and the samples.
#[component]
fn Column() -> impl IntoView {
    let state = expect_context::<RwSignal<State>>();
    let Summary(summary) = expect_context();
    let kind = Memo::new(move |_| state.with(|state| state.show));
    let picture = move || match kind.get() {
        Kind::Bars => view! { <Bars/> }.into_any(),
        Kind::Curve => view! { <LazyView view=&curve::VIEW/> }.into_any(),
        Kind::Simplex => view! { <LazyView view=&triangle::VIEW/> }.into_any(),
    };
    view! {
        <div class="picture">
            <Section name="plot" class="card plot">
                <div class="buttons" hidden=use_hidden("buttons")>
                    <Kinds/>
                    <Examples/>
                </div>
                {picture}
            </Section>
            <p class="reading">{summary}</p>
            <Show when=move || kind.get() == Kind::Simplex>
                <Section name="descent" class="card">
                    <LazyView view=&triangle::DESCENT_VIEW/>
                </Section>
            </Show>
            <Status text=summary/>
            <Section name="samples" class="card">
                <Samples/>
            </Section>
        </div>
    }
}

/// Which picture is shown; the triangle is for three classes.
#[component]
fn Kinds() -> impl IntoView {
    const ALL: [(Kind, Text); 3] = [
        (Kind::Bars, Text::new("Probabilities", "概率")),
        (Kind::Curve, Text::same("−ln p")),
        (Kind::Simplex, Text::new("Triangle", "三角形")),
    ];
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let three = Memo::new(move |_| state.with(|state| state.z.ncols() == 3));
    let pill = move |(kind, name): (Kind, Text)| {
        let usable = move || kind != Kind::Simplex || three.get();
        let choose = move |_| {
            if untrack(usable) {
                state.update(|state| state.show = kind);
            }
        };
        view! {
            <button
                type="button"
                class="pill"
                aria-pressed=move || state.with(|state| state.show == kind).to_string()
                aria-disabled=move || (!usable()).then_some("true")
                title=move || (!usable()).then(|| THREE.get(lang.get()))
                on:click=choose
            >
                {tr(name)}
            </button>
        }
    };
    view! {
        <div class="group" role="group" aria-label=tr(SHOWN)>
            {ALL.map(pill).collect_view()}
        </div>
    }
}

/// Batches that show something, and a random one.
#[component]
fn Examples() -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let example = |preset: &'static words::Preset| {
        view! {
            <button
                type="button"
                class="pill"
                on:click=move |_| state.update(|state| preset.set(state, lang.get_untracked()))
            >
                {tr(preset.name)}
            </button>
        }
    };
    view! {
        <div class="group" role="group" aria-label=tr(EXAMPLES)>
            {words::PRESETS.iter().map(example).collect_view()}
            <button type="button" class="pill" on:click=move |_| state.update(words::randomise)>
                {tr(RANDOM)}
            </button>
        </div>
    }
}

/// The probabilities of the sample on display as bars.
#[component]
fn Bars() -> impl IntoView {
    let lang = use_lang();
    let lit = expect_context::<Lit>();
    let state = expect_context::<RwSignal<State>>();
    let Summary(summary) = expect_context();
    let bars = Memo::new(move |_| {
        let lit = lit.key().get();
        state.with(|state| picture::bars(state, lit.as_deref(), lang.get()))
    });
    let hover = Callback::new(move |at: Option<(f64, f64)>| {
        let sample = state.with_untracked(|state| state.sample);
        lit.set(at.map(|(x, _)| key(&cell("p", sample, x.max(0.0) as usize))));
    });
    view! { <Chart source=Source::of(bars) label=summary hover/> }
}
