//! The race while it plays.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::race::{TWO, race, step_is, two};
use super::read::{address, losses};
use crate::profile::Profile;
use crate::session::{Role, Session};
use crate::suite::checks::{nothing_went_wrong, painted, until};
use crate::test::Test;

const STILL: Profile = Profile { reduced_motion: true, ..Profile::PLAIN };

pub(super) fn tests() -> Vec<Test> {
    crate::tests![
        playing_goes_on_to_the_end_and_the_address_keeps_the_step,
        what_was_played_is_what_a_link_shows,
        the_numbers_of_a_step_follow_while_they_are_seen,
        playing_jumps_where_motion_is_to_be_reduced in STILL,
    ]
}

async fn playing_goes_on_to_the_end_and_the_address_keeps_the_step(s: &Session) -> Result<()> {
    s.visit(&race(&format!("{TWO}&step=0&speed=4"))).await?;
    s.click(&s.by_role(Role::Button, "Play").await?).await?;
    until(s, "it moves", "return +document.querySelector('.player input').value", |at| {
        at.as_f64().is_some_and(|at| at > 0.0)
    })
    .await?;
    step_is(s, 60).await?;
    losses(s, &two([1.0, 1.0]), 60).await?;
    address(s, "step", |step| step == "60").await?;
    // At the end it starts over.
    let play = s.by_role(Role::Button, "Play").await?;
    s.click(&play).await?;
    until(s, "from the start", "return +document.querySelector('.player input').value", |at| {
        at.as_f64().is_some_and(|at| at < 60.0)
    })
    .await?;
    s.click(&play).await?;
    let body = "return document.querySelector('.player .play').textContent";
    until(s, "it rests", body, |text| text.as_str().is_some_and(|text| text.contains("Play"))).await?;
    let here = s.js("return document.querySelector('.player input').value").await?;
    // The step at first sight is left out.
    address(s, "step", |step| *step == here || (step.is_null() && here == "37")).await?;
    nothing_went_wrong(s)
}

/// While it plays, paths are added to; a link paints them at once.
async fn what_was_played_is_what_a_link_shows(s: &Session) -> Result<()> {
    s.visit(&race(&TWO.replace("steps=60", "steps=400&speed=4"))).await?;
    let play = s.by_role(Role::Button, "Play").await?;
    s.click(&play).await?;
    let place = "return +document.querySelector('.player input').value";
    until(s, "it plays", place, |at| at.as_f64().is_some_and(|at| at > 150.0)).await?;
    s.click(&play).await?;
    s.hover(&s.css("h1").await?, (0, 0)).await?;
    let paths = painted(".picture .plane canvas");
    s.eventually("the step is in the address", "return new URLSearchParams(location.search).get('step') === document.querySelector('.player input').value").await?;
    s.settle().await?;
    let played = s.js(&paths).await?;
    s.client.refresh().await?;
    s.ready().await?;
    until(s, "the same picture", &paths, |now| *now == played).await?;
    s.js("const slider = document.querySelector('.player input'); slider.value = 3; slider.dispatchEvent(new Event('input', { bubbles: true }))").await?;
    until(s, "less of it", &paths, |now| *now != played).await?;
    nothing_went_wrong(s)
}

/// Out of sight they stand while it plays, and are right as soon as it does not.
async fn the_numbers_of_a_step_follow_while_they_are_seen(s: &Session) -> Result<()> {
    s.visit_whole(&race("start=1,1&o=sgd(0.0001)&steps=5000&step=1&speed=1")).await?;
    let told = "return +document.querySelector('[data-part=working] h2').textContent.match(/step (\\d+)/)[1]";
    let place = "return +document.querySelector('.player input').value";
    let number = |value: &Value| value.as_f64().context("a number");
    let below = s
        .js("return document.querySelector('[data-part=working]').getBoundingClientRect().top > innerHeight")
        .await?;
    ensure!(below == json!(true), "the numbers are in sight");
    let play = s.by_role(Role::Button, "Play").await?;
    s.click(&play).await?;
    until(s, "it plays", place, |at| at.as_f64().is_some_and(|at| at > 60.0)).await?;
    ensure!(number(&s.js(told).await?)? < 30.0, "numbers follow that nobody sees");
    s.js("document.querySelector('[data-part=working]').scrollIntoView()").await?;
    let seen = until(s, "they follow", told, |at| at.as_f64().is_some_and(|at| at > 60.0)).await?;
    let seen = number(&seen)?;
    until(s, "they go on", told, |at| at.as_f64().is_some_and(|at| at > seen)).await?;
    s.js("scrollTo(0, 0)").await?;
    s.click(&play).await?;
    s.eventually(
        "they are those of the step",
        &format!("return (() => {{ {told} }})() === (() => {{ {place} }})()"),
    )
    .await?;
    nothing_went_wrong(s)
}

async fn playing_jumps_where_motion_is_to_be_reduced(s: &Session) -> Result<()> {
    s.visit(&race("start=1,1&o=adam(0.25)&steps=12&step=0&speed=0.25")).await?;
    let steps = s
        .js_async(
            "const slider = document.querySelector('.player input'), seen = new Set();
             document.querySelector('.player .play').click();
             await new Promise(done => {
                 const look = () => { seen.add(slider.value); slider.value === '12' ? done() : requestAnimationFrame(look); };
                 look();
             });
             return [...seen];",
            vec![],
        )
        .await?;
    let steps = steps.as_array().context("steps")?;
    // Three steps a jump: a glide would show each of the thirteen.
    ensure!((2..=6).contains(&steps.len()), "{steps:?}");
    nothing_went_wrong(s)
}
