//! Runs the browser tests: `nabla-browser-tests [--dist DIR] [--output DIR] [--browser NAME]
//! [--parallel N] [--axe FILE] [--list] [WORDS…]`, where a test runs if its name contains every word.
//! With `--url URL` the one test runs that opens the app there.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use nabla_browser_tests::driver::Browser;
use nabla_browser_tests::runner::{Plan, run};
use nabla_browser_tests::suite;

#[tokio::main]
async fn main() -> ExitCode {
    match start().await {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn start() -> Result<bool> {
    let mut plan = Plan {
        dist: "dist".into(),
        output: "target/browser-tests".into(),
        browser: None,
        // One more than there are processors: a test often waits.
        parallel: std::thread::available_parallelism().map_or(2, usize::from) + 1,
    };
    let mut axe = PathBuf::from("target/tools/axe-core/node_modules/axe-core/axe.min.js");
    let (mut words, mut list, mut url) = (Vec::new(), false, None);
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let mut value = || args.next().with_context(|| format!("{arg} needs a value"));
        match arg.as_str() {
            "--dist" => plan.dist = value()?.into(),
            "--output" => plan.output = value()?.into(),
            "--axe" => axe = value()?.into(),
            "--parallel" => plan.parallel = value()?.parse().context("--parallel takes a number")?,
            "--browser" => plan.browser = Some(browser(&value()?)?),
            "--url" => url = Some(value()?),
            "--list" => list = true,
            option if option.starts_with("--") => bail!("unknown option {option}"),
            _ => words.push(arg),
        }
    }
    let mut tests = match url {
        Some(url) => suite::elsewhere(&url),
        None => suite::all(&plan.dist, &axe)?,
    };
    tests.retain(|test| words.iter().all(|word| test.name.contains(word.as_str())));
    if list {
        tests.iter().for_each(|test| println!("{}", test.name));
        return Ok(true);
    }
    let tally = run(tests, plan).await?;
    println!("{} passed, {} failed", tally.passed, tally.failed);
    Ok(tally.failed == 0)
}

fn browser(name: &str) -> Result<Browser> {
    Browser::ALL
        .into_iter()
        .find(|browser| browser.name() == name)
        .with_context(|| format!("{name} is neither chromium nor firefox"))
}
