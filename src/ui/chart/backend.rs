//! Where plotters paints on the page: a canvas.
//!
//! Why not `plotters-canvas`: it writes colours and sizes with `format!`, and the code that writes any f64 is six
//! kilobytes of every first visit.

use std::convert::Infallible;

use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    text_anchor::{HPos, VPos},
};
use web_sys::CanvasRenderingContext2d;

type Outcome = Result<(), DrawingErrorKind<Infallible>>;

/// A canvas, by its context, in the units of its transformation. Marks are filled or have a line of one colour; text is
/// never turned.
pub(in crate::ui) struct Canvas(pub(super) CanvasRenderingContext2d);

impl Canvas {
    fn filled_with(&self, colour: BackendColor) {
        self.0.set_fill_style_str(&css(colour));
    }

    fn lined_with(&self, style: &impl BackendStyle) {
        self.0.set_stroke_style_str(&css(style.color()));
        self.0.set_line_width(style.stroke_width().into());
    }

    fn trace(&self, path: impl IntoIterator<Item = BackendCoord>) {
        self.0.begin_path();
        // The first of these begins the path.
        path.into_iter().for_each(|(x, y)| self.0.line_to(x.into(), y.into()));
    }
}

/// A colour as style sheets write it, its opacity to four decimals.
fn css(BackendColor { alpha, rgb: (r, g, b) }: BackendColor) -> String {
    format!("rgba({r},{g},{b},{})", short(alpha))
}

/// A size or a share that is not negative, to four decimals.
pub(super) fn short(value: f64) -> String {
    let parts = (value * 1e4).round() as u64;
    format!("{}.{:04}", parts / 10_000, parts % 10_000)
}

impl DrawingBackend for Canvas {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.0.canvas().map_or((0, 0), |canvas| (canvas.width(), canvas.height()))
    }

    fn ensure_prepared(&mut self) -> Outcome {
        Ok(())
    }

    fn present(&mut self) -> Outcome {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, colour: BackendColor) -> Outcome {
        self.filled_with(colour);
        self.0.fill_rect(x.into(), y.into(), 1.0, 1.0);
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Outcome {
        let [x, y, width, height] = [left, top, right - left, bottom - top].map(f64::from);
        if fill {
            self.filled_with(style.color());
            self.0.fill_rect(x, y, width, height);
        } else {
            self.lined_with(style);
            self.0.stroke_rect(x, y, width, height);
        }
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Outcome {
        self.lined_with(style);
        self.trace(path);
        self.0.stroke();
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Outcome {
        self.filled_with(style.color());
        self.trace(path);
        self.0.fill();
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Outcome {
        self.0.begin_path();
        // Fails on a negative radius only.
        drop(self.0.arc(x.into(), y.into(), radius.into(), 0.0, std::f64::consts::TAU));
        if fill {
            self.filled_with(style.color());
            self.0.fill();
        } else {
            self.lined_with(style);
            self.0.stroke();
        }
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Outcome {
        self.0.set_text_align(match style.anchor().h_pos {
            HPos::Left => "start",
            HPos::Center => "center",
            HPos::Right => "end",
        });
        self.0.set_text_baseline(match style.anchor().v_pos {
            VPos::Top => "top",
            VPos::Center => "middle",
            VPos::Bottom => "bottom",
        });
        let (weight, family) = (style.style(), style.family());
        self.0.set_font(&[weight.as_str(), " ", &short(style.size()), "px ", family.as_str()].concat());
        self.filled_with(style.color());
        // Fails for nothing that is finite.
        drop(self.0.fill_text(text, x.into(), y.into()));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_and_sizes_are_those_that_style_sheets_know() {
        assert_eq!(css(BackendColor { alpha: 1.0, rgb: (0, 90, 255) }), "rgba(0,90,255,1.0000)");
        assert_eq!(css(BackendColor { alpha: 0.075, rgb: (1, 2, 3) }), "rgba(1,2,3,0.0750)");
        assert_eq!(short(92.00004), "92.0000");
    }
}
