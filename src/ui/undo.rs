//! Undo and redo of whatever the address holds: the state of the page.
//!
//! A step is what the address was when things had come to rest, so that a drag is one step.

use std::time::Duration;

use leptos::{ev, leptos_dom::helpers::TimeoutHandle, prelude::*};
use nabla_math::text::Text;
use wasm_bindgen::JsCast;

use super::address::Address;
use super::listen::on_window;
use super::locale::tr;
use crate::url;

const UNDO: Text = Text::new("Undo", "撤销");
const REDO: Text = Text::new("Redo", "重做");
const RESET: Text = Text::new("Start over", "重新开始");
const STEPS: Text = Text::new("Undo and redo", "撤销与重做");

/// How long nothing may change before the state counts as a step.
const REST: Duration = Duration::from_millis(400);
/// The most steps that are kept.
const MOST: usize = 200;

/// The steps before and after the present state.
#[derive(Clone, Debug, Default)]
struct Steps {
    past: Vec<String>,
    present: String,
    future: Vec<String>,
}

impl Steps {
    /// Takes `query` as the newest step, unless it says the same as the present one.
    fn note(&mut self, query: String) {
        if !url::same(&query, &self.present) {
            let before = std::mem::replace(&mut self.present, query);
            self.past.push(before);
            if self.past.len() > MOST {
                self.past.remove(0);
            }
            self.future.clear();
        }
    }

    fn back(&mut self) -> Option<String> {
        let before = self.past.pop()?;
        self.future.push(std::mem::replace(&mut self.present, before));
        Some(self.present.clone())
    }

    fn forward(&mut self) -> Option<String> {
        let next = self.future.pop()?;
        self.past.push(std::mem::replace(&mut self.present, next));
        Some(self.present.clone())
    }
}

/// Undo and redo, as a service.
#[derive(Clone, Copy)]
pub struct Undo {
    address: Address,
    steps: RwSignal<Steps>,
    timer: StoredValue<Option<TimeoutHandle>>,
}

impl Undo {
    /// Follows the address from now on, and Ctrl-Z, Ctrl-Shift-Z and Ctrl-Y.
    pub fn start() -> Self {
        let address = expect_context::<Address>();
        let undo = Self { address, steps: RwSignal::default(), timer: StoredValue::new(None) };
        Effect::new(move |page: Option<String>| {
            let now = address.place().with(|place| place.slug.clone());
            let query = address.current().get();
            undo.stop_timer();
            if page.as_ref() != Some(&now) {
                // Another page is another story.
                undo.steps.set(Steps { present: query, ..Steps::default() });
            } else {
                let timer = set_timeout_with_handle(move || undo.settle(), REST);
                undo.timer.set_value(timer.ok());
            }
            now
        });
        on_window(ev::keydown, move |event| {
            let typing = event
                .target()
                .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
                .is_some_and(|target| target.matches("input[type=text], textarea").unwrap_or(false));
            // In a field for text the browser undoes the typing.
            if typing || event.alt_key() || !(event.ctrl_key() || event.meta_key()) {
                return;
            }
            match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
                ("z", false) => undo.back(),
                ("z", true) | ("y", false) => undo.forward(),
                _ => return,
            }
            event.prevent_default();
        });
        undo
    }

    fn settle(self) {
        self.stop_timer();
        let query = self.address.current_query();
        let news = self.steps.with_untracked(|steps| !url::same(&query, &steps.present));
        if news {
            self.steps.update(|steps| steps.note(query));
        }
    }

    fn stop_timer(self) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    }

    fn back(self) {
        self.settle();
        self.restore(Steps::back);
    }

    fn forward(self) {
        self.settle();
        self.restore(Steps::forward);
    }

    fn restore(self, step: fn(&mut Steps) -> Option<String>) {
        if let Some(query) = self.steps.try_update(step).flatten() {
            self.address.restore(query);
        }
    }
}

/// The buttons for undo, redo and starting over.
#[component]
pub fn UndoButtons(
    /// The service.
    undo: Undo,
) -> impl IntoView {
    let no_past = move || undo.steps.with(|steps| steps.past.is_empty()).to_string();
    let no_future = move || undo.steps.with(|steps| steps.future.is_empty()).to_string();
    view! {
        <div class="group undo" role="group" aria-label=tr(STEPS)>
            <button
                type="button"
                class="pill sign"
                aria-label=tr(UNDO)
                title=tr(UNDO)
                aria-disabled=no_past
                on:click=move |_| undo.back()
            >
                "↶"
            </button>
            <button
                type="button"
                class="pill sign"
                aria-label=tr(REDO)
                title=tr(REDO)
                aria-disabled=no_future
                on:click=move |_| undo.forward()
            >
                "↷"
            </button>
            <button type="button" class="pill" on:click=move |_| undo.address.reset()>{tr(RESET)}</button>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_go_back_and_forward_and_a_new_one_ends_the_way_forward() {
        let mut steps = Steps { present: "x=0".to_owned(), ..Steps::default() };
        for x in 1..=3 {
            steps.note(format!("x={x}"));
        }
        assert_eq!(steps.back().as_deref(), Some("x=2"));
        assert_eq!(steps.back().as_deref(), Some("x=1"));
        assert_eq!(steps.forward().as_deref(), Some("x=2"));
        steps.note("x=9".to_owned());
        assert_eq!(steps.forward(), None);
        assert_eq!(steps.back().as_deref(), Some("x=2"));
    }

    #[test]
    fn the_same_pairs_in_another_order_are_no_step() {
        let mut steps = Steps { present: "a=1&b=2".to_owned(), ..Steps::default() };
        steps.note("b=2&a=1".to_owned());
        assert_eq!(steps.back(), None);
    }

    #[test]
    fn old_steps_are_forgotten() {
        let mut steps = Steps::default();
        (0..3 * MOST).for_each(|x| steps.note(format!("x={x}")));
        assert_eq!(steps.past.len(), MOST);
    }
}
