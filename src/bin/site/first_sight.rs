//! The first picture of a page inside the page itself: it is seen before the app has arrived, where the app will draw.
//!
//! Drawn twice, for a wide window and for a narrow one, by the code that draws on the canvas. Its colours are those of
//! the style sheet, so that it is right in light and dark.

use nabla::pages::Page;
use nabla::plot::{Colour, Mark, Point, Theme, text_width};
use nabla_math::text::Lang;

use crate::escape::escape;

mod compact;

/// Class, width and height: the boxes that the app's own chart has in windows of 1280 × 800 and 360 × 740.
const FORMS: [(&str, u32, u32); 2] = [("wide", 838, 440), ("narrow", 344, 296)];

/// How far a line may stray from its points where points are left out, in CSS pixels.
const STRAY: f64 = 0.15;

/// The tokens of the style sheet, in the order of the fields of [`Theme`], then the six series.
const TOKENS: [&str; 13] =
    ["surface", "ink", "ink-2", "ink-3", "rule", "axis", "grid", "s1", "s2", "s3", "s4", "s5", "s6"];

/// The picture in both forms; nothing for a page without one.
pub(crate) fn html(page: &Page, lang: Lang) -> Option<String> {
    let picture = page.picture?(lang);
    let name = escape(page.title.get(lang));
    let forms = FORMS.map(|(class, width, height)| {
        let size = (f64::from(width), f64::from(height));
        let (_, mut marks) = picture.scene(&by_token(), size, &text_width);
        for mark in &mut marks {
            if let Mark::Line { points, .. } = mark {
                *points = thinned(points);
            }
        }
        let (view, marks) = (compact::view_box(width, height), compact::marks(&marks, &token));
        format!("<svg class=\"{class}\" role=\"img\" aria-label=\"{name}\" viewBox=\"{view}\">{marks}</svg>")
    });
    Some(forms.concat())
}

/// A theme whose colours are numbers of tokens.
fn by_token() -> Theme {
    let token = |index: usize| Colour(0, 0, index as u8);
    Theme {
        surface: token(0),
        ink: token(1),
        ink_2: token(2),
        ink_3: token(3),
        rule: token(4),
        axis: token(5),
        grid: token(6),
        series: std::array::from_fn(|series| token(7 + series)),
        font: String::new(),
    }
}

/// The token that a colour of [`by_token`] stands for.
fn token(Colour(_, _, index): Colour) -> &'static str {
    TOKENS[usize::from(index) % TOKENS.len()]
}

/// The points without which the line would stray (Douglas and Peucker 1973).
fn thinned(points: &[Point]) -> Vec<Point> {
    let (Some(&first), Some(&last)) = (points.first(), points.last()) else { return Vec::new() };
    let (dx, dy) = (last.0 - first.0, last.1 - first.1);
    let length = dx.hypot(dy);
    let off = |p: &Point| {
        let (x, y) = (p.0 - first.0, p.1 - first.1);
        if length > 0.0 { (dx * y - dy * x).abs() / length } else { x.hypot(y) }
    };
    let farthest =
        (1..points.len().saturating_sub(1)).max_by(|&a, &b| off(&points[a]).total_cmp(&off(&points[b])));
    match farthest.filter(|&at| off(&points[at]) > STRAY) {
        Some(at) => {
            let mut line = thinned(&points[..=at]);
            line.pop();
            line.extend(thinned(&points[at..]));
            line
        }
        None if points.len() > 1 => vec![first, last],
        None => vec![first],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nabla::pages;

    #[test]
    fn every_page_with_a_picture_has_it_in_the_colours_of_the_style_sheet() {
        for page in pages::ALL.iter().filter(|page| page.picture.is_some()) {
            let html = html(page, Lang::Zh).expect("a picture");
            assert_eq!(html.matches("<svg class=").count(), FORMS.len(), "{}", page.slug);
            assert!(html.contains("var(--s1)") && !html.contains('#'), "{}", page.slug);
        }
    }

    #[test]
    fn a_thinned_line_has_its_ends_and_its_corners() {
        let corner: Vec<Point> = (0..=20).map(|i| (f64::from(i), (f64::from(i) - 10.0).abs())).collect();
        assert_eq!(thinned(&corner), [(0.0, 10.0), (10.0, 0.0), (20.0, 10.0)]);
        assert_eq!(thinned(&corner[..1]), corner[..1]);
        assert!(thinned(&[]).is_empty());
    }

    #[test]
    fn every_token_is_in_the_style_sheet() {
        let tokens = include_str!("../../../style/tokens.css");
        assert!(TOKENS.iter().all(|token| tokens.contains(&format!("--{token}:"))));
    }
}
