//! A canvas that charts draw on: crisp on every screen, in eighths of a CSS pixel.

use leptos::prelude::*;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::plot::fine::{Fine, UNIT};

/// The size of a canvas on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::ui) struct Size {
    /// CSS pixels.
    pub(in crate::ui) width: f64,
    /// CSS pixels.
    pub(in crate::ui) height: f64,
    /// Device pixels per CSS pixel.
    pub(in crate::ui) ratio: f64,
}

impl Size {
    /// The present size of an element.
    pub(in crate::ui) fn of(element: &web_sys::Element) -> Self {
        let rect = element.get_bounding_client_rect();
        Self { width: rect.width(), height: rect.height(), ratio: window().device_pixel_ratio() }
    }

    /// Whether there is room for a picture.
    pub(in crate::ui) fn is_visible(self) -> bool {
        self.width >= 1.0 && self.height >= 1.0
    }
}

/// What pictures are drawn on.
pub(in crate::ui) type Area = DrawingArea<Fine<CanvasBackend, Measure>, Shift>;
type Measure = Box<dyn Fn(&str, f64) -> (f64, f64)>;

/// The empty canvas in device pixels, whose backing store is fitted to `size` first.
pub(in crate::ui) fn blank(canvas: &HtmlCanvasElement, size: Size) -> Option<CanvasRenderingContext2d> {
    let device = |css: f64| (css * size.ratio).round().max(1.0) as u32;
    let (width, height) = (device(size.width), device(size.height));
    if canvas.width() != width || canvas.height() != height {
        canvas.set_width(width);
        canvas.set_height(height);
    }
    let context = context(canvas)?;
    context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0).ok()?;
    context.clear_rect(0.0, 0.0, width.into(), height.into());
    Some(context)
}

/// An empty drawing area over the whole of `canvas`, whose backing store is fitted to `size` first.
pub(in crate::ui) fn clear(canvas: &HtmlCanvasElement, size: Size, font: &str) -> Option<Area> {
    area(canvas, &blank(canvas, size)?, size, font)
}

/// A drawing area over what a canvas of this size shows already.
pub(in crate::ui) fn kept(canvas: &HtmlCanvasElement, size: Size, font: &str) -> Option<Area> {
    area(canvas, &context(canvas)?, size, font)
}

fn context(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    canvas.get_context("2d").ok()??.dyn_into().ok()
}

fn area(
    canvas: &HtmlCanvasElement,
    context: &CanvasRenderingContext2d,
    size: Size,
    font: &str,
) -> Option<Area> {
    let fine = size.ratio / f64::from(UNIT);
    context.set_transform(fine, 0.0, 0.0, fine, 0.0, 0.0).ok()?;
    // A path that turns back would have a spike there. Files have round corners too.
    context.set_line_join("round");

    let measure: Measure = {
        let (context, font) = (context.clone(), font.to_owned());
        Box::new(move |text, px| {
            context.set_font(&format!("{px}px {font}"));
            (context.measure_text(text).map_or(0.0, |metrics| metrics.width()), px)
        })
    };
    let css = (size.width.round() as u32, size.height.round() as u32);
    let backend = CanvasBackend::with_canvas_object(canvas.clone())?;
    Some(Fine::new(backend, measure).sized(css).into_drawing_area())
}
