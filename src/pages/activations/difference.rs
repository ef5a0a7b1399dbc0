//! The difference of two curves, in a strip with a scale of its own. Fetched when asked for.

use leptos::prelude::*;
use nabla_math::text::Text;

use super::curves::aimed;
use super::entry::{Entry, Function};
use super::picture::{self, name};
use super::state::{State, X};
use crate::plot::Probe;
use crate::ui::chart::{Chart, Handle, Source};
use crate::ui::locale::{tr, use_lang};
use crate::ui::module::lazy_module;
use crate::ui::offers::{Offer, Shown, offer};
use crate::ui::param::stepped;
use crate::ui::part::{Section, use_locked};
use crate::ui::status::Status;

mod gap;

lazy_module!(activations_difference: pub(super) static VIEW: AnyView = || view! { <Difference/> }.into_any());

const TITLE: Text = Text::new("The difference A − B", "差 A − B");
const PRESETS: Text = Text::new("Worth comparing", "值得比较");
const GELUS: Text = Text::new("The two GELU forms", "GELU 的两种形式");
const SWISH: Text = Text::new("Swish β against ReLU", "Swish（β）与 ReLU");

/// The strip with the choice of both curves.
#[component]
fn Difference() -> impl IntoView {
    const EXAMPLES: [(Text, [&str; 2]); 2] = [(GELUS, ["gelu", "gelu_tanh"]), (SWISH, ["swish", "relu"])];
    let state = expect_context::<RwSignal<State>>();
    let example = move |(name, ids): (Text, [&'static str; 2])| {
        view! {
            <button type="button" class="chip plain" on:click=move |_| state.update(|state| compare(state, ids))>
                {tr(name)}
            </button>
        }
    };
    view! {
        <Section name="difference" class="card difference">
            <div class="head">
                <h2>{tr(TITLE)}</h2>
                <div class="pair">
                    <CurveMenu label="A" of=|pair| &mut pair.0/>
                    <span aria-hidden="true">"−"</span>
                    <CurveMenu label="B" of=|pair| &mut pair.1/>
                </div>
                <div class="chips" role="group" aria-label=tr(PRESETS)>
                    {EXAMPLES.map(example).collect_view()}
                </div>
            </div>
            <Strip/>
        </Section>
    }
}

/// Draws two functions alone, and their difference.
fn compare(state: &mut State, ids: [&str; 2]) {
    let entries: Vec<_> = ids.into_iter().filter_map(Function::find).map(Entry::new).collect();
    if entries.len() == ids.len() {
        *state = State { entries, focus: 0, diff: Some((0, 1)), view: None, ..state.clone() };
    }
}

/// Which curve is the one of the two.
#[component]
fn CurveMenu(
    /// Its letter.
    label: &'static str,
    /// Which of the pair it is.
    of: fn(&mut (usize, usize)) -> &mut usize,
) -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let names = Memo::new(move |_| {
        state.with(|state| state.entries.iter().map(|entry| name(entry, lang.get())).collect::<Vec<_>>())
    });
    let choose = move |text: String| {
        state.update(|state| {
            let chosen = text.parse().ok().filter(|curve| *curve < state.entries.len());
            if let Some((pair, chosen)) = state.diff.as_mut().zip(chosen) {
                *of(pair) = chosen;
            }
        });
    };
    let chosen = move || state.with(|state| state.diff.map(|mut pair| *of(&mut pair)).unwrap_or_default());
    let option = move |(curve, name): (usize, String)| {
        view! {
            <option value=curve prop:selected=move || chosen() == curve>{name}</option>
        }
    };
    view! {
        <label>
            {label}
            " "
            <select class="chip plain" on:change:target=move |event| choose(event.target().value())>
                {move || names.get().into_iter().enumerate().map(option).collect_view()}
            </select>
        </label>
    }
}

/// The picture and its words.
#[component]
fn Strip() -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let picture = Memo::new(move |_| state.with(|state| gap::chart(state, lang.get())));
    let words = Signal::derive(move || state.with(|state| gap::words(state, lang.get())));
    let at_point = Signal::derive(move || state.with(|state| gap::at_point(state, lang.get())));
    let probe = Memo::new(move |_| {
        state.with(|state| Probe {
            point: (state.x, gap::at(state, 0, state.x)),
            slope: Some(gap::at(state, 1, state.x)),
            series: state.diff.map_or(0, |(a, _)| a),
            label: None,
        })
    });
    let (source, probe) = (Source::of(picture), Signal::from(probe));
    offer(Offer::Picture(Shown {
        name: TITLE,
        file: "difference",
        source: source.clone(),
        probe: Some(probe),
    }));
    let (plot_locked, x_locked) = (use_locked("plot"), use_locked(X.key));
    let handle = Handle {
        probe,
        x: Signal::derive(move || state.with(|state| state.x)),
        limits: (X.min, X.max),
        words: at_point,
        set: Callback::new(move |x: f64| {
            state.update(|state| {
                let (left, right) = picture::view(state).x;
                state.x = X.clamp(aimed(x, right - left));
            });
        }),
        step: Callback::new(move |presses| {
            state.update(|state| state.x = X.clamp(stepped(&X, state.x, presses)));
        }),
    };
    view! {
        <Chart
            source
            label=Signal::derive(move || TITLE.get(lang.get()).to_owned())
            handle
            locked=Signal::derive(move || plot_locked.get() || x_locked.get())
        />
        <p class="reading">{words}</p>
        <p class="reading">{at_point}</p>
        <Status text=words/>
    }
}
