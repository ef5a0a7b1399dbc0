//! Colours in pixels with a picture over them: what fields and cells have in common.

use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::{Clamped, JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

use super::chart::canvas::{self, Size};
use super::chart::once_a_frame;
use super::dom::{El, el};
use super::theme::ThemeSetting;
use crate::plot::{Frame, Picture, Theme, draw, fine::UNIT};

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

/// Hands what is on display to whoever asks.
type Look = Rc<dyn Fn(&mut dyn FnMut(Layers))>;

/// Paints both canvases, now and whenever what `look` reads, the size or the theme has changed, and says in `frame` where
/// the picture is.
pub(super) fn paint(
    colours: &El,
    over: &El,
    size: RwSignal<Size>,
    frame: RwSignal<Option<Frame>>,
    look: Look,
) {
    let theme = expect_context::<ThemeSetting>().chart();
    let canvases = colours.cast::<HtmlCanvasElement>().zip(over.cast::<HtmlCanvasElement>());
    let source = el("canvas").cast::<HtmlCanvasElement>();
    let tracked = Rc::clone(&look);
    once_a_frame(
        move || {
            size.track();
            theme.track();
            tracked(&mut |_| {});
        },
        move || {
            let (size, theme) = (size.get_untracked(), theme.get_untracked());
            let Some((colours, over)) = canvases.as_ref().filter(|_| size.is_visible()) else { return };
            let Some(area) = canvas::clear(over, size, &theme.font) else { return };
            let mut paint = |layers: Layers| {
                // A canvas does not fail to draw; if one did, the last picture's frame would stand.
                let Ok(drawn) = draw(layers.over, &theme, &area, UNIT) else { return };
                if let Some((source, target)) = source.as_ref().zip(canvas::blank(colours, size)) {
                    // A browser that refuses leaves the ground bare under the picture.
                    stretch(layers, &theme, source, &target, &drawn, size.ratio).unwrap_or_default();
                }
                if frame.read_untracked().as_ref() != Some(&drawn) {
                    frame.set(Some(drawn));
                }
            };
            untrack(|| look(&mut paint));
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
