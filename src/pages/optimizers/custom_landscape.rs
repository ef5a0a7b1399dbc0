//! What is raced on, where it is the visitor's own: the samples, or the formula. Fetched when there is such a ground.

use leptos::prelude::*;

use super::state::{Ground, State};
use super::{data, own};
use crate::ui::dom::{El, classed};
use crate::ui::live;
use crate::ui::module::panel;

/// The names that `hide=` and `lock=` may use in these parts.
pub(super) const PARTS: &[&str] = &["data", "own", "own-*"];

/// A place for the editor of the samples and for that of the formula.
pub(super) fn place(state: RwSignal<State>) -> El {
    let samples = live::memo(move || state.with(|state| matches!(state.ground, Ground::Samples(..))));
    formula(state).when(move || samples.get(), || panel(data::view))
}

/// A place for the editor of the formula, without which nothing runs on it.
pub(super) fn formula(state: RwSignal<State>) -> El {
    let own = live::memo(move || state.with(|state| state.ground == Ground::Own));
    classed("div", "ground").when(move || own.get(), || panel(own::view))
}
