//! Points on the page that pointer and keys move, add and take away.

use leptos::{ev, prelude::*};
use web_sys::HtmlCanvasElement;

use super::chart::canvas::{self, Size};
use super::chart::{arrow_presses, follow_size, layer, once_a_frame, operable, pointer};
use super::dom::{El, classed};
use super::theme::ThemeSetting;
use crate::plot::scatter::Scatter;
use crate::plot::{Frame, draw, fine::UNIT};

/// How near to a point a mouse or a finger must come down to take it, in CSS pixels.
const MOUSE: f64 = 12.0;
const FINGER: f64 = 24.0;
/// How far a pointer may stray between down and up and still have tapped.
const STRAY: f64 = 8.0;
/// One press of an arrow key, as a part of the axes.
const STEP: f64 = 0.01;

/// What the points need to know besides their picture.
#[derive(Clone, Copy)]
pub struct ScatterOptions {
    /// The name for assistive technology, with what is seen.
    pub label: Signal<String>,
    /// The point that is worked on.
    pub chosen: Signal<Option<usize>>,
    /// Turns to another point.
    pub choose: Callback<Option<usize>>,
    /// Moves a point.
    pub put: Callback<(usize, (f64, f64))>,
    /// Adds a point.
    pub add: Callback<(f64, f64)>,
    /// Takes a point away.
    pub remove: Callback<usize>,
    /// Says that a drag begins or ends: meanwhile the axes must stay.
    pub hold: Callback<bool>,
    /// Whether pointer and keys are ignored.
    pub locked: Signal<bool>,
}

/// The points. They grow with their box; its height is set by CSS.
pub fn scatter(picture: Memo<Scatter>, options: ScatterOptions) -> El {
    let ScatterOptions { label, chosen, choose, put, add, remove, hold, locked } = options;
    let theme = expect_context::<ThemeSetting>().chart();
    let (root, still) = (classed("div", "chart scatter"), layer());
    let size = RwSignal::new(Size::default());
    let frame = RwSignal::new(None::<Frame>);
    follow_size(root.node(), size);
    let canvas = still.cast::<HtmlCanvasElement>();
    let paint = move || {
        let (size, theme) = (size.get_untracked(), theme.get_untracked());
        let Some(canvas) = canvas.as_ref().filter(|_| size.is_visible()) else { return };
        let Some(area) = canvas::clear(canvas, size, &theme.font) else { return };
        let drawn = picture.with_untracked(|picture| draw(picture, &theme, &area, UNIT));
        // A canvas does not fail to draw; if one did, the last picture's frame would stand.
        if let Ok(drawn) = drawn
            && frame.read_untracked().as_ref() != Some(&drawn)
        {
            frame.set(Some(drawn));
        }
    };
    once_a_frame(
        move || {
            size.track();
            theme.track();
            picture.track();
        },
        paint,
    );

    // The pointer that is down, where it came down, and the point that it has taken.
    let down = StoredValue::new(None::<(i32, (f64, f64), Option<usize>)>);
    let press = move |event: ev::PointerEvent| {
        let busy = down.get_value().is_some() || locked.get_untracked();
        let Some(frame) = frame.get_untracked().filter(|_| event.button() == 0 && !busy) else { return };
        let px = pointer::place(&event);
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
            && let Some(frame) = frame.get_untracked()
        {
            put.run((point, frame.nearest(pointer::place(&event))));
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
        let to = pointer::place(&event);
        let tapped = (from.0 - to.0).hypot(from.1 - to.1) <= STRAY;
        let place = frame.with_untracked(|frame| frame.as_ref()?.at(to));
        end();
        if let Some(place) = place.filter(|_| tapped && taken.is_none()) {
            add.run(place);
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || locked.get_untracked() {
            return;
        }
        let Some(frame) = frame.get_untracked() else { return };
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
    operable(root, label, locked)
        .on("pointerdown", press)
        .on("pointermove", drag)
        .on("pointerup", up)
        .on("pointercancel", move |_: ev::PointerEvent| end())
        .on("touchstart", move |event: ev::Event| {
            // A finger on a point drags it; elsewhere it may scroll.
            if matches!(down.get_value(), Some((_, _, Some(_)))) {
                event.prevent_default();
            }
        })
        .on("keydown", key)
        .child(still)
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
    super::bridge::view(scatter(
        picture,
        ScatterOptions { label, chosen, choose, put, add, remove, hold, locked },
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_follow_each_other_in_a_ring() {
        assert_eq!(next(Some(2), 3, true), Some(0));
        assert_eq!(next(Some(0), 3, false), Some(2));
        assert_eq!((next(None, 3, true), next(None, 0, true)), (Some(0), None));
    }
}
