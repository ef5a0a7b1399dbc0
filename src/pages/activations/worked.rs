//! The formulas of the function in focus, with letters and with the numbers at the point.

use leptos::prelude::*;
use nabla_math::activation::Activation;
use nabla_math::latex::{Formula, eval};
use nabla_math::number::{Written, fixed, significant};
use nabla_math::param::Args;
use nabla_math::text::{Lang, Text};

use super::entry::Function;
use super::state::State;
use crate::ui::formula::{Marked, lines, parsed};
use crate::ui::locale::{tr, use_lang};
use crate::ui::module::lazy_module;

lazy_module!(activations_details: pub(super) static VIEW: AnyView = || view! { <InNumbers/> }.into_any());

const NUMBERS: Text = Text::new("With the numbers in", "代入数字");

/// Significant digits of a result, and of what goes in.
const RESULT: usize = 6;
const GIVEN: usize = 5;
/// Stands for the result while a line is put together; no formula of ours has it.
const Y: &str = "y";

/// The formulas of the function in focus with the numbers at the point in them.
#[component]
fn InNumbers() -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let html = move || state.with(|state| lines(&in_numbers(state, lang.get()), &marks(state)));
    view! {
        <details class="work" open>
            <summary>{tr(NUMBERS)}</summary>
            <div inner_html=html></div>
        </details>
    }
}

/// The symbols of the function in focus and what they stand for at the point: x, parameters, constants,
/// and the terms that shorten its formulas.
fn values(x: f64, function: &'static Activation, args: Args) -> Vec<(&'static str, f64)> {
    let mut values = vec![("x", x)];
    values.extend(function.params.iter().map(|param| param.symbol).zip(args));
    values.extend(function.constants.iter().map(|constant| (constant.symbol, constant.value)));
    for term in function.terms {
        if let Ok(value) = eval(&parsed(term.formula), &|symbol| look_up(&values, symbol)) {
            values.push((term.symbol, value));
        }
    }
    values
}

fn look_up(values: &[(&'static str, f64)], symbol: &str) -> Option<f64> {
    values.iter().find(|(name, _)| *name == symbol).map(|(_, value)| *value)
}

/// The formulas in letters: f, f′, and the terms that they use.
pub(super) fn in_letters(state: &State, lang: Lang) -> Vec<Formula> {
    let function = match &state.focused().function {
        Function::Listed(function) => function,
        Function::Own(formula) => return formula.as_ref().map_or_else(Vec::new, |f| f.lines(lang, None)),
    };
    let terms = function.terms.iter().map(|term| format!("{} = {}", term.symbol, term.formula));
    [format!("f(x) = {}", function.formula), format!("f'(x) = {}", function.slope_formula)]
        .into_iter()
        .chain(terms)
        .map(|line| parsed(&line))
        .collect()
}

/// The same lines with the numbers at the point in them, each with its result: terms first, then f and f′.
/// Of a case distinction only the branch that holds is shown.
pub(super) fn in_numbers(state: &State, lang: Lang) -> Vec<Formula> {
    let entry = state.focused();
    let function = match &entry.function {
        Function::Listed(function) => function,
        Function::Own(formula) => {
            let point = Some((state.x, entry.args));
            return formula.as_ref().map_or_else(Vec::new, |f| f.lines(lang, point));
        }
    };
    let values = values(state.x, function, entry.args);
    let known = |symbol: &str| look_up(&values, symbol);
    let line = |left: &str, formula: &str, result: f64| {
        let given = values.iter().filter(|(symbol, _)| *symbol != left);
        let mut numbers: Vec<(&str, Written)> =
            given.filter_map(|(symbol, value)| Some((*symbol, significant(*value, GIVEN)?))).collect();
        numbers.extend(fixed(result, RESULT).map(|result| (Y, result)));
        parsed(&format!("{left} = {formula} = {Y}")).branch(&known).substitute(&numbers)
    };
    let terms = function.terms.iter();
    let mut lines: Vec<_> =
        terms.filter_map(|term| Some(line(term.symbol, term.formula, known(term.symbol)?))).collect();
    lines.push(line("f(x)", function.formula, entry.value(state.x)));
    lines.push(line("f'(x)", function.slope_formula, entry.slope(state.x)));
    lines
}

/// The letters that have a control: x and the parameters of the function in focus.
pub(super) fn marks(state: &State) -> Vec<Marked> {
    let params = state.focused().function.params().iter().map(|param| Marked {
        symbol: param.symbol,
        key: format!("{}-{}", param.key, state.focus),
        class: "q".to_owned(),
    });
    params.chain([Marked { symbol: "x", key: "x".to_owned(), class: "q".to_owned() }]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::activations::entry::Entry;
    use nabla_math::activation;

    /// What is shown is what is computed: the right-hand side with numbers in it has the result's value,
    /// as far as five given digits go.
    #[test]
    fn every_worked_line_adds_up() {
        for function in activation::ALL {
            for x in [-2.5, -0.75, 0.0, 0.5, 3.0] {
                let state =
                    State { entries: vec![Entry::new(Function::Listed(function))], x, ..State::default() };
                let lines = in_numbers(&state, Lang::En);
                assert_eq!(lines.len(), 2 + function.terms.len(), "{}", function.id);
                for line in lines {
                    let latex = line.latex();
                    let sides: Vec<_> = latex.split(" = ").collect();
                    let [_, middle, result] = sides.as_slice() else { panic!("{}: {latex}", function.id) };
                    let side = |text: &str| {
                        eval(&parsed(text), &|_| None).unwrap_or_else(|e| panic!("{latex}: {e:?}"))
                    };
                    let (middle, result) = (side(middle), side(result));
                    assert!(
                        (middle - result).abs() <= 2e-4 * result.abs().max(0.1),
                        "{}: {latex}",
                        function.id
                    );
                }
            }
        }
    }

    #[test]
    fn only_the_branch_that_holds_is_worked_out() {
        let elu = Function::find("elu").map(Entry::new).expect("a listed function");
        let state = State { entries: vec![elu], x: -1.0, ..State::default() };
        assert!(!in_numbers(&state, Lang::En)[0].latex().contains("cases"));
        assert!(in_letters(&state, Lang::En)[0].latex().contains("cases"));
    }
}
