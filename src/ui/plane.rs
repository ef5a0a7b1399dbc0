//! A field on the page: a quantity over a plane, with a point that is moved in both directions.
//!
//! Canvases lie on each other: the colours, written as pixels at once and stretched by the browser; the lines and
//! numbers; under what moves the trail that it leaves; the point, so that moving it redraws nothing else. It has a component of its own beside `chart` because
//! its code belongs to the pages that show a field.

use std::rc::Rc;

use leptos::{ev, prelude::*};
use web_sys::HtmlCanvasElement;

use super::chart::canvas::{self, Size};
use super::chart::{ZOOM_STEP, arrow_presses, follow_size, layer, once_a_frame, operable, pointer};
use super::dom::{El, classed};
use super::pixels::{self, Layers};
use super::theme::ThemeSetting;
use super::trail::Trail;
use crate::plot::field::{FieldChart, Over, Overlay};
use crate::plot::{Frame, draw, fine::UNIT};

/// How near to the point a finger must come down to take it, in CSS pixels.
const GRASP: f64 = 28.0;

/// What a plane needs to know besides its field.
#[derive(Clone, Copy)]
pub struct PlaneOptions {
    /// The name for assistive technology, with what is seen.
    pub label: Signal<String>,
    /// The point, in units of the axes.
    pub point: Signal<(f64, f64)>,
    /// Written beside the point.
    pub reading: Signal<String>,
    /// What moves over the field. Where it is given, the point is the start of its paths.
    pub overlay: Option<Signal<Overlay>>,
    /// Moves the point here.
    pub set: Callback<(f64, f64)>,
    /// Presses of the arrow keys along x and y: ±1, ten times as many with Shift, a tenth with Alt.
    pub step: Callback<(f64, f64)>,
    /// Enlarges the picture by this factor; 0 asks for the first window.
    pub zoom: Callback<f64>,
    /// Is told where in the frame the mouse rests, in units of the axes, and when it leaves.
    pub hover: Option<Callback<Option<(f64, f64)>>>,
    /// Whether pointer and keys are ignored.
    pub locked: Signal<bool>,
}

/// The plane. It grows with its box; its height is set by CSS.
pub fn plane(chart: Memo<FieldChart>, options: PlaneOptions) -> El {
    let PlaneOptions { label, point, reading, overlay, set, step, zoom, hover, locked } = options;
    let theme = expect_context::<ThemeSetting>().chart();
    let root = classed("div", "chart plane");
    let (colours, lines, moving) = (layer(), layer(), layer());
    let size = RwSignal::new(Size::default());
    let frame = RwSignal::new(None::<Frame>);
    follow_size(root.node(), size);

    let look = move |paint: &mut dyn FnMut(Layers)| {
        chart.with(|chart| {
            paint(Layers {
                over: &Over::Lines(chart),
                pixels: &|theme| chart.pixels(theme),
                cols: chart.grid.cols,
                smooth: true,
            });
        });
    };
    pixels::paint(&colours, &lines, size, frame, Rc::new(look));
    let (trail, kept) = overlay.map(|_| Trail::new()).unzip();
    let canvas = moving.cast::<HtmlCanvasElement>();
    let paint_point = move || {
        let (size, theme) = (size.get_untracked(), theme.get_untracked());
        let Some((canvas, frame)) = canvas.as_ref().zip(frame.get_untracked()) else { return };
        if let Some(area) = canvas::clear(canvas, size, &theme.font).filter(|_| size.is_visible()) {
            let (at, label) = (point.get_untracked(), reading.read_untracked());
            let point = Over::Point { frame: &frame, at, label: &label };
            match overlay {
                None => drop(draw(&point, &theme, &area, UNIT)),
                Some(overlay) => overlay.with_untracked(|overlay| {
                    let walked = trail.map(|trail| trail.follow(overlay, &frame, size, &theme));
                    let walked = &walked.unwrap_or_default();
                    let race = Over::Race { frame: &frame, start: Some(at), overlay, walked };
                    drop(draw(&race, &theme, &area, UNIT));
                }),
            }
        }
    };
    once_a_frame(
        move || {
            size.track();
            theme.track();
            frame.track();
            point.track();
            reading.track();
            if let Some(overlay) = overlay {
                overlay.track();
            }
        },
        paint_point,
    );

    let go = move |px: (f64, f64)| {
        if let Some(frame) = frame.read_untracked().as_ref().filter(|_| !locked.get_untracked()) {
            set.run(frame.nearest(px));
        }
    };
    let down = StoredValue::new(None::<i32>);
    // Whether the finger came down on the point: then its way up or down drags, and does not scroll.
    let grasped = StoredValue::new(false);
    let press = move |event: ev::PointerEvent| {
        if event.button() != 0 || down.get_value().is_some() {
            return;
        }
        let px = pointer::place(&event);
        let place =
            frame.with_untracked(|frame| frame.as_ref().map(|frame| frame.to_px(point.get_untracked())));
        grasped.set_value(place.is_some_and(|place| (place.0 - px.0).hypot(place.1 - px.1) <= GRASP));
        pointer::capture(&event);
        down.set_value(Some(event.pointer_id()));
        // A finger may be about to scroll: it points when it has moved sideways, or goes up where it came down.
        if event.pointer_type() != "touch" {
            go(px);
        }
    };
    let drag = move |event: ev::PointerEvent| {
        let px = pointer::place(&event);
        if down.get_value() == Some(event.pointer_id()) {
            go(px);
        }
        if let Some(hover) = hover {
            hover.run(frame.with_untracked(|frame| frame.as_ref()?.at(px)));
        }
    };
    let up = move |event: ev::PointerEvent| {
        if down.get_value() == Some(event.pointer_id()) {
            down.set_value(None);
            if event.pointer_type() == "touch" {
                go(pointer::place(&event));
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
    operable(root, label, locked)
        .on("pointerdown", press)
        .on("pointermove", drag)
        .on("pointerup", up)
        .on("pointercancel", move |_: ev::PointerEvent| down.set_value(None))
        .on("pointerleave", move |_: ev::PointerEvent| {
            if let Some(hover) = hover {
                hover.run(None);
            }
        })
        .on("touchstart", move |event: ev::Event| {
            if grasped.get_value() && !locked.get_untracked() {
                event.prevent_default();
            }
        })
        .on("keydown", key)
        .child(colours)
        .child(lines)
        .children(kept)
        .child(moving)
}

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
    /// What is at the point, in words.
    #[prop(into)]
    reading: Signal<String>,
    /// What moves over the field, in the place of the point.
    #[prop(optional_no_strip, into)]
    overlay: Option<Signal<Overlay>>,
    /// Moves the point here.
    #[prop(into)]
    set: Callback<(f64, f64)>,
    /// Presses of the arrow keys, along x and y.
    #[prop(into)]
    step: Callback<(f64, f64)>,
    /// Zooms by a factor.
    #[prop(into)]
    zoom: Callback<f64>,
    /// Is told where the mouse rests, and when it leaves.
    #[prop(optional_no_strip, into)]
    hover: Option<Callback<Option<(f64, f64)>>>,
    /// Whether pointer and keys are ignored.
    #[prop(optional, into)]
    locked: Signal<bool>,
) -> impl IntoView {
    super::bridge::view(plane(
        chart,
        PlaneOptions { label, point, reading, overlay, set, step, zoom, hover, locked },
    ))
}
