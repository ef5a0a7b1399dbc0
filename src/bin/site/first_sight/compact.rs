//! Marks as SVG in few bytes: whole numbers of half pixels, lines of one look in one path, colours by their tokens.

use std::fmt::Write;

use nabla::plot::{Anchor, Colour, Ink, Mark, Point};

/// Units of the drawing in one CSS pixel.
const UNITS: f64 = 2.0;

/// What a colour is called in the style sheet.
pub(super) type Token<'a> = &'a dyn Fn(Colour) -> &'static str;

/// The content of an `<svg>` whose view box is [`view_box`].
pub(super) fn marks(marks: &[Mark], token: Token) -> String {
    let mut svg = String::new();
    let mut line: Option<(f64, Ink)> = None;
    for mark in marks {
        let look = if let Mark::Line { width, ink, .. } = mark { Some((*width, *ink)) } else { None };
        if line.is_some() && line != look {
            svg.push_str("\"/>");
        }
        if look.is_some() && line != look {
            let (width, ink) = look.unwrap_or((0.0, Ink(Colour(0, 0, 0), 1.0)));
            svg.push_str(&format!("<path fill=\"none\" {} d=\"", stroke(width, ink, token)));
        }
        line = look;
        svg.push_str(&one(mark, token));
    }
    if line.is_some() {
        svg.push_str("\"/>");
    }
    svg
}

/// The view box of a picture of this size in CSS pixels.
pub(super) fn view_box(width: u32, height: u32) -> String {
    format!("0 0 {} {}", units(f64::from(width)), units(f64::from(height)))
}

fn one(mark: &Mark, token: Token) -> String {
    match mark {
        Mark::Line { points, .. } => path(points),
        Mark::Rect { from, to, ink } => {
            let ((x, y), (right, bottom)) = (place(*from), place(*to));
            let (width, height) = ((right - x).max(1), (bottom - y).max(1));
            format!("<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" {}/>", fill(*ink, token))
        }
        Mark::Area { points, ink } => format!("<path d=\"{}Z\" {}/>", path(points), fill(*ink, token)),
        Mark::Disc { centre, radius, ink } => circle(*centre, *radius, &fill(*ink, token)),
        Mark::Ring { centre, radius, width, ink } => {
            circle(*centre, *radius, &format!("fill=\"none\" {}", stroke(*width, *ink, token)))
        }
        Mark::Text { text, at, anchor, font, ink } => {
            let (x, y) = place(*at);
            let anchor = match anchor {
                Anchor::Start => "",
                Anchor::Middle => " text-anchor=\"middle\"",
                Anchor::End => " text-anchor=\"end\"",
            };
            let weight = if font.bold { " font-weight=\"700\"" } else { "" };
            format!(
                "<text x=\"{x}\" y=\"{y}\" dy=\".35em\" font-size=\"{}\"{weight}{anchor} {}>{}</text>",
                units(font.px),
                fill(*ink, token),
                crate::escape::escape(text)
            )
        }
    }
}

fn circle((x, y): Point, radius: f64, look: &str) -> String {
    let (x, y) = place((x, y));
    format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{}\" {look}/>", units(radius))
}

/// From point to point, each as its distance from the one before, taken between the rounded places, so that no error
/// adds up.
fn path(points: &[Point]) -> String {
    let mut path = String::new();
    let mut before = None;
    for point in points {
        let (x, y) = place(*point);
        let command = match before {
            None => ('M', x, y),
            Some((px, py)) => ('l', x - px, y - py),
        };
        before = Some((x, y));
        if command.0 == 'l' && (command.1, command.2) == (0, 0) {
            continue;
        }
        let between = if command.2 < 0 { "" } else { " " };
        // Writing into a string does not fail.
        let _ = write!(path, "{}{}{between}{}", command.0, command.1, command.2);
    }
    path
}

fn fill(ink: Ink, token: Token) -> String {
    format!("fill=\"var(--{})\"{}", token(ink.0), opacity(ink))
}

fn stroke(width: f64, ink: Ink, token: Token) -> String {
    format!("stroke=\"var(--{})\" stroke-width=\"{}\"{}", token(ink.0), units(width), opacity(ink))
}

fn opacity(ink: Ink) -> String {
    if ink.1 < 1.0 { format!(" opacity=\"{:.2}\"", ink.1) } else { String::new() }
}

fn place((x, y): Point) -> (i32, i32) {
    (units(x), units(y))
}

fn units(pixels: f64) -> i32 {
    (pixels * UNITS).round() as i32
}
