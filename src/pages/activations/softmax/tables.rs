//! The Jacobian in colours, and the naive form beside the stable one.

use leptos::prelude::*;
use nabla_math::matrix::Matrix;
use nabla_math::softmax::naive::{Stage, naive};
use nabla_math::softmax::{self, Form};
use nabla_math::text::{Lang, Text};
use nabla_math::working::{index, key};

use super::picture::values;
use super::state::State;
use super::words;
use crate::ui::formula::{lines, parsed};
use crate::ui::locale::{tr, use_lang};
use crate::ui::numbers::{compact, steady};
use crate::ui::scroll::ScrollTable;

const ROWS: Text = Text::new(
    "Row i, column j: how fast output i grows with logit j. Every row sums to 0, because adding one constant to all logits changes nothing.",
    "第 i 行第 j 列：输出 i 随 logit j 变化的快慢。每行之和为 0，因为给所有 logit 加同一个常数，结果不变。",
);
const NAIVE: Text = Text::new("naive", "直接计算");
const STABLE: Text = Text::new("stable", "稳定算法");
const CLASS: Text = Text::new("class", "类别");
const FINE: Text = Text::new(
    "Nothing goes wrong here. Add a constant of 710 to every logit, or 90 in float32: mathematically nothing changes.",
    "这里没有出错。给每个 logit 加上 710（float32 只需 90）：数学上结果不变，直接计算却会失败。",
);
/// Shades of colour on each side of zero.
const LEVELS: f64 = 5.0;

/// The Jacobian of the chosen function.
pub(super) fn matrix(state: &State) -> Matrix {
    let mut p = vec![f64::NAN; state.z.len()];
    // Finite logits and a positive temperature have a softmax; were it not so, the cells would say so.
    softmax::softmax(&state.logits(), state.temperature, &mut p).unwrap_or_default();
    match state.form {
        Form::Softmax => softmax::jacobian(&p, state.temperature),
        Form::Log => softmax::log_jacobian(&p, state.temperature),
    }
}

/// The Jacobian as a coloured table under its formula.
#[component]
pub(super) fn Jacobian(
    /// The name of the table.
    name: Text,
) -> impl IntoView {
    let state = expect_context::<RwSignal<State>>();
    let formula = move || {
        let warm = state.with(|state| state.temperature != 1.0);
        let formula = match (state.with(|state| state.form), warm) {
            (Form::Softmax, false) => {
                r"J = \operatorname{diag}(p) - p p^\top, \quad J_{ij} = p_i (\delta_{ij} - p_j)"
            }
            (Form::Softmax, true) => {
                r"J = \frac{\operatorname{diag}(p) - p p^\top}{T}, \quad J_{ij} = \frac{p_i (\delta_{ij} - p_j)}{T}"
            }
            (Form::Log, false) => r"J = I - \mathbf{1} p^\top, \quad J_{ij} = \delta_{ij} - p_j",
            (Form::Log, true) => {
                r"J = \frac{I - \mathbf{1} p^\top}{T}, \quad J_{ij} = \frac{\delta_{ij} - p_j}{T}"
            }
        };
        lines(&[parsed(formula)], &[])
    };
    view! {
        <div inner_html=formula></div>
        <ScrollTable name html=Signal::derive(move || state.with(|state| heat(&matrix(state))))/>
        <p class="hint">{tr(ROWS)}</p>
    }
}

/// A matrix as a table; a class of each cell says how far it is from zero on the scale of the largest entry.
fn heat(matrix: &Matrix) -> String {
    let largest = matrix.iter().fold(0.0_f64, |largest, value| largest.max(value.abs()));
    let mut html = "<table class=\"heat\"><thead><tr><td></td>".to_owned();
    for j in 0..matrix.ncols() {
        html.push_str(&format!(
            "<th scope=\"col\" data-q=\"{}\">z<sub>{}</sub></th>",
            key(&index("z", j)),
            j + 1
        ));
    }
    html.push_str("</tr></thead><tbody>");
    for (i, row) in matrix.rows().into_iter().enumerate() {
        let quantity = key(&index("p", i));
        html.push_str(&format!("<tr><th scope=\"row\" data-q=\"{quantity}\">p<sub>{}</sub></th>", i + 1));
        for value in row {
            let level = if largest > 0.0 { (value / largest * LEVELS).round() } else { 0.0 };
            html.push_str(&format!("<td class=\"level{level}\">{}</td>", steady(*value, 3)));
        }
        html.push_str("</tr>");
    }
    html.push_str("</tbody></table>");
    html
}

/// Naive and stable numbers side by side, and what went wrong, in words.
#[component]
pub(super) fn SideBySide(
    /// The name of the table.
    name: Text,
) -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    view! {
        <ScrollTable name html=Signal::derive(move || state.with(|state| beside(state, lang.get())))/>
        <ul class="trouble" inner_html=move || state.with(|state| troubles(state, lang.get()))></ul>
    }
}

fn beside(state: &State, lang: Lang) -> String {
    let naive = naive(&state.logits(), state.temperature, state.precision);
    let stable = values(&State { form: Form::Softmax, ..state.clone() }, state.temperature);
    let mut html = format!(
        "<table class=\"data-table\"><thead><tr><th scope=\"col\">{}</th><th scope=\"col\">exp</th>\
         <th scope=\"col\">p, {}</th><th scope=\"col\">p, {}</th></tr></thead><tbody>",
        CLASS.get(lang),
        NAIVE.get(lang),
        STABLE.get(lang)
    );
    for (i, p) in stable.iter().enumerate() {
        let wrong = naive.p[i].is_nan() || (naive.p[i] - p).abs() > 1e-6 * p;
        let show = |value: f64| if value.is_nan() { "NaN".to_owned() } else { compact(value, 6) };
        html.push_str(&format!(
            "<tr data-q=\"{}\"><th scope=\"row\">{}</th><td>{}</td><td class=\"{}\">{}</td><td>{}</td></tr>",
            key(&index("p", i)),
            i + 1,
            show(naive.exponentials[i]),
            if wrong { "wrong" } else { "" },
            show(naive.p[i]),
            show(*p)
        ));
    }
    html.push_str("</tbody></table>");
    html
}

/// What went wrong in the naive form, each kind once, as the items of a list.
fn troubles(state: &State, lang: Lang) -> String {
    let faults = naive(&state.logits(), state.temperature, state.precision).faults;
    let mut items: Vec<String> = Vec::new();
    for fault in faults {
        let place = match fault.at {
            Stage::Logit(i) => format!("z<sub>{}</sub>/T", i + 1),
            Stage::Exponential(i) => format!("exp(z<sub>{}</sub>/T)", i + 1),
            Stage::Sum => "S".to_owned(),
            Stage::Quotient(i) => format!("p<sub>{}</sub>", i + 1),
        };
        items.push(format!("<li><b>{place}</b>: {}</li>", fault.what.text().get(lang)));
    }
    if items.is_empty() {
        items.push(format!("<li>{}</li>", FINE.get(lang)));
    } else {
        items.push(format!("<li>{}</li>", words::RESCUE.get(lang)));
    }
    items.concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_colours_follow_the_sign() {
        let html = heat(&matrix(&State::default()));
        // p(1 − p) is greatest for the likeliest class, and the entry beside it has the opposite sign.
        assert!(
            html.contains("<tr><th scope=\"row\" data-q=\"p-1\">p<sub>1</sub></th><td class=\"level5\">"),
            "{html}"
        );
        assert!(html.contains("level-"), "{html}");
        assert_eq!(html.matches("<td class=").count(), 16);
    }

    #[test]
    fn an_overflow_is_said_in_words_and_the_stable_form_has_its_number() {
        let state = State { shift: 710.0, ..State::default() };
        let (table, words) = (beside(&state, Lang::En), troubles(&state, Lang::En));
        assert!(table.contains("∞") && table.contains("NaN") && table.contains("wrong"), "{table}");
        assert!(words.contains("overflow") && words.contains("subtract"), "{words}");
        assert!(!troubles(&State::default(), Lang::Zh).contains('∞'));
    }
}
