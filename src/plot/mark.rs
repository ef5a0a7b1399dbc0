//! What a picture is made of, before any backend sees it.

use super::Colour;

/// A place in the picture, in CSS pixels, y downwards.
pub type Point = (f64, f64);

/// A colour with its opacity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ink(
    /// The colour.
    pub Colour,
    /// From 0, invisible, to 1.
    pub f64,
);

/// Size in CSS pixels and weight of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Font {
    /// Size of the letters.
    pub px: f64,
    /// Whether they are bold.
    pub bold: bool,
}

impl Font {
    /// Numbers along an axis.
    pub const TICK: Self = Self { px: 12.0, bold: false };
    /// The name of a curve.
    pub const NAME: Self = Self { px: 13.0, bold: true };
    /// The name of a lesser curve.
    pub const SMALL_NAME: Self = Self { px: 12.0, bold: true };
    /// A remark.
    pub const NOTE: Self = Self { px: 12.0, bold: false };

    /// Height of a line of text.
    pub fn height(self) -> f64 {
        self.px * 1.25
    }
}

/// Tells the width of a text in CSS pixels.
pub type Measure<'a> = &'a dyn Fn(&str, Font) -> f64;

/// Which end of a text is at its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Its left end.
    Start,
    /// Its middle.
    Middle,
    /// Its right end.
    End,
}

/// One thing to paint.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the fields say what they are")]
pub enum Mark {
    /// A filled rectangle between two corners, upper left first.
    Rect { from: Point, to: Point, ink: Ink },
    /// An unbroken line.
    Line { points: Vec<Point>, width: f64, ink: Ink },
    /// A filled circle.
    Disc { centre: Point, radius: f64, ink: Ink },
    /// A filled polygon.
    Area { points: Vec<Point>, ink: Ink },
    /// The outline of a circle.
    Ring { centre: Point, radius: f64, width: f64, ink: Ink },
    /// A line of text, centred vertically on its point.
    Text { text: String, at: Point, anchor: Anchor, font: Font, ink: Ink },
}
