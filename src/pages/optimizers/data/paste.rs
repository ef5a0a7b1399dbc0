//! A field for text with samples; what cannot be read of it is named.

use leptos::prelude::*;
use nabla_descent::least_squares::{Fault, LeastSquares, Pasted, paste};
use nabla_math::text::{Lang, Text};

use super::{Editor, PASTE};
use crate::pages::optimizers::Scene;
use crate::pages::optimizers::state::Ground;
use crate::ui::locale::{tr, use_lang};

const PASTE_HOW: Text = Text::new(
    "One sample a line: x, y for a line, or x₁, x₂, y for two features. A line that cannot be read is named; the rest is kept.",
    "每行一个样本：拟合直线写 x, y；两个特征写 x₁, x₂, y。无法读取的行会指出，其余照常读入。",
);
const TAKE: Text = Text::new("Take over", "读入");

/// The field, and what came of the text.
#[component]
pub(super) fn Pasting() -> impl IntoView {
    let lang = use_lang();
    let Editor { scene: Scene { state, .. }, chosen, .. } = expect_context();
    let text = RwSignal::new(String::new());
    let faults = RwSignal::new(Vec::<Fault>::new());
    let taken = RwSignal::new(None::<usize>);
    let take = move |_| {
        let Pasted { model, samples, faults: found } = text.with_untracked(|text| paste(text));
        faults.set(found);
        let is_good = LeastSquares::new(model, samples.clone()).is_ok();
        taken.set(is_good.then_some(samples.len()));
        if is_good {
            chosen.set(None);
            state.update(|state| state.turn_to(Ground::Samples(model, samples)));
        }
    };
    let said = move || {
        taken.get().map(|count| match lang.get() {
            Lang::En => format!("{count} samples taken over."),
            Lang::Zh => format!("已读入 {count} 个样本。"),
        })
    };
    let list = move || {
        let line = |fault: Fault| view! { <li>{fault.words(lang.get())}</li> };
        faults.get().into_iter().map(line).collect_view()
    };
    view! {
        <div class="pasting">
            <p class="hint" id="paste-how">{tr(PASTE_HOW)}</p>
            <textarea
                rows="5"
                spellcheck="false"
                placeholder="x,y\n1,2.1\n2,3.9"
                aria-label=tr(PASTE)
                aria-describedby="paste-how"
                prop:value=move || text.get()
                on:input:target=move |event| text.set(event.target().value())
            ></textarea>
            <button type="button" class="pill" on:click=take>{tr(TAKE)}</button>
            <p class="hint" role="status">{said}</p>
            <ul class="faults" role="alert">{list}</ul>
        </div>
    }
}
