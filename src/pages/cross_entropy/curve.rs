//! The curve −ln p, whose point is dragged to another probability of the true class. Fetched when it is shown.

use leptos::prelude::*;
use nabla_math::number::Within;
use nabla_math::text::Text;

use super::picture;
use super::state::State;
use super::view::Summary;
use crate::ui::chart::{ChartOptions, Handle, Source, chart};
use crate::ui::dom::El;
use crate::ui::lit::Lit;
use crate::ui::live;
use crate::ui::locale::use_lang;
use crate::ui::part::use_locked;

crate::ui::module::module!(cross_entropy_curve, make, within super::page);

const CURVE: Text = Text::new(
    "The curve −ln p with the sample’s point; arrow keys move it",
    "曲线 −ln p 与样本的点；方向键移动点",
);
/// The least part of a distribution that is pointed at.
const LEAST: f64 = 1e-3;

fn make() -> El {
    let (state, Summary(summary)) = (expect_context::<RwSignal<State>>(), expect_context());
    let lang = use_lang();
    let lit = expect_context::<Lit>().key();
    let shown = live::memo(move || {
        let (shown, classes) = state.with(|state| picture::looked_at(state, lit.get().as_deref()));
        (picture::probe(&shown), !classes.is_empty())
    });
    let probe = live::memo(move || shown.with(|(probe, _)| probe.clone()));
    let drawn = live::memo(move || shown.with(|(probe, lit)| picture::curve(lit.then_some(probe.point.0))));
    let p = live::number(move || probe.with(|probe| probe.point.0));
    let set = Callback::new(move |p: f64| {
        state.update(|state| state.aim_class(picture::asked(state), p.within(LEAST, 1.0 - LEAST)));
    });
    let step = Callback::new(move |presses: f64| set.run(p.get_untracked() + 0.02 * presses));
    let handle = Handle { probe: probe.into(), x: p, limits: (0.0, 1.0), words: summary, set, step };
    let (plot_locked, locked) = (use_locked("plot"), use_locked("logits"));
    let options = ChartOptions {
        label: live::text(move || CURVE.get(lang.get()).to_owned()),
        handle: Some(handle),
        on_view: None,
        locked: live::flag(move || plot_locked.get() || locked.get()),
        hover: None,
    };
    chart(Source::of(drawn), options)
}
