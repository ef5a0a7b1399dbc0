//! The built folder in real Chromium and real Firefox.

use std::process::Command;

use super::tally::Tally;
use super::tools;
use crate::{failure::Failure, setup};

/// Runs the browser tests on `dist/`, which has been built.
pub(super) fn run(only: Option<&str>, words: &[String]) -> Result<Tally, Failure> {
    tools::browsers(only)?;
    let axe = tools::axe()?;
    let mut tests = command();
    tests.arg("--axe").arg(axe);
    if let Some(browser) = only {
        tests.args(["--browser", browser]);
    }
    Tally::of(tests.args(words))
}

/// Opens the app in Chromium at `url`, which somebody else serves.
pub(super) fn open(url: &str) -> Result<Tally, Failure> {
    tools::browsers(Some("chromium"))?;
    Tally::of(command().args(["--browser", "chromium", "--url", url]))
}

/// The browser tests' program, to be given arguments.
fn command() -> Command {
    let mut command = setup::cargo();
    command.args(["run", "--quiet", "--package", "nabla-browser-tests", "--"]);
    command.env("PATH", tools::path());
    command
}
