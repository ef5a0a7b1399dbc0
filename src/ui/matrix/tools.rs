//! Under a matrix: its size, a field for texts, copies. Fetched when they are asked for, or when a block is pasted.

use std::sync::Arc;

use leptos::prelude::*;
use nabla_math::matrix::{Matrix, fitted, slices};
use nabla_math::number::address;
use nabla_math::text::Text;

use super::change::pasted;
use super::{Editor, Field, Place};
use crate::ui::copy::CopyButton;
use crate::ui::locale::{tr, use_lang};
use crate::ui::module::lazy_module;

lazy_module!(
    matrix_tools:
    /// The tools.
    pub(super) static VIEW: AnyView = || view! { <Tools/> }.into_any()
);

lazy_module!(
    matrix_tools:
    /// What takes over a text with several numbers at a cell.
    pub(super) static PUT_IN_TEXT: PutIn = || take_over
);

/// Takes over a text with several numbers at a cell.
pub(super) type PutIn = fn(Editor, Place, &str);

const MORE_ROWS: Text = Text::new("Add a row", "增加一行");
const FEWER_ROWS: Text = Text::new("Remove the last row", "删去最后一行");
const MORE_COLS: Text = Text::new("Add a column", "增加一列");
const FEWER_COLS: Text = Text::new("Remove the last column", "删去最后一列");
const ROWS: Text = Text::new("rows", "行");
const COLS: Text = Text::new("columns", "列");
const PASTE: Text =
    Text::new("Text with the numbers, from a spreadsheet or NumPy", "含数字的文本，来自电子表格或 NumPy");
const PUT_IN: Text = Text::new("Put in", "填入");
const COPY_NUMPY: Text = Text::new("Copy as NumPy", "复制为 NumPy");
const COPY_TABLE: Text = Text::new("Copy for a spreadsheet", "复制到电子表格");

/// The size, a field for texts, copies.
#[component]
fn Tools() -> impl IntoView {
    let lang = use_lang();
    let editor = expect_context::<Editor>();
    let Field { symbol, value, least, most, .. } = editor.field;
    let shape = move || value.with(|matrix| matrix.dim());
    let put = move |_| {
        let text = editor.text.get_untracked().unwrap_or_default();
        take_over(editor, (0, 0), &text);
    };
    let rows = (least.rows < most.rows).then(|| {
        view! {
            <Resize sign="−" name=FEWER_ROWS by=(-1, 0) stop=Signal::derive(move || shape().0 <= least.rows)/>
            <span>{tr(ROWS)}</span>
            <Resize sign="+" name=MORE_ROWS by=(1, 0) stop=Signal::derive(move || shape().0 >= most.rows)/>
        }
    });
    let cols = (least.cols < most.cols).then(|| {
        view! {
            <Resize sign="−" name=FEWER_COLS by=(0, -1) stop=Signal::derive(move || shape().1 <= least.cols)/>
            <span>{tr(COLS)}</span>
            <Resize sign="+" name=MORE_COLS by=(0, 1) stop=Signal::derive(move || shape().1 >= most.cols)/>
        }
    });
    view! {
        <div class="matrix-tools">
            <div class="group">
                {rows}
                {cols}
            </div>
            <textarea
                aria-label=move || format!("{symbol}: {}", PASTE.get(lang.get()))
                rows="3"
                spellcheck="false"
                placeholder="[[1, 2], [3, 4]]"
                prop:value=move || editor.text.get().unwrap_or_default()
                on:input:target=move |event| editor.text.set(Some(event.target().value()))
            ></textarea>
            <div class="group">
                <button type="button" class="pill" on:click=put>{tr(PUT_IN)}</button>
            </div>
            <CopyButton name=COPY_NUMPY text=Signal::derive(move || value.with(numpy))/>
            <CopyButton name=COPY_TABLE text=Signal::derive(move || value.with(tabbed))/>
        </div>
    }
}

/// A button that adds or takes away a row or a column.
#[component]
fn Resize(
    /// What stands on it.
    sign: &'static str,
    /// What it does.
    name: Text,
    /// How many rows and columns there are more.
    by: (isize, isize),
    /// Whether there can be no more, or no fewer.
    stop: Signal<bool>,
) -> impl IntoView {
    let lang = use_lang();
    let editor = expect_context::<Editor>();
    let Field { symbol, value, least, most, .. } = editor.field;
    let change = move |_| {
        let old = value.get_untracked();
        let rows = old.nrows().saturating_add_signed(by.0).clamp(least.rows, most.rows);
        let cols = old.ncols().saturating_add_signed(by.1).clamp(least.cols, most.cols);
        editor.accept(fitted(&old, (rows, cols), 0.0));
    };
    view! {
        <button
            type="button"
            class="pill sign"
            disabled=stop
            aria-label=move || format!("{symbol}: {}", name.get(lang.get()))
            on:click=change
        >
            {sign}
        </button>
    }
}

/// Makes of the matrix what a text says; what cannot be taken over is kept in the field for texts.
fn take_over(editor: Editor, at: Place, text: &str) {
    let Field { value, least, most, .. } = editor.field;
    match pasted(&value.get_untracked(), at, text, least, most) {
        Ok(matrix) => {
            editor.accept(matrix);
            editor.text.update(|kept| *kept = kept.take().map(|_| String::new()));
        }
        Err(problem) => {
            editor.problem.set(Some(Arc::new(move |lang| problem.words(lang))));
            editor.text.set(Some(text.to_owned()));
        }
    }
}

/// `[[1, 2], [3, 4]]`, to the last bit.
pub(super) fn numpy(matrix: &Matrix) -> String {
    format!("[[{}]]", joined(matrix, ", ", "], ["))
}

/// Cells with tabs between them, rows on lines.
pub(super) fn tabbed(matrix: &Matrix) -> String {
    joined(matrix, "\t", "\n")
}

fn joined(matrix: &Matrix, between: &str, rows: &str) -> String {
    let row = |row: &[f64]| row.iter().map(|value| address(*value)).collect::<Vec<_>>().join(between);
    slices(matrix).map(row).collect::<Vec<_>>().join(rows)
}
