//! A text that follows a picture, for those who do not see it: said when things come to rest.

use std::time::Duration;

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};

/// A screen reader is not to be flooded while a slider moves.
const REST: Duration = Duration::from_millis(600);

/// A live region for screen readers that says `text` once it has stopped changing.
#[component]
pub fn Status(
    /// What is said.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let said = RwSignal::new(String::new());
    let timer = StoredValue::new(None::<TimeoutHandle>);
    Effect::new(move |before: Option<()>| {
        let now = text.get();
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
        // At first sight the chart's own name says it.
        if before.is_some() {
            let handle = set_timeout_with_handle(move || drop(said.try_set(now)), REST);
            timer.set_value(handle.ok());
        }
    });
    view! { <p class="sr-only" role="status">{said}</p> }
}
