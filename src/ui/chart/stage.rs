//! What canvases lie on: the size of the box, the theme, where the axes came to lie, and painting once a frame.

use leptos::{html, prelude::*};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{HtmlCanvasElement, ResizeObserver};

use super::canvas::{self, Area, Size};
use crate::plot::{Frame, Picture, Theme, draw, fine::UNIT};
use crate::ui::theme::ThemeSetting;

/// What the layers of a picture share.
#[derive(Clone, Copy)]
pub(in crate::ui) struct Stage {
    /// The box that the canvases fill.
    pub(in crate::ui) root: NodeRef<html::Div>,
    /// Its size.
    pub(in crate::ui) size: RwSignal<Size>,
    /// The colours.
    pub(in crate::ui) theme: Memo<Theme>,
    /// Where the axes of the picture came to lie; `None` before it has been painted.
    pub(in crate::ui) frame: RwSignal<Option<Frame>>,
}

/// A stage, whose size follows its box as long as the present owner lives.
pub(in crate::ui) fn use_stage() -> Stage {
    let stage = Stage {
        root: NodeRef::new(),
        size: RwSignal::new(Size::default()),
        theme: expect_context::<ThemeSetting>().chart(),
        frame: RwSignal::new(None),
    };
    Effect::new(move |_| {
        if let Some(root) = stage.root.get() {
            follow_size(root.into(), stage.size);
        }
    });
    stage
}

impl Stage {
    /// Calls `paint` with an empty canvas in the next animation frame whenever the size, the theme or what `track` reads
    /// has changed: however many changes a frame brings, there is one picture.
    pub(in crate::ui) fn paint(
        self,
        layer: NodeRef<html::Canvas>,
        track: impl Fn() + 'static,
        paint: impl Fn(&Area, &Theme) + Clone + 'static,
    ) {
        let paint = move || {
            let (size, theme) = (self.size.get_untracked(), self.theme.get_untracked());
            let canvas = layer.get_untracked().filter(|_| size.is_visible());
            if let Some(area) = canvas.and_then(|canvas| canvas::clear(&canvas, size, &theme.font)) {
                untrack(|| paint(&area, &theme));
            }
        };
        self.once_a_frame(track, paint);
    }

    /// The same for who clears canvases.
    pub(in crate::ui) fn once_a_frame(self, track: impl Fn() + 'static, paint: impl Fn() + Clone + 'static) {
        let waiting = StoredValue::new(false);
        Effect::new(move |_| {
            self.size.track();
            self.theme.track();
            track();
            if !waiting.get_value() {
                waiting.set_value(true);
                let paint = paint.clone();
                request_animation_frame(move || {
                    // Nothing to paint when the picture has gone in the meantime.
                    if waiting.try_set_value(false).is_none() {
                        paint();
                    }
                });
            }
        });
    }

    /// Paints a picture, and remembers where its axes came to lie.
    pub(in crate::ui) fn show(self, picture: &dyn Picture, area: &Area, theme: &Theme) {
        // A canvas does not fail to draw; if one did, the last picture's frame would stand.
        if let Ok(drawn) = draw(picture, theme, area, UNIT)
            && self.frame.read_untracked().as_ref() != Some(&drawn)
        {
            self.frame.set(Some(drawn));
        }
        mark_first_plot();
    }

    /// Where on the axes a place of the box is, in units of the axes; `None` outside the frame.
    pub(in crate::ui) fn at(self, px: (f64, f64)) -> Option<(f64, f64)> {
        self.frame.with_untracked(|frame| frame.as_ref()?.at(px))
    }

    /// The place of the frame that is nearest to a place of the box, in units of the axes.
    pub(in crate::ui) fn nearest(self, px: (f64, f64)) -> Option<(f64, f64)> {
        self.frame.with_untracked(|frame| frame.as_ref().map(|frame| frame.nearest(px)))
    }
}

/// A canvas that fills its box; assistive technology reads the box.
#[component]
pub(in crate::ui) fn Layer(
    /// Gets the canvas.
    canvas: NodeRef<html::Canvas>,
) -> impl IntoView {
    view! { <canvas node_ref=canvas aria-hidden="true"></canvas> }
}

/// Keeps `size` the size of `element`, as long as the present owner lives.
fn follow_size(element: web_sys::Element, size: RwSignal<Size>) {
    let observed = element.clone();
    let resized = Closure::<dyn Fn()>::new(move || {
        let now = Size::of(&observed);
        if size.get_untracked() != now {
            size.set(now);
        }
    });
    if let Ok(observer) = ResizeObserver::new(resized.as_ref().unchecked_ref()) {
        observer.observe(&element);
        let keep = StoredValue::new_local(Some((observer, resized)));
        on_cleanup(move || {
            if let Some(Some((observer, _))) = keep.try_update_value(Option::take) {
                observer.disconnect();
            }
        });
    }
}

/// A canvas that is not on the page.
pub(in crate::ui) fn off_screen() -> Option<HtmlCanvasElement> {
    document().create_element("canvas").ok()?.dyn_into().ok()
}

/// Leaves a mark on the browser's timeline when the first picture of a visit is there.
fn mark_first_plot() {
    const MARK: &str = "nabla:first-plot";
    if let Some(performance) = window().performance()
        && performance.get_entries_by_name(MARK).length() == 0
    {
        drop(performance.mark(MARK));
    }
}
