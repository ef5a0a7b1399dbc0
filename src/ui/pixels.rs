//! Colours in pixels with a picture over them: what fields and cells have in common.

use leptos::{html, prelude::*};
use wasm_bindgen::{Clamped, JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

use super::chart::canvas;
use super::chart::stage::{Stage, off_screen};
use crate::plot::{Frame, Picture, Theme};

/// What is painted.
#[derive(Clone, Copy)]
pub(super) struct Layers<'a> {
    /// Lies over the pixels, and says where they are.
    pub(super) over: &'a dyn Picture,
    /// The pixels in the colours of a theme, row by row from the upper left.
    pub(super) pixels: &'a dyn Fn(&Theme) -> Vec<u8>,
    /// Pixels in a row.
    pub(super) cols: usize,
    /// Whether they reach from the middle of the first to the middle of the last, with the browser's smoothing between
    /// them, and not from edge to edge without it.
    pub(super) smooth: bool,
}

/// Paints both canvases, now and whenever what `look` reads, the size or the theme has changed, and says in the stage's
/// frame where the picture is.
pub(super) fn paint(
    stage: Stage,
    colours: NodeRef<html::Canvas>,
    over: NodeRef<html::Canvas>,
    look: impl Fn(&mut dyn FnMut(Layers)) + Clone + 'static,
) {
    let source = off_screen();
    let tracked = look.clone();
    stage.paint(
        over,
        move || tracked(&mut |_| {}),
        move |area, theme| {
            look(&mut |layers: Layers| {
                stage.show(layers.over, area, theme);
                let size = stage.size.get();
                let target = colours.get().and_then(|colours| canvas::blank(&colours, size));
                if let Some(((source, target), frame)) = source.as_ref().zip(target).zip(stage.frame.get()) {
                    // A browser that refuses leaves the ground bare under the picture.
                    stretch(layers, theme, source, &target, &frame, size.ratio).unwrap_or_default();
                }
            });
        },
    );
}

/// Paints the pixels over the frame. `source` holds them on their way.
fn stretch(
    Layers { pixels, cols, smooth, .. }: Layers,
    theme: &Theme,
    source: &HtmlCanvasElement,
    target: &CanvasRenderingContext2d,
    frame: &Frame,
    ratio: f64,
) -> Result<(), JsValue> {
    let pixels = pixels(theme);
    let rows = pixels.len().checked_div(4 * cols).unwrap_or_default();
    let least = if smooth { 2 } else { 1 };
    if cols < least || rows < least {
        return Ok(());
    }
    let (width, height) = (cols as u32, rows as u32);
    if source.width() != width || source.height() != height {
        source.set_width(width);
        source.set_height(height);
    }
    let image = ImageData::new_with_u8_clamped_array_and_sh(Clamped(&pixels), width, height)?;
    if let Some(context) = source.get_context("2d")? {
        context.unchecked_into::<CanvasRenderingContext2d>().put_image_data(&image, 0.0, 0.0)?;
    }
    let (h, v) = (&frame.px.0, &frame.px.1);
    let inset = if smooth { 0.5 } else { 0.0 };
    target.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0)?;
    target.set_image_smoothing_enabled(smooth);
    target.draw_image_with_html_canvas_element_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
        source,
        inset,
        inset,
        cols as f64 - 2.0 * inset,
        rows as f64 - 2.0 * inset,
        h.start,
        v.start,
        h.end - h.start,
        v.end - v.start,
    )
}
