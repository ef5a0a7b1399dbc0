//! A field as a surface in space, which pointer and keys turn.
//!
//! Two canvases lie on each other: the surface, painted when it is turned or becomes another, and what moves over it.

use leptos::{ev, prelude::*};
use nabla_math::text::Text;

use super::chart::pointer;
use super::chart::stage::{Layer, use_stage};
use super::locale::use_lang;
use crate::plot::field::Overlay;
use crate::plot::relief::{FIRST_VIEW, OverRelief, Relief, TILTS};
use crate::plot::{draw, fine::UNIT};

/// What pointer and keys do: a hint to write under a relief. Assistive technology is told by its name.
pub const KEYS: Text = Text::new(
    "drag to turn, or use the arrow keys (Shift ×10) · Home resets",
    "拖动或用方向键旋转（Shift ×10）· Home 复位",
);
/// How far a press of an arrow key turns, and a pixel of a drag; degrees.
const KEY_STEP: f64 = 1.0;
const DRAG_STEP: f64 = 0.4;

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
    let lang = use_lang();
    let stage = use_stage();
    let (still, moving) = (NodeRef::new(), NodeRef::new());
    stage.paint(
        still,
        move || chart.track(),
        move |area, theme| chart.with(|chart| stage.show(chart, area, theme)),
    );
    stage.paint(
        moving,
        move || {
            chart.track();
            overlay.track();
        },
        move |area, theme| {
            let (relief, overlay) = (&*chart.read(), &*overlay.read());
            drop(draw(&OverRelief { relief, overlay }, theme, area, UNIT));
        },
    );

    let by = move |right: f64, up: f64| {
        if !locked.get_untracked() {
            let now = chart.with_untracked(|chart| (chart.turn, chart.tilt));
            // The angles stand in the address: what many small moves add up to is kept short.
            let tenths = |degrees: f64| (10.0 * degrees).round() / 10.0;
            turn.run((
                tenths((now.0 + right + 180.0).rem_euclid(360.0) - 180.0),
                tenths(now.1 + up).clamp(TILTS.0, TILTS.1),
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
    let label = move || format!("{}. {}", label.get(), KEYS.get(lang.get()));
    view! {
        <div
            class="chart relief"
            class:movable=move || !locked.get()
            node_ref=stage.root
            role="application"
            tabindex="0"
            aria-label=label
            aria-disabled=move || locked.get().then_some("true")
            on:pointerdown=press
            on:pointermove=drag
            on:pointerup=up
            on:pointercancel=up
            on:keydown=key
        >
            <Layer canvas=still/>
            <Layer canvas=moving/>
        </div>
    }
}
