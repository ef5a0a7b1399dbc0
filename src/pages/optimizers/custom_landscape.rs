//! The editors of the visitor's own landscape: of the samples, or of the formula. Each is fetched when there is one.

use leptos::prelude::*;

use super::state::Ground;
use super::{Scene, data, own};
use crate::ui::module::LazyView;

/// The names that `hide=` and `lock=` may use in these parts.
pub(super) const PARTS: &[&str] = &["data", "own", "own-*"];

/// A place for the editor of the samples and for that of the formula.
#[component]
pub(super) fn CustomLandscape(
    /// Whether only the formula can be edited, without which nothing runs on it.
    #[prop(optional)]
    formula_only: bool,
) -> impl IntoView {
    let Scene { state, .. } = expect_context();
    let is_formula = move || state.with(|state| state.ground == Ground::Own);
    let has_samples =
        move || !formula_only && state.with(|state| matches!(state.ground, Ground::Samples(..)));
    view! {
        <div class="ground">
            <Show when=is_formula>
                <LazyView view=&own::VIEW/>
            </Show>
            <Show when=has_samples>
                <LazyView view=&data::VIEW/>
            </Show>
        </div>
    }
}
