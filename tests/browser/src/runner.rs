//! Runs tests, a few browsers at a time, and reports.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::driver::Browser;
use crate::idle::Idle;
use crate::session::Session;
use crate::site::{Headers, Site};
use crate::test::Test;

/// Longest time that one test may take, browser start included.
const LIMIT: Duration = Duration::from_secs(240);

/// What is run, on what.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The built app.
    pub dist: PathBuf,
    /// Where screenshots and drivers' logs go.
    pub output: PathBuf,
    /// The one browser that runs every test; without it Chromium does, and Firefox runs what depends on the engine.
    pub browser: Option<Browser>,
    /// Sessions at a time.
    pub parallel: usize,
}

/// How many tests passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Tests that passed.
    pub passed: usize,
    /// Tests that failed.
    pub failed: usize,
}

impl Plan {
    /// Where a test runs.
    fn browsers(&self, test: &Test) -> Vec<Browser> {
        match self.browser {
            Some(browser) => vec![browser],
            None if test.every_engine => Browser::ALL.into(),
            None => vec![Browser::Chromium],
        }
    }
}

/// Runs every test where it belongs, printing a line for each.
pub async fn run(tests: Vec<Test>, plan: Plan) -> Result<Tally> {
    // Pictures of an earlier run would mislead.
    let _ = fs::remove_dir_all(&plan.output);
    fs::create_dir_all(&plan.output)?;
    let plan = Arc::new(plan);
    let slots = Arc::new(Semaphore::new(plan.parallel));
    let idle = Arc::<Idle>::default();
    let mut running = JoinSet::new();
    for test in tests {
        for browser in plan.browsers(&test) {
            // In their order: what a run has come to can be told from its last line.
            let slot = Arc::clone(&slots).acquire_owned().await;
            let (plan, idle, test) = (Arc::clone(&plan), Arc::clone(&idle), test.clone());
            running.spawn(async move {
                let _slot = slot;
                let start = Instant::now();
                let outcome = timeout(LIMIT, attempt(&test, browser, &plan, &idle)).await;
                let outcome = outcome.unwrap_or_else(|_| Err(anyhow::anyhow!("no end after {LIMIT:?}")));
                report(&test.name, browser, start.elapsed(), &outcome);
                outcome.err().map(|error| {
                    let reason = format!("{error:#}").replace('\n', " ");
                    format!("{browser} {}: {reason}", test.name)
                })
            });
        }
    }
    let mut tally = Tally::default();
    let mut failures = Vec::new();
    while let Some(failed) = running.join_next().await {
        // A panic in a test is a failure like any other; the panic itself has been printed.
        match failed.unwrap_or_else(|panic| Some(panic.to_string())) {
            None => tally.passed += 1,
            Some(name) => {
                tally.failed += 1;
                failures.push(name);
            }
        }
    }
    idle.close().await;
    // Once more in one place: the lines above are many.
    failures.iter().for_each(|name| println!("FAIL {name}"));
    Ok(tally)
}

async fn attempt(test: &Test, browser: Browser, plan: &Plan, idle: &Idle) -> Result<()> {
    let stem = file_stem(&test.name, browser);
    let log = plan.output.join(format!("{stem}.log"));
    let site = || Site::serve(&plan.dist, Headers::Policy);
    let start = async || Session::start(browser, test.profile, site().await?, &plan.dist, &log).await;
    let session = match idle.take(browser) {
        Some(session) => session.renewed(test.profile, site().await?).await,
        None => match start().await {
            // Somebody else has taken a port between its being found free and its being opened.
            Err(_) => start().await,
            started => started,
        },
    };
    let session = session.with_context(|| format!("{browser} does not start; see {}", log.display()))?;
    let outcome = (test.body)(&session).await;
    if outcome.is_err() {
        photograph(&session, &plan.output.join(format!("{stem}.png"))).await;
    }
    if outcome.is_ok() {
        idle.put(session);
    } else {
        // The test has spoken; a browser that does not close is killed with its driver.
        let _ = session.close().await;
    }
    outcome
}

async fn photograph(session: &Session, file: &Path) {
    if let Ok(picture) = session.client.screenshot().await
        && fs::write(file, picture).is_ok()
    {
        println!("     {}", file.display());
    }
}

fn report(name: &str, browser: Browser, time: Duration, outcome: &Result<()>) {
    // `FAIL` at the start of a line is kept for the list at the end.
    let word = if outcome.is_ok() { "ok  " } else { "fail" };
    println!("{word} {browser:<9}{:>6.1} s  {name}", time.as_secs_f64());
    if let Err(error) = outcome {
        for line in format!("{error:#}").lines() {
            println!("     {line}");
        }
    }
    // Progress must be seen even through a pipe; where it goes nowhere, nobody misses it.
    let _ = std::io::stdout().flush();
}

fn file_stem(name: &str, browser: Browser) -> String {
    let name: String = name.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    format!("{browser}-{name}")
}
