//! The button that gives every entry its best rate. What finds them is fetched when it is pressed.

use leptos::prelude::*;
use nabla_math::text::Text;

use super::sweep;
use crate::ui::locale::tr;
use crate::ui::module::LazyView;

const BEST: Text = Text::new("Best rate for each", "为每个找最佳学习率");
const WHY: Text = Text::new(
    "Runs every entry with rates from 10⁻⁵ to 10 and sets the one that reaches the goal first",
    "用 10⁻⁵ 到 10 的学习率运行每个优化器，选用最先达到目标的那个",
);

/// How often the best rates have been asked for.
#[derive(Clone, Copy)]
pub(super) struct Asked(pub(super) RwSignal<u32>);

/// The button, and under it what comes of it.
#[component]
pub(super) fn BestRates() -> impl IntoView {
    let asked = RwSignal::new(0_u32);
    provide_context(Asked(asked));
    let was_asked = move || asked.get() != 0;
    view! {
        <div class="fair">
            <button
                type="button"
                class="chip plain"
                title=tr(WHY)
                on:click=move |_| asked.update(|asked| *asked += 1)
            >
                {tr(BEST)}
            </button>
            <Show when=was_asked>
                <LazyView view=&sweep::rate_search::VIEW/>
            </Show>
        </div>
    }
}
