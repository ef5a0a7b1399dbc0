//! The triangle of distributions on the page, and gradient descent in it.

use leptos::prelude::*;
use nabla_math::number::fixed;
use nabla_math::text::{Lang, Text};

use super::descent;
use super::state::{ETA, MOST_DESCENT, State};
use super::view::Summary;
use crate::plot::simplex;
use crate::ui::chart::Source;
use crate::ui::grips::{DraggablePoints, Reach};
use crate::ui::lit::Lit;
use crate::ui::locale::{tr, use_lang};
use crate::ui::module::lazy_module;
use crate::ui::numbers::compact;
use crate::ui::param::ParamRow;
use crate::ui::part::use_locked;

lazy_module!(cross_entropy_triangle: pub(super) static VIEW: AnyView = || view! { <Triangle/> }.into_any());
lazy_module!(cross_entropy_triangle: pub(super) static DESCENT_VIEW: AnyView = || view! { <Descent/> }.into_any());

const STEP: Text = Text::new("Take a step", "走一步");
const BACK: Text = Text::new("Take it back", "退回一步");
const START: Text = Text::new("Back to the start", "回到起点");
const KEEP: Text = Text::new("Keep these logits", "采用这些 logit");
const DESCENT: Text = Text::new(
    "Gradient descent on the logits of this sample: z ← z − η ∂L/∂z. Drag the ring to begin elsewhere.",
    "对该样本的 logit 做梯度下降：z ← z − η ∂L/∂z。拖动圆环可换起点。",
);
/// The least part of a distribution that is pointed at.
const LEAST: f64 = 1e-3;

/// The triangle, whose ring is dragged to another distribution.
#[component]
fn Triangle() -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let Summary(label) = expect_context();
    let lit = expect_context::<Lit>().key();
    let chart =
        Memo::new(move |_| state.with(|state| descent::simplex(state, lit.get().as_deref(), lang.get())));
    let points = Memo::new(move |_| {
        chart.with(|chart| chart.path.first().map(|p| simplex::place(*p)).into_iter().collect::<Vec<_>>())
    });
    let aim = move |at: (f64, f64)| state.update(|state| state.aim(&simplex::distribution(at, LEAST)));
    let step = move |(_, (right, up)): (usize, (f64, f64))| {
        if let Some((x, y)) = points.with_untracked(|points| points.first().copied()) {
            aim((x + 0.02 * right, y + 0.02 * up));
        }
    };
    let (plot_locked, locked) = (use_locked("plot"), use_locked("logits"));
    view! {
        <DraggablePoints
            source=Source::of(chart)
            label
            points
            reach=Reach::Nearest
            set=move |(_, at): (usize, (f64, f64))| aim(at)
            step
            chosen=RwSignal::new(0)
            locked=Signal::derive(move || plot_locked.get() || locked.get())
        />
    }
}

/// Taking steps of gradient descent, and taking them back.
#[component]
fn Descent() -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let steps = Memo::new(move |_| state.with(|state| state.descent));
    let to = move |steps: usize| state.update(|state| state.descent = steps.min(MOST_DESCENT));
    let keep = move |_| {
        state.update(|state| {
            if let Some(last) = descent::path(state).pop().filter(|last| last.len() == 3) {
                // Six digits say all that the picture does.
                let short = |z: &f64| fixed(*z, 6).map_or(*z, |written| written.value());
                for (j, z) in last.iter().enumerate() {
                    if let Some(entry) = state.z.get_mut((state.sample, j)) {
                        *entry = short(z);
                    }
                }
                state.descent = 0;
            }
        });
    };
    let none = move || (steps.get() == 0).to_string();
    let said = move || state.with(|state| step_words(state, lang.get()));
    view! {
        <div>
            <p>{tr(DESCENT)}</p>
            <div class="group">
                <button type="button" class="primary" on:click=move |_| to(steps.get_untracked() + 1)>
                    {tr(STEP)}
                </button>
                <button
                    type="button"
                    class="pill"
                    aria-disabled=none
                    on:click=move |_| to(steps.get_untracked().saturating_sub(1))
                >
                    {tr(BACK)}
                </button>
                <button type="button" class="pill" aria-disabled=none on:click=move |_| to(0)>
                    {tr(START)}
                </button>
                <button type="button" class="pill" aria-disabled=none on:click=keep>
                    {tr(KEEP)}
                </button>
            </div>
            <ParamRow
                param=&ETA
                value=Signal::derive(move || state.with(|state| state.eta))
                on_change=move |value| state.update(|state| state.eta = value)
            />
            <p class="reading" role="status">{said}</p>
        </div>
    }
}

/// What the steps of the descent have come to.
fn step_words(state: &State, lang: Lang) -> String {
    let simplex = descent::simplex(state, None, lang);
    let (Some(first), Some(last)) = (simplex.path.first(), simplex.path.last()) else { return String::new() };
    let (before, after) = (compact(simplex.cost(*first), 4), compact(simplex.cost(*last), 4));
    let steps = simplex.path.len() - 1;
    match lang {
        Lang::En => {
            let s = if steps == 1 { "" } else { "s" };
            format!("{steps} step{s} of gradient descent: {before} → {after}.")
        }
        Lang::Zh => format!("梯度下降 {steps} 步：{before} → {after}。"),
    }
}
