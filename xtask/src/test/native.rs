//! `cargo test` over the workspace.

use super::tally::Tally;
use super::tools;
use crate::{failure::Failure, setup};

/// Runs the mathematics with all its features, then everything else.
pub(super) fn run(words: &[String]) -> Result<Tally, Failure> {
    let mut tally = Tally::default();
    // Without it the one test that needs it fails and counts; all others run.
    let python = tools::python().map_err(|error| println!("{error}")).ok();
    let mathematics = ["--package", "nabla-math", "--package", "nabla-descent", "--all-features"];
    let others = ["--workspace", "--exclude", "nabla-math", "--exclude", "nabla-descent"];
    for packages in [&mathematics, &others[..]] {
        let mut command = setup::cargo();
        command.args(["test", "--quiet", "--no-fail-fast"]).args(packages);
        command.envs(python.iter().map(|python| ("NABLA_PYTHON", python)));
        tally += Tally::of(command.args(words.first()))?;
    }
    Ok(tally)
}
