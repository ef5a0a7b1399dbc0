//! What leaves the page: its numbers as a file, its run as a program, its results for a host page.

use anyhow::{Context, Result, ensure};
use nabla_descent::code;
use nabla_math::code::Language;
use nabla_math::text::Lang;
use serde_json::{Value, json};

use super::read::{Due, PAGE};
use crate::session::Session;
use crate::suite::calculators::are;
use crate::suite::checks::{nothing_went_wrong, until};
use crate::suite::protocol::{hosted, state_after};
use crate::suite::take_away::{CATCH, last_text, open, press, records, saved};
use crate::test::Test;

/// Two entries on Himmelblau’s surface.
const TWO: &str = "start=1,1&o=sgd(0.01),adam(0.25)&steps=60&step=37";

pub(super) fn tests() -> Vec<Test> {
    crate::tests![
        every_step_is_taken_away_as_csv,
        the_program_is_that_of_the_run,
        a_host_leads_the_race_and_reads_it_in_full,
    ]
}

fn two() -> Due {
    Due::new("himmelblau", [1.0, 1.0], 60, &[("sgd", &[0.01]), ("adam", &[0.25])])
}

async fn every_step_is_taken_away_as_csv(s: &Session) -> Result<()> {
    s.before_every_page(CATCH).await?;
    open(s, &format!("{PAGE}?{TWO}")).await?;
    press(s, 0, "CSV").await?;
    let name = saved(s, 1).await?;
    ensure!(name == "nabla-optimizers-race.csv", "{name}");
    let text = last_text(s).await?;
    let records = records(text.strip_prefix('\u{feff}').context("no byte order mark")?)?;
    ensure!(records[0] == ["entry", "step", "x", "y", "loss", "|∇f|", "g₁", "g₂", "η"], "{:?}", records[0]);
    let due = two();
    let mut left = records[1..].iter();
    for (entry, trace) in due.traces().iter().enumerate() {
        for (step, theta) in trace.theta.iter().enumerate() {
            let record = left.next().context("fewer steps than there are")?;
            let numbers: Vec<f64> =
                record[..6].iter().map(|field| field.parse()).collect::<Result<_, _>>()?;
            let expected =
                [entry as f64 + 1.0, step as f64, theta[0], theta[1], trace.loss[step], trace.norm[step]];
            ensure!(numbers == expected, "{numbers:?} and not {expected:?}");
        }
    }
    ensure!(left.next().is_none(), "more steps than there are");
    nothing_went_wrong(s)
}

async fn the_program_is_that_of_the_run(s: &Session) -> Result<()> {
    s.visit_whole(&format!("{PAGE}?{TWO}&focus=2")).await?;
    s.click(&s.css("[data-part=code] summary").await?).await?;
    let due = two();
    let program = code::race(due.setting(), &due.traces()[1].entry, None, Language::NumPy, Lang::En);
    let body = "return document.querySelector('[data-part=code] pre')?.textContent";
    until(s, "the program", body, |text| *text == json!(program)).await?;
    nothing_went_wrong(s)
}

async fn a_host_leads_the_race_and_reads_it_in_full(s: &Session) -> Result<()> {
    let _host = hosted(s, &format!("{PAGE}?embed=1&{TWO}")).await?;
    let due = two();
    for step in [37usize, 5, 60] {
        let state = state_after(s, json!({ "type": "nabla:seek", "step": step })).await?;
        for (entry, trace) in due.traces().iter().enumerate() {
            let found = &state["results"]["entries"][entry];
            let k = step.min(trace.theta.len() - 1);
            let [theta, gradient] = [trace.theta[k], trace.grad[k - 1]];
            are("the point", &found["theta"], &theta)?;
            are("the loss", &found["loss"], &[trace.loss[k]])?;
            are("the length of the gradient", &found["norm"], &[trace.norm[k]])?;
            are("the gradient of the step", &found["gradient"], &gradient)?;
        }
    }
    state_after(s, json!({ "type": "nabla:seek", "step": 0 })).await?;
    state_after(s, json!({ "type": "nabla:play" })).await?;
    let moved = "return (await window.ask({ type: 'nabla:getState' })).at(-1).results.step";
    let mut step = Value::Null;
    for _ in 0..100 {
        step = s.js_async(moved, vec![json!(null)]).await?;
        if step.as_f64().is_some_and(|step| step > 0.0) {
            break;
        }
    }
    ensure!(step.as_f64().is_some_and(|step| step > 0.0), "it stands at {step}");
    state_after(s, json!({ "type": "nabla:pause" })).await.map(drop)
}
