//! `cargo test` over the workspace.

use super::tally::Tally;
use super::tools;
use crate::{failure::Failure, setup};

/// The packages, in groups that other commands compile as well (`cargo xtask`, the writer of the pages, the browser
/// tests). What is tested together is compiled with the features that all of it asks for together: in other groups
/// every library below would be compiled once more. The last group is the rest, so that no package is forgotten.
const GROUPS: [&[&str]; 3] = [
    &["--package", "xtask"],
    &["--package", "nabla-browser-tests"],
    &[
        "--workspace",
        "--exclude=xtask",
        "--exclude=nabla-browser-tests",
        "--features=nabla-math/reference,nabla-descent/reference",
    ],
];

/// Runs the tests that need no browser; those whose name contains the first of `words`.
pub(super) fn run(words: &[String]) -> Result<Tally, Failure> {
    let mut tally = Tally::default();
    // Without it the one test that needs it fails and counts; all others run.
    let python = tools::python().map_err(|error| println!("{error}")).ok();
    for packages in GROUPS {
        let mut command = setup::cargo();
        command.args(["test", "--quiet", "--no-fail-fast"]).args(packages);
        command.envs(python.iter().map(|python| ("NABLA_PYTHON", python)));
        tally += Tally::of(command.args(words.first()))?;
    }
    Ok(tally)
}
