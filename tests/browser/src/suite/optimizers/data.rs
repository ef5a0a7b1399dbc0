//! The editor of the samples.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::read::{PAGE, address, says};
use crate::profile::Profile;
use crate::session::{Key, Role, Session};
use crate::suite::checks::{no_overflow, nothing_went_wrong, targets_are_large, until};
use crate::test::Test;

const FINGER: Profile = Profile { touch: true, ..Profile::PLAIN };
/// Four points, by twos on a line.
const FOUR: &str = "on=points&points=0,0;1,1;2,2;10,10";

pub(super) fn tests() -> Vec<Test> {
    crate::tests![
        a_point_is_added_dragged_and_kept_in_the_address,
        points_are_moved_and_taken_away_by_key,
        a_bad_line_of_pasted_text_is_named_and_the_rest_is_kept,
        a_cell_of_the_table_moves_the_point,
        a_level_valley_is_said_in_words,
        what_a_step_saw_is_said,
        samples_work_on_a_phone in FINGER,
    ]
}

async fn visit(s: &Session, query: &str) -> Result<()> {
    s.visit(&format!("{PAGE}?{query}")).await?;
    is_there(s).await
}

/// Waits for the editor, and brings it into view.
async fn is_there(s: &Session) -> Result<()> {
    s.eventually("the editor is there", "return document.querySelector('[data-part=data]') !== null").await?;
    s.js("document.querySelector('.scatter')?.scrollIntoView({ block: 'center' })").await?;
    s.settle().await
}

/// The points in the address.
async fn points(s: &Session, good: impl Fn(&[&str]) -> bool) -> Result<Vec<String>> {
    let value = address(s, "points", |points| {
        points.as_str().is_some_and(|points| good(&points.split(';').collect::<Vec<_>>()))
    })
    .await?;
    Ok(value.as_str().context("points")?.split(';').map(str::to_owned).collect())
}

async fn a_point_is_added_dragged_and_kept_in_the_address(s: &Session) -> Result<()> {
    visit(s, FOUR).await?;
    let picture = s.css(".scatter").await?;
    s.click_at(&picture, (0, 0)).await?;
    says(s, ".data .chosen", "Point 5").await?;
    let added = points(s, |points| points.len() == 5).await?;
    s.drag(&picture, (0, 0), (40, -30)).await?;
    let moved = points(s, |points| points.len() == 5 && points[4] != added[4]).await?;
    ensure!(moved[..4] == added[..4], "only one point moves: {moved:?}");
    let number = |point: &str, i: usize| point.split(',').nth(i).and_then(|text| text.parse::<f64>().ok());
    ensure!(number(&moved[4], 0) > number(&added[4], 0), "to the right: {moved:?}");
    ensure!(number(&moved[4], 1) > number(&added[4], 1), "and up: {moved:?}");
    s.client.refresh().await?;
    s.ready().await?;
    is_there(s).await?;
    points(s, |points| points == moved).await?;
    s.css(".scatter").await?;
    s.js("document.querySelector('.scatter').focus()").await?;
    s.press(Key::PageUp).await?;
    says(s, ".data .chosen", "Point 5").await?;
    nothing_went_wrong(s)
}

async fn points_are_moved_and_taken_away_by_key(s: &Session) -> Result<()> {
    visit(s, FOUR).await?;
    s.css(".scatter").await?;
    s.eventually("it is drawn", "return document.querySelector('.scatter canvas').width > 300").await?;
    s.settle().await?;
    s.js("document.querySelector('.scatter').focus()").await?;
    s.press(Key::PageDown).await?;
    says(s, ".data .chosen", "Point 1: (0, 0)").await?;
    s.press(Key::Up).await?;
    points(s, |points| points[0].starts_with("0,") && points[0] != "0,0").await?;
    s.press(Key::Delete).await?;
    points(s, |points| points.len() == 3).await?;
    s.click(&s.by_role(Role::Button, "Delete the point").await?).await?;
    points(s, |points| points.len() == 2).await?;
    s.click(&s.by_role(Role::Button, "Delete the point").await?).await?;
    says(s, ".data .fault", "at least 2 points").await?;
    points(s, |points| points == ["2,2", "10,10"]).await?;
    nothing_went_wrong(s)
}

async fn a_bad_line_of_pasted_text_is_named_and_the_rest_is_kept(s: &Session) -> Result<()> {
    visit(s, FOUR).await?;
    s.js("[...document.querySelectorAll('.data summary')].find(e => e.textContent === 'Paste CSV').click()")
        .await?;
    let field = s.css(".data .pasting textarea").await?;
    s.js_with(
        "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input', { bubbles: true }))",
        vec![serde_json::to_value(&field)?, json!("x,y\n1,2\n2,oops\n3,4\n5,6,7\n")],
    )
    .await?;
    s.click(&s.by_role(Role::Button, "Take over").await?).await?;
    says(s, ".data .faults", "Line 3: column 2 “oops” ").await?;
    says(s, ".data .faults", "Line 5: numbers expected: 2, found: 3").await?;
    says(s, ".data .pasting", "2 samples taken over.").await?;
    points(s, |points| points == ["1,2", "3,4"]).await?;
    // Nothing that could be read leaves everything as it was.
    s.js_with(
        "arguments[0].value = 'nonsense\\nmore'; arguments[0].dispatchEvent(new Event('input', { bubbles: true }))",
        vec![serde_json::to_value(&field)?],
    )
    .await?;
    s.click(&s.by_role(Role::Button, "Take over").await?).await?;
    says(s, ".data .faults", "at least 2 points").await?;
    points(s, |points| points == ["1,2", "3,4"]).await?;
    nothing_went_wrong(s)
}

async fn a_cell_of_the_table_moves_the_point(s: &Session) -> Result<()> {
    visit(s, FOUR).await?;
    s.js("[...document.querySelectorAll('.data summary')].find(e => e.textContent === 'Edit as a table').click()").await?;
    let cell = s.css(".data [data-cell='3,1']").await?;
    s.fill(&cell, "-2.5").await?;
    s.press(Key::Enter).await?;
    points(s, |points| points[3] == "10,-2.5").await?;
    nothing_went_wrong(s)
}

async fn a_level_valley_is_said_in_words(s: &Session) -> Result<()> {
    visit(s, "on=points&points=1,2;1,3;1,5").await?;
    says(s, ".data .valley", "All x are equal").await?;
    visit(s, "on=sparse").await?;
    s.eventually("no valley", "return document.querySelector('.data .valley').hidden").await?;
    nothing_went_wrong(s)
}

async fn what_a_step_saw_is_said(s: &Session) -> Result<()> {
    visit(s, &format!("{FOUR}&o=sgd~b1,adam&focus=1&step=3")).await?;
    let said = until(s, "a sample", "return document.querySelector('.data .reading').textContent", |text| {
        text.as_str().is_some_and(|text| text.contains("The step saw sample "))
    })
    .await?;
    ensure!(said.as_str().is_some_and(|said| said.contains("after 3 steps")), "{said}");
    s.click(&s.by_role(Role::Button, "Another order").await?).await?;
    address(s, "seed", |seed| seed == "2").await?;
    nothing_went_wrong(s)
}

async fn samples_work_on_a_phone(s: &Session) -> Result<()> {
    s.viewport(360, 740).await?;
    for query in [FOUR, "on=sparse"] {
        visit(s, query).await?;
        no_overflow(s).await.context(query)?;
        targets_are_large(s).await.context(query)?;
    }
    ensure!(
        s.js("return document.querySelector('.data .scatter')").await? == Value::Null,
        "two features have no line"
    );
    nothing_went_wrong(s)
}
