//! A picture as a file: drawn anew at the size of the file, as text, as numbers.

use leptos::prelude::*;
use web_sys::HtmlCanvasElement;

use crate::plot::fine::UNIT;
use crate::plot::{Picture, Pointed, Theme, draw, to_svg};
use crate::ui::chart::canvas::{self, Size};
use crate::ui::offers::Shown;

/// What a picture is drawn on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sheet {
    /// Width and height in CSS pixels, for which it is laid out.
    size: (f64, f64),
    /// Pixels of the file per CSS pixel.
    ratio: f64,
}

/// For screens of double density.
pub(super) const SCREEN: Sheet = Sheet { size: (800.0, 500.0), ratio: 2.0 };

/// To look at in the dialog.
pub(super) const PREVIEW: Sheet = Sheet { ratio: 0.5, ..SCREEN };

/// 16 cm at 96 CSS pixels an inch, drawn at 300 dots an inch: letters of twelve pixels are nine points high. The
/// height makes a whole number of pixels, so that the ground reaches every edge.
pub(super) const PRINT: Sheet = Sheet { size: (605.0, 377.72), ratio: 1890.0 / 605.0 };

impl Sheet {
    /// Width and height of the file in pixels.
    pub(super) fn pixels(self) -> (u32, u32) {
        let pixels = |css: f64| (css * self.ratio).round() as u32;
        (pixels(self.size.0), pixels(self.size.1))
    }
}

/// Draws the picture with its point over the whole of a canvas, which is made as large as the sheet.
pub(super) fn paint(canvas: &HtmlCanvasElement, shown: &Shown, theme: &Theme, sheet: Sheet) {
    let (width, height) = sheet.size;
    let size = Size { width, height, ratio: sheet.ratio };
    if let Some(area) = canvas::clear(canvas, size, &theme.font) {
        // A canvas does not fail to draw.
        look(shown, &mut |picture| drop(draw(picture, theme, &area, UNIT)));
    }
}

/// The picture with its point as SVG.
pub(super) fn svg(shown: &Shown, theme: &Theme) -> String {
    let mut svg = String::new();
    let (width, height) = SCREEN.size;
    look(shown, &mut |picture| svg = to_svg(picture, theme, (width as u32, height as u32)));
    svg
}

/// The picture's numbers as CSV.
pub(super) fn csv(shown: &Shown) -> String {
    let mut csv = String::new();
    shown.source.show(|picture| csv = picture.table().csv());
    csv
}

fn look(shown: &Shown, see: &mut dyn FnMut(&dyn Picture)) {
    shown.source.show(|picture| match shown.probe {
        None => see(picture),
        Some(probe) => see(&Pointed { picture, probe: &probe.read() }),
    });
}
