//! On a phone: the picture stays in sight while the controls under it are used.

use anyhow::{Result, ensure};
use serde_json::Value;

use super::page::{CHART, Curve, PAGE, new_picture, picture, shows, slider, type_in};
use crate::profile::Profile;
use crate::session::{Key, Session};
use crate::suite::checks::{no_overflow, nothing_went_wrong};
use crate::test::Test;

const FINGER: Profile = Profile { touch: true, ..Profile::PLAIN };

pub(super) fn tests() -> Vec<Test> {
    crate::tests![
        the_picture_stays_in_sight_while_a_slider_is_moved in FINGER,
        the_picture_covers_nothing_that_has_the_focus in FINGER,
    ]
}

/// Whether the chart lies wholly in the window and nothing lies on it.
const IN_SIGHT: &str = "const box = document.querySelector('.plot .chart').getBoundingClientRect();
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return box.top >= 0 && box.bottom <= innerHeight && top?.closest('.plot .chart') !== null";

async fn the_picture_stays_in_sight_while_a_slider_is_moved(s: &Session) -> Result<()> {
    s.viewport(360, 740).await?;
    s.visit_whole(&format!("{PAGE}?focus=3")).await?;
    no_overflow(s).await?;
    let swish = |s| async move {
        let beta = Session::js(
            s,
            "return Number(document.querySelector('fieldset[data-q=\"beta-2\"] input[type=range]').value)",
        )
        .await?;
        let beta = beta.as_f64().unwrap_or(f64::NAN);
        ensure!(beta != 1.0, "the slider has not moved");
        shows(s, &Curve::named("swish", &[beta])?, 3.0).await
    };
    let slider = slider(s, "beta-2").await?;
    for (height, from, to) in [(0.9, -30, 20), (0.75, 20, 50)] {
        let beside = s
            .js_with(
                "scrollBy({ top: arguments[0].getBoundingClientRect().top - arguments[1] * innerHeight, behavior: 'instant' });
                 const box = arguments[0].getBoundingClientRect();
                 return scrollY > 0 && document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2) === arguments[0]",
                vec![serde_json::to_value(&slider)?, Value::from(height)],
            )
            .await?;
        ensure!(beside == true, "the slider is covered");
        ensure!(s.js(IN_SIGHT).await? == true, "the picture is out of sight");
        let before = picture(s).await?;
        s.swipe(&slider, (from, 0), (to, 0)).await?;
        new_picture(s, before).await?;
        swish(s).await?;
        ensure!(s.js(IN_SIGHT).await? == true, "the picture goes out of sight");
    }
    type_in(s, "beta-2", "abc").await?;
    s.press(Key::Enter).await?;
    s.eventually("a sentence", "return document.querySelector('[role=alert]') !== null").await?;
    no_overflow(s).await?;
    nothing_went_wrong(s)
}

/// Tab scrolls what it reaches into sight; the picture that stays in sight must not lie on it.
async fn the_picture_covers_nothing_that_has_the_focus(s: &Session) -> Result<()> {
    s.viewport(360, 740).await?;
    s.visit_whole(PAGE).await?;
    // From below, where the picture is on the side that the focus comes from.
    s.js("document.querySelector('fieldset[data-q=n] input[inputmode=decimal]').focus()").await?;
    let mut stops = 0;
    loop {
        s.press_with(&[Key::Shift], Key::Tab).await?;
        let covered = s
            .js(&format!(
                "const e = document.activeElement;
                 if (e.closest('.plot') || e === document.body) return 'round';
                 const box = e.getBoundingClientRect();
                 const plot = document.querySelector('{CHART}').closest('.plot').getBoundingClientRect();
                 return box.top + box.height / 2 > plot.bottom || box.bottom < plot.top ? null : e.outerHTML.slice(0, 120)"
            ))
            .await?;
        if covered == "round" {
            break;
        }
        ensure!(covered.is_null(), "under the picture: {covered}");
        stops += 1;
        ensure!(stops < 100, "Tab never reaches the picture");
    }
    ensure!(stops > 10, "only {stops} stops between the layers and the picture");
    Ok(())
}
