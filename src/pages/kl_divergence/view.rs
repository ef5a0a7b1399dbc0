//! The view on outcomes: bars that are dragged, and the numbers of the pair beside each other.

use leptos::prelude::*;
use nabla_math::divergence::examples::PRESETS;
use nabla_math::divergence::{Side, Unit};
use nabla_math::text::Text;
use nabla_math::working::{index, key};

use super::panel::Panel;
use super::state::State;
use super::{details, picture, words};
use crate::ui::chart::Source;
use crate::ui::choice::Choice;
use crate::ui::formula::InlineFormula;
use crate::ui::grips::{DraggablePoints, Reach};
use crate::ui::lit::Lit;
use crate::ui::locale::{tr, use_lang};
use crate::ui::module::Details;
use crate::ui::offers::offer_more;
use crate::ui::part::{Section, use_hidden, use_locked};
use crate::ui::status::Status;
use crate::ui::url_state::use_url_state;

/// LaTeX of the divergence.
pub(super) const FORMULA: &str = r"D(P \parallel Q) = \sum_i p_i \ln \frac{p_i}{q_i} = H(P, Q) - H(P)";

/// The names that `hide=` and `lock=` may use in this view.
pub(super) const PARTS: &[&str] = &[
    "buttons",
    "plot",
    "formula",
    "distributions",
    "numbers",
    "forward",
    "gradient",
    "conventions",
    "notes",
    "code",
];

const EXAMPLES: Text = Text::new("Examples", "示例");
const UNITS: Text = Text::new("Unit", "单位");
const NUMBERS: Text = Text::new("Beside each other", "并列比较");
const BARS: Text = Text::new(
    "P and Q as bars; drag a bar, or choose it with ← → and change it with ↑ ↓",
    "P 与 Q 的柱状图；拖动柱子，或用 ← → 选择、↑ ↓ 增减",
);
/// One press of an arrow key.
const STEP: f64 = 0.01;

/// The view on discrete distributions.
#[component]
pub(super) fn Outcomes() -> impl IntoView {
    let state = use_url_state::<State>(super::PAGE.slug);
    provide_context(state);
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

/// The picture with its examples, what it says in words, and the numbers of the pair.
#[component]
fn Column() -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let summary = Signal::derive(move || state.with(|state| words::summary(state, lang.get())));
    view! {
        <div class="picture">
            <Section name="plot" class="card plot">
                <Examples/>
                <BarPlot summary/>
            </Section>
            <p class="reading">{summary}</p>
            <p class="hint keys">{tr(BARS)}</p>
            <Status text=summary/>
            <Section name="numbers" class="card">
                <Numbers/>
            </Section>
        </div>
    }
}

/// Pairs that show something.
#[component]
fn Examples() -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let preset = move |preset: &'static _| state.update(|state| state.preset(preset, lang.get_untracked()));
    view! {
        <div class="buttons" hidden=use_hidden("buttons")>
            <div class="group" role="group" aria-label=tr(EXAMPLES)>
                {PRESETS
                    .iter()
                    .map(|example| view! {
                        <button type="button" class="pill" on:click=move |_| preset(example)>
                            {tr(example.name)}
                        </button>
                    })
                    .collect_view()}
            </div>
        </div>
    }
}

/// The bars of both distributions, which are dragged.
#[component]
fn BarPlot(
    /// What the picture says.
    summary: Signal<String>,
) -> impl IntoView {
    let lang = use_lang();
    let lit = expect_context::<Lit>();
    let state = expect_context::<RwSignal<State>>();
    let bars = Memo::new(move |_| {
        let lit = lit.key().get();
        state.with(|state| picture::bars(state, lit.as_deref()))
    });
    let tops = Memo::new(move |_| state.with(picture::tops));
    // The bars of P and Q take turns.
    let put = move |bar: usize, share: f64| {
        let side = if bar.is_multiple_of(2) { Side::P } else { Side::Q };
        state.update(|state| state.share(side, bar / 2, share.clamp(0.0, 1.0)));
    };
    // A pointer aims at hundredths, not at more.
    let set = move |(bar, (_, y)): (usize, (f64, f64))| put(bar, (y * 100.0).round() / 100.0);
    let step = move |(bar, (_, up)): (usize, (f64, f64))| {
        if let Some((_, y)) = tops.with_untracked(|tops| tops.get(bar).copied()) {
            put(bar, ((y + STEP * up) * 1e6).round() / 1e6);
        }
    };
    let hover = Callback::new(move |bar: Option<usize>| {
        lit.set(bar.map(|bar| key(&index(if bar % 2 == 1 { "q" } else { "p" }, bar / 2))));
    });
    let label = Signal::derive(move || format!("{}. {}", BARS.get(lang.get()), summary.get()));
    let (plot_locked, locked) = (use_locked("plot"), use_locked("distributions"));
    view! {
        <DraggablePoints
            source=Source::of(bars)
            label
            points=tops
            reach=Reach::Column
            set
            step
            chosen=RwSignal::new(0)
            hover
            locked=Signal::derive(move || plot_locked.get() || locked.get())
        />
    }
}

/// Entropies and divergences in the unit of choice.
#[component]
fn Numbers() -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let unit = move |unit| state.update(|state| state.unit = unit);
    let pair = Memo::new(move |_| state.with(State::pair));
    let row = |quantity: &'static words::Quantity| {
        let value = move || {
            pair.with(|pair| match pair {
                Ok(pair) => state.with(|state| words::amount(state, (quantity.of)(pair), lang.get())),
                Err(_) => "—".to_owned(),
            })
        };
        view! {
            <tr>
                <td><InlineFormula latex=quantity.symbol/></td>
                <th scope="row">{tr(quantity.name)}</th>
                <td class="amount" data-amount=quantity.id>{value}</td>
            </tr>
        }
    };
    view! {
        <h2>{tr(NUMBERS)}</h2>
        <Choice
            label=UNITS
            options=Unit::ALL.map(|unit| (unit, unit.name()))
            value=Signal::derive(move || state.with(|state| state.unit))
            on_change=unit
        />
        <div class="scroll" tabindex="0" role="region" aria-label=tr(NUMBERS)>
            <table class="data-table amounts">
                <tbody>{words::QUANTITIES.iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}
