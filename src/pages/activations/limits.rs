//! What the function in focus becomes for special values of its parameter, as grey curves. Fetched when asked for.

use leptos::prelude::*;
use nabla_math::activation::Limit;
use nabla_math::latex::letter;
use nabla_math::param::Param;
use nabla_math::text::{Lang, Text};

use super::entry::Entry;
use super::picture;
use super::state::State;
use super::words::short;
use crate::plot::{Curve, Kind, sample};
use crate::ui::locale::use_lang;
use crate::ui::module::lazy_module;
use crate::ui::part::Section;

lazy_module!(activations_limits: pub(super) static VIEW: AnyView = || view! { <Limits/> }.into_any());

const POINTS: usize = 200;

const NAME: Text = Text::new("In grey: ", "灰线：");
const NONE: Text = Text::new(
    "This function has no limits to show: its parameter, if it has one, turns it into no other function of the list. Swish, Softplus, ELU, CELU and Leaky ReLU have some.",
    "这个函数没有可显示的极限：它没有参数，或参数不会使它变成别的函数。Swish、Softplus、ELU、CELU 和 Leaky ReLU 有。",
);

/// Curves that are drawn behind those of the visitor.
#[derive(Clone, Copy, Default)]
pub(super) struct Ghosts(pub(super) RwSignal<Vec<Curve>>);

/// Names the grey curves, and draws them behind those of the visitor as long as it is there.
#[component]
fn Limits() -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let Ghosts(shown) = expect_context();
    let curves = Memo::new(move |_| state.with(|state| ghosts(state, lang.get())));
    Effect::new(move |_| shown.set(curves.get()));
    on_cleanup(move || drop(shown.try_set(Vec::new())));
    let words = move || {
        let curves = curves.get();
        if curves.is_empty() {
            return NONE.get(lang.get()).to_owned();
        }
        let names: Vec<_> = curves.iter().map(|curve| curve.label.as_str()).collect();
        format!("{}{}", NAME.get(lang.get()), names.join(" · "))
    };
    view! {
        <Section name="limits">
            <p class="hint limits" role="status">{words}</p>
        </Section>
    }
}

/// The limits of the function in focus over the window.
fn ghosts(state: &State, lang: Lang) -> Vec<Curve> {
    let (left, right) = picture::view(state).x;
    let limits = declared(state.focused()).map(|(limit, param)| Curve {
        label: name(limit, param, lang),
        series: state.focus,
        kind: Kind::Reference,
        points: sample(limit.value, left..right, POINTS, &[0.0]),
    });
    limits.collect()
}

fn declared(entry: &Entry) -> impl Iterator<Item = (&'static Limit, &'static Param)> {
    let function = entry.function.listed();
    function.into_iter().flat_map(|function| {
        let param = |limit: &Limit| function.params.iter().find(|param| param.key == limit.of);
        function.limits().iter().filter_map(move |limit| Some((limit, param(limit)?)))
    })
}

/// “β → ∞: ReLU”, and “β = 0: x/2” where the value can be set.
fn name(limit: &Limit, param: &Param, lang: Lang) -> String {
    let letter = letter(param.symbol);
    let sign = if (param.min..=param.max).contains(&limit.to) { "=" } else { "→" };
    let near = if limit.within > 0.0 { "≈ " } else { "" };
    let colon = match lang {
        Lang::En => ": ",
        Lang::Zh => "：",
    };
    format!("{letter} {sign} {}{colon}{near}{}", short(limit.to), limit.name.get(lang))
}

#[cfg(test)]
mod tests {
    use super::super::entry::Function;
    use super::*;

    #[test]
    fn limits_are_named_as_a_textbook_writes_them() {
        let swish = Function::find("swish").map(Entry::new).expect("a listed function");
        let names: Vec<_> = declared(&swish).map(|(limit, param)| name(limit, param, Lang::En)).collect();
        assert_eq!(names, ["β = 0: x/2", "β = 1.702: ≈ GELU", "β → ∞: ReLU"]);
        let celu = Function::find("celu").map(Entry::new).expect("a listed function");
        let names: Vec<_> = declared(&celu).map(|(limit, param)| name(limit, param, Lang::Zh)).collect();
        assert_eq!(names, ["α → 0：ReLU", "α → ∞：恒等函数"]);
    }

    #[test]
    fn only_the_curve_in_focus_has_its_limits_drawn() {
        let mut state = State::default();
        assert!(ghosts(&state, Lang::En).is_empty(), "the sigmoid has none");
        state.focus = 2;
        assert_eq!(ghosts(&state, Lang::En).len(), 3, "Swish");
    }
}
