//! A chart on the page: a still layer, a moving layer over it, pointer, touch, wheel and keys.

use std::{rc::Rc, sync::Arc};

use leptos::{ev, prelude::*};
use nabla_math::number::{Within, plain};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::HtmlCanvasElement;

use self::canvas::Size;
use self::gesture::{Gesture, Pointers};
use super::dom::{El, classed, el, follow};
use super::theme::ThemeSetting;
use crate::plot::{Frame, Picture, Probe, draw, draw_probe, fine::UNIT};

mod backend;
pub(super) mod canvas;
mod gesture;
pub(super) mod pointer;

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

/// What a chart needs to know besides its data.
#[derive(Clone, Copy)]
pub struct ChartOptions {
    /// The name of the chart for assistive technology.
    pub label: Signal<String>,
    /// A movable point.
    pub handle: Option<Handle>,
    /// Takes zooming and panning; without it the window is fixed.
    pub on_view: Option<Callback<ViewChange>>,
    /// Whether pointer and keys are ignored.
    pub locked: Signal<bool>,
    /// Is told where in the frame the mouse rests, in units of the axes, and when it leaves.
    pub hover: Option<Callback<Option<(f64, f64)>>>,
}

impl ChartOptions {
    /// A chart to look at.
    pub fn still(label: Signal<String>) -> Self {
        Self { label, handle: None, on_view: None, locked: Signal::stored(false), hover: None }
    }
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

/// A chart. It grows with its box; its height is set by CSS.
pub fn chart(source: Source, options: ChartOptions) -> El {
    let ChartOptions { label, handle, on_view, locked, hover } = options;
    let theme = expect_context::<ThemeSetting>().chart();
    let (root, still, moving) = (classed("div", "chart"), layer(), layer());
    let size = RwSignal::new(Size::default());
    let frame = RwSignal::new(None::<Frame>);
    let pointers = StoredValue::new(Pointers::default());

    follow_size(root.node(), size);
    let tracked = source.clone();
    let canvas = still.cast::<HtmlCanvasElement>();
    let paint_still = move || {
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
    };
    let canvas = moving.cast::<HtmlCanvasElement>();
    let paint_moving = move || {
        let (size, theme) = (size.get_untracked(), theme.get_untracked());
        let picture = canvas.as_ref().zip(frame.get_untracked()).zip(handle);
        let Some(((canvas, frame), handle)) = picture.filter(|_| size.is_visible()) else { return };
        if let Some(area) = canvas::clear(canvas, size, &theme.font) {
            drop(draw_probe(&handle.probe.read_untracked(), &frame, &theme, &area, UNIT));
        }
    };
    once_a_frame(
        move || {
            size.track();
            theme.track();
            tracked.show(|_| {});
        },
        paint_still,
    );
    once_a_frame(
        move || {
            size.track();
            theme.track();
            frame.track();
            if let Some(handle) = handle {
                handle.probe.track();
            }
        },
        paint_moving,
    );

    let ask = move |change| {
        if let Some(on_view) = on_view.filter(|_| !locked.get_untracked()) {
            on_view.run(change);
        }
    };
    let obey = move |gesture| {
        let Some(frame) = frame.get_untracked() else { return };
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
        let at = pointer::place(&event);
        pointer::capture(&event);
        pointers.update_value(|pointers| pointers.press(event.pointer_id(), at));
        if pointers.with_value(Pointers::count) == 1 && !event.shift_key() {
            obey(Gesture::Point(at));
        }
    };
    let drag = move |event: ev::PointerEvent| {
        let to = pointer::place(&event);
        if let Some(hover) = hover {
            hover.run(frame.with_untracked(|frame| frame.as_ref()?.at(to)));
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
            let px = pointer::place(&event);
            let at = frame.with_untracked(|frame| frame.as_ref()?.at(px));
            ask(ViewChange::Zoom { factor: libm::exp(-event.delta_y() / 300.0).within(0.5, 2.0), at });
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

    let root = root
        .attr_live("aria-label", move || label.get())
        .attr_maybe("aria-disabled", move || locked.get().then(|| "true".to_owned()))
        .on("pointerdown", press)
        .on("pointermove", drag)
        .on("pointerup", release)
        .on("pointercancel", release)
        .on("pointerleave", move |_: ev::PointerEvent| {
            if let Some(hover) = hover {
                hover.run(None);
            }
        })
        .on("wheel", wheel)
        .on("keydown", key)
        .child(still)
        .child(moving);
    match handle {
        None => root.attr("role", "img"),
        Some(handle) => root
            .class_if("movable", || true)
            .attr("role", "slider")
            .attr("tabindex", "0")
            // Plain decimals: assistive technology reads no powers of ten.
            .attr("aria-valuemin", &plain(handle.limits.0))
            .attr("aria-valuemax", &plain(handle.limits.1))
            .attr_live("aria-valuenow", move || plain(handle.x.get()))
            .attr_live("aria-valuetext", move || handle.words.get()),
    }
}

/// A picture that pointer and keys act on, unless it is locked.
pub(super) fn operable(root: El, label: Signal<String>, locked: Signal<bool>) -> El {
    root.attr("role", "application")
        .attr("tabindex", "0")
        .attr_live("aria-label", move || label.get())
        .attr_maybe("aria-disabled", move || locked.get().then(|| "true".to_owned()))
        .class_if("movable", move || !locked.get())
}

pub(super) fn layer() -> El {
    el("canvas").attr("aria-hidden", "true")
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

/// Runs `paint` in the next animation frame whenever something that `track` subscribes to has changed:
/// however many changes a frame brings, there is one picture.
pub(super) fn once_a_frame(track: impl Fn() + 'static, paint: impl Fn() + 'static) {
    let paint: Rc<dyn Fn()> = Rc::new(paint);
    let waiting = StoredValue::new(false);
    follow(move || {
        track();
        if !waiting.get_value() {
            waiting.set_value(true);
            let paint = Rc::clone(&paint);
            request_animation_frame(move || {
                // Nothing to paint when the chart has gone in the meantime.
                if waiting.try_set_value(false).is_none() {
                    paint();
                }
            });
        }
    });
}

/// Keeps `size` the size of `element`, as long as the present owner lives.
pub(super) fn follow_size(element: &web_sys::Element, size: RwSignal<Size>) {
    let observed = element.clone();
    let resized = Closure::<dyn Fn()>::new(move || {
        let now = Size::of(&observed);
        if size.get_untracked() != now {
            size.set(now);
        }
    });
    if let Ok(observer) = web_sys::ResizeObserver::new(resized.as_ref().unchecked_ref()) {
        observer.observe(element);
        let keep = StoredValue::new_local(Some((observer, resized)));
        on_cleanup(move || {
            if let Some(Some((observer, _))) = keep.try_update_value(Option::take) {
                observer.disconnect();
            }
        });
    }
}

/// Leaves a mark on the browser's timeline when the first picture of a visit is there.
pub(super) fn mark_first_plot() {
    const MARK: &str = "nabla:first-plot";
    if let Some(performance) = window().performance()
        && performance.get_entries_by_name(MARK).length() == 0
    {
        drop(performance.mark(MARK));
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
    super::bridge::view(chart(source, ChartOptions { label, handle, on_view, locked, hover }))
}
