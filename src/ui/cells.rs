//! Cells over a plane on the page, with a cursor that pointer and keys move and that opens the cell it is on.
//!
//! Three canvases lie on each other: the colours, written as pixels at once and stretched without smoothing; what is
//! round them; the cursor, so that moving it redraws nothing else.

use leptos::{ev, prelude::*};
use wasm_bindgen::{Clamped, JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

use super::chart::canvas::{self, Size};
use super::chart::{follow_size, layer, once_a_frame};
use super::dom::{El, classed, el};
use super::theme::ThemeSetting;
use crate::plot::cells::{Around, CellChart, Cursor};
use crate::plot::{Frame, draw, fine::UNIT};

/// How far a finger may stray between coming down and going up, in CSS pixels, and still have tapped.
const STRAY: f64 = 8.0;

/// What cells need to know besides their picture.
#[derive(Clone, Copy)]
pub struct CellOptions {
    /// The name for assistive technology, with what is seen.
    pub label: Signal<String>,
    /// Column and row of the cursor; none before somebody has pointed.
    pub cursor: Signal<Option<(usize, usize)>>,
    /// Moves the cursor.
    pub move_to: Callback<(usize, usize)>,
    /// Opens the cell under the cursor.
    pub open: Callback<(usize, usize)>,
    /// Whether pointer and keys open nothing.
    pub locked: Signal<bool>,
}

/// The cells. They grow with their box; its height is set by CSS.
pub fn cells(chart: Memo<CellChart>, options: CellOptions) -> El {
    let CellOptions { label, cursor, move_to, open, locked } = options;
    let theme = expect_context::<ThemeSetting>().chart();
    let root = classed("div", "chart cells");
    let (colours, around, moving) = (layer(), layer(), layer());
    let size = RwSignal::new(Size::default());
    let frame = RwSignal::new(None::<Frame>);
    follow_size(root.node(), size);

    let canvases = colours.cast::<HtmlCanvasElement>().zip(around.cast::<HtmlCanvasElement>());
    let source = el("canvas").cast::<HtmlCanvasElement>();
    let paint = move || {
        let (size, theme) = (size.get_untracked(), theme.get_untracked());
        let Some((colours, around)) = canvases.as_ref().filter(|_| size.is_visible()) else { return };
        let Some(area) = canvas::clear(around, size, &theme.font) else { return };
        chart.with_untracked(|chart| {
            // A canvas does not fail to draw; if one did, the last picture's frame would stand.
            let Ok(drawn) = draw(&Around(chart), &theme, &area, UNIT) else { return };
            if let Some((source, target)) = source.as_ref().zip(canvas::blank(colours, size)) {
                let pixels = chart.pixels(&theme);
                // A browser that refuses leaves the ground bare under the axes.
                stretch(&pixels, chart.cols, source, &target, &drawn, size.ratio).unwrap_or_default();
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
    let paint_cursor = move || {
        let (size, theme) = (size.get_untracked(), theme.get_untracked());
        let Some((canvas, frame)) = canvas.as_ref().zip(frame.get_untracked()) else { return };
        if let Some(area) = canvas::clear(canvas, size, &theme.font).filter(|_| size.is_visible())
            && let Some(at) = cursor.get_untracked()
        {
            chart.with_untracked(|chart| {
                drop(draw(&Cursor { chart, frame: &frame, at }, &theme, &area, UNIT));
            });
        }
    };
    once_a_frame(
        move || {
            size.track();
            theme.track();
            frame.track();
            cursor.track();
        },
        paint_cursor,
    );

    let element = root.node().clone();
    let place = move |event: &ev::PointerEvent| {
        let rect = element.get_bounding_client_rect();
        let px = (f64::from(event.client_x()) - rect.left(), f64::from(event.client_y()) - rect.top());
        let frame = frame.get_untracked()?;
        chart.with_untracked(|chart| chart.cell_at(px, &frame))
    };
    let (place_up, place_move) = (place.clone(), place);
    let down = StoredValue::new(None::<(f64, f64)>);
    let at = |event: &ev::PointerEvent| (f64::from(event.client_x()), f64::from(event.client_y()));
    let up = move |event: ev::PointerEvent| {
        let Some(from) = down.try_update_value(Option::take).flatten() else { return };
        let to = at(&event);
        if (from.0 - to.0).hypot(from.1 - to.1) <= STRAY
            && let Some(cell) = place_up(&event)
        {
            move_to.run(cell);
            if !locked.get_untracked() {
                open.run(cell);
            }
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let (cols, rows) = chart.with_untracked(|chart| (chart.cols, chart.rows()));
        let now = cursor.get_untracked();
        let by = if event.shift_key() { 10 } else { 1 };
        let (column, row) = now.unwrap_or((cols / 2, rows / 2));
        let last = (cols.saturating_sub(1), rows.saturating_sub(1));
        let next = match event.key().as_str() {
            "ArrowLeft" => (column.saturating_sub(by), row),
            "ArrowRight" => ((column + by).min(last.0), row),
            "ArrowDown" => (column, row.saturating_sub(by)),
            "ArrowUp" => (column, (row + by).min(last.1)),
            "Home" => (0, row),
            "End" => (last.0, row),
            "Enter" | " " => {
                event.prevent_default();
                if let Some(cell) = now.filter(|_| !locked.get_untracked()) {
                    open.run(cell);
                }
                return;
            }
            _ => return,
        };
        event.prevent_default();
        // The first press shows where the cursor is.
        move_to.run(if now.is_some() { next } else { (column, row) });
    };
    root.attr("role", "application")
        .attr("tabindex", "0")
        .attr_live("aria-label", move || label.get())
        .class_if("movable", move || !locked.get())
        .on("pointerdown", move |event: ev::PointerEvent| {
            if event.button() == 0 {
                down.set_value(Some(at(&event)));
            }
        })
        .on("pointermove", move |event: ev::PointerEvent| {
            if let Some(cell) = place_move(&event)
                && cursor.get_untracked() != Some(cell)
            {
                move_to.run(cell);
            }
        })
        .on("pointerup", up)
        .on("pointercancel", move |_: ev::PointerEvent| down.set_value(None))
        .on("keydown", key)
        .child(colours)
        .child(around)
        .child(moving)
}

/// Paints one pixel a cell over the frame, without smoothing. `source` holds them on their way.
fn stretch(
    pixels: &[u8],
    cols: usize,
    source: &HtmlCanvasElement,
    target: &CanvasRenderingContext2d,
    frame: &Frame,
    ratio: f64,
) -> Result<(), JsValue> {
    let rows = pixels.len().checked_div(4 * cols).unwrap_or_default();
    if rows == 0 {
        return Ok(());
    }
    let (width, height) = (cols as u32, rows as u32);
    source.set_width(width);
    source.set_height(height);
    let image = ImageData::new_with_u8_clamped_array_and_sh(Clamped(pixels), width, height)?;
    if let Some(context) = source.get_context("2d")? {
        context.unchecked_into::<CanvasRenderingContext2d>().put_image_data(&image, 0.0, 0.0)?;
    }
    let (h, v) = (&frame.px.0, &frame.px.1);
    target.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0)?;
    target.set_image_smoothing_enabled(false);
    target.draw_image_with_html_canvas_element_and_dw_and_dh(
        source,
        h.start,
        v.start,
        h.end - h.start,
        v.end - v.start,
    )
}
