//! The triangle of distributions on the page, and gradient descent in it. Fetched when it is shown.

use leptos::prelude::*;
use nabla_math::number::fixed;
use nabla_math::text::{Lang, Text};

use super::descent;
use super::state::{ETA, MOST_DESCENT, State};
use crate::plot::simplex;
use crate::ui::chart::Source;
use crate::ui::dom::{El, button, classed, el};
use crate::ui::grips::{Grips, Reach, grips};
use crate::ui::lit::Lit;
use crate::ui::live;
use crate::ui::locale::use_lang;
use crate::ui::module::Loading;
use crate::ui::numbers::compact;
use crate::ui::param::ParamRow;
use crate::ui::part::use_locked;

mod picture {
    crate::ui::module::module!(cross_entropy_triangle, super::triangle, within crate::pages::cross_entropy::page);
}

mod steps {
    crate::ui::module::module!(cross_entropy_steps in cross_entropy_triangle, super::stepping, crate::ui::dom::El, within crate::pages::cross_entropy::page);
}

/// The picture, on its way.
pub(super) fn drawn() -> Loading {
    picture::view()
}

/// The steps of the descent, on their way.
pub(super) fn steps() -> Loading {
    steps::view()
}

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
fn triangle() -> El {
    let (state, super::view::Summary(summary)) = (expect_context::<RwSignal<State>>(), expect_context());
    let lang = use_lang();
    let lit = expect_context::<Lit>().key();
    let chart =
        live::memo(move || state.with(|state| descent::simplex(state, lit.get().as_deref(), lang.get())));
    let places = live::memo(move || {
        chart.with(|chart| chart.path.first().map(|p| simplex::place(*p)).into_iter().collect::<Vec<_>>())
    });
    let aim = move |at: (f64, f64)| state.update(|state| state.aim(&simplex::distribution(at, LEAST)));
    let set = Callback::new(move |(_, at): (usize, (f64, f64))| aim(at));
    let step = Callback::new(move |(_, (right, up)): (usize, (f64, f64))| {
        if let Some((x, y)) = places.with_untracked(|places| places.first().copied()) {
            aim((x + 0.02 * right, y + 0.02 * up));
        }
    });
    let (plot_locked, locked) = (use_locked("plot"), use_locked("logits"));
    grips(
        Source::of(chart),
        Grips {
            label: summary,
            places,
            reach: Reach::Nearest,
            set,
            step,
            turn: None,
            chosen: RwSignal::new(0),
            hover: None,
            locked: live::flag(move || plot_locked.get() || locked.get()),
        },
    )
}

/// Taking steps of gradient descent, and taking them back.
fn stepping() -> El {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let steps = live::memo(move || state.with(|state| state.descent));
    let to = move |steps: usize| state.update(|state| state.descent = steps.min(MOST_DESCENT));
    let back = move || to(steps.get_untracked().saturating_sub(1));
    let keep = move || {
        state.update(|state| {
            if let Some(last) = descent::path(state).pop().filter(|last| last.len() == 3) {
                let start = state.sample * 3;
                // Six digits say all that the picture does.
                let short = |z: &f64| fixed(*z, 6).map_or(*z, |written| written.value());
                if let Some(row) = state.z.data.get_mut(start..start + 3) {
                    row.copy_from_slice(&last.iter().map(short).collect::<Vec<_>>());
                }
                state.descent = 0;
            }
        });
    };
    let eta = ParamRow::new(
        &ETA,
        move || state.with(|state| state.eta),
        move |value| state.update(|state| state.eta = value),
    );
    let none = move || steps.get() == 0;
    let said = move || state.with(|state| step_words(state, lang.get()));
    el("div")
        .child(el("p").tr(DESCENT))
        .child(
            classed("div", "group")
                .child(button("primary", move || to(steps.get_untracked() + 1)).tr(STEP))
                .child(button("pill", back).aria("aria-disabled", none).tr(BACK))
                .child(button("pill", move || to(0)).aria("aria-disabled", none).tr(START))
                .child(button("pill", keep).aria("aria-disabled", none).tr(KEEP)),
        )
        .child(eta.view())
        .child(classed("p", "reading").attr("role", "status").live(said))
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
