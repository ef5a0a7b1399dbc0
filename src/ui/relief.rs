//! A field as a surface in space, which pointer and keys turn.
//!
//! Two canvases lie on each other: the surface, painted when it is turned or becomes another, and what moves over it.

use leptos::{ev, prelude::*};
use nabla_math::number::Within;
use nabla_math::text::Text;
use web_sys::HtmlCanvasElement;

use super::chart::canvas::{self, Size};
use super::chart::{follow_size, layer, once_a_frame, operable, pointer};
use super::dom::{El, classed};
use super::live;
use super::locale::use_lang;
use super::theme::ThemeSetting;
use crate::plot::field::Overlay;
use crate::plot::relief::{FIRST_VIEW, OverRelief, Relief, TILTS};
use crate::plot::{Picture, draw, fine::UNIT};

/// What pointer and keys do: a hint to write under a relief. Assistive technology is told by its name.
pub const KEYS: Text = Text::new(
    "drag to turn, or use the arrow keys (Shift ×10) · Home resets",
    "拖动或用方向键旋转（Shift ×10）· Home 复位",
);
/// How far a press of an arrow key turns, and a pixel of a drag; degrees.
const KEY_STEP: f64 = 1.0;
const DRAG_STEP: f64 = 0.4;

/// What a relief needs to know besides its surface.
#[derive(Clone, Copy)]
pub struct ReliefOptions {
    /// The name for assistive technology, with what is seen.
    pub label: Signal<String>,
    /// What moves over the surface.
    pub overlay: Signal<Overlay>,
    /// Turns the surface to this turn and tilt, in degrees: from −180 to 180, and within [`TILTS`].
    pub turn: Callback<(f64, f64)>,
    /// Whether pointer and keys are ignored.
    pub locked: Signal<bool>,
}

/// The relief. It grows with its box; its height is set by CSS.
pub fn relief(chart: Memo<Relief>, options: ReliefOptions) -> El {
    let ReliefOptions { label, overlay, turn, locked } = options;
    let (theme, lang) = (expect_context::<ThemeSetting>().chart(), use_lang());
    let root = classed("div", "chart relief");
    let (still, moving) = (layer(), layer());
    let size = RwSignal::new(Size::default());
    follow_size(root.node(), size);

    let paint = move |canvas: Option<&HtmlCanvasElement>, picture: &dyn Picture| {
        let (size, theme) = (size.get_untracked(), theme.get_untracked());
        let Some(canvas) = canvas.filter(|_| size.is_visible()) else { return };
        if let Some(area) = canvas::clear(canvas, size, &theme.font) {
            drop(draw(picture, &theme, &area, UNIT));
        }
    };
    let canvas = still.cast::<HtmlCanvasElement>();
    let paint_still = move || chart.with_untracked(|chart| paint(canvas.as_ref(), chart));
    let canvas = moving.cast::<HtmlCanvasElement>();
    let paint_moving = move || {
        chart.with_untracked(|relief| {
            overlay.with_untracked(|overlay| paint(canvas.as_ref(), &OverRelief { relief, overlay }));
        });
    };
    let look = move || {
        size.track();
        theme.track();
        chart.track();
    };
    once_a_frame(look, paint_still);
    once_a_frame(
        move || {
            look();
            overlay.track();
        },
        paint_moving,
    );

    let by = move |right: f64, up: f64| {
        if !locked.get_untracked() {
            let now = chart.with_untracked(|chart| (chart.turn, chart.tilt));
            // The angles stand in the address: what many small moves add up to is kept short.
            let tenths = |degrees: f64| (10.0 * degrees).round() / 10.0;
            turn.run((
                tenths((now.0 + right + 180.0).modulo(360.0) - 180.0),
                tenths(now.1 + up).within(TILTS.0, TILTS.1),
            ));
        }
    };
    let place = |event: &ev::PointerEvent| (f64::from(event.client_x()), f64::from(event.client_y()));
    // The pointer that turns, and where it was.
    let down = StoredValue::new(None::<(i32, (f64, f64))>);
    let press = move |event: ev::PointerEvent| {
        if event.button() == 0 && down.get_value().is_none() {
            pointer::capture(&event);
            down.set_value(Some((event.pointer_id(), place(&event))));
        }
    };
    let drag = move |event: ev::PointerEvent| {
        let Some((id, from)) = down.get_value().filter(|(id, _)| *id == event.pointer_id()) else { return };
        let to = place(&event);
        down.set_value(Some((id, to)));
        by((to.0 - from.0) * DRAG_STEP, (to.1 - from.1) * DRAG_STEP);
    };
    let up = move |event: ev::PointerEvent| {
        if down.get_value().is_some_and(|(id, _)| id == event.pointer_id()) {
            down.set_value(None);
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() {
            return;
        }
        let step = if event.shift_key() { 10.0 * KEY_STEP } else { KEY_STEP };
        let (right, up) = match event.key().as_str() {
            "ArrowLeft" => (-step, 0.0),
            "ArrowRight" => (step, 0.0),
            "ArrowDown" => (0.0, -step),
            "ArrowUp" => (0.0, step),
            "Home" => (0.0, 0.0),
            _ => return,
        };
        event.prevent_default();
        if (right, up) != (0.0, 0.0) {
            by(right, up);
        } else if !locked.get_untracked() {
            turn.run(FIRST_VIEW);
        }
    };
    let label = live::text(move || format!("{}. {}", label.get(), KEYS.get(lang.get())));
    operable(root, label, locked)
        .on("pointerdown", press)
        .on("pointermove", drag)
        .on("pointerup", up)
        .on("pointercancel", up)
        .on("keydown", key)
        .child(still)
        .child(moving)
}

/// A field as a surface in space, which pointer and keys turn. It grows with its box; its height is set by CSS.
#[component]
pub fn ReliefPlot(
    /// The surface.
    chart: Memo<Relief>,
    /// The name for assistive technology, with what is seen.
    #[prop(into)]
    label: Signal<String>,
    /// What moves over the surface.
    #[prop(into)]
    overlay: Signal<Overlay>,
    /// Turns the surface to this turn and tilt, in degrees: from −180 to 180, and within [`TILTS`].
    #[prop(into)]
    turn: Callback<(f64, f64)>,
    /// Whether pointer and keys are ignored.
    #[prop(optional, into)]
    locked: Signal<bool>,
) -> impl IntoView {
    super::bridge::view(relief(chart, ReliefOptions { label, overlay, turn, locked }))
}
