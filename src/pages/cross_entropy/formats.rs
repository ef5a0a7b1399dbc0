//! The naive form beside the stable one, in numbers of 64 to 16 bits, with logits that are scaled until it breaks.

use leptos::prelude::*;
use nabla_math::cross_entropy::formats::{Compared, LOG_SUM_EXP, Outcome, breaks_at, compared};
use nabla_math::matrix::slices;
use nabla_math::softmax::naive::Precision;
use nabla_math::text::{Lang, Text};

use super::picture::smoothed;
use super::state::{SCALE, State};
use crate::ui::choice::Choice;
use crate::ui::formula::InlineFormula;
use crate::ui::locale::{tr, use_lang};
use crate::ui::numbers::compact;
use crate::ui::param::ParamRow;
use crate::ui::scroll::ScrollTable;

const TITLE: Text = Text::new("Naive and stable, in four formats", "直接计算与稳定算法，四种浮点格式");
const ABOUT: Text = Text::new(
    "The loss of the sample on display, with all its logits multiplied by s: mathematically a larger s only makes the model surer. Push s until the naive form breaks.",
    "图中样本的损失，所有 logit 乘以 s：数学上 s 越大，模型只是越自信。增大 s，直到直接计算失败。",
);
const FORMAT: Text = Text::new("format", "格式");
const NAIVE: Text = Text::new("naive: −ln(e^z/Σe^z)", "直接计算：−ln(e^z/Σe^z)");
const STABLE: Text = Text::new("stable: ln S − (z − m)", "稳定：ln S − (z − m)");
const BREAKS: Text = Text::new("breaks from s =", "失败于 s =");
const HOLDS: Text = Text::new("holds", "不失败");
const FORMATS: Text = Text::new("Format to look at closely", "细看的格式");
const WHAT: Text = Text::new("What happens in it:", "其中发生的事：");
const NOTHING: Text = Text::new("Nothing goes wrong in this format.", "该格式下没有出错。");
const IGNORED: Text = Text::new("This sample is ignored: it has no loss.", "该样本被忽略，没有损失。");
const LSE: &str = r"\ln \sum_j e^{z_j} = m + \ln \sum_j e^{z_j - m}";
/// Significant digits.
const DIGITS: usize = 6;

/// The comparison in a format; `None` where the sample has no target.
pub(super) fn of(state: &State, precision: Precision) -> Option<Compared> {
    let y = smoothed(state, state.sample)?;
    let row = slices(&state.z).nth(state.sample)?;
    Some(compared(row, &y, state.temperature, state.scale, precision))
}

/// The comparison of the sample on display.
#[component]
pub(super) fn Formats() -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let breaks = move || {
        state.with(|state| {
            let wrong = |precision| {
                of(state, precision).is_some_and(|found| !matches!(found.naive_loss, Outcome::Number(_)))
            };
            Precision::ALL.into_iter().any(wrong)
        })
    };
    view! {
        <h2>{tr(TITLE)}</h2>
        <p>{tr(ABOUT)}</p>
        <ParamRow
            param=&SCALE
            value=Signal::derive(move || state.with(|state| state.scale))
            on_change=move |value| state.update(|state| state.scale = value)
        />
        <ScrollTable name=TITLE html=Signal::derive(move || state.with(|state| table(state, lang.get())))/>
        <Show when=breaks>
            <div class="rescue" role="status">
                <div class="formula display">
                    <InlineFormula latex=LSE/>
                </div>
                <p>{tr(LOG_SUM_EXP)}</p>
            </div>
        </Show>
        <Choice
            label=FORMATS
            options=Precision::ALL.map(|precision| (precision, Text::same(precision.id())))
            value=Signal::derive(move || state.with(|state| state.precision))
            on_change=move |precision| state.update(|state| state.precision = precision)
        />
        <ul class="trouble" inner_html=move || state.with(|state| troubles(state, lang.get()))></ul>
    }
}

/// A row for each format.
fn table(state: &State, lang: Lang) -> String {
    let mut html = "<table class=\"data-table\"><thead><tr>".to_owned();
    for head in [FORMAT, NAIVE, STABLE, BREAKS] {
        html.push_str(&format!("<th scope=\"col\">{}</th>", head.get(lang)));
    }
    html.push_str("</tr></thead><tbody>");
    let Some(row) = slices(&state.z).nth(state.sample) else { return String::new() };
    for precision in Precision::ALL {
        let Some(found) = of(state, precision) else { return IGNORED.get(lang).to_owned() };
        let shown = |outcome: Outcome| match outcome {
            Outcome::Number(value) => (compact(value, DIGITS), ""),
            Outcome::Infinite => ("∞".to_owned(), "wrong"),
            Outcome::Undefined => (if lang == Lang::Zh { "无定义" } else { "undefined" }.to_owned(), "wrong"),
        };
        let ((naive, class), (stable, other)) = (shown(found.naive_loss), shown(found.stable_loss));
        let breaks = breaks_at(row, state.temperature, precision);
        let breaks = breaks.map_or_else(|| HOLDS.get(lang).to_owned(), |scale| compact(scale, 4));
        html.push_str(&format!(
            "<tr><th scope=\"row\">{}</th><td class=\"{class}\">{naive}</td><td class=\"{other}\">{stable}</td><td>{breaks}</td></tr>",
            precision.id()
        ));
    }
    html + "</tbody></table>"
}

/// What went wrong in the chosen format, each kind once with the place where it did first.
fn troubles(state: &State, lang: Lang) -> String {
    let Some(found) = of(state, state.precision) else { return String::new() };
    let mut seen = Vec::new();
    let mut items = Vec::new();
    for fault in &found.naive.faults {
        if !seen.contains(&fault.what) {
            seen.push(fault.what);
            items.push(format!("<li>{}</li>", fault.what.text().get(lang)));
        }
    }
    if let Some(text) = found.naive_loss.text() {
        items.push(format!("<li>−ln p → {}</li>", text.get(lang)));
    }
    if items.is_empty() {
        return format!("<li>{}</li>", NOTHING.get(lang));
    }
    format!("<li>{}</li>", WHAT.get(lang)) + &items.concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_naive_form_breaks_and_the_stable_one_does_not() {
        let state = State { scale: 400.0, ..State::default() };
        for precision in Precision::ALL {
            let found = of(&state, precision).unwrap();
            assert!(!matches!(found.naive_loss, Outcome::Number(_)), "{precision:?}");
            assert!(matches!(found.stable_loss, Outcome::Number(_)), "{precision:?}");
        }
        let html = table(&state, Lang::En);
        assert!(html.contains("wrong") && !html.contains("NaN"), "{html}");
        assert!(!table(&State::default(), Lang::Zh).contains("wrong"));
    }

    #[test]
    fn what_happens_is_said_once_for_each_kind() {
        let html = troubles(&State { scale: 400.0, ..State::default() }, Lang::En);
        assert_eq!(html.matches("overflow").count(), 1, "{html}");
        assert!(troubles(&State::default(), Lang::En).contains("Nothing"));
    }
}
