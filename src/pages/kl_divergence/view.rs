//! The view on outcomes: bars that are dragged, and the numbers of the pair beside each other.

use leptos::prelude::*;
use nabla_math::divergence::examples::PRESETS;
use nabla_math::divergence::{Side, Unit};
use nabla_math::number::Within;
use nabla_math::text::Text;
use nabla_math::working::{index, key};

use super::state::State;
use super::{panel, picture, words};
use crate::ui::chart::Source;
use crate::ui::dom::{El, button, classed, el};
use crate::ui::formula::inline;
use crate::ui::grips::{Grips, Reach, grips};
use crate::ui::lit::Lit;
use crate::ui::live;
use crate::ui::locale::use_lang;
use crate::ui::module::{beside, on_sight};
use crate::ui::offers::offer_more;
use crate::ui::part::{part, use_hidden, use_locked};
use crate::ui::status::status;
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

/// The view.
pub(super) fn view() -> El {
    let state = use_url_state::<State>(super::PAGE.slug);
    provide_context(state);
    offer_more(super::offer::view);
    let inputs = classed("div", "card panel").child(beside(panel::view));
    let bench = classed("div", "bench").child(column(state)).child(inputs);
    el("div").child(bench).child(on_sight(super::below::view))
}

fn column(state: RwSignal<State>) -> El {
    let lang = use_lang();
    let summary = live::text(move || state.with(|state| words::summary(state, lang.get())));
    let no_buttons = use_hidden("buttons");
    let column = part(classed("div", "picture"), "plot", "card plot", move |part| {
        let presets = PRESETS.iter().map(|preset| {
            button("pill", move || state.update(|state| state.preset(preset, lang.get_untracked())))
                .tr(preset.name)
        });
        let group = classed("div", "group").attr("role", "group").attr_tr("aria-label", EXAMPLES);
        let buttons = classed("div", "buttons").flag("hidden", move || no_buttons.get());
        part.child(buttons.child(group.children(presets))).child(shown(state, summary))
    });
    let column = column
        .child(classed("p", "reading").live(move || summary.get()))
        .child(classed("p", "hint keys").tr(BARS))
        .child(status(summary));
    part(column, "numbers", "card", move |part| numbers(part, state))
}

/// The bars.
fn shown(state: RwSignal<State>, summary: Signal<String>) -> El {
    let lang = use_lang();
    let lit = expect_context::<Lit>();
    let bars = live::memo(move || {
        let lit = lit.key().get();
        state.with(|state| picture::bars(state, lit.as_deref()))
    });
    let places = live::memo(move || state.with(picture::tops));
    let put = move |place: usize, share: f64| {
        let side = if place.is_multiple_of(2) { Side::P } else { Side::Q };
        state.update(|state| state.share(side, place / 2, share.within(0.0, 1.0)));
    };
    // Hundredths: a pointer does not aim at more.
    let set =
        Callback::new(move |(place, (_, y)): (usize, (f64, f64))| put(place, (y * 100.0).round() / 100.0));
    let step = Callback::new(move |(place, (_, up)): (usize, (f64, f64))| {
        if let Some((_, y)) = places.with_untracked(|places| places.get(place).copied()) {
            put(place, ((y + STEP * up) * 1e6).round() / 1e6);
        }
    });
    let hover = Callback::new(move |place: Option<usize>| {
        lit.set(place.map(|place| key(&index(if place % 2 == 1 { "q" } else { "p" }, place / 2))));
    });
    let (plot_locked, locked) = (use_locked("plot"), use_locked("distributions"));
    grips(
        Source::of(bars),
        Grips {
            label: live::text(move || format!("{}. {}", BARS.get(lang.get()), summary.get())),
            places,
            reach: Reach::Column,
            set,
            step,
            turn: None,
            chosen: RwSignal::new(0),
            hover: Some(hover),
            locked: live::flag(move || plot_locked.get() || locked.get()),
        },
    )
}

/// Entropies and divergences in the unit of choice.
fn numbers(part: El, state: RwSignal<State>) -> El {
    let lang = use_lang();
    let unit = |unit: Unit| {
        button("pill", move || state.update(|state| state.unit = unit))
            .aria("aria-pressed", move || state.with(|state| state.unit == unit))
            .tr(unit.name())
    };
    let pair = live::memo(move || state.with(State::pair));
    let row = |quantity: &'static words::Quantity| {
        let value = move || {
            pair.with(|pair| match pair {
                Ok(pair) => state.with(|state| words::amount(state, (quantity.of)(pair), lang.get())),
                Err(_) => "—".to_owned(),
            })
        };
        el("tr")
            .child(el("td").child(inline(quantity.symbol)))
            .child(el("th").attr("scope", "row").tr(quantity.name))
            .child(classed("td", "amount").attr("data-amount", quantity.id).live(value))
    };
    part.child(el("h2").tr(NUMBERS))
        .child(
            classed("div", "group")
                .attr("role", "group")
                .attr_tr("aria-label", UNITS)
                .children(Unit::ALL.map(unit)),
        )
        .child(
            classed("div", "scroll")
                .attr("tabindex", "0")
                .attr("role", "region")
                .attr_tr("aria-label", NUMBERS)
                .child(
                    classed("table", "data-table amounts")
                        .child(el("tbody").children(words::QUANTITIES.iter().map(row))),
                ),
        )
}
