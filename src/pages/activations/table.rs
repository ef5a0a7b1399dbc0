//! The curves as numbers.

use leptos::prelude::*;
use nabla_math::text::{Lang, Text};

use super::picture::{name, view};
use super::state::State;
use crate::ui::locale::{tr, use_lang};
use crate::ui::numbers::compact;
use crate::ui::scroll::ScrollTable;

const TITLE: Text = Text::new("The numbers as a table", "数据表");
/// Rows: the ends of the window and twelve steps between them.
const STEPS: u32 = 12;
const DIGITS: usize = 5;

/// A table of f and f′ of every curve over the window, closed at first.
#[component]
pub(super) fn NumbersTable() -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let open = RwSignal::new(false);
    let table = move || if open.get() { state.with(|state| html(state, lang.get())) } else { String::new() };
    view! {
        <details class="data" on:toggle=move |_| open.update(|open| *open = !*open)>
            <summary>{tr(TITLE)}</summary>
            <ScrollTable name=TITLE html=Signal::derive(table)/>
        </details>
    }
}

/// The table; nothing in it comes from outside, so nothing has to be escaped.
fn html(state: &State, lang: Lang) -> String {
    let mut html = "<table><thead><tr><th scope=\"col\">x</th>".to_owned();
    for entry in &state.entries {
        let name = name(entry, lang);
        html.push_str(&format!("<th scope=\"col\">{name} f</th><th scope=\"col\">{name} f′</th>"));
    }
    html.push_str("</tr></thead><tbody>");
    let (left, right) = view(state).x;
    for i in 0..=STEPS {
        let x = left + (right - left) * f64::from(i) / f64::from(STEPS);
        let show = |value| compact(value, DIGITS);
        html.push_str(&format!("<tr><th scope=\"row\">{}</th>", show(x)));
        for entry in &state.entries {
            html.push_str(&format!("<td>{}</td><td>{}</td>", show(entry.value(x)), show(entry.slope(x))));
        }
        html.push_str("</tr>");
    }
    html.push_str("</tbody></table>");
    html
}
