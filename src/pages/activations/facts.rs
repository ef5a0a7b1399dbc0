//! What holds for the function in focus, what it is used for, and what is often got wrong.

use leptos::prelude::*;
use nabla_math::text::Text;

use super::entry::Entry;
use super::picture::name;
use super::state::State;
use super::{estimate, words};
use crate::ui::dom::{El, classed, el};
use crate::ui::live;
use crate::ui::locale::use_lang;
use crate::ui::part::part;

const SLIP: Text = Text::new("Common slip.", "常见错误。");
const MEASURED: Text = Text::new(
    "What is said of a listed function holds for every x. Of your own only what is in the window is known, measured at a few hundred points.",
    "列表中函数的性质对一切 x 成立；自定义函数的性质只是在窗口内取几百个点估计得到的。",
);
const SOURCE: Text = Text::new("Source:", "出处：");

/// Appends the card.
pub(super) fn append(parent: El, state: RwSignal<State>) -> El {
    let lang = use_lang();
    let entry = live::memo(move || state.with(|state| state.focused().clone()));
    let lines = move || {
        let lang = lang.get();
        let facts = match entry.with(Entry::facts) {
            Some(facts) => words::facts(&facts, lang),
            None => state.with(|state| estimate::facts(state, lang)),
        };
        let line = |fact: &words::Fact| format!("<dt>{}</dt><dd>{}</dd>", fact.what.get(lang), fact.holds);
        facts.iter().map(line).collect()
    };
    let notes = move || entry.with(|entry| entry.function.listed()?.notes());
    let slip = move || notes()?.slip;
    part(parent, "facts", "card", move |part| {
        part.child(el("h2").live(move || name(&entry.get(), lang.get())))
            .child(classed("dl", "facts").html(lines))
            .child(
                el("p").live(move || notes().map_or(MEASURED, |notes| notes.used).get(lang.get()).to_owned()),
            )
            .child(
                classed("p", "slip")
                    .flag("hidden", move || slip().is_none())
                    .child(el("b").tr(SLIP))
                    .text(" ")
                    .live(move || slip().map_or_else(String::new, |slip| slip.get(lang.get()).to_owned())),
            )
            .child(
                classed("p", "source").flag("hidden", move || notes().is_none()).tr(SOURCE).text(" ").child(
                    el("cite")
                        .attr("lang", "en")
                        .live(move || notes().map_or("", |notes| notes.source).to_owned()),
                ),
            )
    })
}
