//! A picture with places that are taken and moved: tips of arrows, bars, a point in a triangle.
//!
//! The picture lies on one canvas; a ring round the place that the keys move, on another one over it.

use leptos::{ev, prelude::*};

use super::chart::stage::{Layer, use_stage};
use super::chart::{Source, arrow_presses, pointer};
use crate::plot::{Frame, Ink, Mark, Measure, Picture, Table, Theme, draw, fine::UNIT};

/// How near to a place a finger must come down to take it, in CSS pixels.
const GRASP: f64 = 30.0;
/// Degrees that a pixel of a drag turns a picture by.
const PER_PIXEL: f64 = 0.5;
/// Radius of the ring.
const RADIUS: f64 = 11.0;

/// Which place a pointer takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The nearest one.
    Nearest,
    /// The nearest one along x, however far up or down: a bar. ← → go from bar to bar.
    Column,
}

/// A picture with points that are taken and moved by pointer, finger and keys, or that is turned. It grows with its box;
/// its height is set by CSS.
#[component]
pub fn DraggablePoints(
    /// The picture.
    source: Source,
    /// The name for assistive technology, with what is seen.
    #[prop(into)]
    label: Signal<String>,
    /// The points, in units of the axes.
    points: Memo<Vec<(f64, f64)>>,
    /// Which one a pointer takes.
    reach: Reach,
    /// Moves a point here.
    #[prop(into)]
    set: Callback<(usize, (f64, f64))>,
    /// Presses of the arrow keys for a point, along x and y: ±1, ten times as many with Shift, a tenth with Alt.
    #[prop(into)]
    step: Callback<(usize, (f64, f64))>,
    /// Where there is no point to take: is told by how many degrees a drag or a key turns the picture, to the right and
    /// up; beside it, the degrees of one press.
    #[prop(optional_no_strip, into)]
    turn: Option<(Callback<(f64, f64)>, f64)>,
    /// The point that the keys move.
    chosen: RwSignal<usize>,
    /// Is told which point the mouse is nearest to, and when it leaves.
    #[prop(optional_no_strip, into)]
    hover: Option<Callback<Option<usize>>>,
    /// Whether pointer and keys are ignored.
    #[prop(optional, into)]
    locked: Signal<bool>,
) -> impl IntoView {
    let stage = use_stage();
    let (still, moving) = (NodeRef::new(), NodeRef::new());
    let focused = RwSignal::new(false);
    let tracked = source.clone();
    stage.paint(
        still,
        move || tracked.show(|_| {}),
        move |area, theme| source.show(|picture| stage.show(picture, area, theme)),
    );
    stage.paint(
        moving,
        move || {
            stage.frame.track();
            points.track();
            chosen.track();
            focused.track();
        },
        move |area, theme| {
            let at = points.with(|points| points.get(chosen.get()).copied());
            if let Some((frame, at)) = stage.frame.get().zip(at).filter(|_| focused.get()) {
                drop(draw(&Held { frame: &frame, at }, theme, area, UNIT));
            }
        },
    );

    // The point that a pointer takes here, and how far away it is.
    let taken = move |px: (f64, f64)| -> Option<(usize, f64)> {
        let frame = stage.frame.read_untracked();
        let frame = frame.as_ref()?;
        let near = |at: &(f64, f64)| {
            let (x, y) = frame.to_px(*at);
            let full = (x - px.0).hypot(y - px.1);
            (if reach == Reach::Column { (x - px.0).abs() } else { full }, full)
        };
        let found = points.with_untracked(|points| {
            let all = points.iter().map(near).enumerate().filter(|(_, (way, _))| way.is_finite());
            all.min_by(|(_, one), (_, other)| one.0.total_cmp(&other.0))
        });
        found.map(|(point, (_, full))| (point, full))
    };
    let go = move |point: usize, px: (f64, f64)| {
        let at = stage.nearest(px);
        if let Some(at) = at.filter(|_| !locked.get_untracked()) {
            set.run((point, at));
        }
    };
    // The pointer that is down, with the point that it has taken.
    let down = StoredValue::new(None::<(i32, usize)>);
    // Where the pointer was, in pixels, for turning.
    let last = StoredValue::new((0.0, 0.0));
    // Whether a finger came down on a point: then its way up or down drags, and does not scroll.
    let grasped = StoredValue::new(false);
    let press = move |event: ev::PointerEvent| {
        if event.button() != 0 || down.get_value().is_some() {
            return;
        }
        let px = pointer::position(&event);
        last.set_value(px);
        let (point, far) = match taken(px) {
            Some(taken) => taken,
            None if turn.is_some() => (0, f64::INFINITY),
            None => return,
        };
        grasped.set_value(far <= GRASP);
        pointer::capture(&event);
        down.set_value(Some((event.pointer_id(), point)));
        chosen.set(point);
        // A finger may be about to scroll.
        if event.pointer_type() != "touch" && turn.is_none() {
            go(point, px);
        }
    };
    let drag = move |event: ev::PointerEvent| {
        let px = pointer::position(&event);
        match (down.get_value(), turn) {
            (Some((pointer, _)), Some((turn, _))) if pointer == event.pointer_id() => {
                let before = last.get_value();
                last.set_value(px);
                if !locked.get_untracked() {
                    turn.run((PER_PIXEL * (before.0 - px.0), PER_PIXEL * (px.1 - before.1)));
                }
            }
            (Some((pointer, point)), None) if pointer == event.pointer_id() => go(point, px),
            _ => {
                if let Some(hover) = hover {
                    hover.run(taken(px).map(|(point, _)| point));
                }
            }
        }
    };
    let up = move |event: ev::PointerEvent| {
        if let Some((pointer, point)) = down.get_value()
            && pointer == event.pointer_id()
        {
            down.set_value(None);
            if event.pointer_type() == "touch" && turn.is_none() {
                go(point, pointer::position(&event));
            }
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() {
            return;
        }
        let count = points.with_untracked(Vec::len);
        let point = chosen.get_untracked().min(count.saturating_sub(1));
        let next = |by: isize| chosen.set((point + count).saturating_add_signed(by) % count.max(1));
        let across = matches!(event.key().as_str(), "ArrowLeft" | "ArrowRight");
        match (event.key().as_str(), arrow_presses(&event)) {
            (" " | "Enter", _) if count > 1 => next(1),
            (_, Some(presses)) if turn.is_some() => {
                if let Some((turn, degrees)) = turn.filter(|_| !locked.get_untracked()) {
                    let by = degrees * presses;
                    turn.run(if across { (0.0 - by, 0.0) } else { (0.0, by) });
                }
            }
            (_, Some(presses)) if across && reach == Reach::Column => {
                next(if presses > 0.0 { 1 } else { -1 })
            }
            (_, Some(presses)) if !locked.get_untracked() => {
                step.run((point, if across { (presses, 0.0) } else { (0.0, presses) }));
            }
            (_, Some(_)) => {}
            _ => return,
        }
        event.prevent_default();
    };
    let leave = move |_| {
        if let Some(hover) = hover {
            hover.run(None);
        }
    };
    let touch = move |event: ev::TouchEvent| {
        if grasped.get_value() && !locked.get_untracked() {
            event.prevent_default();
        }
    };
    view! {
        <div
            class="chart grips"
            class:movable=move || !locked.get()
            node_ref=stage.root
            role="application"
            tabindex="0"
            aria-label=label
            aria-disabled=move || locked.get().then_some("true")
            on:pointerdown=press
            on:pointermove=drag
            on:pointerup=up
            on:pointercancel=move |_| down.set_value(None)
            on:pointerleave=leave
            on:touchstart=touch
            on:focus=move |_| focused.set(true)
            on:blur=move |_| {
                // It may be left because its page goes.
                let _ = focused.try_set(false);
            }
            on:keydown=key
        >
            <Layer canvas=still/>
            <Layer canvas=moving/>
        </div>
    }
}

/// The ring round the place that the keys move.
struct Held<'a> {
    frame: &'a Frame,
    at: (f64, f64),
}

impl Picture for Held<'_> {
    fn scene(&self, theme: &Theme, _: (f64, f64), _: Measure) -> (Frame, Vec<Mark>) {
        let centre = self.frame.to_px(self.at);
        let ring = |radius, width, ink| Mark::Ring { centre, radius, width, ink };
        let marks = vec![ring(RADIUS, 4.0, Ink(theme.surface, 0.8)), ring(RADIUS, 2.0, Ink(theme.ink, 1.0))];
        (self.frame.clone(), if centre.0.is_finite() && centre.1.is_finite() { marks } else { Vec::new() })
    }

    fn table(&self) -> Table {
        Table::default()
    }
}
