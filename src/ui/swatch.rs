//! A short piece of a line, beside the name of what it shows.

use leptos::prelude::*;
use nabla_math::number::plain;

use super::dom::{El, svg};
use crate::plot::dashes;

/// A piece of the line of this series, in its dash; its colour is the one that `series-…` gives to what is round it.
pub fn swatch(series: usize) -> El {
    let dash = dashes(series).iter().copied().map(plain).collect::<Vec<_>>().join(" ");
    let line = svg("line").attr("x1", "0").attr("y1", "3").attr("x2", "22").attr("y2", "3");
    let line =
        line.attr("stroke", "currentColor").attr("stroke-width", "2.5").attr("stroke-dasharray", &dash);
    let swatch = svg("svg").attr("class", "swatch").attr("viewBox", "0 0 22 6");
    swatch.attr("width", "22").attr("height", "6").attr("aria-hidden", "true").child(line)
}

/// A piece of the line of a series, in its dash; its colour is the one that `series-…` gives to what is round it.
#[component]
pub fn Swatch(
    /// The number of the series, counted from 0.
    series: usize,
) -> impl IntoView {
    super::bridge::view(swatch(series))
}
