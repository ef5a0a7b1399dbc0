//! The step-through calculators: cross-entropy, divergences, cosine similarity.

use anyhow::{Context, Result, ensure};
use fantoccini::elements::Element;
use nabla_math::number::{fixed, significant};
use serde_json::{Value, json};

use super::protocol::{hosted, state_after};
use crate::session::{Key, Session};
use crate::suite::checks::{nothing_went_wrong, painted, until};
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
    let what = format!("{what}, due {expected}");
    until(s, &what, body, |now| *now == expected).await.map(drop)
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
    s.click(&s.css(&cell(letter, at)).await?).await?;
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
    s.click(&s.css(&format!("[data-part={part}] .moves button:last-of-type")).await?).await?;
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

/// Goes through so many of the worked steps, points at the last term of each, which it finds, and moves the focus to one:
/// the picture is another each time, and as it was afterwards.
async fn terms_light_the_picture(s: &Session, path: &str, most: usize) -> Result<()> {
    s.visit_whole(path).await?;
    s.settle().await?;
    let picture = painted(".picture canvas");
    let plain = s.js(&picture).await?;
    let into_sight = async |element: &Element| {
        s.js_with("arguments[0].scrollIntoView({ block: 'center' })", vec![json!(element)]).await
    };
    let steps = s.all("[data-part=forward] [data-step]").await?.len();
    for step in 1..=steps.min(most) {
        let terms = s.all("[data-part=forward] .on [data-q]").await?;
        let term = terms.last().with_context(|| format!("step {step} has no terms"))?;
        into_sight(term).await?;
        s.hover(term, (0, 0)).await?;
        until(s, &format!("{path}: step {step} lights the picture"), &picture, |now| *now != plain).await?;
        let next = s.css("[data-part=forward] .moves button:last-of-type").await?;
        s.click(&next).await?;
        until(s, "the light goes out", &picture, |now| *now == plain).await?;
        let due = (step + 1).min(steps);
        comes_to(s, "the next step", &on("forward"), json!(due.to_string())).await?;
    }
    s.js("document.querySelector('[data-part=forward] button[data-q]').focus()").await?;
    until(s, "the focus lights the picture", &picture, |now| *now != plain).await?;
    nothing_went_wrong(s)
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
