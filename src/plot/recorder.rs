//! A backend for tests that remembers what it was told.

use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
    text_anchor::HPos,
};
use std::{cell::RefCell, convert::Infallible, rc::Rc};

/// One thing that was painted. Coordinates are the backend's own.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Op {
    Path { points: Vec<BackendCoord>, colour: (u8, u8, u8), width: u32 },
    Rect { from: BackendCoord, to: BackendCoord },
    Circle { centre: BackendCoord, radius: u32, fill: bool },
    Text { text: String, left: f64, top: f64, right: f64, bottom: f64 },
}

/// Remembers every call; texts are as wide as letters of 0.6 em.
pub(super) struct Recorder {
    size: (u32, u32),
    ops: Rc<RefCell<Vec<Op>>>,
}

impl Recorder {
    /// A recorder, and the list that it fills.
    pub(super) fn new(size: (u32, u32)) -> (Self, Rc<RefCell<Vec<Op>>>) {
        let ops = Rc::default();
        (Self { size, ops: Rc::clone(&ops) }, ops)
    }

    fn push(&self, op: Op) -> Result<(), DrawingErrorKind<Infallible>> {
        self.ops.borrow_mut().push(op);
        Ok(())
    }
}

type Done = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for Recorder {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, _: BackendColor) -> Done {
        self.push(Op::Rect { from: point, to: point })
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, _: &S, _: bool) -> Done {
        self.push(Op::Rect { from, to })
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Done {
        let points = path.into_iter().collect();
        self.push(Op::Path { points, colour: style.color().rgb, width: style.stroke_width() })
    }

    fn draw_circle<S: BackendStyle>(&mut self, centre: BackendCoord, radius: u32, _: &S, fill: bool) -> Done {
        self.push(Op::Circle { centre, radius, fill })
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, pos: BackendCoord) -> Done {
        let (width, height) = text_size(text, style);
        let left = f64::from(pos.0)
            - match style.anchor().h_pos {
                HPos::Left => 0.0,
                HPos::Center => width / 2.0,
                HPos::Right => width,
            };
        let top = f64::from(pos.1) - height / 2.0;
        self.push(Op::Text { text: text.to_owned(), left, top, right: left + width, bottom: top + height })
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let em = style.size();
        Ok(((text.chars().count() as f64 * em * 0.6).ceil() as u32, em as u32))
    }
}

/// What is really painted: bold letters are a tenth wider than the estimate, as in a browser.
fn text_size<S: BackendTextStyle>(text: &str, style: &S) -> (f64, f64) {
    let weight = if matches!(style.style(), FontStyle::Bold) { 1.1 } else { 1.0 };
    (text.chars().count() as f64 * style.size() * 0.6 * weight, style.size())
}
