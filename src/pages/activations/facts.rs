//! What holds for the function in focus, what it is used for, and what is often got wrong.

use leptos::prelude::*;
use nabla_math::text::Text;

use super::picture::name;
use super::state::State;
use super::words;
use crate::ui::dom::{El, classed, el};
use crate::ui::live;
use crate::ui::locale::use_lang;
use crate::ui::part::part;

const SLIP: Text = Text::new("Common slip.", "常见错误。");
const SOURCE: Text = Text::new("Source:", "出处：");

/// Appends the card.
pub(super) fn append(parent: El, state: RwSignal<State>) -> El {
    let lang = use_lang();
    let entry = live::memo(move || state.with(|state| *state.focused()));
    let lines = move || {
        let entry = entry.get();
        let facts = words::facts(&(entry.function.facts)(entry.args), lang.get());
        let line =
            |fact: &words::Fact| format!("<dt>{}</dt><dd>{}</dd>", fact.what.get(lang.get()), fact.holds);
        facts.iter().map(line).collect()
    };
    let notes = move || entry.get().function.notes();
    let slip = move || notes()?.slip;
    part(parent, "facts", "card", move |part| {
        part.child(el("h2").live(move || name(&entry.get(), lang.get())))
            .child(classed("dl", "facts").html(lines))
            .child(el("p").live(move || notes().map_or("", |notes| notes.used.get(lang.get())).to_owned()))
            .child(
                classed("p", "slip")
                    .flag("hidden", move || slip().is_none())
                    .child(el("b").tr(SLIP))
                    .text(" ")
                    .live(move || slip().map_or_else(String::new, |slip| slip.get(lang.get()).to_owned())),
            )
            .child(
                classed("p", "source").tr(SOURCE).text(" ").child(
                    el("cite")
                        .attr("lang", "en")
                        .live(move || notes().map_or("", |notes| notes.source).to_owned()),
                ),
            )
    })
}
