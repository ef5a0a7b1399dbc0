//! A worked calculation, step by step: what is done, in letters, in numbers, and what comes out.
//!
//! Every name carries its key (`data-q`), so that pointing at it lights it in the other steps and in the picture.

use leptos::{ev, prelude::*};
use nabla_math::latex::{Display, Formula, Quantity};
use nabla_math::number::fixed;
use nabla_math::text::{Lang, Text};
use nabla_math::working::{Shape, Step, Working, key};
use wasm_bindgen::JsCast;

use super::copy::CopyButton;
use super::focus;
use super::formula::parsed;
use super::locale::{tr, use_lang};
use super::offers::{Value, results};

const STEPS: Text = Text::new("Steps", "步骤");
const BACK: Text = Text::new("Back", "上一步");
const NEXT: Text = Text::new("Next", "下一步");
const KEYS: Text =
    Text::new("← → one step, Home and End first and last", "← → 逐步移动，Home、End 跳到首末步");
const COPY: Text = Text::new("Copy all steps as", "复制全部步骤为");
const RESULT: Text =
    Text::new("Result: choose a number to see how it comes about", "结果：选一个数，看它怎么算出来");

/// The most steps that a working has, and the last that an address may ask for.
pub const MOST_STEPS: usize = 20;
/// Significant digits of what goes into a line.
const DIGITS: usize = 4;
/// So many lines are shown at once; of more, the one that is chosen.
const AT_ONCE: usize = 3;

/// A calculation step by step: the steps up to the one on display with their numbers, the later ones by name.
#[component]
pub fn Stepper(
    /// Under what name a host page gets the numbers: of every step, by its name, those of its components.
    name: &'static str,
    /// The calculation.
    working: Memo<Working>,
    /// The step on display, counted from 1; a number beyond the last is the last.
    #[prop(into)]
    step: Signal<usize>,
    /// Goes to a step.
    #[prop(into)]
    go: Callback<usize>,
) -> impl IntoView {
    let lang = use_lang();
    results(name, move || {
        let numbers = |step: &Step| (step.id, Value::numbers(step.lines.iter().map(|line| line.value)));
        Value::Map(working.with(|working| working.steps.iter().map(numbers).collect()))
    });
    // The list is made anew only when there are other steps, not when a number changes.
    let names = Memo::new(move |_| {
        working.with(|working| working.steps.iter().map(|step| step.id).collect::<Vec<_>>())
    });
    let count = Signal::derive(move || names.with(Vec::len));
    let current = Memo::new(move |_| step.get().clamp(1, names.with(Vec::len).max(1)));
    let to = move |wanted: usize| go.run(wanted.clamp(1, names.with_untracked(Vec::len).max(1)));
    let keys = move |event: ev::KeyboardEvent| {
        let typing = target(&event)
            .is_some_and(|target| target.matches("input, select, textarea, .numbers").unwrap_or(false));
        let now = current.get_untracked();
        let wanted = match event.key().as_str() {
            "ArrowRight" => now + 1,
            "ArrowLeft" => now - 1,
            "Home" => 1,
            "End" => usize::MAX,
            _ => return,
        };
        if !typing && !event.ctrl_key() && !event.meta_key() && !event.alt_key() {
            event.prevent_default();
            to(wanted);
        }
    };
    let place = move || match lang.get() {
        Lang::En => format!("Step {} of {}", current.get(), count.get()),
        Lang::Zh => format!("第 {} 步，共 {} 步", current.get(), count.get()),
    };
    // Not disabled: a button that is loses the focus, and with it the keys.
    view! {
        <div class="stepper" on:keydown=keys>
            <div class="moves">
                <button
                    type="button"
                    class="pill"
                    aria-disabled=move || (current.get() <= 1).to_string()
                    on:click=move |_| to(current.get_untracked().saturating_sub(1))
                >
                    "← "
                    {tr(BACK)}
                </button>
                <span class="place" role="status">{place}</span>
                <button
                    type="button"
                    class="pill"
                    aria-disabled=move || (current.get() >= count.get()).to_string()
                    on:click=move |_| to(current.get_untracked() + 1)
                >
                    {tr(NEXT)}
                    " →"
                </button>
                <span class="hint keys">{tr(KEYS)}</span>
            </div>
            <ol aria-label=tr(STEPS)>
                <For
                    each=move || names.get().into_iter().enumerate()
                    key=|(index, id)| (*index, *id)
                    let((index, _id))
                >
                    <Item working index current go/>
                </For>
            </ol>
            <CopyWorking working/>
        </div>
    }
}

/// The whole calculation to copy: as text, Markdown or LaTeX.
#[component]
fn CopyWorking(
    /// The calculation.
    working: Memo<Working>,
) -> impl IntoView {
    /// Writes a calculation in some notation.
    type Write = fn(&Working, Lang) -> String;
    const FORMS: [(Text, Write); 3] = [
        (Text::new("Text", "文本"), Working::text),
        (Text::same("Markdown"), Working::markdown),
        (Text::same("LaTeX"), Working::latex),
    ];
    let lang = use_lang();
    let copy = move |(name, write): (Text, Write)| {
        let text = Signal::derive(move || working.with(|working| write(working, lang.get())));
        view! { <CopyButton name text/> }
    };
    view! {
        <div class="group take" role="group" aria-label=tr(COPY)>
            <span class="hint">{tr(COPY)}</span>
            {FORMS.map(copy).collect_view()}
        </div>
    }
}

/// One step of the list.
#[component]
fn Item(
    /// The calculation.
    working: Memo<Working>,
    /// The step, counted from 0.
    index: usize,
    /// The step on display, counted from 1.
    current: Memo<usize>,
    /// Goes to a step.
    go: Callback<usize>,
) -> impl IntoView {
    let lang = use_lang();
    let chosen = RwSignal::new(0_usize);
    let here = move || current.get() == index + 1;
    let label = move || {
        working.with(|working| working.steps.get(index).map_or("", |step| step.label.get(lang.get())))
    };
    let why = move || {
        let why = working.with(|working| working.steps.get(index).and_then(|step| step.why));
        why.filter(|_| here()).map_or("", |why| why.get(lang.get()))
    };
    let numbers = move || {
        let (at, now) = (chosen.get(), current.get());
        working.with(|working| body(working, index, now, at, lang.get()))
    };
    let choose = move |event: ev::MouseEvent| {
        let line = target(&event).and_then(|target| target.closest("[data-line]").ok().flatten());
        let line = line.and_then(|line| line.get_attribute("data-line")?.parse::<usize>().ok());
        if let Some(line) = line {
            chosen.set(line);
            go.run(index + 1);
            focus::move_to(format!(".stepper [data-step='{}'] [data-line='{line}']", index + 1));
        }
    };
    view! {
        <li
            data-step=index + 1
            class:on=here
            class:ahead=move || { index + 1 > current.get() }
            aria-current=move || here().then_some("step")
        >
            <button
                type="button"
                class="head"
                aria-expanded=move || here().to_string()
                on:click=move |_| go.run(index + 1)
            >
                <span class="number" aria-hidden="true">{index + 1}</span>
                {label}
            </button>
            <p class="why">{why}</p>
            <div class="body" inner_html=numbers on:click=choose></div>
        </li>
    }
}

fn target(event: &web_sys::Event) -> Option<web_sys::Element> {
    event.target()?.dyn_into().ok()
}

/// A step as HTML: its equation, the lines with their numbers if it is the one on display, and its result unless it
/// is still to come.
fn body(working: &Working, index: usize, current: usize, chosen: usize, lang: Lang) -> String {
    let Some(step) = working.steps.get(index) else { return String::new() };
    let mut html = String::new();
    line(&parsed(&step.formula), &[], &mut html);
    if index + 1 > current {
        return html;
    }
    let keys: Vec<_> = working.known(index + 1).map(|(symbol, _)| (symbol, key(symbol))).collect();
    let marks: Vec<_> = keys.iter().map(|(symbol, key)| Quantity { symbol, key, class: "q" }).collect();
    let many = step.lines.len() > AT_ONCE;
    let chosen = chosen.min(step.lines.len().saturating_sub(1));
    if index + 1 == current {
        // A long line is scrolled, by keys too.
        html.push_str("<div class=\"numbers\" tabindex=\"0\">");
        for at in 0..step.lines.len() {
            if !many || at == chosen {
                line(&working.in_numbers(index, at, DIGITS), &marks, &mut html);
            }
        }
        html.push_str("</div>");
    }
    if step.shape != Shape::Scalar || index + 1 < current {
        table(step, &keys, (index + 1 == current && many).then_some(chosen), lang, &mut html);
    }
    html
}

fn line(formula: &Formula, marks: &[Quantity], html: &mut String) {
    html.push_str("<div class=\"formula display\">");
    html.push_str(&formula.mathml(Display::Large, marks));
    html.push_str("</div>");
}

/// The result in rows and columns, every number a button that shows its line.
fn table(step: &Step, keys: &[(&str, String)], chosen: Option<usize>, lang: Lang, html: &mut String) {
    html.push_str("<div class=\"scroll\"><table class=\"result\" aria-label=\"");
    html.push_str(RESULT.get(lang));
    html.push_str("\"><tbody>");
    let (rows, cols) = step.shape.size();
    for row in 0..rows {
        html.push_str("<tr>");
        for col in 0..cols {
            let at = row * cols + col;
            let Some(line) = step.lines.get(at) else { continue };
            let key = keys.iter().find(|(symbol, _)| *symbol == line.symbol).map_or("", |(_, key)| key);
            let number = fixed(line.value, DIGITS).map_or_else(|| "—".to_owned(), |number| number.text());
            let pressed = chosen == Some(at);
            html.push_str(&format!(
                "<td><button type=\"button\" data-line=\"{at}\" data-q=\"{key}\" aria-pressed=\"{pressed}\">{number}</button></td>"
            ));
        }
        html.push_str("</tr>");
    }
    html.push_str("</tbody></table></div>");
}

#[cfg(test)]
mod tests {
    use super::*;
    use nabla_math::working::{Known, Line};

    fn sample() -> Working {
        let add = Line::new("s", "a + b", 3.0);
        let twice = (0..5).map(|i| Line::new(format!("t_{{{}}}", i + 1), "2 s", 6.0)).collect();
        Working {
            given: vec![Known::new("a", 1.0), Known::new("b", 2.0)],
            steps: vec![
                Step::scalar("add", Text::same("add"), "s = a + b", add),
                Step::vector("twice", Text::same("twice"), "t_i = 2 s", twice),
            ],
        }
    }

    #[test]
    fn a_step_to_come_shows_its_equation_and_no_number() {
        let html = body(&sample(), 1, 1, 0, Lang::En);
        assert!(html.contains("<math") && !html.contains("data-line"), "{html}");
    }

    #[test]
    fn the_step_on_display_shows_the_chosen_line_and_every_result() {
        let html = body(&sample(), 1, 2, 3, Lang::En);
        assert_eq!(html.matches("data-line=").count(), 5);
        assert_eq!(html.matches("aria-pressed=\"true\"").count(), 1);
        assert!(html.contains("data-q=\"t-4\""), "{html}");
        assert_eq!(html.matches("<math").count(), 2, "the equation and one line");
    }

    #[test]
    fn a_step_that_is_done_keeps_its_result() {
        let html = body(&sample(), 0, 2, 0, Lang::Zh);
        assert!(html.contains("data-line=\"0\"") && html.contains(RESULT.zh), "{html}");
    }
}
