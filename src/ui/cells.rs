//! Cells over a plane on the page, with a cursor that pointer and keys move and that opens the cell it is on.
//!
//! Three canvases lie on each other: the colours, written as pixels at once and stretched without smoothing; what is
//! round them; the cursor, so that moving it redraws nothing else.

use std::rc::Rc;

use leptos::{ev, prelude::*};
use web_sys::HtmlCanvasElement;

use super::chart::canvas::{self, Size};
use super::chart::{follow_size, layer, once_a_frame, pointer};
use super::dom::{El, classed};
use super::pixels::{self, Layers};
use super::theme::ThemeSetting;
use crate::plot::cells::{Around, CellChart, Cursor};
use crate::plot::{Frame, draw, fine::UNIT};

/// How far a finger may stray between coming down and going up, in CSS pixels, and still have tapped.
const STRAY: f64 = 8.0;

/// What cells need to know besides their picture.
#[derive(Clone, Copy)]
pub struct CellOptions {
    /// The name for assistive technology, with what is seen.
    pub label: Signal<String>,
    /// Column and row of the cursor; none before somebody has pointed.
    pub cursor: Signal<Option<(usize, usize)>>,
    /// Moves the cursor.
    pub move_to: Callback<(usize, usize)>,
    /// Opens the cell under the cursor.
    pub open: Callback<(usize, usize)>,
    /// Whether pointer and keys open nothing.
    pub locked: Signal<bool>,
}

/// The cells. They grow with their box; its height is set by CSS.
pub fn cells(chart: Memo<CellChart>, options: CellOptions) -> El {
    let CellOptions { label, cursor, move_to, open, locked } = options;
    let theme = expect_context::<ThemeSetting>().chart();
    let root = classed("div", "chart cells");
    let (colours, around, moving) = (layer(), layer(), layer());
    let size = RwSignal::new(Size::default());
    let frame = RwSignal::new(None::<Frame>);
    follow_size(root.node(), size);

    let look = move |paint: &mut dyn FnMut(Layers)| {
        chart.with(|chart| {
            paint(Layers {
                over: &Around(chart),
                pixels: &|theme| chart.pixels(theme),
                cols: chart.cols,
                smooth: false,
            });
        });
    };
    pixels::paint(&colours, &around, size, frame, Rc::new(look));
    let canvas = moving.cast::<HtmlCanvasElement>();
    let paint_cursor = move || {
        let (size, theme) = (size.get_untracked(), theme.get_untracked());
        let Some((canvas, frame)) = canvas.as_ref().zip(frame.get_untracked()) else { return };
        if let Some(area) = canvas::clear(canvas, size, &theme.font).filter(|_| size.is_visible())
            && let Some(at) = cursor.get_untracked()
        {
            chart.with_untracked(|chart| {
                drop(draw(&Cursor { chart, frame: &frame, at }, &theme, &area, UNIT));
            });
        }
    };
    once_a_frame(
        move || {
            size.track();
            theme.track();
            frame.track();
            cursor.track();
        },
        paint_cursor,
    );

    let place = move |event: &ev::PointerEvent| {
        let frame = frame.get_untracked()?;
        chart.with_untracked(|chart| chart.cell_at(pointer::place(event), &frame))
    };
    let down = StoredValue::new(None::<(f64, f64)>);
    let at = |event: &ev::PointerEvent| (f64::from(event.client_x()), f64::from(event.client_y()));
    let up = move |event: ev::PointerEvent| {
        let Some(from) = down.try_update_value(Option::take).flatten() else { return };
        let to = at(&event);
        if (from.0 - to.0).hypot(from.1 - to.1) <= STRAY
            && let Some(cell) = place(&event)
        {
            move_to.run(cell);
            if !locked.get_untracked() {
                open.run(cell);
            }
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let (cols, rows) = chart.with_untracked(|chart| (chart.cols, chart.rows()));
        let now = cursor.get_untracked();
        let by = if event.shift_key() { 10 } else { 1 };
        let (column, row) = now.unwrap_or((cols / 2, rows / 2));
        let last = (cols.saturating_sub(1), rows.saturating_sub(1));
        let next = match event.key().as_str() {
            "ArrowLeft" => (column.saturating_sub(by), row),
            "ArrowRight" => ((column + by).min(last.0), row),
            "ArrowDown" => (column, row.saturating_sub(by)),
            "ArrowUp" => (column, (row + by).min(last.1)),
            "Home" => (0, row),
            "End" => (last.0, row),
            "Enter" | " " => {
                event.prevent_default();
                if let Some(cell) = now.filter(|_| !locked.get_untracked()) {
                    open.run(cell);
                }
                return;
            }
            _ => return,
        };
        event.prevent_default();
        // The first press shows where the cursor is.
        move_to.run(if now.is_some() { next } else { (column, row) });
    };
    root.attr("role", "application")
        .attr("tabindex", "0")
        .attr_live("aria-label", move || label.get())
        .class_if("movable", move || !locked.get())
        .on("pointerdown", move |event: ev::PointerEvent| {
            if event.button() == 0 {
                down.set_value(Some(at(&event)));
            }
        })
        .on("pointermove", move |event: ev::PointerEvent| {
            if let Some(cell) = place(&event)
                && cursor.get_untracked() != Some(cell)
            {
                move_to.run(cell);
            }
        })
        .on("pointerup", up)
        .on("pointercancel", move |_: ev::PointerEvent| down.set_value(None))
        .on("keydown", key)
        .child(colours)
        .child(around)
        .child(moving)
}

/// Cells that each have a colour, with a cursor that opens one. They grow with their box; its height is set by CSS.
#[component]
pub fn CellGrid(
    /// The cells with their axes.
    chart: Memo<CellChart>,
    /// The name for assistive technology, with what is seen.
    #[prop(into)]
    label: Signal<String>,
    /// The cell that the keys are on.
    #[prop(into)]
    cursor: Signal<Option<(usize, usize)>>,
    /// Moves the cursor.
    #[prop(into)]
    move_to: Callback<(usize, usize)>,
    /// Opens a cell.
    #[prop(into)]
    open: Callback<(usize, usize)>,
    /// Whether pointer and keys are ignored.
    #[prop(optional, into)]
    locked: Signal<bool>,
) -> impl IntoView {
    super::bridge::view(cells(chart, CellOptions { label, cursor, move_to, open, locked }))
}
