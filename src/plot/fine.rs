//! Eighths of a pixel for backends that place everything on whole ones.

use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontFamily,
    FontStyle, FontTransform, text_anchor::Pos,
};

/// How many units of a [`Fine`] backend make one CSS pixel.
pub const UNIT: u32 = 8;

/// A backend seen in eighths of a pixel, so that slanted curves show no stairs.
///
/// It claims to be eight times as large as the inner backend and forwards coordinates as they are; the inner one
/// must be scaled by 1/8 (a canvas by its context, SVG by its view box). Text is measured by a given function
/// instead of by plotters, which on the web inserts an element into the page for every label.
pub struct Fine<DB, M> {
    inner: DB,
    measure: M,
    size: Option<(u32, u32)>,
    font_scale: f64,
}

impl<DB, M: Fn(&str, f64) -> (f64, f64)> Fine<DB, M> {
    /// Wraps a backend; `measure` tells width and height of a text at a font size, both in CSS pixels.
    pub fn new(inner: DB, measure: M) -> Self {
        Self { inner, measure, size: None, font_scale: 1.0 }
    }

    /// Says how large the picture is in CSS pixels, where that is not what the inner backend reports
    /// (a canvas counts device pixels).
    pub fn sized(mut self, css: (u32, u32)) -> Self {
        self.size = Some(css);
        self
    }

    /// Multiplies font sizes on their way in; plotters' SVG backend divides them by 1.24.
    pub fn font_scale(mut self, factor: f64) -> Self {
        self.font_scale = factor;
        self
    }
}

impl<DB: DrawingBackend, M: Fn(&str, f64) -> (f64, f64)> DrawingBackend for Fine<DB, M> {
    type ErrorType = DB::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        let (width, height) = self.size.unwrap_or_else(|| self.inner.get_size());
        (width.saturating_mul(UNIT), height.saturating_mul(UNIT))
    }

    fn ensure_prepared(&mut self) -> Result<(), DrawingErrorKind<DB::ErrorType>> {
        self.inner.ensure_prepared()
    }

    fn present(&mut self) -> Result<(), DrawingErrorKind<DB::ErrorType>> {
        self.inner.present()
    }

    fn draw_pixel(
        &mut self,
        point: BackendCoord,
        color: BackendColor,
    ) -> Result<(), DrawingErrorKind<DB::ErrorType>> {
        self.inner.draw_pixel(point, color)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Result<(), DrawingErrorKind<DB::ErrorType>> {
        self.inner.draw_line(from, to, style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Result<(), DrawingErrorKind<DB::ErrorType>> {
        self.inner.draw_rect(upper_left, bottom_right, style, fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Result<(), DrawingErrorKind<DB::ErrorType>> {
        self.inner.draw_path(path, style)
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Result<(), DrawingErrorKind<DB::ErrorType>> {
        self.inner.draw_circle(center, radius, style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vert: I,
        style: &S,
    ) -> Result<(), DrawingErrorKind<DB::ErrorType>> {
        self.inner.fill_polygon(vert, style)
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        pos: BackendCoord,
    ) -> Result<(), DrawingErrorKind<DB::ErrorType>> {
        self.inner.draw_text(text, &Scaled { style, factor: self.font_scale }, pos)
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<DB::ErrorType>> {
        let unit = f64::from(UNIT);
        let (width, height) = (self.measure)(text, style.size() / unit);
        Ok(((width * unit).ceil() as u32, (height * unit).ceil() as u32))
    }
}

/// A text style with its size multiplied.
struct Scaled<'a, S> {
    style: &'a S,
    factor: f64,
}

impl<S: BackendTextStyle> BackendTextStyle for Scaled<'_, S> {
    type FontError = S::FontError;

    fn color(&self) -> BackendColor {
        self.style.color()
    }

    fn size(&self) -> f64 {
        self.style.size() * self.factor
    }

    fn transform(&self) -> FontTransform {
        self.style.transform()
    }

    fn style(&self) -> FontStyle {
        self.style.style()
    }

    fn anchor(&self) -> Pos {
        self.style.anchor()
    }

    fn family(&self) -> FontFamily<'_> {
        self.style.family()
    }

    fn layout_box(&self, text: &str) -> Result<((i32, i32), (i32, i32)), Self::FontError> {
        self.style.layout_box(text)
    }

    fn draw<E, F: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        text: &str,
        pos: BackendCoord,
        draw: F,
    ) -> Result<Result<(), E>, Self::FontError> {
        self.style.draw(text, pos, draw)
    }
}
