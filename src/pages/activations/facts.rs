//! What holds for the function in focus, what it is used for, and what is often got wrong.

use leptos::prelude::*;
use nabla_math::text::Text;

use super::picture::name;
use super::state::State;
use super::words;
use crate::ui::locale::{tr, use_lang};
use crate::ui::part::Part;

const SLIP: Text = Text::new("Common slip.", "常见错误。");
const SOURCE: Text = Text::new("Source:", "出处：");

/// The card.
#[component]
pub(super) fn FactSheet(state: RwSignal<State>) -> impl IntoView {
    let lang = use_lang();
    let entry = Memo::new(move |_| state.with(|state| *state.focused()));
    let lines = move || {
        let entry = entry.get();
        words::facts(&(entry.function.facts)(entry.args), lang.get())
            .into_iter()
            .map(|fact| view! { <dt>{fact.what.get(lang.get())}</dt> <dd>{fact.holds}</dd> })
            .collect_view()
    };
    let prose = move || {
        let function = entry.get().function;
        view! {
            <p>{tr(function.used)}</p>
            {function.slip.map(|slip| view! { <p class="slip"><b>{tr(SLIP)}</b> " " {tr(slip)}</p> })}
            <p class="source">{tr(SOURCE)} " " <cite lang="en">{function.source}</cite></p>
        }
    };
    view! {
        <Part name="facts" class="card">
            <h2>{move || name(&entry.get(), lang.get())}</h2>
            <dl class="facts">{lines}</dl>
            {prose}
        </Part>
    }
}
