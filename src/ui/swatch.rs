//! A short piece of a line, beside the name of what it shows.

use leptos::prelude::*;

use crate::plot::dashes;

/// A piece of the line of a series, in its dash; its colour is the one that `series-…` gives to what is round it.
#[component]
pub fn Swatch(
    /// The number of the series, counted from 0.
    series: usize,
) -> impl IntoView {
    let dash = dashes(series).iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    view! {
        <svg class="swatch" viewBox="0 0 22 6" width="22" height="6" aria-hidden="true">
            <line x1="0" y1="3" x2="22" y2="3" stroke="currentColor" stroke-width="2.5" stroke-dasharray=dash></line>
        </svg>
    }
}
