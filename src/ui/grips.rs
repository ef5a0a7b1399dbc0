//! A picture with places that are taken and moved: tips of arrows, bars, a point in a triangle.
//!
//! The picture lies on one canvas; a ring round the place that the keys move, on another one over it.

use leptos::{ev, prelude::*};
use web_sys::HtmlCanvasElement;

use super::chart::canvas::{self, Size};
use super::chart::{
    Source, arrow_presses, follow_size, layer, mark_first_plot, once_a_frame, operable, pointer,
};
use super::dom::{El, classed};
use super::theme::ThemeSetting;
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

/// What such a picture needs to know besides its data.
#[derive(Clone, Copy)]
pub struct Grips {
    /// The name for assistive technology, with what is seen.
    pub label: Signal<String>,
    /// The places, in units of the axes.
    pub places: Memo<Vec<(f64, f64)>>,
    /// Which one a pointer takes.
    pub reach: Reach,
    /// Moves a place here.
    pub set: Callback<(usize, (f64, f64))>,
    /// Presses of the arrow keys for a place, along x and y: ±1, ten times as many with Shift, a tenth with Alt.
    pub step: Callback<(usize, (f64, f64))>,
    /// Where there is no place to take: is told by how many degrees a drag or a key turns the picture, to the right and
    /// up; beside it, the degrees of one press.
    pub turn: Option<(Callback<(f64, f64)>, f64)>,
    /// The place that the keys move.
    pub chosen: RwSignal<usize>,
    /// Is told which place the mouse is nearest to, and when it leaves.
    pub hover: Option<Callback<Option<usize>>>,
    /// Whether pointer and keys are ignored.
    pub locked: Signal<bool>,
}

/// The picture. It grows with its box; its height is set by CSS.
pub fn grips(source: Source, options: Grips) -> El {
    let Grips { label, places, reach, set, step, turn, chosen, hover, locked } = options;
    let theme = expect_context::<ThemeSetting>().chart();
    let (root, still, moving) = (classed("div", "chart grips"), layer(), layer());
    let size = RwSignal::new(Size::default());
    let frame = RwSignal::new(None::<Frame>);
    let focused = RwSignal::new(false);
    follow_size(root.node(), size);

    let tracked = source.clone();
    let canvas = still.cast::<HtmlCanvasElement>();
    once_a_frame(
        move || {
            size.track();
            theme.track();
            tracked.show(|_| {});
        },
        move || {
            let (size, theme) = (size.get_untracked(), theme.get_untracked());
            let Some(canvas) = canvas.as_ref().filter(|_| size.is_visible()) else { return };
            let Some(area) = canvas::clear(canvas, size, &theme.font) else { return };
            untrack(|| {
                source.show(|picture| {
                    // A canvas does not fail to draw; if one did, the last picture's frame would stand.
                    if let Ok(drawn) = draw(picture, &theme, &area, UNIT)
                        && frame.read_untracked().as_ref() != Some(&drawn)
                    {
                        frame.set(Some(drawn));
                    }
                });
            });
            mark_first_plot();
        },
    );
    let canvas = moving.cast::<HtmlCanvasElement>();
    once_a_frame(
        move || {
            size.track();
            theme.track();
            frame.track();
            places.track();
            chosen.track();
            focused.track();
        },
        move || {
            let (size, theme) = (size.get_untracked(), theme.get_untracked());
            let Some((canvas, frame)) = canvas.as_ref().zip(frame.get_untracked()) else { return };
            let Some(area) = canvas::clear(canvas, size, &theme.font).filter(|_| size.is_visible()) else {
                return;
            };
            let at = places.with_untracked(|places| places.get(chosen.get_untracked()).copied());
            if let Some(at) = at.filter(|_| focused.get_untracked()) {
                drop(draw(&Held { frame: &frame, at }, &theme, &area, UNIT));
            }
        },
    );

    // The place that a pointer takes here, and how far away it is.
    let taken = move |px: (f64, f64)| -> Option<(usize, f64)> {
        let frame = frame.read_untracked();
        let frame = frame.as_ref()?;
        let near = |at: &(f64, f64)| {
            let (x, y) = frame.to_px(*at);
            let full = (x - px.0).hypot(y - px.1);
            (if reach == Reach::Column { (x - px.0).abs() } else { full }, full)
        };
        let found = places.with_untracked(|places| {
            let all = places.iter().map(near).enumerate().filter(|(_, (way, _))| way.is_finite());
            all.min_by(|(_, one), (_, other)| one.0.total_cmp(&other.0))
        });
        found.map(|(place, (_, full))| (place, full))
    };
    let go = move |place: usize, px: (f64, f64)| {
        let at = frame.with_untracked(|frame| frame.as_ref().map(|frame| frame.nearest(px)));
        if let Some(at) = at.filter(|_| !locked.get_untracked()) {
            set.run((place, at));
        }
    };
    // The pointer that is down, with the place that it has taken.
    let down = StoredValue::new(None::<(i32, usize)>);
    // Where the pointer was, in pixels, for turning.
    let last = StoredValue::new((0.0, 0.0));
    // Whether a finger came down on a place: then its way up or down drags, and does not scroll.
    let grasped = StoredValue::new(false);
    let press = move |event: ev::PointerEvent| {
        if event.button() != 0 || down.get_value().is_some() {
            return;
        }
        let px = pointer::place(&event);
        last.set_value(px);
        let (place, far) = match taken(px) {
            Some(taken) => taken,
            None if turn.is_some() => (0, f64::INFINITY),
            None => return,
        };
        grasped.set_value(far <= GRASP);
        pointer::capture(&event);
        down.set_value(Some((event.pointer_id(), place)));
        chosen.set(place);
        // A finger may be about to scroll.
        if event.pointer_type() != "touch" && turn.is_none() {
            go(place, px);
        }
    };
    let drag = move |event: ev::PointerEvent| {
        let px = pointer::place(&event);
        match (down.get_value(), turn) {
            (Some((pointer, _)), Some((turn, _))) if pointer == event.pointer_id() => {
                let before = last.get_value();
                last.set_value(px);
                if !locked.get_untracked() {
                    turn.run((PER_PIXEL * (before.0 - px.0), PER_PIXEL * (px.1 - before.1)));
                }
            }
            (Some((pointer, place)), None) if pointer == event.pointer_id() => go(place, px),
            _ => {
                if let Some(hover) = hover {
                    hover.run(taken(px).map(|(place, _)| place));
                }
            }
        }
    };
    let up = move |event: ev::PointerEvent| {
        if let Some((pointer, place)) = down.get_value()
            && pointer == event.pointer_id()
        {
            down.set_value(None);
            if event.pointer_type() == "touch" && turn.is_none() {
                go(place, pointer::place(&event));
            }
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() {
            return;
        }
        let count = places.with_untracked(Vec::len);
        let place = chosen.get_untracked().min(count.saturating_sub(1));
        let next = |by: isize| chosen.set((place + count).saturating_add_signed(by) % count.max(1));
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
                step.run((place, if across { (presses, 0.0) } else { (0.0, presses) }));
            }
            (_, Some(_)) => {}
            _ => return,
        }
        event.prevent_default();
    };
    operable(root, label, locked)
        .on("pointerdown", press)
        .on("pointermove", drag)
        .on("pointerup", up)
        .on("pointercancel", move |_: ev::PointerEvent| down.set_value(None))
        .on("pointerleave", move |_: ev::PointerEvent| {
            if let Some(hover) = hover {
                hover.run(None);
            }
        })
        .on("touchstart", move |event: ev::Event| {
            if grasped.get_value() && !locked.get_untracked() {
                event.prevent_default();
            }
        })
        .on("focus", move |_: ev::FocusEvent| focused.set(true))
        .on("blur", move |_: ev::FocusEvent| focused.set(false))
        .on("keydown", key)
        .child(still)
        .child(moving)
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
    super::bridge::view(grips(
        source,
        Grips { label, places: points, reach, set, step, turn, chosen, hover, locked },
    ))
}
