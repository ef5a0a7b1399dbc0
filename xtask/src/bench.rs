//! Prints the speed figures, as ratios taken in one run.

use crate::test::tools;
use crate::{build, failure::Failure, setup};

/// For the help.
pub(crate) const ARGUMENTS: &str = "[--peer FOLDER] [--runs 5] [--long]";

/// Builds `dist/` and measures it in Chromium; the figures are taken by the program `bench` of the
/// browser tests, which has the harness.
pub(crate) fn run(args: &[String]) -> Result<(), Failure> {
    tools::browsers(Some("chromium"))?;
    build::if_changed()?;
    let mut bench = setup::cargo();
    bench.args(["run", "--quiet", "--package", "nabla-browser-tests", "--bin", "bench", "--"]);
    setup::run(bench.args(args).env("PATH", tools::path()))
}
