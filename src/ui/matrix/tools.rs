//! Under a matrix: its size, a field for texts, copies. Fetched when they are asked for, or when a block is pasted.

use std::sync::Arc;

use leptos::{ev, prelude::*};
use nabla_math::matrix::Matrix;
use nabla_math::number::address;
use nabla_math::text::Text;

use super::change::{pasted, resized};
use super::{Editor, MatrixField, Place};
use crate::ui::copy::copy_button;
use crate::ui::dom::{El, button, classed, el};
use crate::ui::locale::use_lang;
use crate::ui::module::Loading;

mod shown {
    crate::ui::module::module!(matrix_tools, super::make);
}

mod putting_in {
    crate::ui::module::module!(matrix_putting_in in matrix_tools, super::putting_in, super::PutIn);
}

/// Takes over a text with several numbers at a cell.
pub(super) type PutIn = fn(Editor, Place, &str);

/// The tools, on their way.
pub(super) fn view() -> Loading {
    shown::view()
}

/// What puts in a text, on its way.
pub(super) fn put_in() -> Loading<PutIn> {
    putting_in::view()
}

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

fn make() -> El {
    let editor = expect_context::<Editor>();
    let field = editor.field;
    let (least, most) = (field.least, field.most);
    let shape = move || field.value.with(|matrix| (matrix.rows, matrix.cols));
    let change = move |rows: isize, cols: isize| {
        let old = field.value.get_untracked();
        let rows = old.rows.saturating_add_signed(rows).clamp(least.rows, most.rows);
        let cols = old.cols.saturating_add_signed(cols).clamp(least.cols, most.cols);
        editor.accept(resized(&old, rows, cols));
    };
    let sign = move |sign: &'static str, name: Text, by: (isize, isize), stop: Box<dyn Fn() -> bool>| {
        let button = button("pill sign", move || change(by.0, by.1)).flag("disabled", stop);
        named(button, field.symbol, name).text(sign)
    };
    let mut sizes = Vec::new();
    if least.rows < most.rows {
        sizes.push(sign("−", FEWER_ROWS, (-1, 0), Box::new(move || shape().0 <= least.rows)));
        sizes.push(el("span").tr(ROWS));
        sizes.push(sign("+", MORE_ROWS, (1, 0), Box::new(move || shape().0 >= most.rows)));
    }
    if least.cols < most.cols {
        sizes.push(sign("−", FEWER_COLS, (0, -1), Box::new(move || shape().1 <= least.cols)));
        sizes.push(el("span").tr(COLS));
        sizes.push(sign("+", MORE_COLS, (0, 1), Box::new(move || shape().1 >= most.cols)));
    }
    let area = named(el("textarea"), field.symbol, PASTE)
        .attr("rows", "3")
        .attr("spellcheck", "false")
        .attr("placeholder", "[[1, 2], [3, 4]]")
        .value(move || editor.text.get().unwrap_or_default())
        .on("input", move |event: ev::Event| editor.text.set(Some(event_target_value(&event))));
    let put = move || {
        let text = editor.text.get_untracked().unwrap_or_default();
        take_over(editor, (0, 0), &text);
    };
    let matrix = move || field.value.get_untracked();
    classed("div", "matrix-tools")
        .child(classed("div", "group").children(sizes))
        .child(area)
        .child(classed("div", "group").child(button("pill", put).tr(PUT_IN)))
        .child(copy_button(COPY_NUMPY, move || numpy(&matrix())))
        .child(copy_button(COPY_TABLE, move || tabbed(&matrix())))
}

fn putting_in() -> PutIn {
    take_over
}

/// Makes of the matrix what a text says; what cannot be taken over is kept in the field for texts.
fn take_over(editor: Editor, at: Place, text: &str) {
    let MatrixField { value, least, most, .. } = editor.field;
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

/// Gives an element the name “W: …”.
fn named(element: El, symbol: &'static str, name: Text) -> El {
    let lang = use_lang();
    element.attr_live("aria-label", move || format!("{symbol}: {}", name.get(lang.get())))
}

/// `[[1, 2], [3, 4]]`, to the last bit.
pub(super) fn numpy(matrix: &Matrix) -> String {
    ["[[", &joined(matrix, ", ", "], ["), "]]"].concat()
}

/// Cells with tabs between them, rows on lines.
pub(super) fn tabbed(matrix: &Matrix) -> String {
    joined(matrix, "\t", "\n")
}

fn joined(matrix: &Matrix, between: &str, rows: &str) -> String {
    let row = |row: &[f64]| row.iter().map(|value| address(*value)).collect::<Vec<_>>().join(between);
    matrix.iter_rows().map(row).collect::<Vec<_>>().join(rows)
}
