//! The column with formula, vectors and the convention for the zero vector.

use leptos::prelude::*;
use nabla_math::matrix::Matrix;
use nabla_math::text::Text;
use nabla_math::working::index;

use super::state::{EPS, LEAST, MOST, State};
use super::{view::FORMULA, words};
use crate::ui::dom::{El, button, classed, el};
use crate::ui::formula::{lines, parsed};
use crate::ui::live;
use crate::ui::locale::use_lang;
use crate::ui::matrix::{KEYS, MatrixField, matrix_field};
use crate::ui::numbers::steady;
use crate::ui::param::ParamRow;
use crate::ui::part::part;

crate::ui::module::module!(cosine_similarity_panel, make, within super::page);

const VECTORS: Text = Text::new("Vectors", "向量");
const GUARD: Text = Text::new("as frameworks do it, with ε", "按框架的约定，使用 ε");
const ABOUT: Text = Text::new(
    "The zero vector has no direction, so it has no cosine. PyTorch puts max(‖A‖, ε) in the place of each length and returns 0.",
    "零向量没有方向，因此没有余弦。PyTorch 用 max(‖A‖, ε) 代替每个长度，于是返回 0。",
);
const GUARDED: &str =
    r"\cos \theta = \frac{A \cdot B}{\max(\lVert A \rVert, \varepsilon) \max(\lVert B \rVert, \varepsilon)}";
const COSINE: Text = Text::new("Cosine", "余弦");

fn make() -> El {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let guarded = live::memo(move || state.with(|state| state.guarded));
    let column = part(classed("div", "panel"), "formula", "", move |part| {
        let formulas = classed("div", "formulas")
            .html(move || lines(&[parsed(if guarded.get() { GUARDED } else { FORMULA })], &[]));
        let value =
            move || state.with(|state| words::cos(state).map_or_else(|_| "—".to_owned(), |c| steady(c, 6)));
        let trouble = move || {
            state
                .with(|state| words::cos(state).err().map(|error| error.words(lang.get())))
                .unwrap_or_default()
        };
        let read =
            classed("dl", "read").child(el("dt").tr(COSINE)).child(el("dd").attr("data-q", "c").live(value));
        part.child(formulas).child(read).child(classed("p", "fault").attr("role", "status").live(trouble))
    });
    let column = part(column, "vectors", "inputs", move |part| {
        part.child(el("h2").tr(VECTORS))
            .child(editor(state, false))
            .child(editor(state, true))
            .child(classed("p", "hint keys").tr(KEYS))
    });
    let eps = move || {
        ParamRow::new(
            &EPS,
            move || state.with(|state| state.eps),
            move |value| state.update(|state| state.eps = value),
        )
        .view()
    };
    let switch = button("pill", move || state.update(|state| state.guarded = !state.guarded))
        .aria("aria-pressed", move || guarded.get())
        .tr(GUARD);
    column
        .child(classed("div", "group").child(switch))
        .when(move || guarded.get(), eps)
        .child(classed("p", "hint").tr(ABOUT))
}

/// The editor of a vector.
fn editor(state: RwSignal<State>, second: bool) -> El {
    let value =
        live::memo(move || state.with(|state| if second { state.b.clone() } else { state.a.clone() }));
    let set = Callback::new(move |vector: Matrix| state.update(|state| state.put(second, &vector)));
    let (symbol, cell): (_, fn(usize, usize) -> String) =
        if second { ("B", |_, j| index("b", j)) } else { ("A", |_, j| index("a", j)) };
    matrix_field(MatrixField { symbol, value: value.into(), set, cell, least: LEAST, most: MOST })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_read() {
        for formula in [FORMULA, GUARDED] {
            assert!(nabla_math::latex::parse(formula).is_ok(), "{formula}");
        }
    }
}
