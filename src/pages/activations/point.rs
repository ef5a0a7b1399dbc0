//! The formula of the function in focus, its parameters, and its numbers at the point.

use leptos::prelude::*;
use nabla_math::param::Param;
use nabla_math::text::Text;

use super::state::{State, X};
use super::{numbers, picture, words, worked};
use crate::ui::dom::{El, classed, el};
use crate::ui::formula::{inline, lines};
use crate::ui::live;
use crate::ui::locale::use_lang;
use crate::ui::module::on_sight;
use crate::ui::numbers::{compact, steady};
use crate::ui::param::ParamRow;
use crate::ui::part::part;

const AT_POINT: Text = Text::new("At the point", "在这一点");
const UNDEFINED: Text = Text::new("not defined at this point", "在这一点没有定义");
const NUMBERS: Text = Text::new("With the numbers in", "代入数字");
/// Significant digits of the numbers in the panel.
const DIGITS: usize = 6;

/// Appends formula and parameters of every curve that has some; the one in focus comes with its formula.
pub(super) fn parameters(parent: El, state: RwSignal<State>) -> El {
    let lang = use_lang();
    let focus = live::memo(move || state.with(|state| (state.focus, state.focused().function.clone())));
    let shape = live::memo(move || {
        state.with(|state| state.entries.iter().map(|entry| entry.function.clone()).collect::<Vec<_>>())
    });
    let formulas = move || {
        focus.track();
        let lang = lang.get();
        state.with_untracked(|state| lines(&worked::in_letters(state, lang), &worked::marks(state)))
    };
    let constants = move || {
        let function = focus.get().1.listed();
        let shown = function.into_iter().flat_map(|function| function.constants).map(|constant| {
            format!("{} ≈ {}", picture::letter(constant.symbol), compact(constant.value, DIGITS))
        });
        shown.collect::<Vec<_>>().join(", ")
    };
    let parent = part(parent, "formula", "", move |part| {
        part.child(
            el("div")
                .attr_live("class", move || format!("formulas series-{}", focus.get().0 % 6))
                .child(el("h2").live(move || focus.get().1.name().get(lang.get()).to_owned()))
                .child(el("div").html(formulas))
                .child(classed("p", "constants").live(constants)),
        )
    });
    part(parent, "parameters", "", move |part| {
        part.region(move || {
            let mut rows = Vec::new();
            for (index, function) in shape.get().into_iter().enumerate() {
                let params = function.params().iter().enumerate();
                rows.extend(params.map(|(place, param)| row(state, index, function.name(), place, param)));
            }
            rows
        })
    })
}

/// The control of one parameter of one curve.
fn row(state: RwSignal<State>, index: usize, whose: Text, place: usize, param: &'static Param) -> El {
    let lang = use_lang();
    let value =
        move || state.with(|state| state.entries.get(index).map_or(param.default, |entry| entry.args[place]));
    let set = move |value| {
        state.update(|state| {
            if let Some(entry) = state.entries.get_mut(index) {
                entry.args[place] = value;
            }
        });
    };
    let of = live::text(move || whose.get(lang.get()).to_owned());
    let quantity = format!("{}-{index}", param.key);
    classed("div", &format!("of-curve series-{}", index % 6))
        .child(classed("span", "whose").live(move || of.get()))
        .child(ParamRow { of, quantity, ..ParamRow::new(param, value, set) }.view())
}

/// The numbers at the point.
pub(super) fn fill(part: El, state: RwSignal<State>) -> El {
    let lang = use_lang();
    let x = ParamRow {
        ends: Signal::derive(move || state.with(picture::view).x),
        ..ParamRow::new(&X, move || state.with(|state| state.x), move |x| state.update(|state| state.x = x))
    };
    let number = move |digits, read: fn(&State) -> f64| {
        let value = live::number(move || state.with(read));
        el("dd")
            .attr_maybe("title", move || value.get().is_nan().then(|| UNDEFINED.get(lang.get()).to_owned()))
            .live(move || steady(value.get(), digits))
    };
    let read = el("dl")
        .attr_live("class", move || format!("read series-{}", state.with(|state| state.focus) % 6))
        .child(el("dt").attr("data-q", "f").child(inline("f(x)")))
        .child(number(DIGITS, |state| state.focused().value(state.x)).attr("data-q", "f"))
        .child(el("dt").attr("data-q", "df").child(inline("f'(x)")))
        .child(number(DIGITS, |state| state.focused().slope(state.x)).attr("data-q", "df"))
        .child(el("dt").live(move || words::after_layers(state.with(|state| state.depth), lang.get())))
        .child(number(3, words::through_layers));
    let work = classed("details", "work").attr("open", "").child(el("summary").tr(NUMBERS));
    part.child(el("h2").tr(AT_POINT)).child(x.view()).child(read).child(work.child(on_sight(numbers::view)))
}
