//! Cells over a plane on the page, with a cursor that pointer and keys move and that opens the cell it is on.
//!
//! Three canvases lie on each other: the colours, written as pixels at once and stretched without smoothing; what is
//! round them; the cursor, so that moving it redraws nothing else.

use leptos::{ev, prelude::*};

use super::chart::pointer;
use super::chart::stage::{Layer, use_stage};
use super::pixels::{self, Layers};
use crate::plot::cells::{Around, CellChart, Cursor};
use crate::plot::{draw, fine::UNIT};

/// How far a finger may stray between coming down and going up, in CSS pixels, and still have tapped.
const STRAY: f64 = 8.0;

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
    let stage = use_stage();
    let (colours, around, moving) = (NodeRef::new(), NodeRef::new(), NodeRef::new());
    pixels::paint(stage, colours, around, move |paint| {
        chart.with(|chart| {
            paint(Layers {
                over: &Around(chart),
                pixels: &|theme| chart.pixels(theme),
                cols: chart.cols,
                smooth: false,
            });
        });
    });
    stage.paint(
        moving,
        move || {
            stage.frame.track();
            cursor.track();
        },
        move |area, theme| {
            if let Some((frame, at)) = stage.frame.get().zip(cursor.get()) {
                chart.with(|chart| drop(draw(&Cursor { chart, frame: &frame, at }, theme, area, UNIT)));
            }
        },
    );

    let cell_at = move |event: &ev::PointerEvent| {
        let frame = stage.frame.get_untracked()?;
        chart.with_untracked(|chart| chart.cell_at(pointer::position(event), &frame))
    };
    let down = StoredValue::new(None::<(f64, f64)>);
    let at = |event: &ev::PointerEvent| (f64::from(event.client_x()), f64::from(event.client_y()));
    let up = move |event: ev::PointerEvent| {
        let Some(from) = down.try_update_value(Option::take).flatten() else { return };
        let to = at(&event);
        if (from.0 - to.0).hypot(from.1 - to.1) <= STRAY
            && let Some(cell) = cell_at(&event)
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
    let press = move |event: ev::PointerEvent| {
        if event.button() == 0 {
            down.set_value(Some(at(&event)));
        }
    };
    let point = move |event: ev::PointerEvent| {
        if let Some(cell) = cell_at(&event)
            && cursor.get_untracked() != Some(cell)
        {
            move_to.run(cell);
        }
    };
    view! {
        <div
            class="chart cells"
            class:movable=move || !locked.get()
            node_ref=stage.root
            role="application"
            tabindex="0"
            aria-label=label
            on:pointerdown=press
            on:pointermove=point
            on:pointerup=up
            on:pointercancel=move |_| down.set_value(None)
            on:keydown=key
        >
            <Layer canvas=colours/>
            <Layer canvas=around/>
            <Layer canvas=moving/>
        </div>
    }
}
