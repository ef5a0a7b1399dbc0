//! The canvas that keeps what has been painted of paths: while they grow, a frame adds to it and paints nothing twice.

use leptos::{html, prelude::*};

use super::chart::canvas::{self, Size};
use crate::plot::field::{Over, Overlay, Walked};
use crate::plot::{Frame, Theme, draw, fine::UNIT};

/// Below the canvas of what moves.
#[derive(Clone, Copy)]
pub(super) struct Trail {
    /// The canvas.
    pub(super) canvas: NodeRef<html::Canvas>,
    painted: StoredValue<Option<Painted>>,
}

/// What the canvas shows.
#[derive(Clone)]
struct Painted {
    place: (Size, Frame, Theme),
    overlay: Overlay,
    walked: Walked,
}

impl Trail {
    /// An empty one.
    pub(super) fn new() -> Self {
        Self { canvas: NodeRef::new(), painted: StoredValue::new(None) }
    }

    /// Paints what the paths have behind them, as far as it is not there already; returns what is there now.
    pub(super) fn follow(self, overlay: &Overlay, frame: &Frame, size: Size, theme: &Theme) -> Walked {
        let Some(canvas) = self.canvas.get_untracked() else { return Walked::default() };
        let there = self.painted.with_value(|painted| {
            let painted = painted.as_ref()?;
            let (at, axes, colours) = &painted.place;
            let same = (*at, axes, colours) == (size, frame, theme);
            (same && painted.walked.serves(overlay, &painted.overlay)).then(|| painted.walked.clone())
        });
        let area = match &there {
            Some(walked) if walked.is_of(overlay) => return walked.clone(),
            Some(_) => canvas::kept(&canvas, size, &theme.font),
            None => canvas::clear(&canvas, size, &theme.font),
        };
        // A canvas does not fail to draw; if one did, all would be painted with what moves.
        let Some(area) = area else { return Walked::default() };
        let before = there.unwrap_or_default();
        drop(draw(&Over::Trail { frame, overlay, walked: &before }, theme, &area, UNIT));
        let walked = before.advanced(overlay, frame);
        let place = (size, frame.clone(), theme.clone());
        self.painted.set_value(Some(Painted { place, overlay: overlay.clone(), walked: walked.clone() }));
        walked
    }
}
