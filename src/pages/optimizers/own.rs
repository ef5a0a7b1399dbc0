//! The visitor's own surface: its field, and what makes the text a landscape. Fetched when one is raced on.

use std::sync::Arc;

use leptos::prelude::*;
use nabla_descent::hessian::Hessian;
use nabla_descent::landscape::{self, Analytic};
use nabla_descent::surface::{Critical, Window};
use nabla_math::code::Language;
use nabla_math::param::{Param, Scale, named};
use nabla_math::text::Text;
use nabla_math::typed::{Fault, Name, Typed, parse};

use super::Scene;
use super::race_view::Own;
use super::state::{OWN, State};
use crate::ui::formula::{lines, parsed};
use crate::ui::formula_field::{FormulaField, Mistake};
use crate::ui::locale::{tr, use_lang};
use crate::ui::module::lazy_module;
use crate::ui::param::ParamRow;
use crate::ui::part::Section;

lazy_module!(optimizers_own: pub(super) static VIEW: AnyView = || view! { <Editor/> }.into_any());

const LABEL: Text = Text::new("Your own f(x, y) =", "自定义 f(x, y) =");
const HINT: Text = Text::new(
    "It is differentiated exactly. Any other letter or name becomes a slider. Try:",
    "导数精确求出。x、y 以外的字母或名称都会成为滑块。例如：",
);
const EXAMPLES: &[&str] = &[
    OWN,
    "x^2 + b*y^2",
    "(a - x)^2 + b*(y - x^2)^2",
    "sin(3x)*cos(3y) + (x^2 + y^2)/4",
    "abs(x) + abs(y)",
    "-exp(-(x-1)^2 - y^2) - 2exp(-(x+1)^2 - 3y^2)",
];
const STANDS: Text = Text::new(
    "The race on display is on the last formula that could be read.",
    "图中的赛跑仍在上一个可读的公式上进行。",
);
const NOWHERE: Text = Text::new(
    "In this window the formula has no finite value anywhere: there is nothing to race on.",
    "公式在此窗口内处处没有有限值，无法赛跑。",
);

/// In front of the key of a parameter, so that `hide=` and `lock=` do not take it for a part of the page.
const PREFIX: &str = "own-";
/// What holds for every parameter of the formula.
static FREE: Param = Param {
    key: "own",
    symbol: "",
    name: Text::same(""),
    default: 1.0,
    min: -10.0,
    max: 10.0,
    step: 0.1,
    scale: Scale::Linear,
    marks: &[],
};
/// Points along each side at which a finite value is looked for.
const LOOKS: usize = 25;

/// A formula with its parameters' values, and its critical points, which are found once.
#[derive(Debug)]
struct Searched {
    own: landscape::Own,
    critical: Vec<Critical>,
}

impl Analytic for Searched {
    fn value(&self, at: [f64; 2]) -> f64 {
        self.own.value(at)
    }

    fn gradient(&self, at: [f64; 2]) -> [f64; 2] {
        self.own.gradient(at)
    }

    fn hessian(&self, at: [f64; 2]) -> Hessian {
        self.own.hessian(at)
    }

    fn critical(&self) -> Vec<Critical> {
        self.critical.clone()
    }

    fn window(&self) -> Window {
        self.own.window()
    }

    fn source(&self, language: Language) -> Option<String> {
        self.own.source(language)
    }
}

impl Searched {
    fn new(formula: Typed, args: Vec<f64>, window: Window) -> Self {
        let own = landscape::Own { formula, args, window };
        Self { critical: own.critical(), own }
    }
}

/// The field for the formula with what is said of it, its parameters and examples.
#[component]
fn Editor() -> impl IntoView {
    let lang = use_lang();
    let Scene { state, .. } = expect_context();
    let out = expect_context::<RwSignal<Option<Own>>>();
    let text = Memo::new(move |_| state.with(|state| state.own.clone()));
    let read = Memo::new(move |_| text.with(|text| parse(text, &["x", "y"])));
    let formula = RwSignal::new(None::<Typed>);
    understand(state, read, formula);
    let args = Memo::new(move |_| {
        let count = formula.with(|formula| formula.as_ref().map_or(0, |typed| typed.parameters().len()));
        state.with(|state| filled(&state.own_args, count))
    });
    let window = Memo::new(move |_| state.with(State::own_window));
    Effect::new(move || {
        if let Some(formula) = formula.get() {
            out.set(Some(Own(Arc::new(Searched::new(formula, args.get(), window.get())))));
        }
    });
    let mistake = Memo::new(move |_| {
        let fault = |fault: &Fault| Mistake { at: fault.at.clone(), words: fault.words(lang.get()) };
        read.with(|read| read.as_ref().err().map(fault))
    });
    let last_stands = move || mistake.with(Option::is_some) && formula.with(Option::is_some);
    let is_nowhere = Memo::new(move |_| {
        let own = out.get().filter(|_| formula.with(Option::is_some));
        own.is_some_and(|Own(own)| !is_somewhere(&*own))
    });
    let put = move |text: String| state.update(|state| state.own = text);
    let written = move || {
        formula.with(|formula| match formula {
            Some(typed) => lines(&[parsed(&format!("f(x, y) = {}", typed.latex(lang.get())))], &[]),
            None => String::new(),
        })
    };
    view! {
        <Section name="own" class="card own">
            <FormulaField label=LABEL id="own-formula" text set=put mistake/>
            <p class="hint" hidden=move || !last_stands()>{tr(STANDS)}</p>
            <p class="hint" role="status" hidden=move || !is_nowhere.get()>{tr(NOWHERE)}</p>
            <div class="display" inner_html=written></div>
            <Sliders formula args/>
            <p class="hint">{tr(HINT)}</p>
            <div class="chips">
                {EXAMPLES.iter().map(|&example| view! { <Example example/> }).collect_view()}
            </div>
        </Section>
    }
}

/// A formula to try.
#[component]
fn Example(
    /// The formula.
    example: &'static str,
) -> impl IntoView {
    let Scene { state, .. } = expect_context();
    let pressed = move || state.with(|state| state.own == example).to_string();
    view! {
        <button
            type="button"
            class="chip plain"
            aria-pressed=pressed
            on:click=move |_| state.update(|state| example.clone_into(&mut state.own))
        >
            <code>{example}</code>
        </button>
    }
}

/// A row for every parameter; made anew only when their names change.
#[component]
fn Sliders(
    /// The formula that was last understood.
    formula: RwSignal<Option<Typed>>,
    /// The values of its parameters.
    args: Memo<Vec<f64>>,
) -> impl IntoView {
    let Scene { state, .. } = expect_context();
    let names = Memo::new(move |_| {
        formula.with(|formula| formula.as_ref().map_or_else(Vec::new, |typed| typed.parameters().to_vec()))
    });
    let row = move |(i, param): (usize, &'static Param)| {
        let value = Signal::derive(move || args.with(|args| args.get(i).copied().unwrap_or(FREE.default)));
        let set = move |value: f64| {
            state.update(|state| {
                state.own_args = filled(&state.own_args, state.own_args.len().max(i + 1));
                state.own_args[i] = value;
            });
        };
        view! { <ParamRow param value on_change=set/> }
    };
    let rows = move || names.with(|names| params(names)).iter().enumerate().map(row).collect_view();
    view! { <div>{rows}</div> }
}

/// The parameters of a formula as those of a control.
fn params(names: &[Name]) -> &'static [Param] {
    let words: Vec<(String, String)> = names
        .iter()
        .map(|name| {
            // One letter of LaTeX is one character of text; other names stay as in addresses.
            let text = parsed(&name.symbol).text();
            let letter = if text.chars().count() == 1 { text } else { name.key.clone() };
            (format!("{PREFIX}{}", name.key), letter)
        })
        .collect();
    let names: Vec<_> = names
        .iter()
        .zip(&words)
        .map(|(name, (key, letter))| [key.as_str(), name.symbol.as_str(), letter.as_str()])
        .collect();
    named(&names, &FREE)
}

/// So many values, the missing ones at their default.
fn filled(args: &[f64], count: usize) -> Vec<f64> {
    let given = args.iter().copied().chain(std::iter::repeat(FREE.default));
    given.take(count).collect()
}

/// Keeps the formula that was last understood. Values stay with their names, also while a name is gone for a moment
/// because it is being typed.
fn understand(state: RwSignal<State>, read: Memo<Result<Typed, Fault>>, formula: RwSignal<Option<Typed>>) {
    let known = StoredValue::new(Vec::<(String, f64)>::new());
    Effect::new(move || {
        let Ok(next) = read.get() else { return };
        let before = formula.get_untracked();
        let args = state.with_untracked(|state| state.own_args.clone());
        if let Some(before) = &before {
            let args = known
                .try_update_value(|known| carried(known, before.parameters(), &args, next.parameters()))
                .unwrap_or_default();
            if state.with_untracked(|state| state.own_args != args) {
                state.update(|state| state.own_args = args);
            }
        }
        formula.set(Some(next));
    });
}

/// The values of the new names; `known` are the last values of all names that there have been.
fn carried(known: &mut Vec<(String, f64)>, before: &[Name], args: &[f64], next: &[Name]) -> Vec<f64> {
    for (name, value) in before.iter().zip(filled(args, before.len())) {
        known.retain(|(key, _)| *key != name.key);
        known.push((name.key.clone(), value));
    }
    let value = |name: &Name| known.iter().find(|(key, _)| *key == name.key).map(|(_, value)| *value);
    next.iter().map(|name| value(name).unwrap_or(FREE.default)).collect()
}

/// Whether there is a finite value in the window.
fn is_somewhere(own: &dyn Analytic) -> bool {
    let Window { x, y } = own.window();
    let at = |[from, to]: [f64; 2], i: usize| from + (to - from) * i as f64 / (LOOKS - 1) as f64;
    (0..LOOKS * LOOKS).any(|i| own.value([at(x, i % LOOKS), at(y, i / LOOKS)]).is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Typed {
        parse(text, &["x", "y"]).unwrap_or_else(|fault| panic!("{text}: {fault:?}"))
    }

    fn searched(text: &str) -> Searched {
        let formula = typed(text);
        let args = filled(&[], formula.parameters().len());
        Searched::new(formula, args, Window::square(-2.5, 2.5))
    }

    #[test]
    fn every_example_is_understood_and_has_a_minimum() {
        for example in EXAMPLES {
            let own = searched(example);
            assert!(is_somewhere(&own), "{example}");
            assert!(own.critical().iter().any(|point| point.kind.is_minimum()), "{example}");
        }
        assert!(!is_somewhere(&searched("sqrt(-1 - x^2)")));
    }

    #[test]
    fn values_stay_with_their_names_while_the_text_is_edited() {
        let names = |text: &str| typed(text).parameters().to_vec();
        let mut known = Vec::new();
        let (first, second, third) = (names("a*x + b*y"), names("b*y"), names("c*x + a + b*y"));
        let args = carried(&mut known, &first, &[0.5, 2.0], &second);
        assert_eq!(args, [2.0]);
        assert_eq!(carried(&mut known, &second, &[3.0], &third), [1.0, 0.5, 3.0]);
    }
}
