//! A field on the page: a quantity over a plane, with a point that is moved in both directions.
//!
//! Canvases lie on each other: the colours, written as pixels at once and stretched by the browser; the lines and
//! numbers; under what moves the trail that it leaves; the point, so that moving it redraws nothing else. It has a component of its own beside `chart` because
//! its code belongs to the pages that show a field.

use leptos::{ev, prelude::*};

use super::chart::stage::{Layer, use_stage};
use super::chart::{ZOOM_STEP, arrow_presses, pointer};
use super::pixels::{self, Layers};
use super::trail::Trail;
use crate::plot::field::{FieldChart, Over, Overlay};
use crate::plot::{draw, fine::UNIT};

/// How near to the point a finger must come down to take it, in CSS pixels.
const GRASP: f64 = 28.0;

/// A quantity over a plane, with a point that pointer and keys move. It grows with its box; its height is set by CSS.
#[component]
pub fn Plane(
    /// The field.
    chart: Memo<FieldChart>,
    /// The name for assistive technology.
    #[prop(into)]
    label: Signal<String>,
    /// Where the point is.
    #[prop(into)]
    point: Signal<(f64, f64)>,
    /// Written beside the point.
    #[prop(into)]
    reading: Signal<String>,
    /// What moves over the field. Where it is given, the point is the start of its paths.
    #[prop(optional_no_strip, into)]
    overlay: Option<Signal<Overlay>>,
    /// Moves the point here.
    #[prop(into)]
    set: Callback<(f64, f64)>,
    /// Presses of the arrow keys along x and y: ±1, ten times as many with Shift, a tenth with Alt.
    #[prop(into)]
    step: Callback<(f64, f64)>,
    /// Enlarges the picture by this factor; 0 asks for the first window.
    #[prop(into)]
    zoom: Callback<f64>,
    /// Is told where the mouse rests, and when it leaves.
    #[prop(optional_no_strip, into)]
    hover: Option<Callback<Option<(f64, f64)>>>,
    /// Whether pointer and keys are ignored.
    #[prop(optional, into)]
    locked: Signal<bool>,
) -> impl IntoView {
    let stage = use_stage();
    let (colours, lines, moving) = (NodeRef::new(), NodeRef::new(), NodeRef::new());
    pixels::paint(stage, colours, lines, move |paint| {
        chart.with(|chart| {
            paint(Layers {
                over: &Over::Lines(chart),
                pixels: &|theme| chart.pixels(theme),
                cols: chart.grid.cols,
                smooth: true,
            });
        });
    });
    let trail = overlay.map(|_| Trail::new());
    stage.paint(
        moving,
        move || {
            stage.frame.track();
            point.track();
            reading.track();
            if let Some(overlay) = overlay {
                overlay.track();
            }
        },
        move |area, theme| {
            let Some(frame) = stage.frame.get() else { return };
            let (at, label) = (point.get(), reading.read());
            let Some((overlay, trail)) = overlay.zip(trail) else {
                return drop(draw(&Over::Point { frame: &frame, at, label: &label }, theme, area, UNIT));
            };
            overlay.with(|overlay| {
                let walked = &trail.follow(overlay, &frame, stage.size.get(), theme);
                let race = Over::Race { frame: &frame, start: Some(at), overlay, walked };
                drop(draw(&race, theme, area, UNIT));
            });
        },
    );

    let go = move |px: (f64, f64)| {
        if let Some(at) = stage.nearest(px).filter(|_| !locked.get_untracked()) {
            set.run(at);
        }
    };
    let down = StoredValue::new(None::<i32>);
    // Whether the finger came down on the point: then its way up or down drags, and does not scroll.
    let grasped = StoredValue::new(false);
    let press = move |event: ev::PointerEvent| {
        if event.button() != 0 || down.get_value().is_some() {
            return;
        }
        let px = pointer::position(&event);
        let place = stage
            .frame
            .with_untracked(|frame| frame.as_ref().map(|frame| frame.to_px(point.get_untracked())));
        grasped.set_value(place.is_some_and(|place| (place.0 - px.0).hypot(place.1 - px.1) <= GRASP));
        pointer::capture(&event);
        down.set_value(Some(event.pointer_id()));
        // A finger may be about to scroll: it points when it has moved sideways, or goes up where it came down.
        if event.pointer_type() != "touch" {
            go(px);
        }
    };
    let drag = move |event: ev::PointerEvent| {
        let px = pointer::position(&event);
        if down.get_value() == Some(event.pointer_id()) {
            go(px);
        }
        if let Some(hover) = hover {
            hover.run(stage.at(px));
        }
    };
    let up = move |event: ev::PointerEvent| {
        if down.get_value() == Some(event.pointer_id()) {
            down.set_value(None);
            if event.pointer_type() == "touch" {
                go(pointer::position(&event));
            }
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() {
            return;
        }
        let key = event.key();
        let across = matches!(key.as_str(), "ArrowLeft" | "ArrowRight");
        let moves = arrow_presses(&event).map(|by| if across { (by, 0.0) } else { (0.0, by) });
        let zooms = match key.as_str() {
            "+" | "=" => Some(ZOOM_STEP),
            "-" | "−" => Some(1.0 / ZOOM_STEP),
            "0" => Some(0.0),
            _ => None,
        };
        if moves.is_none() && zooms.is_none() {
            return;
        }
        event.prevent_default();
        if locked.get_untracked() {
            return;
        }
        if let Some(by) = moves {
            step.run(by);
        }
        if let Some(factor) = zooms {
            zoom.run(factor);
        }
    };
    let leave = move |_| {
        if let Some(hover) = hover {
            hover.run(None);
        }
    };
    let touch = move |event: ev::TouchEvent| {
        if grasped.get_value() && !locked.get_untracked() {
            event.prevent_default();
        }
    };
    view! {
        <div
            class="chart plane"
            class:movable=move || !locked.get()
            node_ref=stage.root
            role="application"
            tabindex="0"
            aria-label=label
            aria-disabled=move || locked.get().then_some("true")
            on:pointerdown=press
            on:pointermove=drag
            on:pointerup=up
            on:pointercancel=move |_| down.set_value(None)
            on:pointerleave=leave
            on:touchstart=touch
            on:keydown=key
        >
            <Layer canvas=colours/>
            <Layer canvas=lines/>
            {trail.map(|trail| view! { <Layer canvas=trail.canvas/> })}
            <Layer canvas=moving/>
        </div>
    }
}
