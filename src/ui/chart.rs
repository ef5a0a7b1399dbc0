//! A chart on the page: a still layer, a moving layer over it, pointer, touch, wheel and keys.

use std::sync::Arc;

use leptos::{ev, prelude::*};

use self::gesture::{Gesture, Pointers};
use self::stage::{Layer, use_stage};
use crate::plot::{Picture, Probe, draw_probe, fine::UNIT};

pub(super) mod canvas;
mod gesture;
pub(super) mod pointer;
pub(super) mod stage;

/// How much one press of a zoom key enlarges.
pub const ZOOM_STEP: f64 = 1.25;
/// How far one press of a pan key moves, as a part of the window.
pub const PAN_STEP: f64 = 0.1;

/// A change of the visible window that a visitor asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ViewChange {
    /// Enlarge by `factor` so that the data point `at` stays in place; the middle if none is given.
    Zoom {
        /// More than 1 enlarges.
        factor: f64,
        /// What stays in place.
        at: Option<(f64, f64)>,
    },
    /// Move the window by these parts of its width and height, in the direction of the axes.
    Pan(f64, f64),
    /// Back to the fitted window.
    Reset,
}

/// A point on a chart that the visitor moves along x.
#[derive(Clone, Copy)]
pub struct Handle {
    /// What is drawn.
    pub probe: Signal<Probe>,
    /// Its x for assistive technology, with its limits.
    pub x: Signal<f64>,
    /// Smallest and largest x.
    pub limits: (f64, f64),
    /// Its place in words.
    pub words: Signal<String>,
    /// Moves it to this x.
    pub set: Callback<f64>,
    /// One press of an arrow key: −1 or +1, times ten with Shift, a tenth with Alt.
    pub step: Callback<f64>,
}

/// Hands the picture on display to whoever asks, as data; who asks in an effect is told of changes.
#[derive(Clone)]
pub struct Source(Arc<dyn Fn(Look) + Send + Sync>);

/// What is done with a picture.
type Look<'a> = &'a mut dyn FnMut(&dyn Picture);

impl Source {
    /// The picture that a signal holds.
    pub fn of<P: Picture + PartialEq + Send + Sync + 'static>(picture: Memo<P>) -> Self {
        Self(Arc::new(move |look| picture.with(|picture| look(picture))))
    }

    /// Shows the picture to `look`.
    pub fn show(&self, mut look: impl FnMut(&dyn Picture)) {
        (self.0)(&mut look);
    }
}

/// A chart: a still layer, a moving layer over it, pointer, touch, wheel and keys. It grows with its box; its height is
/// set by CSS.
#[component]
pub fn Chart(
    /// The picture.
    source: Source,
    /// The name of the chart for assistive technology.
    #[prop(into)]
    label: Signal<String>,
    /// A movable point.
    #[prop(optional_no_strip, into)]
    handle: Option<Handle>,
    /// Takes zooming and panning; without it the window is fixed.
    #[prop(optional_no_strip, into)]
    on_view: Option<Callback<ViewChange>>,
    /// Whether pointer and keys are ignored.
    #[prop(optional, into)]
    locked: Signal<bool>,
    /// Is told where in the frame the mouse rests, in units of the axes, and when it leaves.
    #[prop(optional_no_strip, into)]
    hover: Option<Callback<Option<(f64, f64)>>>,
) -> impl IntoView {
    let stage = use_stage();
    let (still, moving) = (NodeRef::new(), NodeRef::new());
    let pointers = StoredValue::new(Pointers::default());
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
            if let Some(handle) = handle {
                handle.probe.track();
            }
        },
        move |area, theme| {
            if let Some((frame, handle)) = stage.frame.get().zip(handle) {
                drop(draw_probe(&handle.probe.read(), &frame, theme, area, UNIT));
            }
        },
    );

    let ask = move |change| {
        if let Some(on_view) = on_view.filter(|_| !locked.get_untracked()) {
            on_view.run(change);
        }
    };
    let obey = move |gesture| {
        let Some(frame) = stage.frame.get_untracked() else { return };
        let part = |(x, y): (f64, f64)| {
            (-x / (frame.px.0.end - frame.px.0.start), y / (frame.px.1.end - frame.px.1.start).abs())
        };
        match gesture {
            Gesture::Point(px) => {
                if let Some(handle) = handle.filter(|_| !locked.get_untracked()) {
                    handle.set.run(frame.x_at(px.0));
                }
            }
            Gesture::Pan(by) => {
                let (x, y) = part(by);
                ask(ViewChange::Pan(x, y));
            }
            Gesture::Pinch { factor, centre, by } => {
                let (x, y) = part(by);
                ask(ViewChange::Pan(x, y));
                ask(ViewChange::Zoom { factor, at: frame.at(centre) });
            }
        }
    };
    let press = move |event: ev::PointerEvent| {
        if event.button() != 0 {
            return;
        }
        let at = pointer::position(&event);
        pointer::capture(&event);
        pointers.update_value(|pointers| pointers.press(event.pointer_id(), at));
        if pointers.with_value(Pointers::count) == 1 && !event.shift_key() {
            obey(Gesture::Point(at));
        }
    };
    let drag = move |event: ev::PointerEvent| {
        let to = pointer::position(&event);
        if let Some(hover) = hover {
            hover.run(stage.at(to));
        }
        let gesture = pointers
            .try_update_value(|pointers| pointers.drag(event.pointer_id(), to, event.shift_key()))
            .flatten();
        if let Some(gesture) = gesture {
            obey(gesture);
        }
    };
    let release =
        move |event: ev::PointerEvent| pointers.update_value(|pointers| pointers.release(event.pointer_id()));
    // A plain wheel scrolls the page; only with Ctrl (or ⌘, or a pinch on a touchpad) it zooms.
    let wheel = move |event: ev::WheelEvent| {
        if on_view.is_some() && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            let px = pointer::position(&event);
            let at = stage.at(px);
            ask(ViewChange::Zoom { factor: libm::exp(-event.delta_y() / 300.0).clamp(0.5, 2.0), at });
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        let pan = event.ctrl_key() || event.meta_key();
        let view = match (event.key().as_str(), pan) {
            ("+" | "=", false) => Some(ViewChange::Zoom { factor: ZOOM_STEP, at: None }),
            ("-" | "−", false) => Some(ViewChange::Zoom { factor: 1.0 / ZOOM_STEP, at: None }),
            ("0", false) => Some(ViewChange::Reset),
            ("ArrowLeft", true) => Some(ViewChange::Pan(-PAN_STEP, 0.0)),
            ("ArrowRight", true) => Some(ViewChange::Pan(PAN_STEP, 0.0)),
            ("ArrowDown", true) => Some(ViewChange::Pan(0.0, -PAN_STEP)),
            ("ArrowUp", true) => Some(ViewChange::Pan(0.0, PAN_STEP)),
            _ => None,
        };
        if let Some(change) = view.filter(|_| on_view.is_some()) {
            event.prevent_default();
            ask(change);
        } else if let Some((handle, presses)) = handle.zip(arrow_presses(&event)).filter(|_| !pan) {
            event.prevent_default();
            if !locked.get_untracked() {
                handle.step.run(presses);
            }
        }
    };

    let leave = move |_| {
        if let Some(hover) = hover {
            hover.run(None);
        }
    };
    // Plain decimals: assistive technology reads no powers of ten.
    let limit = |end: fn((f64, f64)) -> f64| handle.map(|handle| end(handle.limits).to_string());
    view! {
        <div
            class="chart"
            class:movable=handle.is_some()
            node_ref=stage.root
            role=if handle.is_some() { "slider" } else { "img" }
            tabindex=handle.map(|_| "0")
            aria-label=label
            aria-disabled=move || locked.get().then_some("true")
            aria-valuemin=limit(|limits| limits.0)
            aria-valuemax=limit(|limits| limits.1)
            aria-valuenow=move || handle.map(|handle| handle.x.get().to_string())
            aria-valuetext=move || handle.map(|handle| handle.words.get())
            on:pointerdown=press
            on:pointermove=drag
            on:pointerup=release
            on:pointercancel=release
            on:pointerleave=leave
            on:wheel=wheel
            on:keydown=key
        >
            <Layer canvas=still/>
            <Layer canvas=moving/>
        </div>
    }
}

/// How many steps an arrow key asks for: ±1, ten times as many with Shift, a tenth with Alt.
pub fn arrow_presses(event: &ev::KeyboardEvent) -> Option<f64> {
    let direction = match event.key().as_str() {
        "ArrowLeft" | "ArrowDown" => -1.0,
        "ArrowRight" | "ArrowUp" => 1.0,
        _ => return None,
    };
    let factor = match (event.shift_key(), event.alt_key()) {
        (true, _) => 10.0,
        (false, true) => 0.1,
        (false, false) => 1.0,
    };
    Some(direction * factor)
}
