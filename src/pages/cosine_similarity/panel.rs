//! The column beside the picture: formula, vectors and the convention for the zero vector.

use leptos::prelude::*;
use nabla_math::matrix::Matrix;
use nabla_math::text::Text;
use nabla_math::working::index;

use super::state::{EPS, LEAST, MOST, State};
use super::{view::FORMULA, words};
use crate::ui::choice::Toggle;
use crate::ui::formula::{lines, parsed};
use crate::ui::locale::{tr, use_lang};
use crate::ui::matrix::{KEYS, MatrixField};
use crate::ui::numbers::steady;
use crate::ui::param::ParamRow;
use crate::ui::part::Section;

const VECTORS: Text = Text::new("Vectors", "向量");
const GUARD: Text = Text::new("as frameworks do it, with ε", "按框架的约定，使用 ε");
const ABOUT: Text = Text::new(
    "The zero vector has no direction, so it has no cosine. PyTorch puts max(‖A‖, ε) in the place of each length and returns 0.",
    "零向量没有方向，因此没有余弦。PyTorch 用 max(‖A‖, ε) 代替每个长度，于是返回 0。",
);
const GUARDED: &str =
    r"\cos \theta = \frac{A \cdot B}{\max(\lVert A \rVert, \varepsilon) \max(\lVert B \rVert, \varepsilon)}";
const COSINE: Text = Text::new("Cosine", "余弦");

/// The column.
#[component]
pub(super) fn Panel() -> impl IntoView {
    let state = expect_context::<RwSignal<State>>();
    let guarded = Signal::derive(move || state.with(|state| state.guarded));
    view! {
        <div class="card panel">
            <Section name="formula">
                <Cosine/>
            </Section>
            <Section name="vectors" class="inputs">
                <h2>{tr(VECTORS)}</h2>
                <Editor second=false/>
                <Editor second=true/>
                <p class="hint keys">{tr(KEYS)}</p>
            </Section>
            <div class="group">
                <Toggle name=GUARD on=guarded on_change=move |on| state.update(|state| state.guarded = on)/>
            </div>
            <Show when=move || guarded.get()>
                <ParamRow
                    param=&EPS
                    value=Signal::derive(move || state.with(|state| state.eps))
                    on_change=move |value| state.update(|state| state.eps = value)
                />
            </Show>
            <p class="hint">{tr(ABOUT)}</p>
        </div>
    }
}

/// The formula in force, and what it comes to.
#[component]
fn Cosine() -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let formula = move || {
        let guarded = state.with(|state| state.guarded);
        lines(&[parsed(if guarded { GUARDED } else { FORMULA })], &[])
    };
    let cosine = Memo::new(move |_| state.with(words::cos));
    let value = move || cosine.get().map_or_else(|_| "—".to_owned(), |cosine| steady(cosine, 6));
    let trouble = move || cosine.get().err().map(|error| error.words(lang.get())).unwrap_or_default();
    view! {
        <div class="formulas" inner_html=formula></div>
        <dl class="read">
            <dt>{tr(COSINE)}</dt>
            <dd data-q="c">{value}</dd>
        </dl>
        <p class="fault" role="status">{trouble}</p>
    }
}

/// The editor of a vector.
#[component]
fn Editor(
    /// B instead of A.
    second: bool,
) -> impl IntoView {
    let state = expect_context::<RwSignal<State>>();
    let value =
        Memo::new(move |_| state.with(|state| if second { state.b.clone() } else { state.a.clone() }));
    let set = move |vector: Matrix| state.update(|state| state.put(second, &vector));
    let (symbol, cell): (_, fn(usize, usize) -> String) =
        if second { ("B", |_, j| index("b", j)) } else { ("A", |_, j| index("a", j)) };
    view! { <MatrixField symbol value set cell least=LEAST most=MOST/> }
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
