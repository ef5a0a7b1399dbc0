//! A field on the page: a quantity over a plane, with a point that is moved in both directions.
//!
//! Three canvases lie on each other: the colours, written as pixels at once and stretched by the browser; the lines and
//! numbers; the point, so that moving it redraws nothing else. It has a component of its own beside `chart` because
//! its code belongs to the pages that show a field.

use leptos::{ev, prelude::*};
use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

use super::chart::canvas::{self, Size};
use super::chart::{ZOOM_STEP, follow_size, layer, once_a_frame};
use super::dom::{El, classed, el};
use super::theme::ThemeSetting;
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

    let canvases = colours.cast::<HtmlCanvasElement>().zip(lines.cast::<HtmlCanvasElement>());
    let source = el("canvas").cast::<HtmlCanvasElement>();
    let paint = move || {
        let (size, theme) = (size.get_untracked(), theme.get_untracked());
        let Some((colours, lines)) = canvases.as_ref().filter(|_| size.is_visible()) else { return };
        let Some(area) = canvas::clear(lines, size, &theme.font) else { return };
        chart.with_untracked(|chart| {
            // A canvas does not fail to draw; if one did, the last picture's frame would stand.
            let Ok(drawn) = draw(&Over::Lines(chart), &theme, &area, UNIT) else { return };
            if let Some((source, target)) = source.as_ref().zip(canvas::blank(colours, size)) {
                let pixels = chart.pixels(&theme);
                // A browser that refuses leaves the ground bare under the lines.
                stretch(&pixels, chart.grid.cols, source, &target, &drawn, size.ratio).unwrap_or_default();
            }
            if frame.read_untracked().as_ref() != Some(&drawn) {
                frame.set(Some(drawn));
            }
        });
    };
    once_a_frame(
        move || {
            size.track();
            theme.track();
            chart.track();
        },
        paint,
    );
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
                    let race = Over::Race { frame: &frame, start: Some(at), overlay };
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

    let element = root.node().clone();
    let local = move |event: &ev::PointerEvent| {
        let rect = element.get_bounding_client_rect();
        (f64::from(event.client_x()) - rect.left(), f64::from(event.client_y()) - rect.top())
    };
    let (local_drag, local_up) = (local.clone(), local.clone());
    let go = move |px: (f64, f64)| {
        if let Some(frame) = frame.read_untracked().as_ref().filter(|_| !locked.get_untracked()) {
            set.run(frame.nearest(px));
        }
    };
    let down = StoredValue::new(None::<i32>);
    // Whether the finger came down on the point: then its way up or down drags, and does not scroll.
    let grasped = StoredValue::new(false);
    let capture = root.node().clone();
    let press = move |event: ev::PointerEvent| {
        if event.button() != 0 || down.get_value().is_some() {
            return;
        }
        let px = local(&event);
        let place =
            frame.with_untracked(|frame| frame.as_ref().map(|frame| frame.to_px(point.get_untracked())));
        grasped.set_value(place.is_some_and(|place| (place.0 - px.0).hypot(place.1 - px.1) <= GRASP));
        // Without capture a drag that leaves the picture ends there.
        drop(capture.set_pointer_capture(event.pointer_id()));
        down.set_value(Some(event.pointer_id()));
        // A finger may be about to scroll: it points when it has moved sideways, or goes up where it came down.
        if event.pointer_type() != "touch" {
            go(px);
        }
    };
    let drag = move |event: ev::PointerEvent| {
        let px = local_drag(&event);
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
                go(local_up(&event));
            }
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() {
            return;
        }
        let presses = match (event.shift_key(), event.alt_key()) {
            (true, _) => 10.0,
            (false, true) => 0.1,
            (false, false) => 1.0,
        };
        let action: Box<dyn Fn()> = match event.key().as_str() {
            "ArrowLeft" => Box::new(move || step.run((-presses, 0.0))),
            "ArrowRight" => Box::new(move || step.run((presses, 0.0))),
            "ArrowDown" => Box::new(move || step.run((0.0, -presses))),
            "ArrowUp" => Box::new(move || step.run((0.0, presses))),
            "+" | "=" => Box::new(move || zoom.run(ZOOM_STEP)),
            "-" | "−" => Box::new(move || zoom.run(1.0 / ZOOM_STEP)),
            "0" => Box::new(move || zoom.run(0.0)),
            _ => return,
        };
        event.prevent_default();
        if !locked.get_untracked() {
            action();
        }
    };
    root.attr("role", "application")
        .attr("tabindex", "0")
        .attr_live("aria-label", move || label.get())
        .attr_maybe("aria-disabled", move || locked.get().then(|| "true".to_owned()))
        .class_if("movable", move || !locked.get())
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
        .child(moving)
}

/// Paints pixels over the frame, from the middle of the first to the middle of the last, with the browser's smoothing
/// between them. `source` holds them on their way.
fn stretch(
    pixels: &[u8],
    cols: usize,
    source: &HtmlCanvasElement,
    target: &CanvasRenderingContext2d,
    frame: &Frame,
    ratio: f64,
) -> Result<(), wasm_bindgen::JsValue> {
    let rows = pixels.len().checked_div(4 * cols).unwrap_or_default();
    if cols < 2 || rows < 2 {
        return Ok(());
    }
    let (width, height) = (cols as u32, rows as u32);
    if source.width() != width || source.height() != height {
        source.set_width(width);
        source.set_height(height);
    }
    let image = ImageData::new_with_u8_clamped_array_and_sh(Clamped(pixels), width, height)?;
    if let Some(context) = source.get_context("2d")? {
        context.unchecked_into::<CanvasRenderingContext2d>().put_image_data(&image, 0.0, 0.0)?;
    }
    let (h, v) = (&frame.px.0, &frame.px.1);
    target.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0)?;
    target.draw_image_with_html_canvas_element_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
        source,
        0.5,
        0.5,
        (cols - 1) as f64,
        (rows - 1) as f64,
        h.start,
        v.start,
        h.end - h.start,
        v.end - v.start,
    )
}
