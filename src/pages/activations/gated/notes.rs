//! What the unit is used for, what is often got wrong, and where it comes from.

use leptos::prelude::*;
use nabla_math::text::Text;

use super::state::State;
use crate::ui::dom::{El, classed, el};
use crate::ui::live;
use crate::ui::locale::use_lang;
use crate::ui::part::part;

const SLIP: Text = Text::new("Common slip.", "常见错误。");
const SOURCE: Text = Text::new("Source:", "出处：");

/// Appends the card.
pub(super) fn append(parent: El, state: RwSignal<State>) -> El {
    let lang = use_lang();
    part(parent, "notes", "card", move |part| {
        let unit = live::memo(move || state.with(|state| state.unit));
        let slip = move || unit.get().slip;
        part.child(el("h2").live(move || unit.get().name.get(lang.get()).to_owned()))
            .child(el("p").live(move || unit.get().used.get(lang.get()).to_owned()))
            .child(
                classed("p", "slip")
                    .flag("hidden", move || slip().is_none())
                    .child(el("b").tr(SLIP))
                    .text(" ")
                    .live(move || slip().map_or_else(String::new, |slip| slip.get(lang.get()).to_owned())),
            )
            .child(
                classed("p", "source")
                    .tr(SOURCE)
                    .text(" ")
                    .child(el("cite").attr("lang", "en").live(move || unit.get().source.to_owned())),
            )
    })
}
