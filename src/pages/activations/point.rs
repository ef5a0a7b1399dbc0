//! The formula of the function in focus, its parameters, and its numbers at the point.

use leptos::prelude::*;
use nabla_math::text::{Lang, Text};

use super::state::{State, X};
use super::{picture, words, worked};
use crate::ui::formula::{Formula, lines, parsed};
use crate::ui::live;
use crate::ui::locale::{tr, use_lang};
use crate::ui::numbers::{compact, steady};
use crate::ui::param::ParamRow;
use crate::ui::part::Part;

const AT_POINT: Text = Text::new("At the point", "在这一点");
const NUMBERS: Text = Text::new("With the numbers in", "代入数字");
/// Significant digits of the numbers in the panel.
const DIGITS: usize = 6;

/// Formula and parameters of every curve that has some; the one in focus comes with its formula.
#[component]
pub(super) fn Parameters(state: RwSignal<State>) -> impl IntoView {
    let lang = use_lang();
    let focus = live::memo(move || state.with(|state| (state.focus, state.focused().function)));
    let shape = live::memo(move || {
        state.with(|state| state.entries.iter().map(|entry| entry.function).collect::<Vec<_>>())
    });
    let formulas = live::text(move || {
        focus.track();
        state.with_untracked(|state| lines(&worked::in_letters(state), &worked::marks(state)))
    });
    let name = live::text(move || focus.get().1.name.get(lang.get()).to_owned());
    let constants = live::text(move || {
        let constants = focus.get().1.constants.iter();
        let shown = constants.map(|constant| {
            format!("{} ≈ {}", picture::letter(constant.symbol), compact(constant.value, DIGITS))
        });
        shown.collect::<Vec<_>>().join(", ")
    });
    let rows = move || {
        let mut rows = Vec::new();
        for (index, function) in shape.get().into_iter().enumerate() {
            rows.extend((0..function.params.len()).map(|place| row(state, index, place, lang)));
        }
        rows.into_any()
    };
    view! {
        <Part name="formula">
            <div class=live::text(move || format!("formulas series-{}", focus.get().0 % 6))>
                <h2>{name}</h2>
                <div inner_html=formulas></div>
                <p class="constants">{constants}</p>
            </div>
        </Part>
        <Part name="parameters">{live::view(rows)}</Part>
    }
}

/// The control of one parameter of one curve.
fn row(state: RwSignal<State>, index: usize, place: usize, lang: Signal<Lang>) -> AnyView {
    let Some(function) = state.with_untracked(|state| Some(state.entries.get(index)?.function)) else {
        return ().into_any();
    };
    let param = &function.params[place];
    let value = live::number(move || {
        state.with(|state| state.entries.get(index).map_or(param.default, |entry| entry.args[place]))
    });
    let set = Callback::new(move |value| {
        state.update(|state| {
            if let Some(entry) = state.entries.get_mut(index) {
                entry.args[place] = value;
            }
        });
    });
    let of = live::text(move || function.name.get(lang.get()).to_owned());
    view! {
        <div class=format!("of-curve series-{}", index % 6)>
            <span class="whose">{of}</span>
            <ParamRow param value set of quantity=format!("{}-{index}", param.key)/>
        </div>
    }
    .into_any()
}

/// The numbers at the point.
#[component]
pub(super) fn Point(state: RwSignal<State>) -> impl IntoView {
    let lang = use_lang();
    let x = live::number(move || state.with(|state| state.x));
    let set = Callback::new(move |x| state.update(|state| state.x = x));
    let ends = Signal::derive(move || state.with(picture::view).x);
    let value = live::text(move || state.with(|state| steady(state.focused().value(state.x), DIGITS)));
    let slope = live::text(move || state.with(|state| steady(state.focused().slope(state.x), DIGITS)));
    let after = live::text(move || words::after_layers(state.with(|state| state.depth), lang.get()));
    let left = live::text(move || steady(state.with(words::through_layers), 3));
    let numbers =
        live::text(move || state.with(|state| lines(&worked::in_numbers(state), &worked::marks(state))));
    view! {
        <h2>{tr(AT_POINT)}</h2>
        <ParamRow param=&X value=x set ends/>
        <dl class=live::text(move || format!("read series-{}", state.with(|state| state.focus) % 6))>
            <dt data-q="f"><Formula formula=Signal::stored(parsed("f(x)"))/></dt>
            <dd data-q="f">{value}</dd>
            <dt data-q="df"><Formula formula=Signal::stored(parsed("f'(x)"))/></dt>
            <dd data-q="df">{slope}</dd>
            <dt>{after}</dt>
            <dd>{left}</dd>
        </dl>
        <details class="work" open>
            <summary>{tr(NUMBERS)}</summary>
            <div inner_html=numbers></div>
        </details>
    }
}
