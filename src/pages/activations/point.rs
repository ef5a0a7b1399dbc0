//! The formula of the function in focus, its parameters, and its numbers at the point.

use leptos::prelude::*;
use nabla_math::latex::Quantity;
use nabla_math::number;
use nabla_math::text::Text;

use super::state::{State, X};
use super::{picture, words};
use crate::ui::formula::{Formula, parsed};
use crate::ui::locale::{tr, use_lang};
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
    let line = move |left: &str, right: &str| Signal::stored(parsed(&format!("{left} = {right}")));
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
                    let marks = quantities(&state.read());
                    view! {
                        <h2>{tr(function.name)}</h2>
                        <Formula formula=line("f(x)", function.formula) quantities=marks.clone() display=true/>
                        <Formula formula=line("f'(x)", function.slope_formula) quantities=marks display=true/>
                        {(!function.constants.is_empty()).then(|| {
                            let constants = function.constants.iter().map(|constant| {
                                format!("{} \\approx {}", constant.symbol, number::compact(constant.value, DIGITS).replace('−', "-"))
                            });
                            let all = constants.collect::<Vec<_>>().join(",\\; ");
                            view! { <p class="constants"><Formula formula=Signal::stored(parsed(&all))/></p> }
                        })}
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
    let fixed = |value: f64| number::fixed(value, DIGITS);
    let entry = move || state.with(|state| *state.focused());
    let worked = move |slope: bool| {
        Signal::derive(move || {
            let state = state.read();
            words::worked(&state, slope)
        })
    };
    let marks = Signal::derive(move || quantities(&state.read()));
    view! {
        <h2>{tr(AT_POINT)}</h2>
        <ParamRow param=&X value=x set ends=Signal::from(ends)/>
        <dl class=move || format!("read series-{}", state.with(|state| state.focus) % 6)>
            <dt data-q="f"><Formula formula=Signal::stored(parsed("f(x)"))/></dt>
            <dd data-q="f">{move || fixed(entry().value(x.get()))}</dd>
            <dt data-q="df"><Formula formula=Signal::stored(parsed("f'(x)"))/></dt>
            <dd data-q="df">{move || fixed(entry().slope(x.get()))}</dd>
            <dt>{move || words::after_layers(state.with(|state| state.depth), lang.get())}</dt>
            <dd>{move || number::fixed(state.with(words::through_layers), 3)}</dd>
        </dl>
        <details class="work" open>
            <summary>{tr(NUMBERS)}</summary>
            <Formula formula=worked(false) quantities=marks display=true/>
            <Formula formula=worked(true) quantities=marks display=true/>
        </details>
    }
}

/// The letters of the formula in focus that have a control or a place in the picture.
pub(super) fn quantities(state: &State) -> Vec<Quantity> {
    let params = state.focused().function.params.iter();
    let params =
        params.map(|param| Quantity::new(param.symbol, &format!("{}-{}", param.key, state.focus)));
    params.chain([Quantity::new("x", "x")]).collect()
}
