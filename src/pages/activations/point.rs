//! The formula of the function in focus, its parameters, and its numbers at the point.

use leptos::prelude::*;
use nabla_math::text::Text;

use super::state::{State, X};
use super::{picture, words, worked};
use crate::ui::formula::{Formula, parsed};
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
    let focused = Memo::new(move |_| state.with(|state| state.focused().function));
    let shape = Memo::new(move |_| {
        state.with(|state| state.entries.iter().map(|entry| entry.function).collect::<Vec<_>>())
    });
    let marks = Memo::new(move |_| state.with(worked::marks));
    let rows = move || {
        let functions = shape.get();
        let rows = functions.into_iter().enumerate().flat_map(|(index, function)| {
            function.params.iter().enumerate().map(move |(place, param)| {
                let value = Signal::derive(move || {
                    state.with(|state| {
                        state.entries.get(index).map_or(param.default, |entry| entry.args[place])
                    })
                });
                let set = Callback::new(move |value| {
                    state.update(|state| {
                        if let Some(entry) = state.entries.get_mut(index) {
                            entry.args[place] = value;
                        }
                    });
                });
                let of = Signal::derive(move || function.name.get(lang.get()).to_owned());
                view! {
                    <div class=format!("of-curve series-{}", index % 6)>
                        <span class="whose">{of}</span>
                        <ParamRow param value set of quantity=format!("{}-{index}", param.key)/>
                    </div>
                }
            })
        });
        rows.collect_view()
    };
    view! {
        <Part name="formula">
            <div class=move || format!("formulas series-{}", state.with(|state| state.focus) % 6)>
                {move || {
                    let function = focused.get();
                    let lines = state.with_untracked(worked::in_letters).into_iter();
                    let constants = function
                        .constants
                        .iter()
                        .map(|constant| (constant.symbol, compact(constant.value, DIGITS)));
                    view! {
                        <h2>{tr(function.name)}</h2>
                        {lines.map(|line| view! { <Formula formula=Signal::stored(line) marks display=true/> }).collect_view()}
                        {constants
                            .map(|(symbol, value)| {
                                view! {
                                    <span class="constant">
                                        <Formula formula=Signal::stored(parsed(symbol))/> {format!(" ≈ {value}")}
                                    </span>
                                }
                            })
                            .collect_view()}
                    }
                }}
            </div>
        </Part>
        <Part name="parameters">{rows}</Part>
    }
}

/// The numbers at the point.
#[component]
pub(super) fn Point(state: RwSignal<State>) -> impl IntoView {
    let lang = use_lang();
    let x = Signal::derive(move || state.with(|state| state.x));
    let set = Callback::new(move |x| state.update(|state| state.x = x));
    let ends = Memo::new(move |_| state.with(picture::view).x);
    let entry = move || state.with(|state| *state.focused());
    let marks = Memo::new(move |_| state.with(worked::marks));
    let lines = Memo::new(move |_| state.with(worked::in_numbers));
    view! {
        <h2>{tr(AT_POINT)}</h2>
        <ParamRow param=&X value=x set ends=Signal::from(ends)/>
        <dl class=move || format!("read series-{}", state.with(|state| state.focus) % 6)>
            <dt data-q="f"><Formula formula=Signal::stored(parsed("f(x)"))/></dt>
            <dd data-q="f">{move || steady(entry().value(x.get()), DIGITS)}</dd>
            <dt data-q="df"><Formula formula=Signal::stored(parsed("f'(x)"))/></dt>
            <dd data-q="df">{move || steady(entry().slope(x.get()), DIGITS)}</dd>
            <dt>{move || words::after_layers(state.with(|state| state.depth), lang.get())}</dt>
            <dd>{move || steady(state.with(words::through_layers), 3)}</dd>
        </dl>
        <details class="work" open>
            <summary>{tr(NUMBERS)}</summary>
            {move || {
                let lines = lines.get().into_iter();
                lines.map(|line| view! { <Formula formula=Signal::stored(line) marks display=true/> }).collect_view()
            }}
        </details>
    }
}
