//! A picture as a file.

use super::{
    Font, Picture, Theme, draw,
    fine::{Fine, UNIT},
};
use plotters::{backend::SVGBackend, drawing::IntoDrawingArea};

/// A picture as a standalone SVG document, `size` in CSS pixels.
pub fn to_svg(picture: &dyn Picture, theme: &Theme, size: (u32, u32)) -> String {
    let mut svg = String::new();
    let backend = Fine::new(SVGBackend::with_string(&mut svg, size), text_size).font_scale(1.24);
    let area = backend.into_drawing_area();
    // Writing into a string does not fail; were it to, what has been drawn is still the best answer.
    let _ = draw(picture, theme, &area, UNIT).and_then(|_| area.present());
    drop(area);
    let (width, height) = size;
    let pixels = format!("viewBox=\"0 0 {width} {height}\"");
    let eighths = format!(
        "viewBox=\"0 0 {} {}\" stroke-linejoin=\"round\"",
        width.saturating_mul(UNIT),
        height.saturating_mul(UNIT)
    );
    svg.replacen(&pixels, &eighths, 1)
}

/// Width of a text in CSS pixels where no font can be asked: a generous guess.
pub fn text_width(text: &str, font: Font) -> f64 {
    text_size(text, font.px).0 * if font.bold { 1.1 } else { 1.0 }
}

/// A generous guess at the size of a text in a common sans-serif font, where no font can be asked.
fn text_size(text: &str, font_px: f64) -> (f64, f64) {
    let ems: f64 = text.chars().map(em).sum();
    (ems * font_px, font_px * 1.2)
}

fn em(c: char) -> f64 {
    match c {
        '⁰'..='⁹' | '¹' | '²' | '³' | '⁻' => 0.42,
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '′' | '(' | ')' | ' ' | 'f' | 't' | 'r' => {
            0.4
        }
        'm' | 'w' | 'M' | 'W' | '−' | '=' | '+' | '×' | '″' => 0.88,
        // Han, kana, Hangul and full-width forms are square.
        '\u{2e80}'.. => 1.0,
        'A'..='Z' => 0.72,
        _ => 0.63,
    }
}
