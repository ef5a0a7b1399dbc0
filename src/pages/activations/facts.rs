//! What holds for the function in focus, what it is used for, and what is often got wrong.

use leptos::prelude::*;
use nabla_math::text::Text;

use super::picture::name;
use super::state::State;
use super::words;
use crate::ui::live;
use crate::ui::locale::{tr, use_lang};
use crate::ui::part::Part;

const SLIP: Text = Text::new("Common slip.", "常见错误。");
const SOURCE: Text = Text::new("Source:", "出处：");

/// The card.
#[component]
pub(super) fn FactSheet(state: RwSignal<State>) -> impl IntoView {
    let lang = use_lang();
    let entry = live::memo(move || state.with(|state| *state.focused()));
    let title = live::text(move || name(&entry.get(), lang.get()));
    let lines = live::text(move || {
        let entry = entry.get();
        let facts = words::facts(&(entry.function.facts)(entry.args), lang.get());
        facts
            .iter()
            .map(|fact| format!("<dt>{}</dt><dd>{}</dd>", fact.what.get(lang.get()), fact.holds))
            .collect()
    });
    let used = live::text(move || entry.get().function.used.get(lang.get()).to_owned());
    let slip = move || {
        let Some(slip) = entry.get().function.slip else { return ().into_any() };
        view! { <p class="slip"><b>{tr(SLIP)}</b> " " {tr(slip)}</p> }.into_any()
    };
    let source = live::text(move || entry.get().function.source.to_owned());
    view! {
        <Part name="facts" class="card">
            <h2>{title}</h2>
            <dl class="facts" inner_html=lines></dl>
            <p>{used}</p>
            {live::view(slip)}
            <p class="source">{tr(SOURCE)} " " <cite lang="en">{source}</cite></p>
        </Part>
    }
}
