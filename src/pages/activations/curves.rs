//! The curves: plot, compare, probe, and what their slopes do to a gradient.

use leptos::prelude::*;
use nabla_math::text::Text;

use super::compare::Compare;
use super::entry::Entry;
use super::limits::Ghosts;
use super::point::{FocusedFormula, Parameters, Point};
use super::state::{BELOW, Show as Shown, State, X};
use super::{details, difference, limits, own, picture, words};
use crate::ui::chart::{Chart, Handle, PAN_STEP, Source, ViewChange, ZOOM_STEP};
use crate::ui::choice::Toggle;
use crate::ui::locale::{tr, use_lang};
use crate::ui::module::{Details, LazyView};
use crate::ui::offers::offer_more;
use crate::ui::param::{ParamRow, stepped};
use crate::ui::part::{Section, use_hidden, use_locked};
use crate::ui::status::Status;
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
const SHADED: Text = Text::new("Shaded where |f′| is below τ", "|f′| 低于 τ 的区域加阴影");
const KEYS: Text = Text::new(
    "← → move the point (Shift ×10, Alt ÷10) · + − zoom · Ctrl + arrows pan · 0 resets",
    "← → 移动点（Shift ×10，Alt ÷10）· + − 缩放 · Ctrl + 方向键平移 · 0 复位",
);
const SHOWN: Text = Text::new("Shown", "显示");

/// The view on curves.
#[component]
pub(super) fn Curves() -> impl IntoView {
    let state = use_url_state::<State>(super::PAGE.slug);
    provide_context(state);
    provide_context(Ghosts::default());
    offer_more(&super::offer::EXPORTS);
    view! {
        <div>
            <div class="bench">
                <Column/>
                <Panel/>
            </div>
            <Details view=&details::VIEW/>
        </div>
    }
}

/// The plot with its buttons, what is drawn over it on request, and what stands under it.
#[component]
fn Column() -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let summary = Signal::derive(move || state.with(|state| words::summary(state, lang.get())));
    let on_view = Callback::new(move |change| {
        state.update(|state| state.view = picture::view(state).changed(change));
    });
    view! {
        <div class="picture">
            <Section name="plot" class="card plot">
                <div class="buttons" hidden=use_hidden("buttons")>
                    <Drawn/>
                    <Window on_view/>
                </div>
                <Plot summary on_view/>
            </Section>
            <Show when=move || state.with(|state| state.show.limits)>
                <LazyView view=&limits::VIEW/>
            </Show>
            <Show when=move || state.with(|state| state.diff.is_some())>
                <LazyView view=&difference::VIEW/>
            </Show>
            <PlotFooter/>
            <Status text=summary/>
        </div>
    }
}

/// The curves with the point.
#[component]
fn Plot(
    /// What the plot says.
    summary: Signal<String>,
    /// Takes zooming and panning.
    on_view: Callback<ViewChange>,
) -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let Ghosts(ghosts) = expect_context();
    let curves = Memo::new(move |_| {
        let mut chart = state.with(|state| picture::chart(state, lang.get()));
        chart.curves.extend(ghosts.get());
        chart
    });
    let probe = Memo::new(move |_| state.with(picture::probe));
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
    let x = Signal::derive(move || state.with(|state| state.x));
    let handle =
        Handle { probe: probe.into(), x, limits: (X.min, X.max), words: summary, set: move_to, step };
    let (plot_locked, x_locked) = (use_locked("plot"), use_locked(X.key));
    view! {
        <Chart
            source=Source::of(curves)
            label=Signal::derive(move || PLOT.get(lang.get()).to_owned())
            handle
            on_view
            locked=Signal::derive(move || plot_locked.get() || x_locked.get())
        />
    }
}

/// What is drawn: f, f′, f″, the limits, the difference of two curves.
#[component]
fn Drawn() -> impl IntoView {
    type Part = fn(&mut Shown) -> &mut bool;
    const ALL: [(Text, Part); 4] = [
        (Text::same("f"), |show| &mut show.value),
        (Text::same("f′"), |show| &mut show.slope),
        (Text::same("f″"), |show| &mut show.curvature),
        (LIMITS, |show| &mut show.limits),
    ];
    let state = expect_context::<RwSignal<State>>();
    let toggle = move |(name, of): (Text, Part)| {
        let on = Signal::derive(move || state.with(|state| *of(&mut state.show.clone())));
        view! { <Toggle name on on_change=move |on| state.update(|state| *of(&mut state.show) = on)/> }
    };
    view! {
        <div class="group" role="group" aria-label=tr(SHOWN)>
            {ALL.map(toggle).collect_view()}
            <button
                type="button"
                class="pill"
                aria-pressed=move || state.with(|state| state.diff.is_some()).to_string()
                title=tr(DIFFERENCE)
                on:click=move |_| state.update(State::toggle_difference)
            >
                "A − B"
            </button>
        </div>
    }
}

/// Zooming, panning and resetting by buttons.
#[component]
fn Window(
    /// Takes what is asked for.
    on_view: Callback<ViewChange>,
) -> impl IntoView {
    let all = [
        ("←", LEFT, ViewChange::Pan(-PAN_STEP, 0.0)),
        ("→", RIGHT, ViewChange::Pan(PAN_STEP, 0.0)),
        ("↑", UP, ViewChange::Pan(0.0, PAN_STEP)),
        ("↓", DOWN, ViewChange::Pan(0.0, -PAN_STEP)),
        ("−", ZOOM_OUT, ViewChange::Zoom { factor: 1.0 / ZOOM_STEP, at: None }),
        ("+", ZOOM_IN, ViewChange::Zoom { factor: ZOOM_STEP, at: None }),
    ];
    let button = |(sign, name, change): (&'static str, Text, ViewChange)| {
        view! {
            <button
                type="button"
                class="pill sign"
                aria-label=tr(name)
                title=tr(name)
                on:click=move |_| on_view.run(change)
            >
                {sign}
            </button>
        }
    };
    view! {
        <div class="group">
            {all.map(button).collect_view()}
            <button type="button" class="pill" on:click=move |_| on_view.run(ViewChange::Reset)>
                {tr(RESET)}
            </button>
        </div>
    }
}

/// Under the plot: the slope that counts as flat, and what the keys do.
#[component]
fn PlotFooter() -> impl IntoView {
    let state = expect_context::<RwSignal<State>>();
    view! {
        <div class="under">
            <div>
                <p class="hint">{tr(SHADED)}</p>
                <ParamRow
                    param=&BELOW
                    value=Signal::derive(move || state.with(|state| state.below))
                    on_change=move |below| state.update(|state| state.below = below)
                />
            </div>
            <p class="hint keys">{tr(KEYS)}</p>
        </div>
    }
}

/// Beside the plot: which curves, the formula in focus, parameters, and the numbers at the point.
#[component]
fn Panel() -> impl IntoView {
    let state = expect_context::<RwSignal<State>>();
    let is_own = |entry: &Entry| entry.function.listed().is_none();
    let any_own = move || state.with(|state| state.entries.iter().any(is_own));
    view! {
        <div class="card panel">
            <Section name="compare">
                <Compare/>
            </Section>
            <Show when=any_own>
                <LazyView view=&own::VIEW/>
            </Show>
            <Section name="formula">
                <FocusedFormula/>
            </Section>
            <Section name="parameters">
                <Parameters/>
            </Section>
            <Section name="point">
                <Point/>
            </Section>
        </div>
    }
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
    fn every_setting_can_be_hidden_and_locked_by_name() {
        for param in [&X, &super::super::state::BELOW, &super::super::state::DEPTH] {
            assert!(PARTS.contains(&param.key), "{}", param.key);
        }
    }
}
