//! Two common mistakes, switched on to see what they do.

use leptos::prelude::*;
use nabla_math::cross_entropy::formats::Outcome;
use nabla_math::cross_entropy::mistakes::{ROUNDED, TWICE, log_of_rounded, twice};
use nabla_math::text::{Lang, Text};

use super::state::State;
use crate::ui::choice::Toggle;
use crate::ui::locale::{tr, use_lang};
use crate::ui::numbers::{compact, steady};
use crate::ui::scroll::ScrollTable;

const TITLE: Text = Text::new("Two common mistakes", "两个常见错误");
const SWITCHES: Text =
    Text::new("Switch them on to see what they do to this batch.", "打开开关，看它们对这批数据的影响。");
const TWICE_NAME: Text = Text::new("softmax twice", "做了两次 softmax");
const ROUNDED_NAME: Text = Text::new("log of a rounded probability", "对舍入后的概率取对数");
const RIGHT: Text = Text::new("right", "正确");
const WRONG: Text = Text::new("twice", "两次");
/// Significant digits.
const DIGITS: usize = 4;

/// Both mistakes, each with its switch.
#[component]
pub(super) fn Mistakes() -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let has_twice = Signal::derive(move || state.with(|state| state.twice));
    let has_rounded = Signal::derive(move || state.with(|state| state.rounded));
    let twice_html = Signal::derive(move || state.with(|state| twice_table(state, lang.get())));
    let rounded_html = Signal::derive(move || state.with(|state| rounded_table(state, lang.get())));
    view! {
        <h2>{tr(TITLE)}</h2>
        <p>{tr(SWITCHES)}</p>
        <div class="group">
            <Toggle name=TWICE_NAME on=has_twice on_change=move |on| state.update(|state| state.twice = on)/>
            <Toggle
                name=ROUNDED_NAME
                on=has_rounded
                on_change=move |on| state.update(|state| state.rounded = on)
            />
        </div>
        <Show when=move || has_twice.get()>
            <div class="mistake-shown">
                <p>{tr(TWICE)}</p>
                <ScrollTable name=TWICE_NAME html=twice_html/>
                <p class="reading">{move || state.with(|state| twice_words(state, lang.get()))}</p>
            </div>
        </Show>
        <Show when=move || has_rounded.get()>
            <div class="mistake-shown">
                <p>{tr(ROUNDED)}</p>
                <ScrollTable name=ROUNDED_NAME html=rounded_html/>
            </div>
        </Show>
    }
}

/// Losses and gradients of the sample on display, right and wrong.
fn twice_table(state: &State, lang: Lang) -> String {
    let Ok(found) = twice(&state.z, &state.targets(), &state.options()) else { return String::new() };
    let mut html = "<table class=\"data-table\"><thead><tr><td></td><th scope=\"col\">L</th>".to_owned();
    for j in 0..state.z.ncols() {
        html.push_str(&format!("<th scope=\"col\">∂L/∂z<sub>{}</sub></th>", j + 1));
    }
    html.push_str("</tr></thead><tbody>");
    let rows =
        [(RIGHT, &found.right.rows, &found.right.gradient), (WRONG, &found.wrong.rows, &found.gradient)];
    for (name, losses, gradient) in rows {
        let loss = losses.get(state.sample).copied().flatten();
        let loss = loss.map_or_else(|| "—".to_owned(), |loss| steady(loss, DIGITS));
        html.push_str(&format!("<tr><th scope=\"row\">{}</th><td>{loss}</td>", name.get(lang)));
        for j in 0..gradient.ncols() {
            let slope = gradient.get((state.sample, j)).copied().unwrap_or(f64::NAN);
            html.push_str(&format!("<td>{}</td>", steady(slope, DIGITS)));
        }
        html.push_str("</tr>");
    }
    html + "</tbody></table>"
}

fn twice_words(state: &State, lang: Lang) -> String {
    let Ok(found) = twice(&state.z, &state.targets(), &state.options()) else { return String::new() };
    let size = |gradient: &nabla_math::matrix::Matrix| {
        gradient.iter().map(|slope| slope * slope).sum::<f64>().sqrt()
    };
    let (right, wrong) = (compact(found.right.loss, 6), compact(found.wrong.loss, 6));
    let (floor, part) = (compact(found.floor, 4), size(&found.gradient) / size(&found.right.gradient));
    let part = if part.is_finite() { compact(part, 3) } else { "—".to_owned() };
    match lang {
        Lang::En => format!(
            "The batch: {right} becomes {wrong}; a single loss cannot fall below {floor}. The gradient has {part} of its right length."
        ),
        Lang::Zh => format!(
            "整批损失由 {right} 变为 {wrong}；单个损失不会低于 {floor}。梯度长度是正确值的 {part} 倍。"
        ),
    }
}

/// The loss of every sample in the chosen format, each as words where it is no number.
fn rounded_table(state: &State, lang: Lang) -> String {
    let rounded = log_of_rounded(&state.z, &state.targets(), &state.options(), state.precision);
    let (Ok(rounded), Ok(found)) = (rounded, state.solve()) else { return String::new() };
    let mut html = format!(
        "<table class=\"data-table\"><thead><tr><td></td><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead><tbody>",
        RIGHT.get(lang),
        state.precision.id()
    );
    for (i, (row, right)) in rounded.rows.iter().zip(&found.rows).enumerate() {
        let right = right.map_or_else(|| "—".to_owned(), |loss| compact(loss, 6));
        let (shown, class) = match row {
            None => ("—".to_owned(), ""),
            Some(Outcome::Number(value)) => (compact(*value, 6), ""),
            Some(other) => (other.text().map_or_else(String::new, |text| text.get(lang).to_owned()), "wrong"),
        };
        html.push_str(&format!(
            "<tr><th scope=\"row\">{}</th><td>{right}</td><td class=\"{class}\">{shown}</td></tr>",
            i + 1
        ));
    }
    html + "</tbody></table>"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::cross_entropy::state::Part;
    use nabla_math::matrix;
    use nabla_math::softmax::naive::Precision;

    #[test]
    fn twice_shows_both_gradients() {
        let html = twice_table(&State::default(), Lang::En);
        assert_eq!(html.matches("<td>").count(), 1 + 2 * 6, "{html}");
        assert!(twice_words(&State::default(), Lang::En).contains("0.539383"));
    }

    #[test]
    fn a_rounded_zero_is_said_in_words() {
        let mut state = State { precision: Precision::Half, ..State::default() };
        state.put(Part::Z, matrix::row(&[40.0, 0.0]));
        state.labels = vec![Some(1)];
        let html = rounded_table(&state, Lang::En);
        assert!(html.contains("rounded to 0") && html.contains("40"), "{html}");
    }
}
