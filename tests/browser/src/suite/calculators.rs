//! The step-through calculators: cross-entropy, divergences, cosine similarity.

use anyhow::{Result, ensure};
use nabla_math::number::{fixed, significant};
use serde_json::{Value, json};
use tokio::time::{Duration, Instant, sleep};

use super::protocol::{hosted, state_after};
use crate::session::{Key, PATIENCE, Session};
use crate::test::Test;

mod cosine;
mod cross_entropy;
mod divergence;

pub(super) fn tests() -> Vec<Test> {
    let named = |page: &str, tests: Vec<Test>| {
        let name = |mut test: Test| {
            test.name = format!("{page}, {}", test.name);
            test
        };
        tests.into_iter().map(name).collect::<Vec<_>>()
    };
    let mut tests = named("cross-entropy", cross_entropy::tests());
    tests.extend(named("kl-divergence", divergence::tests()));
    tests.extend(named("cosine-similarity", cosine::tests()));
    tests
}

/// Waits until the body of a function returns `expected`; says what it returned instead.
async fn comes_to(s: &Session, what: &str, body: &str, expected: Value) -> Result<()> {
    let start = Instant::now();
    loop {
        let now = s.js(body).await?;
        if now == expected {
            return Ok(());
        }
        ensure!(start.elapsed() < PATIENCE, "{what}: {now} and not {expected}");
        sleep(Duration::from_millis(50)).await;
    }
}

/// Waits until the address has this value for a key; null when it has none.
async fn address_has(s: &Session, key: &str, value: Value) -> Result<()> {
    let body = format!("return new URLSearchParams(location.search).get('{key}')");
    comes_to(s, &format!("{key}= in the address"), &body, value).await
}

/// Waits until the text of what a selector finds contains a part.
async fn says(s: &Session, selector: &str, part: &str) -> Result<()> {
    let body = format!(
        "return [...document.querySelectorAll({})].some(e => e.textContent.includes({}))",
        json!(selector),
        json!(part)
    );
    s.eventually(&format!("“{part}” in {selector}"), &body).await
}

/// The selector of a cell of a matrix.
fn cell(letter: &str, (i, j): (usize, usize)) -> String {
    format!("[data-matrix='{letter}'] input[data-cell='{i},{j}']")
}

/// Types over a cell and leaves it.
async fn type_in(s: &Session, letter: &str, at: (usize, usize), text: &str) -> Result<()> {
    s.css(&cell(letter, at)).await?.click().await?;
    s.chord(&[Key::Control], "a").await?;
    s.chord(&[], text).await?;
    s.press(Key::Tab).await
}

/// Pastes a text into a cell, as the browser does on Ctrl-V.
async fn paste(s: &Session, letter: &str, at: (usize, usize), text: &str) -> Result<()> {
    s.css(&cell(letter, at)).await?;
    s.js_with(
        "const cell = document.querySelector(arguments[0]);
         cell.focus();
         const data = new DataTransfer();
         data.setData('text/plain', arguments[1]);
         const event = new Event('paste', { bubbles: true, cancelable: true });
         Object.defineProperty(event, 'clipboardData', { value: data });
         cell.dispatchEvent(event);",
        vec![json!(cell(letter, at)), json!(text)],
    )
    .await
    .map(drop)
}

/// Waits for the sentence under a matrix.
async fn fault(s: &Session, letter: &str, part: &str) -> Result<()> {
    says(s, &format!("[data-matrix='{letter}'] .fault"), part).await
}

/// The step on display of the stepper in a part.
fn on(part: &str) -> String {
    format!("return document.querySelector('[data-part={part}] [data-step].on')?.dataset.step")
}

/// Steps forward and back by button and by keys, and loads the page anew at the step.
async fn steps_go_both_ways(s: &Session, part: &str, key: &str) -> Result<()> {
    let now = on(part);
    comes_to(s, "the first step", &now, json!("1")).await?;
    s.css(&format!("[data-part={part}] .moves button:last-of-type")).await?.click().await?;
    comes_to(s, "after the button", &now, json!("2")).await?;
    s.press(Key::Right).await?;
    comes_to(s, "after an arrow", &now, json!("3")).await?;
    s.press(Key::Left).await?;
    comes_to(s, "and back", &now, json!("2")).await?;
    address_has(s, key, json!("2")).await?;
    s.client.refresh().await?;
    s.ready().await?;
    s.js(&format!(
        "document.querySelector('[data-part={part}]')?.scrollIntoView() ?? scrollTo(0, document.body.scrollHeight)"
    ))
    .await?;
    comes_to(s, "after loading anew", &now, json!("2")).await
}

/// Exactly so many digits, as tables show them.
fn steady(value: f64, digits: usize) -> String {
    fixed(value, digits).map(|written| written.text()).unwrap_or_default()
}

/// At most so many digits, as sentences show them.
fn compact(value: f64, digits: usize) -> String {
    significant(value, digits).map(|written| written.text()).unwrap_or_default()
}

/// The numbers that a host reads of a page in a state.
async fn results(s: &Session, path: &str) -> Result<Value> {
    let _host = hosted(s, path).await?;
    Ok(state_after(s, json!({ "type": "nabla:getState" })).await?["results"].clone())
}

/// All numbers in a result, whatever its shape.
fn numbers(value: &Value) -> Vec<f64> {
    match value {
        Value::Array(list) => list.iter().flat_map(numbers).collect(),
        Value::Number(number) => number.as_f64().into_iter().collect(),
        _ => Vec::new(),
    }
}

/// Whether a result is these numbers, to thirteen digits.
pub(super) fn are(what: &str, found: &Value, due: &[f64]) -> Result<()> {
    let found = numbers(found);
    let near = |(a, b): (&f64, &f64)| (a - b).abs() <= 1e-13 * b.abs().max(1.0);
    ensure!(found.len() == due.len() && found.iter().zip(due).all(near), "{what}: {found:?} and not {due:?}");
    Ok(())
}
