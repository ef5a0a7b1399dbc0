//! The point on the curve.

use anyhow::{Context, Result, ensure};

use super::page::{CHART, Curve, PAGE, new_picture, picture, shows, type_in, x};
use crate::profile::Profile;
use crate::session::{Key, Session};
use crate::suite::checks::nothing_went_wrong;
use crate::test::Test;

const FINGER: Profile = Profile { touch: true, ..Profile::PLAIN };

pub(super) fn tests() -> Vec<Test> {
    crate::tests![
        the_point_follows_a_drag,
        the_point_jumps_to_a_click,
        the_point_follows_a_finger in FINGER,
        arrow_keys_move_the_point_by_one_ten_and_a_tenth,
        the_point_stays_within_its_limits,
        the_worked_lines_show_the_branch_that_holds,
    ]
}

async fn the_point_follows_a_drag(s: &Session) -> Result<()> {
    s.visit(PAGE).await?;
    let sigmoid = Curve::named("sigmoid", &[])?;
    let chart = s.css(CHART).await?;
    let (mut last, mut drawn) = (f64::NEG_INFINITY, picture(s).await?);
    for (from, to) in [(-250, -200), (-200, 0), (0, 150)] {
        s.drag_and_hold(&chart, (from, 10), (to, -20)).await?;
        drawn = new_picture(s, drawn).await?;
        let now = x(s).await?;
        ensure!(now > last + 0.5 && now.abs() < 6.0, "the point goes from {last} to {now}");
        shows(s, &sigmoid, now).await?;
        last = now;
        s.let_go().await?;
    }
    // With the button up the mouse moves nothing.
    s.hover(&chart, (-100, 0)).await?;
    ensure!(picture(s).await? == drawn && x(s).await? == last, "the point follows a hovering mouse");
    nothing_went_wrong(s)
}

async fn the_point_jumps_to_a_click(s: &Session) -> Result<()> {
    // Twelve units over the width of the picture, and not a pixel is needed: three equal steps on the
    // screen are three equal steps in x.
    s.visit(PAGE).await?;
    let chart = s.css(CHART).await?;
    let mut at = Vec::new();
    for px in [-120, 0, 120] {
        s.click_at(&chart, (px, 0)).await?;
        let now = x(s).await?;
        shows(s, &Curve::named("sigmoid", &[])?, now).await?;
        at.push(now);
    }
    let (left, right) = (at[1] - at[0], at[2] - at[1]);
    ensure!(left > 1.0 && (left - right).abs() <= 0.021, "clicks at equal distances give {at:?}");
    Ok(())
}

async fn the_point_follows_a_finger(s: &Session) -> Result<()> {
    s.viewport(360, 740).await?;
    s.visit_whole(PAGE).await?;
    let before = picture(s).await?;
    let chart = s.css(CHART).await?;
    s.swipe(&chart, (-100, 0), (80, 4)).await?;
    new_picture(s, before).await?;
    let now = x(s).await?;
    ensure!(now > 0.5 && now < 6.0 && now != 3.0, "the finger leaves the point at {now}");
    shows(s, &Curve::named("sigmoid", &[])?, now).await
}

async fn arrow_keys_move_the_point_by_one_ten_and_a_tenth(s: &Session) -> Result<()> {
    s.visit(PAGE).await?;
    s.js("document.querySelector('.plot .chart').focus()").await?;
    let sigmoid = Curve::named("sigmoid", &[])?;
    for (held, key, to) in [
        (None, Key::Right, 3.1),
        (None, Key::Up, 3.2),
        (Some(Key::Shift), Key::Right, 4.2),
        (Some(Key::Alt), Key::Right, 4.21),
        (Some(Key::Alt), Key::Left, 4.2),
        (Some(Key::Shift), Key::Down, 3.2),
        (None, Key::Left, 3.1),
        (None, Key::Down, 3.0),
    ] {
        s.press_with(held.as_slice(), key).await?;
        shows(s, &sigmoid, to).await.with_context(|| format!("{held:?} {key:?}"))?;
    }
    ensure!(s.path().await?.starts_with(PAGE), "Alt and an arrow leave the page");
    nothing_went_wrong(s)
}

async fn the_point_stays_within_its_limits(s: &Session) -> Result<()> {
    s.visit(&format!("{PAGE}?f=tanh&x=999.5")).await?;
    s.js("document.querySelector('.plot .chart').focus()").await?;
    let tanh = Curve::named("tanh", &[])?;
    s.press_with(&[Key::Shift], Key::Right).await?;
    shows(s, &tanh, 1000.0).await?;
    s.press(Key::Right).await?;
    shows(s, &tanh, 1000.0).await?;
    s.press(Key::Left).await?;
    shows(s, &tanh, 999.9).await
}

/// Of a case distinction one branch is worked out, and it is another on the other side of the kink.
async fn the_worked_lines_show_the_branch_that_holds(s: &Session) -> Result<()> {
    s.visit(&format!("{PAGE}?f=elu")).await?;
    let elu = Curve::named("elu", &[])?;
    for (x, power) in [(2.0, false), (-2.0, true)] {
        type_in(s, "x", &x.to_string()).await?;
        shows(s, &elu, x).await?;
        let has_power = s.js("return document.querySelector('.work math msup') !== null").await?;
        ensure!(has_power == power, "at x = {x} the worked line of ELU has the wrong branch");
    }
    Ok(())
}
