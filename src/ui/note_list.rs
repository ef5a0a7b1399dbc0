//! Sentences on what holds, and what is often got wrong.

use leptos::prelude::*;
use nabla_math::text::Text;

use super::locale::tr;

/// A list of sentences.
#[component]
pub fn NoteList(
    /// The sentences.
    items: &'static [Text],
) -> impl IntoView {
    view! { <ul>{items.iter().map(|item| view! { <li>{tr(*item)}</li> }).collect_view()}</ul> }
}
