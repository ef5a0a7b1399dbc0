//! What holds for the function in focus, what it is used for, and what is often got wrong.

use leptos::prelude::*;
use nabla_math::text::Text;

use super::entry::Entry;
use super::picture::name;
use super::state::State;
use super::{estimate, words};
use crate::ui::locale::{tr, use_lang};

const SLIP: Text = Text::new("Common slip.", "常见错误。");
const MEASURED: Text = Text::new(
    "What is said of a listed function holds for every x. Of your own only what is in the window is known, measured at a few hundred points.",
    "列表中函数的性质对一切 x 成立；自定义函数的性质只是在窗口内取几百个点估计得到的。",
);
const SOURCE: Text = Text::new("Source:", "出处：");

/// The facts of the function in focus.
#[component]
pub(super) fn Facts() -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let entry = Memo::new(move |_| state.with(|state| state.focused().clone()));
    let lines = move || {
        let lang = lang.get();
        let facts = match entry.with(Entry::facts) {
            Some(facts) => words::facts(&facts, lang),
            None => state.with(|state| estimate::facts(state, lang)),
        };
        let line = |fact: &words::Fact| format!("<dt>{}</dt><dd>{}</dd>", fact.what.get(lang), fact.holds);
        facts.iter().map(line).collect::<String>()
    };
    let notes = move || entry.with(|entry| entry.function.listed()?.notes());
    let slip = move || notes()?.slip;
    view! {
        <h2>{move || name(&entry.get(), lang.get())}</h2>
        <dl class="facts" inner_html=lines></dl>
        <p>{move || notes().map_or(MEASURED, |notes| notes.used).get(lang.get())}</p>
        <p class="slip" hidden=move || slip().is_none()>
            <b>{tr(SLIP)}</b>
            " "
            {move || slip().map_or("", |slip| slip.get(lang.get()))}
        </p>
        <p class="source" hidden=move || notes().is_none()>
            {tr(SOURCE)}
            " "
            <cite lang="en">{move || notes().map_or("", |notes| notes.source)}</cite>
        </p>
    }
}
