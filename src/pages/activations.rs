//! Activation functions: plot, compare, probe, and what their slopes do to a gradient.

use leptos::prelude::*;
use nabla_math::text::Text;

use super::Page;
#[cfg(not(target_family = "wasm"))]
use crate::plot::CurveChart;
use crate::ui::chart::{ChartOptions, Handle, PAN_STEP, ViewChange, ZOOM_STEP, chart};
use crate::ui::dom::{El, button, classed, el};
use crate::ui::live;
use crate::ui::locale::use_lang;
use crate::ui::param::{ParamRow, stepped};
use crate::ui::part::{part, use_hidden, use_locked};
use crate::ui::status::status;
use crate::ui::url_state::use_url_state;

use self::state::{BELOW, Show, State, X};

mod compare;
mod facts;
mod layers;
mod picture;
mod point;
mod saturation;
mod state;
mod table;
mod window;
mod words;
mod worked;

/// The page on activation functions.
pub(super) static PAGE: Page = Page {
    slug: "activations",
    short: Text::new("Activations", "激活函数"),
    title: Text::new("Activation functions", "激活函数"),
    description: Text::new(
        "Plot, compare and probe twenty activation functions with their derivatives, and see where gradients vanish.",
        "绘制、比较、探查二十种激活函数及其导数，看清梯度在哪里消失。",
    ),
    lede: Text::new(
        "A neuron learns only as fast as its activation’s slope lets it. Move the point: where the slope is nearly flat, so is learning.",
        "神经元学得多快，取决于激活函数的斜率。移动曲线上的点：斜率几乎为零的地方，学习也几乎停滞。",
    ),
    formula: Some(
        r"\sigma(x) = \frac{1}{1 + e^{-x}}, \quad \sigma'(x) = \sigma(x)\,(1 - \sigma(x)) \le \frac{1}{4}",
    ),
    #[cfg(not(target_family = "wasm"))]
    picture: Some(card),
    view,
    preload,
};

super::module!(activations, page);

/// The names that `hide=` and `lock=` may use here.
const PARTS: &[&str] = &[
    "buttons",
    "plot",
    "compare",
    "formula",
    "parameters",
    "point",
    "depth",
    "facts",
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
const KEYS: Text = Text::new(
    "← → move the point (Shift ×10, Alt ÷10) · + − zoom · Ctrl + arrows pan · 0 resets",
    "← → 移动点（Shift ×10，Alt ÷10）· + − 缩放 · Ctrl + 方向键平移 · 0 复位",
);
const SHADED: Text = Text::new("Shaded where |f′| is below τ", "|f′| 低于 τ 的区域加阴影");
const SHOWN: Text = Text::new("Shown", "显示");

/// The picture on the card: the first sight of the page.
#[cfg(not(target_family = "wasm"))]
fn card() -> CurveChart {
    picture::chart(&State::default(), nabla_math::text::Lang::En)
}

fn page() -> El {
    let state = use_url_state::<State>(PAGE.slug, PARTS);
    let panel = classed("div", "card panel");
    let panel = part(panel, "compare", "", move |part| compare::fill(part, state));
    let panel = point::parameters(panel, state);
    let panel = part(panel, "point", "", move |part| point::fill(part, state));
    let below = layers::append(classed("div", "below"), state);
    let below = facts::append(below, state);
    el("div").child(classed("div", "bench").child(picture(state)).child(panel)).child(below)
}

/// The main picture with its buttons.
fn picture(state: RwSignal<State>) -> El {
    let lang = use_lang();
    let curves = live::memo(move || state.with(|state| picture::chart(state, lang.get())));
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
    };
    let no_buttons = use_hidden("buttons");
    let picture = part(classed("div", "picture"), "plot", "card plot", move |part| {
        let buttons = classed("div", "buttons").flag("hidden", move || no_buttons.get());
        part.child(buttons.child(shown(state)).child(windowing(on_view))).child(chart(curves.into(), options))
    });
    let below = ParamRow::new(
        &BELOW,
        move || state.with(|state| state.below),
        move |below| state.update(|state| state.below = below),
    );
    let shading = el("div").child(classed("p", "hint").tr(SHADED)).child(below.view());
    let under = classed("div", "under").child(shading).child(classed("p", "hint keys").tr(KEYS));
    table::append(picture.child(under).child(status(summary)), state)
}

/// Which of f, f′ and f″ are drawn.
fn shown(state: RwSignal<State>) -> El {
    let toggle = |(label, get): (&'static str, fn(&mut Show) -> &mut bool)| {
        let press = move || {
            state.update(|state| {
                let shown = get(&mut state.show);
                *shown = !*shown;
            });
        };
        let pressed = move || state.with(|state| *get(&mut state.show.clone()));
        button("pill", press).aria("aria-pressed", pressed).text(label)
    };
    let toggles: [(_, fn(&mut Show) -> &mut bool); 3] =
        [("f", |show| &mut show.value), ("f′", |show| &mut show.slope), ("f″", |show| &mut show.curvature)];
    classed("div", "group").attr("role", "group").attr_tr("aria-label", SHOWN).children(toggles.map(toggle))
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
fn aimed(x: f64, width: f64) -> f64 {
    let unit = 10_f64.powf((width / 500.0).log10().floor());
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
        for param in [&state::X, &state::BELOW, &state::DEPTH] {
            assert!(PARTS.contains(&param.key), "{}", param.key);
        }
    }
}
