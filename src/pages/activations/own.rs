//! The visitor's own function: its field, and what makes the text a function. Fetched when one is on screen.

use std::sync::Arc;

use leptos::prelude::*;
use nabla_math::param::{MAX_PARAMS, Param};
use nabla_math::text::Text;
use nabla_math::typed::{Fault, parse};

use super::entry::{Compiled, Entry, FREE, Function};
use super::state::State;
use crate::ui::formula_field::{FormulaField, Mistake};
use crate::ui::locale::{tr, use_lang};
use crate::ui::module::lazy_module;
use crate::ui::part::Section;

mod formula;

use formula::Own;

lazy_module!(activations_own: pub(super) static VIEW: AnyView = || view! { <OwnFunction/> }.into_any());

const LABEL: Text = Text::new("Your own f(x) =", "自定义 f(x) =");
const HINT: Text = Text::new(
    "Any other letter or name becomes a slider: b, beta, w_1. Known: exp, ln, tanh, sigmoid, max, min, abs, if… Try:",
    "x 以外的字母或名称都会成为滑块：b、beta、w_1。可用 exp、ln、tanh、sigmoid、max、min、abs、if 等。例如：",
);
const EXAMPLES: &[&str] = &[
    "x*sigmoid(b*x)",
    "max(0,x) - 0.1*max(0,-x)",
    "if(x < 0, a*(exp(x) - 1), x)",
    "x + sin(a*x)^2/a",
    "exp(-x^2/(2 s^2))",
];
const STANDS: Text =
    Text::new("The picture shows the last formula that could be read.", "图中是上一个可读的公式。");
const NOWHERE: Text = Text::new("At this x the formula has no value.", "公式在这个 x 处没有值。");

/// What a text was understood as.
type Read = Result<Arc<Own>, Fault>;

/// The field with examples.
#[component]
fn OwnFunction() -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let text = Memo::new(move |_| state.with(|state| state.own.clone()));
    let read =
        Memo::new(move |_| text.with(|text| parse(text, &["x"]).map(|typed| Arc::new(Own::new(typed)))));
    compile(state, read);
    let mistake = Memo::new(move |_| {
        let fault = |fault: &Fault| Mistake { at: fault.at.clone(), words: fault.words(lang.get()) };
        read.with(|read| read.as_ref().err().map(fault))
    });
    let stands = move || {
        let good = |entry: &Entry| matches!(entry.function, Function::Own(Some(_)));
        mistake.with(Option::is_some) && state.with(|state| state.entries.iter().any(good))
    };
    let nowhere = move || {
        state.with(|state| {
            matches!(state.focused().function, Function::Own(Some(_)))
                && state.focused().value(state.x).is_nan()
        })
    };
    let put = move |text: String| state.update(|state| state.own = text);
    let example = move |example: &'static str| {
        view! {
            <button
                type="button"
                class="chip plain"
                aria-pressed=move || text.with(|text| text == example).to_string()
                on:click=move |_| put(example.to_owned())
            >
                <code>{example}</code>
            </button>
        }
    };
    view! {
        <Section name="own" class="own">
            <FormulaField label=LABEL id="own-formula" text set=put mistake/>
            <p class="hint" hidden=move || !stands()>{tr(STANDS)}</p>
            <p class="hint" role="status" hidden=move || !nowhere()>{tr(NOWHERE)}</p>
            <p class="hint">{tr(HINT)}</p>
            <div class="chips">{EXAMPLES.iter().copied().map(example).collect_view()}</div>
        </Section>
    }
}

/// Gives every curve of the visitor's own the formula that was last understood. Arguments stay with their names, also
/// while a name is gone for a moment because it is being typed.
fn compile(state: RwSignal<State>, read: Memo<Read>) {
    let known = StoredValue::new(Vec::<Vec<(&'static str, f64)>>::new());
    let good = StoredValue::new(None::<Arc<Own>>);
    Effect::new(move |_| {
        let now = match read.get() {
            Ok(formula) => {
                good.set_value(Some(formula.clone()));
                formula
            }
            Err(_) => match good.get_value() {
                Some(formula) => formula,
                None => return,
            },
        };
        let next = Function::Own(Some(now.clone()));
        let stale = |entry: &Entry| entry.function.listed().is_none() && entry.function != next;
        if state.with(|state| state.entries.iter().any(stale)) {
            state.update(|state| {
                let own = state.entries.iter_mut().filter(|entry| entry.function.listed().is_none());
                known.update_value(|known| {
                    for (place, entry) in own.enumerate() {
                        known.resize(known.len().max(place + 1), Vec::new());
                        carry_over(entry, &now, &mut known[place]);
                    }
                });
            });
        }
    });
}

/// Turns a curve to another formula; `known` are the last values of all names that it has had.
fn carry_over(entry: &mut Entry, formula: &Arc<Own>, known: &mut Vec<(&'static str, f64)>) {
    if let Function::Own(Some(before)) = &entry.function {
        for (param, arg) in before.params().iter().zip(entry.args) {
            known.retain(|(key, _)| *key != param.key);
            known.push((param.key, arg));
        }
        let value = |param: &Param| known.iter().find(|(key, _)| *key == param.key).map(|(_, value)| *value);
        entry.args = [FREE.default; MAX_PARAMS];
        for (arg, param) in entry.args.iter_mut().zip(formula.params()) {
            *arg = value(param).unwrap_or(param.default);
        }
    }
    entry.function = Function::Own(Some(formula.clone()));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn formula(text: &str) -> Arc<Own> {
        Arc::new(Own::new(parse(text, &["x"]).unwrap_or_else(|fault| panic!("{text}: {fault:?}"))))
    }

    #[test]
    fn every_example_is_understood() {
        for example in EXAMPLES {
            let own = formula(example);
            assert!(own.at(2, 0.7, [1.0; MAX_PARAMS]).is_finite(), "{example}");
        }
    }

    #[test]
    fn values_stay_with_their_names_while_the_text_is_edited() {
        let mut known = Vec::new();
        let mut entry = Entry::parse("own(0.5;2)").0.expect("a curve");
        carry_over(&mut entry, &formula("a*x + b"), &mut known);
        assert_eq!(entry.args[..2], [0.5, 2.0], "the address gives them by place");
        carry_over(&mut entry, &formula("b*x"), &mut known);
        assert_eq!(entry.args, [2.0, 1.0, 1.0, 1.0, 1.0, 1.0]);
        entry.args[0] = 3.0;
        carry_over(&mut entry, &formula("c*x + a + b"), &mut known);
        assert_eq!(entry.args, [1.0, 0.5, 3.0, 1.0, 1.0, 1.0]);
    }
}
