//! The frame round every page.

use crate::pages;
use leptos::prelude::*;

/// Mounts the app into the document.
pub fn mount() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(App);
}

#[component]
fn App() -> impl IntoView {
    let slug = RwSignal::new("activations");
    let content = RwSignal::new_local(None);
    Effect::new(move || {
        let page = pages::find(slug.get()).unwrap_or(pages::ALL[0]);
        leptos::task::spawn_local(async move { content.set(Some((page.view)().await)) });
    });
    view! {
        <button on:click=move |_| slug.set("")>"home"</button>
        <button on:click=move |_| slug.set("activations")>"activations"</button>
        <main>
            {move || { content.track(); content.write_untracked().take().map(Result::ok) }}
        </main>
    }
}
