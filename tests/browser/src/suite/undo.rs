//! Undo, redo and starting over, by buttons and by keys.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use super::checks::nothing_went_wrong;
use crate::session::{Key, Role, Session};
use crate::test::Test;

pub(super) fn tests() -> Vec<Test> {
    crate::tests![
        steps_go_back_and_forward_by_buttons,
        steps_go_back_and_forward_by_keys,
        a_drag_is_one_step,
        what_is_typed_in_a_field_is_undone_by_the_browser,
        starting_over_keeps_the_view_and_what_is_not_ours,
        another_page_is_another_story,
    ]
}

const PAGE: &str = "/en/activations/";

/// Waits until the point is there, on the page and in the address.
async fn point_is_at(s: &Session, x: &str) -> Result<()> {
    let body = format!(
        "const x = new URLSearchParams(location.search).get('x') ?? '3';
         return x === '{x}' && document.querySelector('.plot .chart').ariaValueNow === '{x}'"
    );
    s.eventually(&format!("x = {x}"), &body).await
}

/// Whether undo and redo can be pressed.
async fn can(s: &Session) -> Result<Value> {
    s.js(
        "return ['Undo', 'Redo'].map(name => document.querySelector(`.undo [aria-label=${name}]`).ariaDisabled === 'false')",
    )
    .await
}

/// One press of a key on the chart, which becomes a step when it has come to rest.
async fn step(s: &Session, key: Key) -> Result<()> {
    let before = s.js("return document.querySelector('.plot .chart').ariaValueNow").await?;
    s.js("document.querySelector('.plot .chart').focus()").await?;
    s.press(key).await?;
    let moved = format!("return document.querySelector('.plot .chart').ariaValueNow !== {before}");
    s.eventually("the point moves", &moved).await?;
    tokio::time::sleep(std::time::Duration::from_millis(700)).await;
    Ok(())
}

async fn steps_go_back_and_forward_by_buttons(s: &Session) -> Result<()> {
    s.visit(PAGE).await?;
    ensure!(can(s).await? == json!([false, false]), "there is something to undo at first");
    step(s, Key::Right).await?;
    step(s, Key::Right).await?;
    ensure!(can(s).await? == json!([true, false]), "after two steps: {}", can(s).await?);
    let (undo, redo) = (s.by_role(Role::Button, "Undo").await?, s.by_role(Role::Button, "Redo").await?);
    s.click(&undo).await?;
    point_is_at(s, "3.1").await?;
    s.click(&undo).await?;
    point_is_at(s, "3").await?;
    ensure!(can(s).await? == json!([false, true]), "all undone: {}", can(s).await?);
    s.click(&redo).await?;
    point_is_at(s, "3.1").await?;
    // A new step ends the way forward.
    step(s, Key::Left).await?;
    ensure!(can(s).await? == json!([true, false]), "after a new step: {}", can(s).await?);
    s.click(&undo).await?;
    point_is_at(s, "3.1").await?;
    nothing_went_wrong(s)
}

async fn steps_go_back_and_forward_by_keys(s: &Session) -> Result<()> {
    s.visit(PAGE).await?;
    step(s, Key::Right).await?;
    // Not yet at rest: the change counts all the same.
    s.press(Key::Right).await?;
    s.eventually("3.2", "return document.querySelector('.plot .chart').ariaValueNow === '3.2'").await?;
    s.chord(&[Key::Control], "z").await?;
    point_is_at(s, "3.1").await?;
    s.chord(&[Key::Control], "z").await?;
    point_is_at(s, "3").await?;
    s.chord(&[Key::Control], "z").await?;
    s.chord(&[Key::Control, Key::Shift], "z").await?;
    point_is_at(s, "3.1").await?;
    s.chord(&[Key::Control], "y").await?;
    point_is_at(s, "3.2").await?;
    nothing_went_wrong(s)
}

async fn a_drag_is_one_step(s: &Session) -> Result<()> {
    s.visit(PAGE).await?;
    let chart = s.css(".plot .chart").await?;
    s.drag(&chart, (-150, 0), (120, 0)).await?;
    s.eventually("the point moves", "return document.querySelector('.plot .chart').ariaValueNow !== '3'")
        .await?;
    s.eventually(
        "a step",
        "return document.querySelector('.undo [aria-label=Undo]').ariaDisabled === 'false'",
    )
    .await?;
    s.click(&s.by_role(Role::Button, "Undo").await?).await?;
    point_is_at(s, "3").await?;
    ensure!(can(s).await? == json!([false, true]), "the drag was more than one step: {}", can(s).await?);
    nothing_went_wrong(s)
}

async fn what_is_typed_in_a_field_is_undone_by_the_browser(s: &Session) -> Result<()> {
    s.visit(PAGE).await?;
    step(s, Key::Right).await?;
    let field = s.css("fieldset.param[data-q=tau] input[inputmode=decimal]").await?;
    s.click(&field).await?;
    s.js("window.taken = null; addEventListener('keydown', e => { if (e.key === 'z') window.taken = e.defaultPrevented })").await?;
    s.chord(&[Key::Control], "z").await?;
    s.eventually("the key is heard", "return window.taken !== null").await?;
    ensure!(s.js("return window.taken").await? == json!(false), "the page takes the key from the field");
    point_is_at(s, "3.1").await
}

async fn starting_over_keeps_the_view_and_what_is_not_ours(s: &Session) -> Result<()> {
    s.visit(&format!("{PAGE}?tab=softmax&course=7&z=1,2,4&hide=notes")).await?;
    s.css("[data-part=logits]").await?;
    s.click(&s.by_role(Role::Button, "Start over").await?).await?;
    let query = "const q = new URLSearchParams(location.search); return ['tab', 'course', 'z', 'hide'].map(k => q.get(k))";
    s.eventually("the start", "return !location.search.includes('z=')").await?;
    let left = s.js(query).await?;
    ensure!(left == json!(["softmax", "7", null, "notes"]), "left: {left}");
    // That is a step too.
    s.eventually(
        "a step",
        "return document.querySelector('.undo [aria-label=Undo]').ariaDisabled === 'false'",
    )
    .await?;
    s.click(&s.by_role(Role::Button, "Undo").await?).await?;
    s.eventually("back", "return new URLSearchParams(location.search).get('z') === '1,2,4'").await?;
    ensure!(s.js(query).await? == json!(["softmax", "7", "1,2,4", "notes"]), "{}", s.js(query).await?);
    nothing_went_wrong(s)
}

async fn another_page_is_another_story(s: &Session) -> Result<()> {
    s.visit(PAGE).await?;
    step(s, Key::Right).await?;
    s.click(&s.css("header a.brand").await?).await?;
    s.eventually("the home page", "return location.pathname === '/en/'").await?;
    s.chord(&[Key::Control], "z").await?;
    s.client.back().await?;
    s.css(".plot .chart").await?;
    point_is_at(s, "3.1").await?;
    ensure!(can(s).await? == json!([false, false]), "steps of another visit: {}", can(s).await?);
    nothing_went_wrong(s)
}
