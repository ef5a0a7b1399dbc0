//! The formula of the function in focus, the parameters of all curves, and the numbers at the point.

use leptos::prelude::*;
use nabla_math::latex::letter;
use nabla_math::param::Param;
use nabla_math::text::Text;

use super::state::{State, X};
use super::{picture, words, worked};
use crate::ui::formula::{InlineFormula, lines};
use crate::ui::locale::{tr, use_lang};
use crate::ui::module::Details;
use crate::ui::numbers::{compact, steady};
use crate::ui::param::ParamRow;

const AT_POINT: Text = Text::new("At the point", "在这一点");
const UNDEFINED: Text = Text::new("not defined at this point", "在这一点没有定义");
/// Significant digits of the numbers in the panel.
const DIGITS: usize = 6;

/// Name, formula and constants of the function in focus.
#[component]
pub(super) fn FocusedFormula() -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let focus = Memo::new(move |_| state.with(|state| (state.focus, state.focused().function.clone())));
    let formulas = move || {
        focus.track();
        let lang = lang.get();
        state.with_untracked(|state| lines(&worked::in_letters(state, lang), &worked::marks(state)))
    };
    let constants = move || {
        let function = focus.get().1.listed();
        let shown = function
            .into_iter()
            .flat_map(|function| function.constants)
            .map(|constant| format!("{} ≈ {}", letter(constant.symbol), compact(constant.value, DIGITS)));
        shown.collect::<Vec<_>>().join(", ")
    };
    view! {
        <div class=move || format!("formulas series-{}", focus.get().0 % 6)>
            <h2>{move || focus.get().1.name().get(lang.get())}</h2>
            <div inner_html=formulas></div>
            <p class="constants">{constants}</p>
        </div>
    }
}

/// The parameters of every curve that has some.
#[component]
pub(super) fn Parameters() -> impl IntoView {
    let state = expect_context::<RwSignal<State>>();
    let shape = Memo::new(move |_| {
        state.with(|state| state.entries.iter().map(|entry| entry.function.clone()).collect::<Vec<_>>())
    });
    let rows = move || {
        let mut rows = Vec::new();
        for (curve, function) in shape.get().into_iter().enumerate() {
            for (slot, param) in function.params().iter().enumerate() {
                rows.push(view! { <CurveParameter curve whose=function.name() arg=slot param/> });
            }
        }
        rows
    };
    view! { {rows} }
}

/// One parameter of one curve.
#[component]
fn CurveParameter(
    /// The curve, counted from 0.
    curve: usize,
    /// The name of its function.
    whose: Text,
    /// Where the parameter stands among the arguments.
    arg: usize,
    /// The parameter.
    param: &'static Param,
) -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let value = Signal::derive(move || {
        state.with(|state| state.entries.get(curve).map_or(param.default, |entry| entry.args[arg]))
    });
    let set = move |value| {
        state.update(|state| {
            if let Some(entry) = state.entries.get_mut(curve) {
                entry.args[arg] = value;
            }
        });
    };
    let of = Signal::derive(move || whose.get(lang.get()).to_owned());
    view! {
        <div class=format!("of-curve series-{}", curve % 6)>
            <span class="whose">{of}</span>
            <ParamRow param value of quantity=format!("{}-{curve}", param.key) on_change=set/>
        </div>
    }
}

/// The numbers at the point.
#[component]
pub(super) fn Point() -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let number = move |quantity: Option<&'static str>, digits, read: fn(&State) -> f64| {
        let value = Memo::new(move |_| state.with(read));
        let title = move || value.get().is_nan().then(|| UNDEFINED.get(lang.get()));
        view! { <dd data-q=quantity title=title>{move || steady(value.get(), digits)}</dd> }
    };
    let layers = move || words::after_layers(state.with(|state| state.depth), lang.get());
    view! {
        <h2>{tr(AT_POINT)}</h2>
        <ParamRow
            param=&X
            value=Signal::derive(move || state.with(|state| state.x))
            ends=Signal::derive(move || state.with(picture::view).x)
            on_change=move |x| state.update(|state| state.x = x)
        />
        <dl class=move || format!("read series-{}", state.with(|state| state.focus) % 6)>
            <dt data-q="f"><InlineFormula latex="f(x)"/></dt>
            {number(Some("f"), DIGITS, |state| state.focused().value(state.x))}
            <dt data-q="df"><InlineFormula latex="f'(x)"/></dt>
            {number(Some("df"), DIGITS, |state| state.focused().slope(state.x))}
            <dt>{layers}</dt>
            {number(None, 3, words::through_layers)}
        </dl>
        <Details view=&worked::VIEW/>
    }
}
