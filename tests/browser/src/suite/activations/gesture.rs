//! The window by hand: two fingers, and the wheel with and without Control.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use super::page::{CHART, PAGE, address_has, new_picture, picture, x};
use super::window::new_window;
use crate::profile::Profile;
use crate::session::{Role, Session};
use crate::suite::checks::nothing_went_wrong;
use crate::test::Test;

const FINGER: Profile = Profile { touch: true, ..Profile::PLAIN };

pub(super) fn tests() -> Vec<Test> {
    crate::tests![
        two_fingers_zoom in FINGER,
        the_wheel_with_control_zooms,
        a_plain_wheel_scrolls_the_page_and_leaves_the_picture_alone,
        shift_and_a_drag_move_the_window,
    ]
}

async fn two_fingers_zoom(s: &Session) -> Result<()> {
    s.visit(&format!("{PAGE}?view=-6,6,-2,2")).await?;
    let before = picture(s).await?;
    let chart = s.css(CHART).await?;
    s.pinch(&chart, 60, 180).await?;
    new_picture(s, before).await?;
    // The address may first have the window of a gesture that is still under way. The browser may leave out the
    // first few pixels; most of the factor 3 arrives, about the middle, and the same in x and y.
    s.eventually(
        "spreading two fingers threefold enlarges nearly threefold",
        "const view = new URLSearchParams(location.search).get('view');
         const [left, right, low, high] = view.split(',').map(Number);
         const [x, y] = [12 / (right - left), 4 / (high - low)];
         return x > 2.5 && x < 3.1 && Math.abs(x - y) < 1e-9 && left < 0 && right > 0",
    )
    .await?;
    nothing_went_wrong(s)
}

async fn the_wheel_with_control_zooms(s: &Session) -> Result<()> {
    s.visit(&format!("{PAGE}?view=-6,6,-2,2")).await?;
    let chart = s.css(CHART).await?;
    s.ctrl_wheel(&chart, -120).await?;
    let near = new_window(s, Some([-6.0, 6.0, -2.0, 2.0])).await?;
    ensure!(near[1] - near[0] < 11.0, "turning the wheel away shows {near:?}");
    s.ctrl_wheel(&chart, 120).await?;
    let far = new_window(s, Some(near)).await?;
    ensure!((far[1] - far[0] - 12.0).abs() < 1e-6, "there and back is {far:?}");
    let page = s.js("return [scrollY, visualViewport.scale, devicePixelRatio]").await?;
    ensure!(page == json!([0, 1, 1]), "the page itself scrolls or zooms: {page}");
    nothing_went_wrong(s)
}

async fn a_plain_wheel_scrolls_the_page_and_leaves_the_picture_alone(s: &Session) -> Result<()> {
    s.viewport(1280, 600).await?;
    s.visit(PAGE).await?;
    let before = picture(s).await?;
    let chart = s.css(CHART).await?;
    s.wheel(&chart, 100).await?;
    s.eventually("the page scrolls", "return scrollY > 50").await?;
    ensure!(picture(s).await? == before, "the wheel changes the picture");
    ensure!(x(s).await? == 3.0, "the wheel moves the point");
    // When the next change has arrived in the address, one of the wheel would have too.
    s.click(&s.by_role(Role::Button, "f″").await?).await?;
    address_has(s, "show", json!("f,df,d2f")).await?;
    address_has(s, "view", Value::Null).await
}

async fn shift_and_a_drag_move_the_window(s: &Session) -> Result<()> {
    s.visit(&format!("{PAGE}?view=-6,6,-2,2")).await?;
    let chart = s.css(CHART).await?;
    s.shift_drag(&chart, (0, 0), (100, 30)).await?;
    let [left, right, low, high] = new_window(s, Some([-6.0, 6.0, -2.0, 2.0])).await?;
    ensure!(left < -6.5 && low > -1.99, "the picture does not go with the mouse: {left} {low}");
    ensure!((right - left - 12.0).abs() < 1e-9 && (high - low - 4.0).abs() < 1e-9, "dragging zooms");
    ensure!(x(s).await? == 3.0, "dragging the window moves the point");
    Ok(())
}
