//! The visitor's own surface.

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::read::{PAGE, address, says};
use crate::profile::Profile;
use crate::session::{Key, Role, Session};
use crate::suite::checks::{no_overflow, nothing_went_wrong, targets_are_large, until};
use crate::test::Test;

const FINGER: Profile = Profile { touch: true, ..Profile::PLAIN };
/// The race in words.
const SUMMARY: &str = "return document.querySelector('.picture > .reading').textContent";

pub(super) fn tests() -> Vec<Test> {
    crate::tests![
        a_typed_surface_is_raced_on_and_kept_in_the_address,
        a_wrong_formula_gets_a_message_and_loses_nothing,
        a_parameter_is_a_slider,
        a_surface_without_values_is_said_in_words,
        a_typed_surface_is_swept,
        a_typed_surface_works_on_a_phone in FINGER,
    ]
}

async fn visit(s: &Session, query: &str) -> Result<()> {
    s.visit(&format!("{PAGE}?on=own{query}")).await?;
    s.css("#own-formula").await.map(drop)
}

async fn type_in(s: &Session, formula: &str) -> Result<()> {
    s.fill(&s.css("#own-formula").await?, formula).await
}

async fn a_typed_surface_is_raced_on_and_kept_in_the_address(s: &Session) -> Result<()> {
    visit(s, "&start=1,1&o=sgd(0.1)&step=1&steps=10").await?;
    type_in(s, "x^2 + 3y^2").await?;
    // (1, 1) − 0.1·(2, 6) = (0.8, 0.4); 0.64 + 3·0.16 = 1.12.
    let holds = |text: &Value| text.as_str().is_some_and(|text| text.contains("Gradient descent 1.12"));
    until(s, "one step of descent", SUMMARY, holds).await?;
    address(s, "e", |e| e == "x^2 + 3y^2").await?;
    s.client.refresh().await?;
    s.ready().await?;
    until(s, "the same after loading anew", SUMMARY, holds).await?;
    nothing_went_wrong(s)
}

async fn a_wrong_formula_gets_a_message_and_loses_nothing(s: &Session) -> Result<()> {
    visit(s, "&start=1,1&o=sgd(0.1)&step=1&steps=10&e=x%5E2%2B3y%5E2").await?;
    let holds = |text: &Value| text.as_str().is_some_and(|text| text.contains("Gradient descent 1.12"));
    until(s, "one step of descent", SUMMARY, holds).await?;
    // In one piece: what is typed letter by letter is a right formula on the way.
    s.js("const field = document.querySelector('#own-formula');
         field.focus();
         field.value = 'x^2 + * y';
         for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));")
        .await?;
    s.press(Key::Tab).await?;
    until(s, "a message", "return document.querySelector('.own .fault')?.textContent", |text| {
        text.as_str().is_some_and(|text| text.len() > 10)
    })
    .await?;
    says(s, ".own .place mark", "+").await?;
    says(s, ".own", "last formula that could be read").await?;
    until(s, "the race stands", SUMMARY, holds).await?;
    ensure!(s.js("return document.querySelector('#own-formula').value").await? == "x^2 + * y");
    s.click(&s.by_role(Role::Button, "Go to the place").await?).await?;
    let place = s.js("return document.activeElement.selectionStart").await?;
    ensure!(place == 4, "{place}");
    nothing_went_wrong(s)
}

async fn a_parameter_is_a_slider(s: &Session) -> Result<()> {
    visit(s, "&start=1,1&o=sgd(0.1)&step=0&steps=10&e=x%5E2%2Bb*y%5E2&p=3").await?;
    let holds = |loss: &'static str| {
        move |text: &Value| {
            text.as_str().is_some_and(|text| text.contains(&format!("Gradient descent {loss}.")))
        }
    };
    until(s, "with b = 3", SUMMARY, holds("4")).await?;
    let field = s.css("fieldset.param[data-q=b] input[inputmode=decimal]").await?;
    s.fill(&field, "5").await?;
    until(s, "with b = 5", SUMMARY, holds("6")).await?;
    address(s, "p", |p| p == "5").await?;
    // Its value stays with its name.
    type_in(s, "x^2 + a*x + b*y^2").await?;
    until(s, "with a = 1", SUMMARY, holds("7")).await?;
    address(s, "p", |p| p == "1;5").await?;
    nothing_went_wrong(s)
}

async fn a_surface_without_values_is_said_in_words(s: &Session) -> Result<()> {
    visit(s, "").await?;
    type_in(s, "sqrt(-1 - x^2 - y^2)").await?;
    s.eventually(
        "a sentence",
        "return [...document.querySelectorAll('.own [role=status]')].some(e => !e.hidden && e.textContent.includes('no finite value'))",
    )
    .await?;
    nothing_went_wrong(s)
}

async fn a_typed_surface_is_swept(s: &Session) -> Result<()> {
    visit(s, "&tab=sweep&map=starts&cells=20").await?;
    says(s, ".sweep .time", "400 runs in").await?;
    says(s, ".reading.whole", "minimum 2 at").await?;
    nothing_went_wrong(s)
}

async fn a_typed_surface_works_on_a_phone(s: &Session) -> Result<()> {
    s.viewport(360, 740).await?;
    visit(s, "&e=x%5E2%2Bb*y%5E2").await?;
    s.css("fieldset.param[data-q=b] input[inputmode=decimal]").await?;
    no_overflow(s).await?;
    targets_are_large(s).await.context("targets")?;
    nothing_went_wrong(s)
}
