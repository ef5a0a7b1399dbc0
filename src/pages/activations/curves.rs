//! The curves: plot, compare, probe, and what their slopes do to a gradient.

use leptos::prelude::*;
use nabla_math::text::Text;

use super::limits::Ghosts;
use super::state::{Show, State, X};
use super::{controls, difference, limits, picture, under, words};
use crate::ui::chart::{ChartOptions, Handle, PAN_STEP, Source, ViewChange, ZOOM_STEP, chart};
use crate::ui::dom::{El, button, classed, el};
use crate::ui::live;
use crate::ui::locale::use_lang;
use crate::ui::module::{self, on_sight};
use crate::ui::offers::offer_more;
use crate::ui::param::stepped;
use crate::ui::part::{part, use_hidden, use_locked};
use crate::ui::status::status;
use crate::ui::url_state::use_url_state;

/// The names that `hide=` and `lock=` may use in this view.
pub(super) const PARTS: &[&str] = &[
    "buttons",
    "plot",
    "compare",
    "difference",
    "limits",
    "own",
    "own-*",
    "formula",
    "parameters",
    "point",
    "depth",
    "facts",
    "steps",
    "code",
    "table",
    "alpha",
    "beta",
    "x",
    "below",
    "layers",
];

const PLOT: Text = Text::new("Plot of the curves; arrow keys move the point", "曲线图；方向键移动点");
const ZOOM_IN: Text = Text::new("Zoom in", "放大");
const ZOOM_OUT: Text = Text::new("Zoom out", "缩小");
const LEFT: Text = Text::new("Pan left", "左移");
const RIGHT: Text = Text::new("Pan right", "右移");
const UP: Text = Text::new("Pan up", "上移");
const DOWN: Text = Text::new("Pan down", "下移");
const RESET: Text = Text::new("Reset", "复位");
const LIMITS: Text = Text::new("Limits", "极限");
const DIFFERENCE: Text = Text::new("The difference of two curves", "两条曲线之差");
const SHOWN: Text = Text::new("Shown", "显示");

/// The view.
pub(super) fn view() -> El {
    let state = use_url_state::<State>(super::PAGE.slug);
    provide_context(state);
    provide_context(Ghosts::default());
    offer_more(super::offer::view);
    let below = on_sight(super::below::view);
    el("div")
        .child(classed("div", "bench").child(picture(state)).child(on_sight(controls::view)))
        .child(below)
}

/// The main picture with its buttons.
fn picture(state: RwSignal<State>) -> El {
    let lang = use_lang();
    let Ghosts(ghosts) = expect_context();
    let curves = live::memo(move || {
        let mut chart = state.with(|state| picture::chart(state, lang.get()));
        chart.curves.extend(ghosts.get());
        chart
    });
    let probe = live::memo(move || state.with(picture::probe));
    let summary = live::text(move || state.with(|state| words::summary(state, lang.get())));
    let move_to = Callback::new(move |x: f64| {
        state.update(|state| {
            // A pointer does not aim at more than a 500th of the window.
            let (left, right) = picture::view(state).x;
            state.x = X.clamp(aimed(x, right - left));
        });
    });
    let step = Callback::new(move |presses| {
        state.update(|state| state.x = X.clamp(stepped(&X, state.x, presses)));
    });
    let on_view = Callback::new(move |change| {
        state.update(|state| state.view = picture::view(state).changed(change));
    });
    let x = live::number(move || state.with(|state| state.x));
    let handle =
        Handle { probe: probe.into(), x, limits: (X.min, X.max), words: summary, set: move_to, step };
    let (plot_locked, x_locked) = (use_locked("plot"), use_locked(X.key));
    let options = ChartOptions {
        label: live::text(move || PLOT.get(lang.get()).to_owned()),
        handle: Some(handle),
        on_view: Some(on_view),
        locked: live::flag(move || plot_locked.get() || x_locked.get()),
        hover: None,
    };
    let no_buttons = use_hidden("buttons");
    let picture = part(classed("div", "picture"), "plot", "card plot", move |part| {
        let buttons = classed("div", "buttons").flag("hidden", move || no_buttons.get());
        part.child(buttons.child(shown(state)).child(windowing(on_view)))
            .child(chart(Source::of(curves), options))
    });
    picture
        .when(move || state.with(|state| state.show.limits), || module::panel(limits::view))
        .when(move || state.with(|state| state.diff.is_some()), || module::panel(difference::view))
        .child(on_sight(under::view).class_if("small", || true))
        .child(status(summary))
}

/// Which of f, f′ and f″ are drawn.
fn shown(state: RwSignal<State>) -> El {
    type Part = fn(&mut Show) -> &mut bool;
    let toggle = |(label, get): (Text, Part)| {
        let press = move || {
            state.update(|state| {
                let shown = get(&mut state.show);
                *shown = !*shown;
            });
        };
        let pressed = move || state.with(|state| *get(&mut state.show.clone()));
        button("pill", press).aria("aria-pressed", pressed).tr(label)
    };
    let toggles: [(_, Part); 4] = [
        (Text::same("f"), |show| &mut show.value),
        (Text::same("f′"), |show| &mut show.slope),
        (Text::same("f″"), |show| &mut show.curvature),
        (LIMITS, |show| &mut show.limits),
    ];
    let differ = button("pill", move || state.update(State::toggle_difference))
        .aria("aria-pressed", move || state.with(|state| state.diff.is_some()))
        .attr_tr("title", DIFFERENCE)
        .text("A − B");
    classed("div", "group")
        .attr("role", "group")
        .attr_tr("aria-label", SHOWN)
        .children(toggles.map(toggle))
        .child(differ)
}

/// Zooming, panning and resetting by buttons.
fn windowing(on_view: Callback<ViewChange>) -> El {
    let buttons = [
        ("←", LEFT, ViewChange::Pan(-PAN_STEP, 0.0)),
        ("→", RIGHT, ViewChange::Pan(PAN_STEP, 0.0)),
        ("↑", UP, ViewChange::Pan(0.0, PAN_STEP)),
        ("↓", DOWN, ViewChange::Pan(0.0, -PAN_STEP)),
        ("−", ZOOM_OUT, ViewChange::Zoom { factor: 1.0 / ZOOM_STEP, at: None }),
        ("+", ZOOM_IN, ViewChange::Zoom { factor: ZOOM_STEP, at: None }),
    ]
    .map(|(sign, name, change)| {
        let button = button("pill sign", move || on_view.run(change));
        button.attr_tr("aria-label", name).attr_tr("title", name).text(sign)
    });
    let reset = button("pill", move || on_view.run(ViewChange::Reset)).tr(RESET);
    classed("div", "group").children(buttons).child(reset)
}

/// `x` in the decimal steps that a pointer can aim at in a window of this width.
pub(super) fn aimed(x: f64, width: f64) -> f64 {
    let unit = 10_f64.powi((width / 500.0).log10().floor() as i32);
    let per_one = 1.0 / unit;
    if per_one >= 1.0 { (x * per_one.round()).round() / per_one.round() } else { (x / unit).round() * unit }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_lands_on_short_decimals() {
        assert_eq!(aimed(2.987_654_321, 12.0), 2.99);
        assert_eq!(aimed(-123.456, 4000.0), -123.0);
    }
    #[test]
    fn every_parameter_can_be_hidden_and_locked_by_name() {
        for function in nabla_math::activation::ALL {
            for param in function.params {
                assert!(PARTS.contains(&param.key), "{}", param.key);
            }
        }
        for param in [&X, &super::super::state::BELOW, &super::super::state::DEPTH] {
            assert!(PARTS.contains(&param.key), "{}", param.key);
        }
    }
}
