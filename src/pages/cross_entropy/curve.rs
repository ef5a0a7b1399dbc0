//! The curve −ln p, whose point is dragged to another probability of the true class.

use leptos::prelude::*;
use nabla_math::text::Text;

use super::picture;
use super::state::State;
use super::view::Summary;
use crate::ui::chart::{Chart, Handle, Source};
use crate::ui::lit::Lit;
use crate::ui::locale::use_lang;
use crate::ui::module::lazy_module;
use crate::ui::part::use_locked;

lazy_module!(cross_entropy_curve: pub(super) static VIEW: AnyView = || view! { <LossCurve/> }.into_any());

const CURVE: Text = Text::new(
    "The curve −ln p with the sample’s point; arrow keys move it",
    "曲线 −ln p 与样本的点；方向键移动点",
);
/// The least part of a distribution that is pointed at.
const LEAST: f64 = 1e-3;

/// The curve with the point of the sample on display.
#[component]
fn LossCurve() -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let Summary(summary) = expect_context();
    let lit = expect_context::<Lit>().key();
    let shown = Memo::new(move |_| {
        let (shown, classes) = state.with(|state| picture::looked_at(state, lit.get().as_deref()));
        (picture::probe(&shown), !classes.is_empty())
    });
    let probe = Memo::new(move |_| shown.with(|(probe, _)| probe.clone()));
    let drawn = Memo::new(move |_| shown.with(|(probe, lit)| picture::curve(lit.then_some(probe.point.0))));
    let p = Signal::derive(move || probe.with(|probe| probe.point.0));
    let set = Callback::new(move |p: f64| {
        state.update(|state| state.aim_class(picture::asked(state), p.clamp(LEAST, 1.0 - LEAST)));
    });
    let step = Callback::new(move |presses: f64| set.run(p.get_untracked() + 0.02 * presses));
    let handle = Handle { probe: probe.into(), x: p, limits: (0.0, 1.0), words: summary, set, step };
    let (plot_locked, locked) = (use_locked("plot"), use_locked("logits"));
    view! {
        <Chart
            source=Source::of(drawn)
            label=Signal::derive(move || CURVE.get(lang.get()).to_owned())
            handle
            locked=Signal::derive(move || plot_locked.get() || locked.get())
        />
    }
}
