//! Everything by the keyboard alone.

use anyhow::{Context, Result, bail, ensure};
use serde_json::json;

use super::page::{CHART, Curve, PAGE, address_has, chips_are, comes_to, field_holds, shows};
use crate::session::{Key, Session};
use crate::suite::checks::{focus_is_visible, nothing_went_wrong};
use crate::test::Test;

pub(super) fn tests() -> Vec<Test> {
    crate::tests![
        the_keyboard_alone_does_everything,
        the_menu_can_be_used_by_keys,
        the_focus_stays_near_when_a_curve_goes,
    ]
}

/// Presses Tab (or Shift and Tab) until what matches has the focus, and shows it.
async fn go_to(s: &Session, back: bool, selector: &str) -> Result<()> {
    let held: &[Key] = if back { &[Key::Shift] } else { &[] };
    for _ in 0..80 {
        s.press_with(held, Key::Tab).await?;
        let there =
            s.js_with("return document.activeElement.matches(arguments[0])", vec![json!(selector)]).await?;
        if there == true {
            return focus_is_visible(s).await;
        }
    }
    bail!("Tab does not reach {selector}")
}

async fn the_keyboard_alone_does_everything(s: &Session) -> Result<()> {
    s.visit(PAGE).await?;
    go_to(s, false, ".buttons button:nth-child(3)").await?;
    s.press(Key::Space).await?;
    address_has(s, "show", json!("f,df,d2f")).await?;
    go_to(s, false, "button[aria-label='Zoom in']").await?;
    s.press(Key::Enter).await?;
    s.eventually("a window in the address", "return location.search.includes('view=')").await?;
    go_to(s, false, CHART).await?;
    s.press(Key::Right).await?;
    shows(s, &Curve::named("sigmoid", &[])?, 3.1).await?;
    s.chord(&[], "0").await?;
    s.eventually("the fitted window", "return !location.search.includes('view=')").await?;
    go_to(s, false, "fieldset[data-q=tau] input[type=range]").await?;
    s.press(Key::Home).await?;
    field_holds(s, "tau", "0.001").await?;
    go_to(s, false, "fieldset[data-q=tau] input[inputmode=decimal]").await?;
    go_to(s, false, ".chip:nth-child(3) .name").await?;
    s.press(Key::Enter).await?;
    let swish = Curve::named("swish", &[])?;
    shows(s, &swish, 3.1).await?;
    go_to(s, false, "button.chip.plain").await?;
    s.press(Key::Space).await?;
    chips_are(s, &["Sigmoid", "ReLU", "Swish, β = 1", "GELU"], 3).await?;
    go_to(s, false, "fieldset[data-q=beta-2] input[type=range]").await?;
    s.press_with(&[Key::Shift], Key::Right).await?;
    field_holds(s, "beta-2", "2").await?;
    go_to(s, false, "fieldset[data-q=beta-2] input[inputmode=decimal]").await?;
    s.press(Key::Up).await?;
    field_holds(s, "beta-2", "2.1").await?;
    go_to(s, false, "fieldset[data-q=beta-2] .marks button").await?;
    s.press(Key::Enter).await?;
    field_holds(s, "beta-2", "0").await?;
    go_to(s, false, "fieldset[data-q=x] input[inputmode=decimal]").await?;
    s.press(Key::Down).await?;
    shows(s, &Curve::named("gelu", &[])?, 3.0).await?;
    go_to(s, false, ".work > summary").await?;
    go_to(s, false, "fieldset[data-q=n] input[type=range]").await?;
    s.press(Key::Home).await?;
    field_holds(s, "n", "1").await?;
    go_to(s, false, "details.data > summary").await?;
    s.press(Key::Enter).await?;
    s.eventually("the table", "return document.querySelector('details.data td') !== null").await?;
    go_to(s, false, "details.data .scroll").await?;
    go_to(s, true, "button[aria-label='Remove ReLU']").await?;
    s.press(Key::Enter).await?;
    chips_are(s, &["Sigmoid", "Swish, β = 0", "GELU"], 2).await?;
    nothing_went_wrong(s)
}

/// Going through the list adds nothing; the choice does.
async fn the_menu_can_be_used_by_keys(s: &Session) -> Result<()> {
    s.visit(&format!("{PAGE}?f=tanh")).await?;
    go_to(s, false, ".chips.add select").await?;
    // Opens the list, goes to a name by its first letters, takes it.
    s.press(Key::Space).await?;
    s.chord(&[], "softsi").await?;
    s.press(Key::Enter).await?;
    chips_are(s, &["Tanh", "Softsign"], 1).await?;
    nothing_went_wrong(s)
}

/// A visitor without a mouse must not be thrown back to the top of the page.
async fn the_focus_stays_near_when_a_curve_goes(s: &Session) -> Result<()> {
    s.visit(PAGE).await?;
    go_to(s, false, "button[aria-label='Remove ReLU']").await?;
    s.press(Key::Enter).await?;
    chips_are(s, &["Sigmoid", "Swish, β = 1"], 0).await?;
    let near = "return document.activeElement.closest('[data-part=compare]') !== null";
    comes_to(s, "the focus is among the curves", near, json!(true)).await.context("after removing")?;
    s.press(Key::Tab).await?;
    let inside = s.js("return document.activeElement.closest('.panel') !== null").await?;
    ensure!(inside == true, "Tab starts again elsewhere");
    Ok(())
}
