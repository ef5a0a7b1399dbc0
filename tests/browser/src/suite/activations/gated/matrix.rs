//! The editor of matrices, in the view on gated units.

use anyhow::{Context, Result, ensure};
use nabla_math::gated::Layer;
use nabla_math::matrix::{self, Matrix};
use serde_json::{Value, json};

use super::super::page::{address_has, comes_to, new_picture, picture};
use super::{cell, cells, first, gives, visit};
use crate::session::{Key, Role, Session};
use crate::suite::checks::nothing_went_wrong;
use crate::test::Test;

pub(super) fn tests() -> Vec<Test> {
    crate::tests![
        a_cell_is_typed_and_what_is_no_number_is_said,
        keys_go_through_a_matrix_as_through_a_spreadsheet,
        a_block_from_a_spreadsheet_or_numpy_is_pasted,
        what_cannot_be_pasted_is_kept_and_explained,
        rows_and_columns_come_and_go,
    ]
}

/// Pastes a text into a cell, as the browser does on Ctrl-V.
async fn paste(s: &Session, letter: &str, (i, j): (usize, usize), text: &str) -> Result<()> {
    s.js_with(
        "const cell = document.querySelector(arguments[0]);
         cell.focus();
         const data = new DataTransfer();
         data.setData('text/plain', arguments[1]);
         const event = new Event('paste', { bubbles: true, cancelable: true });
         Object.defineProperty(event, 'clipboardData', { value: data });
         cell.dispatchEvent(event);",
        vec![json!(cell(letter, i, j)), json!(text)],
    )
    .await
    .map(drop)
}

/// Waits for the sentence under a matrix; empty when there is none.
async fn fault(s: &Session, letter: &str, part: &str) -> Result<()> {
    let body = format!("return document.querySelector('[data-matrix={letter}] .fault').textContent");
    let exact = part.is_empty();
    let test = format!(
        "const said = (() => {{ {body} }})(); return {};",
        if exact { "said === ''".to_owned() } else { format!("said.includes({})", json!(part)) }
    );
    s.eventually(&format!("“{part}” under {letter}"), &test).await
}

async fn focus_is_on(s: &Session, letter: &str, i: usize, j: usize) -> Result<()> {
    let body = "return document.activeElement.closest('[data-matrix]')?.dataset.matrix + document.activeElement.dataset.cell";
    comes_to(s, "the cell in focus", body, json!(format!("{letter}{i},{j}"))).await
}

async fn a_cell_is_typed_and_what_is_no_number_is_said(s: &Session) -> Result<()> {
    visit(s, "").await?;
    let before = picture(s).await?;
    let (mut layer, x) = first();
    s.click(&s.css(&cell("W", 0, 0)).await?).await?;
    // The whole text is chosen: typing takes its place.
    s.chord(&[], "-2").await?;
    layer.w[[0, 0]] = -2.0;
    gives(s, "glu", &layer, &x).await?;
    new_picture(s, before).await?;
    address_has(s, "gw", json!("-2,-1;1,2")).await?;
    // Enter settles it, and back again.
    s.press(Key::Enter).await?;
    s.press_with(&[Key::Shift], Key::Enter).await?;
    focus_is_on(s, "W", 0, 0).await?;
    s.chord(&[], "7x").await?;
    s.press(Key::Tab).await?;
    fault(s, "W", "W, row 1, column 1: This is not a number").await?;
    focus_is_on(s, "W", 0, 1).await?;
    // What was typed stays; the number is what it was.
    cells(s, "W", &["7x", "−1", "1", "2"]).await?;
    gives(s, "glu", &layer, &x).await?;
    s.press_with(&[Key::Shift], Key::Tab).await?;
    s.press(Key::Escape).await?;
    fault(s, "W", "").await?;
    cells(s, "W", &["−2", "−1", "1", "2"]).await?;
    let name = s.name(&s.css(&cell("W", 0, 1)).await?).await?;
    ensure!(name == "W, row 1, column 2", "the cell is called {name}");
    s.click(&s.by_role(Role::Button, "Undo").await?).await?;
    cells(s, "W", &["1.5", "−1", "1", "2"]).await?;
    nothing_went_wrong(s)
}

async fn keys_go_through_a_matrix_as_through_a_spreadsheet(s: &Session) -> Result<()> {
    visit(s, "").await?;
    s.click(&s.css(&cell("W", 0, 0)).await?).await?;
    for (held, key, (i, j)) in [
        (None, Key::Right, (0, 1)),
        (None, Key::Right, (0, 1)),
        (None, Key::Down, (1, 1)),
        (None, Key::Left, (1, 0)),
        (None, Key::Up, (0, 0)),
        (None, Key::Enter, (1, 0)),
        (Some(Key::Shift), Key::Enter, (0, 0)),
        (None, Key::Tab, (0, 1)),
        (None, Key::Tab, (1, 0)),
        (Some(Key::Shift), Key::Tab, (0, 1)),
    ] {
        s.press_with(held.as_slice(), key).await?;
        focus_is_on(s, "W", i, j).await.with_context(|| format!("{held:?} {key:?}"))?;
    }
    s.press_with(&[Key::Alt], Key::Up).await?;
    cells(s, "W", &["1.5", "−0.9", "1", "2"]).await?;
    s.press_with(&[Key::Alt, Key::Shift], Key::Down).await?;
    cells(s, "W", &["1.5", "−1.9", "1", "2"]).await?;
    // Within a text that is being typed the caret moves.
    s.chord(&[], "25").await?;
    s.press(Key::Left).await?;
    s.chord(&[], ".").await?;
    focus_is_on(s, "W", 0, 1).await?;
    cells(s, "W", &["1.5", "2.5", "1", "2"]).await?;
    nothing_went_wrong(s)
}

async fn a_block_from_a_spreadsheet_or_numpy_is_pasted(s: &Session) -> Result<()> {
    visit(s, "bias=0").await?;
    // A whole matrix at the first cell: the others follow its shape.
    paste(s, "W", (0, 0), "1\t2\t3\r\n4\t5\t6\r\n-1\t0\t0.5\r\n").await?;
    cells(s, "W", &["1", "2", "3", "4", "5", "6", "−1", "0", "0.5"]).await?;
    cells(s, "x", &["1", "−0.5", "0"]).await?;
    cells(s, "V", &["1", "0.5", "0", "−1", "1", "0", "0", "0", "0"]).await?;
    focus_is_on(s, "W", 0, 0).await?;
    let layer = Layer {
        w: Matrix::from_shape_vec((3, 3), vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0, -1.0, 0.0, 0.5]).unwrap(),
        v: Matrix::from_shape_vec((3, 3), vec![1.0, 0.5, 0.0, -1.0, 1.0, 0.0, 0.0, 0.0, 0.0]).unwrap(),
        b: None,
        c: None,
    };
    gives(s, "glu", &layer, &matrix::row(&[1.0, -0.5, 0.0])).await?;
    // Brackets are a whole matrix wherever they are put.
    paste(s, "W", (1, 1), "np.array([[1., 2.],\n          [3., 4.]], dtype=float32)").await?;
    cells(s, "W", &["1", "2", "3", "4"]).await?;
    cells(s, "x", &["1", "−0.5"]).await?;
    // A block at another cell is laid over what is there.
    paste(s, "V", (1, 1), "7\t8").await?;
    cells(s, "V", &["1", "0.5", "0", "−1", "7", "8"]).await?;
    fault(s, "V", "").await?;
    nothing_went_wrong(s)
}

async fn what_cannot_be_pasted_is_kept_and_explained(s: &Session) -> Result<()> {
    visit(s, "").await?;
    let same = ["1.5", "−1", "1", "2"];
    for (at, text, said) in [
        ((0, 0), "1\t2\n3\toops", "Row 2, column 2: “oops”"),
        ((0, 0), "1 2\n3", "Row 2 has 1 cells"),
        ((1, 1), "[[1, 2], [3, 4]", "a bracket is not closed"),
        ((0, 0), "1 2 3 4 5\n1 2 3 4 5", "At most 4 rows and 4 columns"),
        ((1, 1), "1 2 3 4\n1 2 3 4", "it would reach row 3, column 5"),
        ((0, 0), "[[5]]", "at least 2 rows and 1 column"),
    ] {
        paste(s, "W", at, text).await?;
        fault(s, "W", said).await?;
        cells(s, "W", &same).await?;
        let kept = "return document.querySelector('[data-matrix=W] textarea').value";
        comes_to(s, "the text that was pasted", kept, json!(text)).await?;
    }
    // It can be put right by hand, as on a phone.
    let area = s.css("[data-matrix=W] textarea").await?;
    s.click(&area).await?;
    s.chord(&[Key::Control], "a").await?;
    s.chord(&[], "[[1, 2], [3, 4]]").await?;
    s.click(&s.by_role(Role::Button, "Put in").await?).await?;
    cells(s, "W", &["1", "2", "3", "4"]).await?;
    fault(s, "W", "").await?;
    nothing_went_wrong(s)
}

async fn rows_and_columns_come_and_go(s: &Session) -> Result<()> {
    visit(s, "").await?;
    s.click(&s.by_role(Role::Button, "x: size, paste, copy").await?).await?;
    s.click(&s.by_role(Role::Button, "x: Add a row").await?).await?;
    cells(s, "x", &["1", "−0.5", "0", "0"]).await?;
    s.click(&s.by_role(Role::Button, "x: Add a column").await?).await?;
    cells(s, "x", &["1", "−0.5", "0", "0", "0", "0"]).await?;
    cells(s, "W", &["1.5", "−1", "1", "2", "0", "0"]).await?;
    address_has(s, "gx", json!("1,-0.5,0;0,0,0")).await?;
    // The second sample can be pictured.
    s.click(s.all("[data-part=result] .result button").await?.get(2).context("four results")?).await?;
    address_has(s, "sample", json!("2")).await?;
    s.click(&s.by_role(Role::Button, "x: Remove the last row").await?).await?;
    address_has(s, "sample", Value::Null).await?;
    s.click(&s.by_role(Role::Button, "x: Remove the last column").await?).await?;
    cells(s, "W", &["1.5", "−1", "1", "2"]).await?;
    let fewest = s.by_role(Role::Button, "x: Remove the last column").await?;
    ensure!(!fewest.is_enabled().await?, "a picture needs two inputs");
    let (layer, x) = first();
    gives(s, "glu", &layer, &x).await?;
    nothing_went_wrong(s)
}
