//! The view on softmax, and the stepper that it shares with others.

use anyhow::{Context, Result, ensure};
use nabla_math::softmax::{Form, log_softmax, softmax, vjp};
use serde_json::{Value, json};

use super::page::{PAGE, address_has, comes_to, field, new_picture, picture, slider, steady, type_in};
use crate::profile::Profile;
use crate::session::{Key, Role, Session};
use crate::suite::checks::nothing_went_wrong;
use crate::test::Test;

const FINGER: Profile = Profile { touch: true, ..Profile::PLAIN };
/// Digits in the result tables.
const DIGITS: usize = 4;

pub(super) fn tests() -> Vec<Test> {
    crate::tests![
        softmax_shows_its_steps_and_their_numbers,
        the_steps_go_both_ways_by_button_key_and_link,
        a_logit_moves_bars_numbers_and_address,
        classes_come_and_go,
        an_overflow_is_said_in_words,
        the_gradient_follows_the_upstream,
        pointing_at_a_number_lights_it_in_every_step,
        the_views_are_reached_by_links_and_by_going_back,
        softmax_works_on_a_phone in FINGER,
        a_bad_softmax_address_is_met_with_words,
    ]
}

fn view(query: &str) -> String {
    format!("{PAGE}?tab=softmax{}{query}", if query.is_empty() { "" } else { "&" })
}

/// The numbers in the result of a step (counted from 1) of the first or the second stepper.
async fn result(s: &Session, part: &str, step: usize) -> Result<Value> {
    let body = format!(
        "return [...document.querySelectorAll('[data-part={part}] [data-step=\"{step}\"] .result button')].map(b => b.textContent)"
    );
    s.js(&body).await
}

fn shown(values: &[f64]) -> Result<Value> {
    Ok(json!(values.iter().map(|value| steady(*value, DIGITS)).collect::<Result<Vec<_>>>()?))
}

/// What softmax gives, by the mathematics that the app shares; the page must show its digits.
fn expected(z: &[f64], temperature: f64, form: Form) -> Result<Vec<f64>> {
    let mut out = vec![0.0; z.len()];
    match form {
        Form::Softmax => softmax(z, temperature, &mut out),
        Form::Log => log_softmax(z, temperature, &mut out),
    }
    .map_err(|error| anyhow::anyhow!("{error:?}"))?;
    Ok(out)
}

async fn softmax_shows_its_steps_and_their_numbers(s: &Session) -> Result<()> {
    for (query, z, temperature, form, last) in [
        ("z=1,2,3&step=10", vec![1.0, 2.0, 3.0], 1.0, Form::Softmax, 5),
        ("z=0.5,-1.5,4,2&t=2.5&step=10", vec![0.5, -1.5, 4.0, 2.0], 2.5, Form::Softmax, 6),
        ("z=3,1,0.2&form=log&step=10", vec![3.0, 1.0, 0.2], 1.0, Form::Log, 5),
        ("z=1000,999,0&step=10", vec![1000.0, 999.0, 0.0], 1.0, Form::Softmax, 5),
    ] {
        s.visit(&view(query)).await?;
        s.css(&format!("[data-part=forward] [data-step='{last}'].on")).await.context(query)?;
        let due = shown(&expected(&z, temperature, form)?)?;
        let found = result(s, "forward", last).await?;
        ensure!(found == due, "{query}: {found} and not {due}");
    }
    nothing_went_wrong(s)
}

async fn the_steps_go_both_ways_by_button_key_and_link(s: &Session) -> Result<()> {
    s.visit(&view("")).await?;
    let on = "return document.querySelector('[data-part=forward] [data-step].on')?.dataset.step";
    comes_to(s, "the first step", on, json!("1")).await?;
    let part = s.css("[data-part=forward]").await?;
    s.click(&part.find(fantoccini::Locator::Css(".moves button:last-of-type")).await?).await?;
    comes_to(s, "after the button", on, json!("2")).await?;
    s.press(Key::Right).await?;
    comes_to(s, "after an arrow", on, json!("3")).await?;
    s.press(Key::Left).await?;
    comes_to(s, "and back", on, json!("2")).await?;
    s.press(Key::End).await?;
    comes_to(s, "the last", on, json!("5")).await?;
    s.press(Key::Home).await?;
    comes_to(s, "the first", on, json!("1")).await?;
    s.click(&s.by_role(Role::Button, "Take exponentials").await?).await?;
    comes_to(s, "by its name", on, json!("3")).await?;
    address_has(s, "step", json!("3")).await?;
    s.client.refresh().await?;
    s.ready().await?;
    comes_to(s, "after loading anew", on, json!("3")).await?;
    nothing_went_wrong(s)
}

async fn a_logit_moves_bars_numbers_and_address(s: &Session) -> Result<()> {
    s.visit(&view("step=5")).await?;
    let before = picture(s).await?;
    type_in(s, "z-1", "-2.5").await?;
    let due = shown(&expected(&[-2.5, 1.0, 0.1, -1.0], 1.0, Form::Softmax)?)?;
    let body = "return [...document.querySelectorAll('[data-part=forward] [data-step=\"5\"] .result button')].map(b => b.textContent)";
    comes_to(s, "the probabilities", body, due).await?;
    new_picture(s, before).await?;
    address_has(s, "z", json!("-2.5,1,0.1,-1")).await?;
    let slider = slider(s, "z-2").await?;
    s.click(&slider).await?;
    s.press(Key::Right).await?;
    s.eventually(
        "the slider moves its field",
        "return document.querySelector(\"fieldset[data-q='z-2'] input[inputmode=decimal]\").value !== '1'",
    )
    .await?;
    nothing_went_wrong(s)
}

async fn classes_come_and_go(s: &Session) -> Result<()> {
    s.visit(&view("z=1,2")).await?;
    let rows = "return document.querySelectorAll('[data-part=logits] fieldset[data-q^=\"z-\"]').length";
    comes_to(s, "two classes", rows, json!(2)).await?;
    let fewer = s.by_role(Role::Button, "Remove a class").await?;
    ensure!(!fewer.is_enabled().await?, "one class is no distribution");
    let more = s.by_role(Role::Button, "Add a class").await?;
    for count in 3..=10 {
        s.click(&more).await?;
        comes_to(s, "one more", rows, json!(count)).await?;
    }
    ensure!(!more.is_enabled().await?, "ten classes are the most");
    address_has(s, "z", json!("1,2,0,0,0,0,0,0,0,0")).await?;
    nothing_went_wrong(s)
}

async fn an_overflow_is_said_in_words(s: &Session) -> Result<()> {
    s.visit(&view("")).await?;
    s.click(&s.by_role(Role::Button, "Overflow").await?).await?;
    let body = "const part = document.querySelector('[data-part=naive]')?.textContent ?? '';
        return [part.includes('NaN'), part.includes('overflow'), part.includes('subtracts the largest')]";
    comes_to(s, "the naive form", body, json!([true, true, true])).await?;
    // The bars do not care: adding one constant changes nothing.
    let due = shown(&expected(&[2.0, 1.0, 0.1, -1.0], 1.0, Form::Softmax)?)?;
    s.click(&s.by_role(Role::Button, "Divide by the sum").await?).await?;
    let body = "return [...document.querySelectorAll('[data-part=forward] [data-step=\"5\"] .result button')].map(b => b.textContent)";
    comes_to(s, "the probabilities", body, due).await?;
    nothing_went_wrong(s)
}

async fn the_gradient_follows_the_upstream(s: &Session) -> Result<()> {
    let (z, u) = ([2.0, 1.0, 0.1, -1.0], [0.5, -1.0, 2.0, 0.0]);
    s.visit(&view("u=0.5,-1,2,0&back=2")).await?;
    let (p, mut dz) = (expected(&z, 1.0, Form::Softmax)?, [0.0; 4]);
    vjp(&p, &u, 1.0, &mut dz);
    s.css("[data-part=backward] [data-step='2'].on").await?;
    let found = result(s, "backward", 2).await?;
    ensure!(found == shown(&dz)?, "{found} and not {}", shown(&dz)?);
    let cell = s.css("label.cell[data-q='u-1'] input").await?;
    s.click(&cell).await?;
    s.chord(&[Key::Control], "a").await?;
    s.chord(&[], "oops").await?;
    s.press(Key::Enter).await?;
    s.eventually(
        "a sentence beside the field",
        "return document.querySelector('label.cell .fault')?.textContent.includes('not a number')",
    )
    .await?;
    let kept = result(s, "backward", 2).await?;
    ensure!(kept == found, "a word in the field changes the gradient");
    nothing_went_wrong(s)
}

async fn pointing_at_a_number_lights_it_in_every_step(s: &Session) -> Result<()> {
    s.visit(&view("step=5")).await?;
    let before = picture(s).await?;
    let number = s.css("[data-part=forward] [data-step='3'] .result [data-q='e-1']").await?;
    s.js(
        "document.querySelector('[data-part=forward] [data-step=\"3\"]').scrollIntoView({ block: 'center' })",
    )
    .await?;
    s.hover(&number, (0, 0)).await?;
    s.eventually(
        "the quantity is lit wherever it stands",
        "const lit = [...document.querySelectorAll('[data-q].lit')];
         return lit.length > 1 && new Set(lit.map(e => e.dataset.q)).size === 1
             && new Set(lit.map(e => e.closest('[data-step]')?.dataset.step)).size > 1",
    )
    .await?;
    s.hover(&s.css("[data-part=forward] [data-step='3'] .result [data-q='e-2']").await?, (0, 0)).await?;
    new_picture(s, before).await?;
    nothing_went_wrong(s)
}

async fn the_views_are_reached_by_links_and_by_going_back(s: &Session) -> Result<()> {
    s.visit(&format!("{PAGE}?f=tanh&x=1")).await?;
    ensure!(s.site.asked_for("/activations_softmax.parts").is_empty(), "softmax comes with the curves");
    s.click(&s.by_role(Role::Link, "Softmax").await?).await?;
    s.css("[data-part=logits]").await?;
    ensure!(s.path().await?.contains("f=tanh"), "the curves are forgotten: {}", s.path().await?);
    s.client.back().await?;
    s.css("[data-part=compare]").await?;
    let chips =
        "return [...document.querySelectorAll('.chip:not(.plain) .name')].map(c => c.textContent.trim())";
    comes_to(s, "the curves as they were", chips, json!(["Tanh"])).await?;
    nothing_went_wrong(s)
}

async fn softmax_works_on_a_phone(s: &Session) -> Result<()> {
    s.viewport(360, 740).await?;
    s.visit(&view("")).await?;
    let before = picture(s).await?;
    let field = field(s, "z-1").await?;
    s.click(&field).await?;
    s.press(Key::Up).await?;
    new_picture(s, before).await?;
    let kept = s
        .js("const box = document.querySelector('.plot').getBoundingClientRect(); return box.top >= -1 && box.top < 300")
        .await?;
    ensure!(kept == true, "the bars are out of sight while a logit is set");
    nothing_went_wrong(s)
}

async fn a_bad_softmax_address_is_met_with_words(s: &Session) -> Result<()> {
    s.visit(&view("z=1,5000,2&t=banana&form=tanh&step=99")).await?;
    let body = "return [...document.querySelectorAll('.notices li')].length";
    comes_to(s, "notices", body, json!(4)).await?;
    let rows = "return document.querySelectorAll('[data-part=logits] fieldset[data-q^=\"z-\"]').length";
    comes_to(s, "the rest is kept", rows, json!(3)).await?;
    nothing_went_wrong(s)
}
