//! What lies below the bars: the steps, the gradients, what frameworks do, what holds, the program.

use leptos::prelude::*;
use nabla_math::divergence::conventions::{self, Answer};
use nabla_math::divergence::{Pair, by_logits, by_q};
use nabla_math::text::{Lang, Text};
use nabla_math::working::{gradient, index, key};

use super::code;
use super::state::{State, Way};
use crate::ui::choice::Choice;
use crate::ui::locale::{tr, use_lang};
use crate::ui::module::{LazyFold, lazy_module};
use crate::ui::note_list::NoteList;
use crate::ui::numbers::{compact, steady};
use crate::ui::part::Section;
use crate::ui::scroll::ScrollTable;
use crate::ui::workings::{STEPS, Steps};

lazy_module!(kl_divergence_details: pub(super) static VIEW: AnyView = || view! { <Below/> }.into_any());

const CODE: Text = Text::new("Code", "代码");
const NOTES: Text = Text::new("What holds", "性质");
const GRADIENT: Text = Text::new("Gradients of D(P‖Q)", "D(P‖Q) 的梯度");
const ABOUT_GRADIENT: Text = Text::new(
    "By the numbers of Q, and by the logits z that Q is the softmax of: the second never overflows.",
    "分别对 Q 的各个概率，以及对 logit z（Q 为其 softmax）：后者不会溢出。",
);
const FRAMEWORKS: Text = Text::new("What frameworks compute", "各框架算的是什么");
const ABOUT_FRAMEWORKS: Text = Text::new(
    "The same two rows through each call, in nats. PyTorch takes the logarithm of Q first and P second, and its default divides by the number of entries.",
    "同样的两行数，经过不同的调用（单位为奈特）。PyTorch 先取 Q 的对数、再取 P，且默认除以元素个数。",
);
const RIGHT: Text = Text::new("is D(P‖Q)", "等于 D(P‖Q)");
const WRONG: Text = Text::new("is not", "不等于");
const UNDEFINED: Text = Text::new("undefined (the framework prints nan)", "无定义（框架显示 nan）");
/// Significant digits.
const DIGITS: usize = 6;

/// The name of a calculation.
const fn name(way: Way) -> Text {
    match way {
        Way::Forward => Text::same("D(P‖Q)"),
        Way::Reverse => Text::same("D(Q‖P)"),
        Way::Entropies => Text::new("Entropies", "熵与交叉熵"),
        Way::Js => Text::new("Jensen–Shannon", "JS 散度"),
        Way::Backward => Text::new("Gradient", "梯度"),
    }
}

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
                    <Section name="gradient" class="card">
                        <Gradients/>
                    </Section>
                </div>
                <div>
                    <Section name="conventions" class="card">
                        <Frameworks/>
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

/// Both gradients of D(P‖Q).
#[component]
fn Gradients() -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let table = move || {
        state.with(|state| {
            state.pair().map_or_else(|error| fault(&error.words(lang.get())), |pair| gradients(state, &pair))
        })
    };
    view! {
        <h2>{tr(GRADIENT)}</h2>
        <p>{tr(ABOUT_GRADIENT)}</p>
        <ScrollTable name=GRADIENT html=Signal::derive(table)/>
    }
}

fn fault(words: &str) -> String {
    format!("<p class=\"fault\">{words}</p>")
}

/// ∂D/∂q and ∂D/∂z, an outcome a column; the names are those of the visitor.
fn gradients(state: &State, pair: &Pair) -> String {
    let mut html = "<table class=\"data-table\"><thead><tr><td></td>".to_owned();
    for i in 0..pair.len() {
        html.push_str(&format!("<th scope=\"col\">{}</th>", escaped(&state.name(i))));
    }
    html.push_str("</tr></thead><tbody>");
    let by_q = by_q(pair);
    let logits = by_logits(pair);
    for (head, letter, row) in [("∂D/∂q = −p/q", "q", by_q.as_ref()), ("∂D/∂z = q − p", "z", Some(&logits))]
    {
        html.push_str(&format!("<tr><th scope=\"row\">{head}</th>"));
        for i in 0..pair.len() {
            let quantity = key(&gradient(&index(letter, i)));
            // Without a bound where Q rules out what happens.
            let lone = if pair.p()[i] == 0.0 { 0.0 } else { -pair.p()[i] / pair.q()[i] };
            let value = row.map_or(lone, |row| row[i]);
            html.push_str(&format!("<td data-q=\"{quantity}\">{}</td>", shown(value)));
        }
        html.push_str("</tr>");
    }
    html + "</tbody></table>"
}

fn shown(value: f64) -> String {
    if value.is_infinite() { if value > 0.0 { "∞" } else { "−∞" }.to_owned() } else { steady(value, 4) }
}

/// What a visitor typed, as HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// What the calls of frameworks return for the two rows.
#[component]
fn Frameworks() -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let answers = move || {
        let lang = lang.get();
        state.with(|state| {
            state.pair().map_or_else(|error| fault(&error.words(lang)), |pair| calls(&pair, lang))
        })
    };
    view! {
        <h2>{tr(FRAMEWORKS)}</h2>
        <p>{tr(ABOUT_FRAMEWORKS)}</p>
        <dl class="calls" inner_html=answers></dl>
    }
}

/// Each call, what it returns, and what that is.
fn calls(pair: &Pair, lang: Lang) -> String {
    let mut html = String::new();
    for convention in conventions::ALL {
        let answer = match (convention.answer)(pair) {
            Answer::Number(value) => compact(value, DIGITS),
            Answer::Infinite => "∞".to_owned(),
            Answer::NotANumber => UNDEFINED.get(lang).to_owned(),
        };
        let (class, verdict) = if convention.right { ("good", RIGHT) } else { ("wrong", WRONG) };
        html.push_str(&format!(
            "<dt><code>{}</code></dt><dd><b>{answer}</b> <span class=\"{class}\">{}</span></dd><dd class=\"hint\">{}</dd>",
            escaped(convention.call),
            verdict.get(lang),
            convention.meaning.get(lang)
        ));
    }
    html
}

/// What holds, and what is often got wrong.
static FACTS: [Text; 5] = [
    Text::new(
        "D(P‖Q) is never negative, and 0 only if P = Q. It is no distance: it is not symmetric, and the triangle inequality fails.",
        "D(P‖Q) 不为负，且仅当 P = Q 时为 0。它不是距离：不对称，也不满足三角不等式。",
    ),
    Text::new(
        "H(P) is fixed by the data, so minimising the cross-entropy H(P, Q) is minimising D(P‖Q).",
        "H(P) 由数据决定，因此最小化交叉熵 H(P, Q) 就是最小化 D(P‖Q)。",
    ),
    Text::new(
        "P = 0 contributes nothing; Q = 0 where P is not makes D(P‖Q) infinite. Jensen–Shannon compares both with their mean and stays below ln 2.",
        "P = 0 的项不作贡献；P 不为 0 而 Q = 0 时 D(P‖Q) 为无穷。JS 散度让两者与其平均比较，不超过 ln 2。",
    ),
    Text::new(
        "One-hot codes of dog, cat and mouse are all equally far apart: no code of this kind says that a cat is more like a dog than like a mouse.",
        "狗、猫、鼠的独热编码两两等距：这种编码说不出猫更像狗还是更像鼠。",
    ),
    Text::new(
        "Common slip: F.kl_div(P, Q) computes neither direction. It wants log Q first.",
        "常见错误：把 P 和 Q 直接传给 PyTorch 的函数，得到的不是任何一个方向；第一个参数应为 Q 的对数。",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_call_has_its_answer_and_nothing_shows_nan() {
        for (p, q) in [([0.5, 0.5, 0.0], [0.0, 0.5, 0.5]), ([0.1, 0.4, 0.5], [0.8, 0.15, 0.05])] {
            let pair = Pair::new(&p, &q).unwrap();
            let html = calls(&pair, Lang::En);
            assert_eq!(html.matches("<dt>").count(), conventions::ALL.len());
            assert!(!html.contains("NaN<") && !gradients(&State::default(), &pair).contains("NaN"), "{html}");
        }
    }

    #[test]
    fn a_slope_without_a_bound_is_infinite() {
        let pair = Pair::new(&[0.5, 0.5, 0.0], &[0.0, 0.5, 0.5]).unwrap();
        let html = gradients(&State::default(), &pair);
        assert!(html.contains("−∞") && html.contains("−1.000"), "{html}");
    }
}
