//! What a picture is made of, before any backend sees it.

use super::Colour;

/// A place in the picture, in CSS pixels, y downwards.
pub(super) type Point = (f64, f64);

/// A colour with its opacity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ink(pub(super) Colour, pub(super) f64);

/// Size in CSS pixels and weight of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Font {
    pub(super) px: f64,
    pub(super) bold: bool,
}

impl Font {
    pub(super) const TICK: Self = Self { px: 12.0, bold: false };
    pub(super) const NAME: Self = Self { px: 13.0, bold: true };
    pub(super) const SMALL_NAME: Self = Self { px: 12.0, bold: true };
    pub(super) const NOTE: Self = Self { px: 12.0, bold: false };

    /// Height of a line of text.
    pub(super) fn height(self) -> f64 {
        self.px * 1.25
    }
}

/// Tells the width of a text in CSS pixels.
pub(super) type Measure<'a> = &'a dyn Fn(&str, Font) -> f64;

/// Which end of a text is at its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// One thing to paint.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Mark {
    /// A filled rectangle between two corners, upper left first.
    Rect { from: Point, to: Point, ink: Ink },
    /// An unbroken line.
    Line { points: Vec<Point>, width: f64, ink: Ink },
    /// A filled circle.
    Disc { centre: Point, radius: f64, ink: Ink },
    /// The outline of a circle.
    Ring { centre: Point, radius: f64, width: f64, ink: Ink },
    /// A line of text, centred vertically on its point.
    Text { text: String, at: Point, anchor: Anchor, font: Font, ink: Ink },
}
