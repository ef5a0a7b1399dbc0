//! What stands under the plot: the slope that counts as flat, and what the keys do.

use leptos::prelude::*;
use nabla_math::text::Text;

use super::state::{BELOW, State};
use crate::ui::dom::{El, classed, el};
use crate::ui::param::ParamRow;

crate::ui::module::module!(activations_under, make, within super::page);

const KEYS: Text = Text::new(
    "← → move the point (Shift ×10, Alt ÷10) · + − zoom · Ctrl + arrows pan · 0 resets",
    "← → 移动点（Shift ×10，Alt ÷10）· + − 缩放 · Ctrl + 方向键平移 · 0 复位",
);
const SHADED: Text = Text::new("Shaded where |f′| is below τ", "|f′| 低于 τ 的区域加阴影");

fn make() -> El {
    let state = expect_context::<RwSignal<State>>();
    let below = ParamRow::new(
        &BELOW,
        move || state.with(|state| state.below),
        move |below| state.update(|state| state.below = below),
    );
    let shading = el("div").child(classed("p", "hint").tr(SHADED)).child(below.view());
    classed("div", "under").child(shading).child(classed("p", "hint keys").tr(KEYS))
}
