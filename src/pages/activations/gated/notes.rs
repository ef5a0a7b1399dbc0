//! What the unit is used for, what is often got wrong, and where it comes from.

use leptos::prelude::*;
use nabla_math::text::Text;

use super::state::State;
use crate::ui::locale::{tr, use_lang};

const SLIP: Text = Text::new("Common slip.", "常见错误。");
const SOURCE: Text = Text::new("Source:", "出处：");

/// The notes on the unit on display.
#[component]
pub(super) fn Notes() -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let unit = Memo::new(move |_| state.with(|state| state.unit));
    let slip = move || unit.get().slip;
    view! {
        <h2>{move || unit.get().name.get(lang.get())}</h2>
        <p>{move || unit.get().used.get(lang.get())}</p>
        <p class="slip" hidden=move || slip().is_none()>
            <b>{tr(SLIP)}</b>
            " "
            {move || slip().map_or("", |slip| slip.get(lang.get()))}
        </p>
        <p class="source">
            {tr(SOURCE)}
            " "
            <cite lang="en">{move || unit.get().source}</cite>
        </p>
    }
}
