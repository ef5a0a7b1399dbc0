//! Points on the page that pointer and keys move, add and take away.

use leptos::{ev, prelude::*};

use super::chart::stage::{Layer, use_stage};
use super::chart::{arrow_presses, pointer};
use crate::plot::scatter::Scatter;

/// How near to a point a mouse or a finger must come down to take it, in CSS pixels.
const MOUSE: f64 = 12.0;
const FINGER: f64 = 24.0;
/// How far a pointer may stray between down and up and still have tapped.
const STRAY: f64 = 8.0;
/// One press of an arrow key, as a part of the axes.
const STEP: f64 = 0.01;

/// Points that pointer and keys move, add and take away. They grow with their box; its height is set by CSS.
#[component]
pub fn ScatterPlot(
    /// The points with their axes.
    picture: Memo<Scatter>,
    /// The name for assistive technology, with what is seen.
    #[prop(into)]
    label: Signal<String>,
    /// The point that is worked on.
    #[prop(into)]
    chosen: Signal<Option<usize>>,
    /// Turns to another point.
    #[prop(into)]
    choose: Callback<Option<usize>>,
    /// Moves a point.
    #[prop(into)]
    put: Callback<(usize, (f64, f64))>,
    /// Adds a point.
    #[prop(into)]
    add: Callback<(f64, f64)>,
    /// Takes a point away.
    #[prop(into)]
    remove: Callback<usize>,
    /// Says that a drag begins or ends: meanwhile the axes must stay.
    #[prop(into)]
    hold: Callback<bool>,
    /// Whether pointer and keys are ignored.
    #[prop(optional, into)]
    locked: Signal<bool>,
) -> impl IntoView {
    let stage = use_stage();
    let still = NodeRef::new();
    stage.paint(
        still,
        move || picture.track(),
        move |area, theme| picture.with(|picture| stage.show(picture, area, theme)),
    );

    // The pointer that is down, where it came down, and the point that it has taken.
    let down = StoredValue::new(None::<(i32, (f64, f64), Option<usize>)>);
    let press = move |event: ev::PointerEvent| {
        let busy = down.get_value().is_some() || locked.get_untracked();
        let Some(frame) = stage.frame.get_untracked().filter(|_| event.button() == 0 && !busy) else {
            return;
        };
        let px = pointer::position(&event);
        let reach = if event.pointer_type() == "touch" { FINGER } else { MOUSE };
        let taken = picture.with_untracked(|picture| picture.near(px, &frame, reach));
        pointer::capture(&event);
        down.set_value(Some((event.pointer_id(), px, taken)));
        if taken.is_some() {
            choose.run(taken);
            hold.run(true);
        }
    };
    let drag = move |event: ev::PointerEvent| {
        if let Some((id, _, Some(point))) = down.get_value()
            && id == event.pointer_id()
            && let Some(at) = stage.nearest(pointer::position(&event))
        {
            put.run((point, at));
        }
    };
    let end = move || {
        if let Some((_, _, Some(_))) = down.try_update_value(Option::take).flatten() {
            hold.run(false);
        }
    };
    let up = move |event: ev::PointerEvent| {
        let Some((id, from, taken)) = down.get_value() else { return };
        if id != event.pointer_id() {
            return;
        }
        let to = pointer::position(&event);
        let tapped = (from.0 - to.0).hypot(from.1 - to.1) <= STRAY;
        let place = stage.at(to);
        end();
        if let Some(place) = place.filter(|_| tapped && taken.is_none()) {
            add.run(place);
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || locked.get_untracked() {
            return;
        }
        let Some(frame) = stage.frame.get_untracked() else { return };
        let dots = picture.with_untracked(|picture| picture.dots.clone());
        let now = chosen.get_untracked().filter(|point| *point < dots.len());
        let by = |right: f64, up: f64| {
            let Some(point) = now else { return choose.run((!dots.is_empty()).then_some(0)) };
            let (x, y) = dots[point].at;
            let part = |range: &std::ops::Range<f64>, by: f64| STEP * by * (range.end - range.start);
            put.run((point, (x + part(&frame.x.range, right), y + part(&frame.y.range, up))));
        };
        match (event.key().as_str(), arrow_presses(&event)) {
            ("ArrowLeft" | "ArrowRight", Some(presses)) => by(presses, 0.0),
            (_, Some(presses)) => by(0.0, presses),
            ("PageDown", _) => choose.run(next(now, dots.len(), true)),
            ("PageUp", _) => choose.run(next(now, dots.len(), false)),
            ("Delete" | "Backspace", _) => {
                if let Some(point) = now {
                    remove.run(point);
                }
            }
            ("Enter" | "Insert", _) => {
                let middle = |range: &std::ops::Range<f64>| f64::midpoint(range.start, range.end);
                add.run((middle(&frame.x.range), middle(&frame.y.range)));
            }
            _ => return,
        }
        event.prevent_default();
    };
    let touch = move |event: ev::TouchEvent| {
        // A finger on a point drags it; elsewhere it may scroll.
        if matches!(down.get_value(), Some((_, _, Some(_)))) {
            event.prevent_default();
        }
    };
    view! {
        <div
            class="chart scatter"
            class:movable=move || !locked.get()
            node_ref=stage.root
            role="application"
            tabindex="0"
            aria-label=label
            aria-disabled=move || locked.get().then_some("true")
            on:pointerdown=press
            on:pointermove=drag
            on:pointerup=up
            on:pointercancel=move |_| end()
            on:touchstart=touch
            on:keydown=key
        >
            <Layer canvas=still/>
        </div>
    }
}

/// The point after, or before, the chosen one.
fn next(now: Option<usize>, count: usize, forward: bool) -> Option<usize> {
    match (now, forward) {
        _ if count == 0 => None,
        (None, true) => Some(0),
        (None, false) => Some(count - 1),
        (Some(now), true) => Some((now + 1) % count),
        (Some(now), false) => Some((now + count - 1) % count),
    }
}
