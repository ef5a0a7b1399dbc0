//! Painting marks on a plotters backend. The only code here that is compiled once per backend.

use super::{
    Frame, Picture, Probe, Theme,
    mark::{Anchor, Font, Ink, Mark, Point},
    probe,
};
use plotters::{
    coord::Shift,
    drawing::{DrawingArea, DrawingAreaErrorKind},
    element::{Circle, PathElement, Polygon, Rectangle},
    style::{
        FontDesc, FontFamily, FontStyle, RGBAColor, ShapeStyle, TextStyle,
        text_anchor::{HPos, Pos, VPos},
    },
};
use plotters_backend::DrawingBackend;

type Outcome<T, DB> = Result<T, DrawingAreaErrorKind<<DB as DrawingBackend>::ErrorType>>;

/// Draws a picture over the whole area and says where its axes came to lie.
///
/// `unit` is how many of the area's pixels make one CSS pixel: [`UNIT`](super::fine::UNIT) when it is
/// [`Fine`](super::Fine), else 1. Fails only where the backend fails.
pub fn draw<DB: DrawingBackend>(
    picture: &dyn Picture,
    theme: &Theme,
    area: &DrawingArea<DB, Shift>,
    unit: u32,
) -> Outcome<Frame, DB> {
    let unit = f64::from(unit.max(1));
    let (width, height) = area.dim_in_pixel();
    let measure = |text: &str, font: Font| width_of(text, font, theme, area, unit);
    let size = (f64::from(width) / unit, f64::from(height) / unit);
    let (frame, marks) = picture.scene(theme, size, &measure);
    paint(&marks, theme, area, unit)?;
    Ok(frame)
}

/// Draws a probe over a chart that [`draw`] gave this frame for; paints no ground, so that it can lie on a
/// transparent canvas of its own.
///
/// A ring with a tangent of fixed length on screen, cut at the frame, and a dotted line down (or up) to y = 0.
pub fn draw_probe<DB: DrawingBackend>(
    probe: &Probe,
    frame: &Frame,
    theme: &Theme,
    area: &DrawingArea<DB, Shift>,
    unit: u32,
) -> Outcome<(), DB> {
    let unit = f64::from(unit.max(1));
    let measure = |text: &str, font: Font| width_of(text, font, theme, area, unit);
    paint(&probe::marks(probe, frame, theme, &measure), theme, area, unit)
}

fn width_of<DB: DrawingBackend>(
    text: &str,
    font: Font,
    theme: &Theme,
    area: &DrawingArea<DB, Shift>,
    unit: f64,
) -> f64 {
    if text.is_empty() {
        return 0.0;
    }
    let style = text_style(font, theme, Ink(theme.ink, 1.0), Anchor::Start, unit);
    // Measuring functions often know one weight only; bold letters are about a tenth wider.
    let weight = if font.bold { 1.1 } else { 1.0 };
    match area.estimate_text_size(text, &style) {
        Ok((width, _)) => f64::from(width) / unit * weight,
        // A backend that cannot measure can still draw: a generous guess keeps texts apart.
        Err(_) => text.chars().count() as f64 * font.px * 0.7,
    }
}

fn paint<DB: DrawingBackend>(
    marks: &[Mark],
    theme: &Theme,
    area: &DrawingArea<DB, Shift>,
    unit: f64,
) -> Outcome<(), DB> {
    let place = |p: Point| ((p.0 * unit).round() as i32, (p.1 * unit).round() as i32);
    let stroke = |width: f64, ink: Ink| ShapeStyle {
        color: colour(ink),
        filled: false,
        stroke_width: (width * unit).round().max(1.0) as u32,
    };
    for mark in marks {
        match mark {
            Mark::Rect { from, to, ink } => {
                area.draw(&Rectangle::new([place(*from), place(*to)], stroke(0.0, *ink).filled()))?;
            }
            Mark::Line { points, width, ink } => {
                let points: Vec<(i32, i32)> = points.iter().map(|p| place(*p)).collect();
                area.draw(&PathElement::new(points, stroke(*width, *ink)))?;
            }
            Mark::Area { points, ink } => {
                let points: Vec<(i32, i32)> = points.iter().map(|p| place(*p)).collect();
                area.draw(&Polygon::new(points, stroke(0.0, *ink).filled()))?;
            }
            Mark::Disc { centre, radius, ink } => {
                area.draw(&Circle::new(place(*centre), radius * unit, stroke(0.0, *ink).filled()))?;
            }
            Mark::Ring { centre, radius, width, ink } => {
                area.draw(&Circle::new(place(*centre), radius * unit, stroke(*width, *ink)))?;
            }
            Mark::Text { text, at, anchor, font, ink } => {
                area.draw_text(text, &text_style(*font, theme, *ink, *anchor, unit), place(*at))?;
            }
        }
    }
    Ok(())
}

fn colour(Ink(colour, alpha): Ink) -> RGBAColor {
    RGBAColor(colour.0, colour.1, colour.2, alpha)
}

fn text_style(font: Font, theme: &Theme, ink: Ink, anchor: Anchor, unit: f64) -> TextStyle<'_> {
    let weight = if font.bold { FontStyle::Bold } else { FontStyle::Normal };
    let h = match anchor {
        Anchor::Start => HPos::Left,
        Anchor::Middle => HPos::Center,
        Anchor::End => HPos::Right,
    };
    FontDesc::new(FontFamily::Name(&theme.font), font.px * unit, weight)
        .color(&colour(ink))
        .pos(Pos::new(h, VPos::Center))
}
