//! What lies below the picture: the steps, what each measure notices, the gradient, what holds, the program.

use leptos::prelude::*;
use nabla_math::cosine::measures::{Change, Effect, effects};
use nabla_math::cosine::{CosineError, gradient};
use nabla_math::matrix::numbers;
use nabla_math::text::{Lang, Text};
use nabla_math::working;

use super::code;
use super::state::{AMOUNT, State, Way};
use crate::ui::choice::Choice;
use crate::ui::formula::{lines, parsed};
use crate::ui::locale::{tr, use_lang};
use crate::ui::module::{LazyFold, lazy_module};
use crate::ui::note_list::NoteList;
use crate::ui::numbers::{compact, steady};
use crate::ui::param::ParamRow;
use crate::ui::part::Section;
use crate::ui::scroll::ScrollTable;
use crate::ui::workings::{STEPS, Steps};

lazy_module!(cosine_similarity_details: pub(super) static VIEW: AnyView = || view! { <Below/> }.into_any());

const CODE: Text = Text::new("Code", "代码");
const NOTES: Text = Text::new("What holds", "性质");
const CHANGES: Text = Text::new("What notices a change", "哪些度量会变");
const ABOUT: Text = Text::new(
    "Do something to A, or to both, and see which measures change.",
    "对 A（或两者）做一种变换，看哪些度量改变。",
);
const CHANGE: Text = Text::new("Change", "变换");
const MEASURE: Text = Text::new("measure", "度量");
const BEFORE: Text = Text::new("before", "之前");
const AFTER: Text = Text::new("after", "之后");
const GRADIENT: Text = Text::new("Gradient with respect to A", "对 A 的梯度");
const ABOUT_GRADIENT: Text = Text::new(
    "At a right angle to A: stepping along A itself changes no direction. The longer A is, the less a step turns it.",
    "与 A 垂直：沿 A 自身移动不改变方向。A 越长，同样一步转过的角度越小。",
);
/// Significant digits.
const DIGITS: usize = 6;

/// The name of a calculation.
const fn name(way: Way) -> Text {
    match way {
        Way::Forward => Text::new("Cosine and angle", "余弦与夹角"),
        Way::Backward => Text::new("Gradient", "梯度"),
        Way::Distances => Text::new("Distances", "距离"),
        Way::Correlation => Text::new("Pearson’s r", "皮尔逊相关"),
    }
}

const GRADIENT_FORMULA: &str = r"\frac{\partial \cos \theta}{\partial A} = \frac{1}{\lVert A \rVert} \left(\frac{B}{\lVert B \rVert} - \cos \theta \frac{A}{\lVert A \rVert}\right)";

/// Everything below the picture.
#[component]
fn Below() -> impl IntoView {
    view! {
        <div>
            <div class="below columns">
                <div>
                    <Section name="forward" class="card">
                        <Calculation/>
                    </Section>
                </div>
                <div>
                    <Section name="changes" class="card">
                        <Changes/>
                    </Section>
                    <Section name="gradient" class="card">
                        <Gradient/>
                    </Section>
                    <Section name="notes" class="card">
                        <h2>{tr(NOTES)}</h2>
                        <NoteList items=&FACTS/>
                    </Section>
                </div>
            </div>
            <Section name="code">
                <LazyFold title=CODE view=&code::VIEW/>
            </Section>
        </div>
    }
}

/// The calculation on display, step by step.
#[component]
fn Calculation() -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let working =
        Memo::new(move |_| state.with(|state| state.working().map_err(|error| error.words(lang.get()))));
    view! {
        <h2>{tr(STEPS)}</h2>
        <Choice
            label=STEPS
            options=Way::ALL.map(|way| (way, name(way)))
            value=Signal::derive(move || state.with(|state| state.way))
            on_change=move |way| state.update(|state| state.turn_to(way))
        />
        <Steps
            working
            step=Signal::derive(move || state.with(|state| state.step))
            go=move |to| state.update(|state| state.step = to)
        />
    }
}

/// What the change on display does to every measure.
pub(super) fn changed(state: &State) -> Result<Vec<Effect>, CosineError> {
    effects(numbers(&state.a), numbers(&state.b), state.change, state.amount)
}

/// A change of A, or of both, and what it does to every measure.
#[component]
fn Changes() -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let change = Signal::derive(move || state.with(|state| state.change));
    view! {
        <h2>{tr(CHANGES)}</h2>
        <p>{tr(ABOUT)}</p>
        <Choice
            label=CHANGE
            options=Change::ALL.map(|change| (change, change.name()))
            value=change
            on_change=move |change| state.update(|state| state.change = change)
        />
        <div hidden=move || change.get() == Change::Normalise>
            <ParamRow
                param=&AMOUNT
                value=Signal::derive(move || state.with(|state| state.amount))
                on_change=move |value| state.update(|state| state.amount = value)
            />
        </div>
        <ScrollTable name=CHANGES html=Signal::derive(move || state.with(|state| table(state, lang.get())))/>
    }
}

/// Every measure before and after; what stays as it was is marked.
fn table(state: &State, lang: Lang) -> String {
    let found = match changed(state) {
        Ok(found) => found,
        Err(error) => return format!("<p class=\"fault\">{}</p>", error.words(lang)),
    };
    let mut html = "<table class=\"data-table\"><thead><tr>".to_owned();
    for head in [MEASURE, BEFORE, AFTER] {
        html.push_str(&format!("<th scope=\"col\">{}</th>", head.get(lang)));
    }
    html.push_str("</tr></thead><tbody>");
    let shown = |value: Result<f64, CosineError>| {
        value.map_or_else(|_| "—".to_owned(), |value| compact(value, DIGITS))
    };
    for effect in found {
        let same = match (effect.before, effect.after) {
            (Ok(before), Ok(after)) => (before - after).abs() <= 1e-9 * before.abs().max(1.0),
            (before, after) => before.is_err() == after.is_err(),
        };
        let class = if same { "" } else { "moved" };
        html.push_str(&format!(
            "<tr><th scope=\"row\">{}</th><td>{}</td><td class=\"{class}\">{}</td></tr>",
            effect.measure.name.get(lang),
            shown(effect.before),
            shown(effect.after)
        ));
    }
    html + "</tbody></table>"
}

/// The gradient at a glance.
#[component]
fn Gradient() -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let row = move || {
        state.with(|state| match gradient(numbers(&state.a), numbers(&state.b), state.guard()) {
            Ok(slopes) => cells(&slopes),
            Err(error) => format!("<p class=\"fault\">{}</p>", error.words(lang.get())),
        })
    };
    view! {
        <h2>{tr(GRADIENT)}</h2>
        <div class="formulas" inner_html=lines(&[parsed(GRADIENT_FORMULA)], &[])></div>
        <ScrollTable name=GRADIENT html=Signal::derive(row)/>
        <p>{tr(ABOUT_GRADIENT)}</p>
    }
}

fn cells(slopes: &[f64]) -> String {
    let mut html = "<table class=\"numbers\"><tbody><tr>".to_owned();
    for (i, slope) in slopes.iter().enumerate() {
        let quantity = working::key(&working::gradient(&working::index("a", i)));
        html.push_str(&format!("<td data-q=\"{quantity}\">{}</td>", steady(*slope, 4)));
    }
    html + "</tr></tbody></table>"
}

/// What holds, and what is often got wrong.
static FACTS: [Text; 4] = [
    Text::new(
        "Common slip: “1 means identical vectors”. It means the same direction: A and 2A have cosine 1. −1 is the opposite direction.",
        "常见错误：“1 表示向量完全相同”。它只表示方向相同：A 与 2A 的余弦是 1。−1 表示方向相反。",
    ),
    Text::new(
        "For vectors of length 1 the dot product is the cosine, and the squared distance is 2 − 2 cos θ: sorting by either gives the same order.",
        "长度为 1 的向量，点积就是余弦，距离的平方是 2 − 2 cos θ：按哪个排序结果都相同。",
    ),
    Text::new(
        "With the mean of each vector subtracted first, the cosine is Pearson’s r.",
        "先减去各自的均值，余弦就是皮尔逊相关系数 r。",
    ),
    Text::new(
        "Random vectors of many components are nearly at right angles: in high dimensions a cosine of 0.3 can already mean a lot.",
        "维数很高时，随机向量几乎相互垂直：0.3 的余弦可能已经意味着很相似。",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use nabla_math::matrix::Matrix;

    #[test]
    fn scaling_moves_what_is_not_blind_to_it() {
        let html = table(&State::default(), Lang::En);
        // Dot product and both distances.
        assert_eq!(html.matches("class=\"moved\"").count(), 3, "{html}");
        assert!(html.contains("0.974632"), "{html}");
    }

    #[test]
    fn what_has_no_number_is_said() {
        let state = State { a: Matrix::zeros((1, 3)), change: Change::Normalise, ..State::default() };
        assert!(table(&state, Lang::En).contains("zero vector"));
        let state = State { a: Matrix::zeros((1, 3)), ..State::default() };
        assert!(!table(&state, Lang::Zh).contains("NaN"));
    }
}
